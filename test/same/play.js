// @ts-check
// Runs one command line of one side in a fresh folder, and tells all that came of it.
import { spawn } from 'node:child_process';
import { cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { unzipped } from '../formats/unzipped.js';
import { rulesShelf, shelves } from './inputs.js';
import { anyPackage } from './sides.js';

/** What came of a run: stdout, stderr, the exit code and each file, by name. @typedef {Map<string, Buffer>} Result */

const longest = 60_000;
/** How long nothing more is written until a prompt counts as waiting, in milliseconds. */
const quiet = 80;
/** What `script` runs in a terminal of the usual size. The line is in the environment, so that it needs no quoting. */
const inTerminal = 'stty cols 80 rows 50; exec bash --norc -o pipefail -c "$LINE"';
const endOfInput = '\u0004';

/**
 * @param {import('./commands.js').Command} command
 * @param {import('./sides.js').Side} side
 * @param {string} inputs
 * @param {string} folder Where it runs; made anew, so that all of a command's runs have the same path.
 * @returns {Promise<Result>}
 */
export async function play(command, side, inputs, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const shelf of shelves.filter((one) => command.line.includes(one))) {
    cpSync(join(inputs, shelf), join(folder, shelf), { recursive: true });
  }
  if (command.line.includes(rulesShelf))
    cpSync(join(side.root, 'rules'), join(folder, rulesShelf), { recursive: true });
  const before = filesIn(folder);
  const { typed } = command;
  const args = ['--norc', '-o', 'pipefail', '-c', command.line];
  const [program, ...rest] = typed === undefined ? ['bash', ...args] : ['script', '-qefc', inTerminal, '/dev/null'];
  const env = environment(side, folder, command.line);
  const child = spawn(String(program), rest, { cwd: folder, env, detached: true });
  const ended = ending(child);
  if (typed === undefined) child.stdin.end();
  else typeWhenAsked(child, typed);
  const result = await ended;
  for (const [name, bytes] of filesIn(folder)) {
    if (before.get(name)?.equals(bytes) !== true) addFile(result, name, bytes);
    before.delete(name);
  }
  for (const name of before.keys()) result.set(`${name} (removed)`, Buffer.alloc(0));
  return result;
}

/** Nothing of the environment here decides what is printed. @param {import('./sides.js').Side} side @param {string} folder @param {string} line */
function environment(side, folder, line) {
  return {
    PATH: `${side.path}:${process.env['PATH']}`,
    HOME: folder,
    TMPDIR: folder,
    TZ: 'Europe/Stockholm',
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    TERM: 'xterm-256color',
    LINE: line,
  };
}

/** @param {import('node:child_process').ChildProcessWithoutNullStreams} child @returns {Promise<Result>} */
async function ending(child) {
  /** @type {Buffer[][]} */
  const [out, err] = [[], []];
  child.stdout.on('data', (bytes) => out?.push(bytes));
  child.stderr.on('data', (bytes) => err?.push(bytes));
  child.stdin.on('error', () => undefined);
  // A group of its own, so that a pipeline ends as a whole.
  const killing = setTimeout(() => process.kill(-Number(child.pid), 'SIGKILL'), longest);
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (status, signal) => resolve(status ?? `ended by ${signal}`));
  });
  clearTimeout(killing);
  /** @type {Result} */
  const result = new Map([['exit code', Buffer.from(`${code}\n`)]]);
  addFile(result, 'stdout', Buffer.concat(out ?? []));
  addFile(result, 'stderr', Buffer.concat(err ?? []));
  return result;
}

/**
 * Types each text when a prompt waits, and Ctrl-D when there is none left. The lines of a text come one by one, as those that come
 * at once are taken for pasted.
 * @param {import('node:child_process').ChildProcessWithoutNullStreams} child
 * @param {readonly string[]} texts
 */
function typeWhenAsked(child, texts) {
  const left = texts.map((text) => text.split('\n'));
  /** @type {string[]} */
  let lines = [];
  let written = '';
  let isFirst = true;
  /** @type {NodeJS.Timeout | undefined} */
  let waiting;
  const type = () => {
    if (lines.length === 0) lines = left.shift() ?? [];
    const line = lines.shift();
    written = '';
    isFirst = false;
    child.stdin.write(line === undefined ? endOfInput : `${line}\r`);
  };
  child.stdout.on('data', (/** @type {Buffer} */ bytes) => {
    written += bytes.toString('latin1');
    clearTimeout(waiting);
    if (lines.length > 0 ? written.endsWith('\n') : isAsked(written, isFirst)) waiting = setTimeout(type, quiet);
  });
  child.on('close', () => clearTimeout(waiting));
}

/**
 * Whether a prompt stands last in what was written since something was typed: something is on the last line. A prompt that is
 * redrawn gives the cursor back when it is done with, before which nothing else is asked.
 * @param {string} written
 * @param {boolean} isFirst
 */
function isAsked(written, isFirst) {
  const code = '\u001b';
  if (written.includes(code) && !isFirst && !written.includes(`${code}[?25h`)) return false;
  const visible = written.split(new RegExp(`${code}\\[[?0-9;]*[A-Za-z]`)).join('');
  return /\n[^\n]*\S[^\n]*$/.test(visible);
}

/** The files below a folder, by their paths: their bytes, what a link leads to, and nothing of a folder. @param {string} folder */
function filesIn(folder) {
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, entry);
    const status = lstatSync(path);
    if (entry.startsWith('.git') || status.isDirectory()) continue;
    const bytes = status.isSymbolicLink() ? Buffer.from(`→ ${readlinkSync(path)}`) : readFileSync(path);
    files.set(entry, bytes);
  }
  return files;
}

/** Adds what was written, a Word file by its parts. @param {Result} result @param {string} name @param {Buffer} bytes */
function addFile(result, name, bytes) {
  const parts = partsOf(bytes);
  if (parts === null) {
    result.set(name, withoutSide(bytes));
    return;
  }
  result.set(`${name}, its parts`, Buffer.from(`${[...parts.keys()].join('\n')}\n`));
  for (const [part, inside] of parts) result.set(`${name}, ${part}`, inside);
}

/** The parts of a Word file; null when it is none, as when something was written after it. @param {Buffer} bytes */
function partsOf(bytes) {
  if (bytes.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') return null;
  try {
    return unzipped(bytes);
  } catch {
    return null;
  }
}

/** The bytes with both sides called the same. @param {Buffer} bytes */
function withoutSide(bytes) {
  if (!bytes.includes('package-')) return bytes;
  return Buffer.from(bytes.toString('latin1').replace(anyPackage, 'package'), 'latin1');
}
