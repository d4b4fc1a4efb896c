import { accessSync, constants, lstatSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { reasonOf } from './result-sink.ts';

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
