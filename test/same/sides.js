// @ts-check
// The two sides that are compared, built: the commit that was named, in a worktree of its own, and the tree as it lies here.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './inputs.js';

/** A built package, and the folder with `iop-check` for PATH. @typedef {{ root: string, path: string }} Side */

/** The folders of the sides. Their names are as long, for lines are broken by their width, and are made one in what is compared. */
const folders = { base: 'package-base', tree: 'package-tree' };
export const anyPackage = /package-(?:base|tree)/g;

/** The full name of a commit, or null when there is none by that name. @param {string} name */
export function commitOf(name) {
  const { status, stdout } = git('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  return status === 0 ? stdout.trim() : null;
}

/** @param {...string} args */
function git(...args) {
  return spawnSync('git', args, { cwd: root, encoding: 'utf8' });
}

/**
 * Builds both sides in `folder`. Throws when one cannot be built.
 * @param {string} commit
 * @param {string} folder
 * @returns {Promise<{ base: Side, tree: Side }>}
 */
export async function makeSides(commit, folder) {
  const base = join(folder, folders.base);
  const { status, stderr } = git('worktree', 'add', '--quiet', '--detach', base, commit);
  if (status !== 0) throw new Error(stderr);
  await Promise.all([buildBase(base), build(root)]);
  return { base: side(base), tree: side(copyOfTree(folder)) };
}

/** Takes the worktree of the commit away again. @param {string} folder */
export function removeSides(folder) {
  git('worktree', 'remove', '--force', join(folder, folders.base));
}

/** @param {string} base */
async function buildBase(base) {
  const [theirs, ours] = [base, root].map((one) => readFileSync(join(one, 'package-lock.json'), 'utf8'));
  if (theirs === ours) symlinkSync(join(root, 'node_modules'), join(base, 'node_modules'));
  else await succeed(['ci', '--no-audit', '--no-fund', '--ignore-scripts'], base);
  await build(base);
}

/** @param {string} where */
async function build(where) {
  await succeed(['run', '--silent', 'build'], where);
}

/** Runs npm, and throws with all that it said when it fails. @param {string[]} args @param {string} cwd */
async function succeed(args, cwd) {
  const npm = spawn('npm', args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [npm.stdout, npm.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const status = await new Promise((resolve, reject) => npm.on('error', reject).on('close', resolve));
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed in ${cwd}:\n${said}`);
}

/** What is built here, copied beside the other side, so that both lie equally deep and nothing changes while they run. @param {string} folder */
function copyOfTree(folder) {
  const tree = join(folder, folders.tree);
  mkdirSync(tree);
  for (const name of ['bin', 'dist', 'rules', 'package.json'])
    cpSync(join(root, name), join(tree, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  return tree;
}

/** @param {string} package_ @returns {Side} */
function side(package_) {
  const path = `${package_}-path`;
  mkdirSync(path);
  const starter = `#!/bin/sh\nexec '${process.execPath}' '${join(package_, 'bin/iop-check.js')}' "$@"\n`;
  writeFileSync(join(path, 'iop-check'), starter, { mode: 0o755 });
  return { root: package_, path };
}
