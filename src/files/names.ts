import { accessSync, constants, fstatSync, lstatSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { diagnostic, type PlacedDiagnostic } from '../rules/findings.ts';
import { placeOnFile } from './read/source-text.ts';
import { reasonOf } from './sinks.ts';
import { standardInput } from './text.ts';

/** Whether two paths lead to the same file, through links too. A path to nothing leads to no file. */
function isSameFile(first: string, second: string): boolean {
  try {
    const [a, b] = [statSync(first), statSync(second)];
    return a.isFile() && a.dev === b.dev && a.ino === b.ino;
  } catch {
    return false;
  }
}

/**
 * What tells whether two names mean the same thing: for a file or a folder where it truly is, so that links to it are known; for a
 * pipe or a device what it is to the system, as it lies nowhere. A name that means nothing is only itself.
 */
export function identityOf(name: string): string {
  const entry = entryOf(name);
  if (entry === null || (name === standardInput && entry.isFile())) return name;
  if (!entry.isFile() && !entry.isDirectory()) return `${entry.dev}:${entry.ino}`;
  try {
    return realpathSync.native(name);
  } catch {
    return name;
  }
}

/** Whether what has a name can only be read once, from beginning to end, as a pipe. */
export function isReadOnce(name: string): boolean {
  const entry = entryOf(name);
  return name === standardInput || (entry !== null && !entry.isFile() && !entry.isDirectory());
}

/** What has a name, or null when nothing can be said of it; reading it will tell why. */
export function entryOf(name: string): Stats | null {
  try {
    return name === standardInput ? fstatSync(0) : statSync(name);
  } catch {
    return null;
  }
}

/** That the result would be written over a file that it is made from; null when it would not. */
export function overwriting(output: string | undefined, inputs: readonly string[]): PlacedDiagnostic | null {
  if (output === undefined || output === standardInput) return null;
  if (!inputs.some((input) => isSameFile(input, output))) return null;
  return placeOnFile(output, diagnostic('output-is-input', [], {}));
}

/** What a name to write to leads to, through links. */
export type OutputTarget =
  /** A file, or where there is none yet. */
  | { readonly kind: 'file'; readonly path: string; readonly existing: Stats | null }
  /** What this process has open already, as `/dev/stdout`. */
  | { readonly kind: 'open'; readonly descriptor: number }
  /** A device or a pipe: it is written to as it is. */
  | { readonly kind: 'device'; readonly path: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** Finds what is written to under a name, before anything is. What must not be written to is refused, for the superuser too. */
export function outputTarget(name: string): OutputTarget {
  try {
    const path = followed(name);
    const descriptor = descriptorOf(path);
    if (descriptor !== null) return { kind: 'open', descriptor };
    const existing = statSync(path, { throwIfNoEntry: false }) ?? null;
    if (existing?.isDirectory() === true) return { kind: 'refused', reason: 'EISDIR' };
    if (existing !== null && !existing.isFile()) return { kind: 'device', path };
    if (existing === null && /[\\/]$/.test(name)) return { kind: 'refused', reason: 'ENOENT' };
    const reason = hindrance(path, existing);
    return reason === null ? { kind: 'file', path, existing } : { kind: 'refused', reason };
  } catch (error) {
    return { kind: 'refused', reason: reasonOf(error) };
  }
}

/** As many links as Linux follows. */
const mostLinks = 40;

/** The name that links lead to, also when there is nothing there, as the file is to be where they point. */
function followed(name: string, links = mostLinks): string {
  const given = resolve(name);
  if (descriptorOf(given) !== null) return given;
  const path = join(realpathSync(dirname(given)), basename(given));
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return path;
  if (links === 0) throw Object.assign(new Error(path), { code: 'ELOOP' });
  return followed(resolve(dirname(path), readlinkSync(path)), links - 1);
}

/**
 * What has been opened for this process already. It cannot be opened by its name when it is a socket, and where it leads to a
 * file, that file must not be replaced.
 */
function descriptorOf(path: string): number | null {
  const standard = { '/dev/stdout': 1, '/dev/stderr': 2 }[path];
  const [, number] =
    /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(path.replace(`/proc/${process.pid}/`, '/proc/self/')) ?? [];
  return standard ?? (number === undefined ? null : Number(number));
}

/** Why a file must not be written, or null. */
function hindrance(path: string, existing: Stats | null): string | null {
  const folder = statSync(dirname(path));
  if (existing !== null && isProtected(path, existing, folder)) {
    return isPosix && existing.uid !== ownUser() ? 'others-file' : 'write-protected';
  }
  const isClosed = isPosix && (folder.mode & anyWrite) === 0;
  return isClosed || !mayWrite(dirname(path)) ? 'folder-closed' : null;
}

const anyWrite = 0o222;
/** On Windows the mode of a folder does not say whether one may write there, and nothing has an owner's number. */
const isPosix = process.platform !== 'win32';
const ownUser = (): number | undefined => process.geteuid?.();

/**
 * Whether somebody wants a file left alone: nobody may write it, or we may not. The superuser may everything, but is not to replace
 * what another has put into a folder that is open to all.
 */
function isProtected(path: string, { mode, uid }: Stats, folder: Stats): boolean {
  if ((mode & anyWrite) === 0 || !mayWrite(path)) return true;
  const isOthers = uid !== ownUser() && uid !== folder.uid;
  return isPosix && isOthers && (folder.mode & 0o002) !== 0 && (mode & 0o022) === 0;
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The kinds of files that are written: what is done with one that is there already and holds something else, and who may read a new one. */
export const outputKinds = {
  /** What a person goes on with, as a document or a rule file to fill in: somebody may have, so it is never replaced unasked. */
  edited: { replaces: false, keepsMode: true, mode: 0o666 },
  /** What the next run makes anew. */
  result: { replaces: true, keepsMode: true, mode: 0o666 },
  /** The case that an interview saves, which knows itself whether somebody else has written to it. */
  ownCase: { replaces: true, keepsMode: false, mode: 0o600 },
} as const;

export type OutputKind = keyof typeof outputKinds;

/** The formats that results are written in: the endings of file names that ask for each, and what kind of file it is. */
const outputFormats = {
  text: { endings: ['.txt'], kind: 'edited' },
  markdown: { endings: ['.md', '.markdown'], kind: 'edited' },
  html: { endings: ['.html', '.htm'], kind: 'edited' },
  docx: { endings: ['.docx'], kind: 'edited' },
  yaml: { endings: ['.yaml', '.yml'], kind: 'edited' },
  json: { endings: ['.json'], kind: 'result' },
  ndjson: { endings: ['.ndjson', '.jsonl'], kind: 'result' },
  csv: { endings: ['.csv'], kind: 'result' },
  svg: { endings: ['.svg'], kind: 'result' },
  sarif: { endings: ['.sarif'], kind: 'result' },
  junit: { endings: ['.xml'], kind: 'result' },
  mermaid: { endings: ['.mmd', '.mermaid'], kind: 'result' },
} as const satisfies Record<string, { readonly endings: readonly string[]; readonly kind: OutputKind }>;

export type OutputFormat = keyof typeof outputFormats;

/** The file of `-o`, or null for standard output. */
export function outputFile(output: string | undefined): string | null {
  return output === undefined || output === standardInput ? null : output;
}

/** Of some formats the one whose ending the name of the output has; null when it has none, and what it has when none of them has it. */
export function formatByName<F extends OutputFormat>(
  output: string | undefined,
  formats: readonly F[],
): F | null | { readonly ending: string } {
  const file = outputFile(output);
  const ending = file === null ? '' : extname(file).toLowerCase();
  if (ending === '') return null;
  return formats.find((format) => endingsOf(format).includes(ending)) ?? { ending };
}

/** The endings of a format, the usual one first. */
export function endingsOf(format: OutputFormat): readonly string[] {
  return outputFormats[format].endings;
}

/** What kind of file a format makes of a document or another text for people; it may be replaced when that is asked for. */
export function kindOf(format: OutputFormat, isForced: boolean): OutputKind {
  return isForced ? 'result' : outputFormats[format].kind;
}

/** Where a person finds a file. */
export interface FilePlace {
  readonly name: string;
  readonly folder: string;
  /** Whether it is the folder that commands are typed in. */
  readonly isHere: boolean;
}

/** A file by its name and the whole path of its folder. */
export function placeOf(file: string): FilePlace {
  const folder = dirname(resolve(file));
  return { name: basename(file), folder, isHere: folder === process.cwd() };
}
