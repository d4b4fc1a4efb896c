import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ruleSizeLimit } from '../bundled.ts';
import { isWithin } from '../config/config.ts';

/** Why nothing can be had from git. */
export type GitProblem =
  | { readonly problem: 'missing' | 'no-repository' | 'unknown-revision' | 'too-much' }
  /** What git says itself. */
  | { readonly problem: 'failed'; readonly says: string };

/** The rule files of a revision, written to a folder of their own. */
export interface Revision {
  /** The root of the repository, where it truly is. */
  readonly root: string;
  /** The folder that the files stand in, as in the repository. */
  readonly folder: string;
  /** Their names, counted from the root and with `/`. */
  readonly files: ReadonlySet<string>;
  /** The short name of the commit. */
  readonly commit: string;
  /** Takes the folder away. */
  readonly remove: () => void;
}

/** How much the rule files of a revision may be together, in bytes. */
const sizeLimit = 64 * 1024 * 1024;

/**
 * Takes the YAML files of a revision out of the repository around a folder. Nothing in the repository is touched, and nothing is run that it
 * asks for: only objects are read.
 */
export function takeRevision(revision: string, around: string): Revision | GitProblem {
  const top = git(['rev-parse', '--show-toplevel'], around);
  if ('problem' in top) return top;
  const root = top.toString('utf8').replace(/\r?\n$/, '');
  // What looks like a flag is none of git's names, and its own way of saying so is younger than many a git.
  if (revision.startsWith('-') || revision.trim() === '') return { problem: 'unknown-revision' };
  const found = git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], root);
  if ('problem' in found) return found.problem === 'missing' ? found : { problem: 'unknown-revision' };
  const commit = found.toString('utf8').trim().split('\n').at(-1) ?? '';
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return { problem: 'unknown-revision' };
  const tree = git(['ls-tree', '-r', '-z', '-l', '--full-tree', commit], root);
  if ('problem' in tree) return tree;
  const blobs = blobsIn(tree.toString('utf8'));
  if (blobs.reduce((sum, { size }) => sum + size, 0) > sizeLimit) return { problem: 'too-much' };
  const contents = git(['cat-file', '--batch'], root, blobs.map(({ hash }) => `${hash}\n`).join(''));
  if ('problem' in contents) return contents;
  return { root, commit: commit.slice(0, 10), ...written(blobs, contents) };
}

interface Blob {
  readonly hash: string;
  readonly size: number;
  readonly name: string;
}

/** The rule files in what `ls-tree` lists: regular files with their endings, of which those that are too large are no rule files. */
function blobsIn(listed: string): Blob[] {
  return listed.split('\0').flatMap((line) => {
    const [, hash = '', size, name = ''] = /^100(?:644|755) blob ([0-9a-f]+) +(\d+)\t(.*)$/s.exec(line) ?? [];
    return /\.ya?ml$/i.test(name) && Number(size) <= ruleSizeLimit ? [{ hash, size: Number(size), name }] : [];
  });
}

/** Writes files to a new folder: their contents one after another, each after a line that says how long it is. */
function written(blobs: readonly Blob[], contents: Buffer): Pick<Revision, 'folder' | 'files' | 'remove'> {
  const folder = mkdtempSync(join(tmpdir(), 'iop-check-'));
  // Settings above it are not of the repository.
  mkdirSync(join(folder, '.git'));
  let at = 0;
  for (const { name, size } of blobs) {
    const start = contents.indexOf(0x0a, at) + 1;
    at = start + size + 1;
    const path = resolve(folder, name);
    // A tree that no git has made may say anything.
    if (!isWithin(folder, path) || name.split('/').includes('.git')) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents.subarray(start, start + size));
  }
  const files = new Set(blobs.map(({ name }) => name));
  return { folder, files, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Runs git without a shell. */
function git(args: readonly string[], cwd: string, input = ''): Buffer | GitProblem {
  const { error, status, stdout, stderr } = spawnSync('git', args, {
    cwd,
    input,
    maxBuffer: 4 * sizeLimit,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
  });
  if (error !== undefined) {
    return 'code' in error && error.code === 'ENOENT'
      ? { problem: 'missing' }
      : { problem: 'failed', says: error.message };
  }
  if (status === 0) return stdout;
  const says = stderr.toString('utf8').trim().split('\n')[0] ?? '';
  return /not a git repository/i.test(says) ? { problem: 'no-repository' } : { problem: 'failed', says };
}
