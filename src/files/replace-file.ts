import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  openSync,
  readSync,
  renameSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { outputTarget } from './output-target.ts';
import { reasonOf } from './result-sink.ts';

/** What is done with a file that is there already and holds something else. */
export interface Replacing {
  /** Whether it may be replaced at all. */
  readonly replaces: boolean;
  /** Whether the one that replaces it is for the same people as it was. */
  readonly keepsMode: boolean;
}

/** The reason for which a file was not replaced: it holds something else, and somebody may have written that. */
export const taken = 'changed';

/** A name beside a file, for what is to take its place. */
export function temporaryFor(path: string): string {
  return join(dirname(path), `.iop-check-${randomBytes(6).toString('hex')}.tmp`);
}

/**
 * Gives a whole file the name that it was written for. What is there already and holds the same stays when it must not be
 * replaced. Throws an error with the reason as its code when it cannot be done; then what was there is as it was.
 */
export function settle(temporary: string, name: string, { replaces, keepsMode }: Replacing): void {
  const target = outputTarget(name);
  if (target.kind !== 'file') throw withCode(target.kind === 'refused' ? target.reason : 'EEXIST');
  const { path, existing } = target;
  if (!replaces) placeOnly(temporary, path);
  else if (existing === null || !keepsMode || takesAfter(temporary, existing)) renameSync(temporary, path);
  else copyInto(temporary, path);
}

/** A new name for a file, where nothing is, without ever taking the place of what somebody else puts there at the same time. */
function placeOnly(temporary: string, path: string): void {
  try {
    linkOrCopy(temporary, path);
  } catch (error) {
    if (reasonOf(error) !== 'EEXIST') throw error;
    if (!areAlike(temporary, path)) throw withCode(taken);
  }
}

/** Some file systems have no links. */
function linkOrCopy(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (reasonOf(error) === 'EEXIST') throw error;
    copyFileSync(temporary, path, constants.COPYFILE_EXCL);
  }
}

/**
 * Makes a file belong to whom the one that it replaces belongs to, and be for the same people. False when it cannot be: then the
 * other is to be written in, as also when it has another name that would keep the old content.
 */
function takesAfter(temporary: string, { mode, uid, gid, nlink }: Stats): boolean {
  if (nlink > 1) return false;
  try {
    const own = statSync(temporary);
    if (own.uid !== uid || own.gid !== gid) chownSync(temporary, uid, gid);
    chmodSync(temporary, mode & 0o7777);
    return true;
  } catch {
    return false;
  }
}

/** How much is read at a time. */
const blockSize = 64 * 1024;

function areAlike(first: string, second: string): boolean {
  if (statSync(first).size !== statSync(second).size) return false;
  return withOpen(first, 'r', (one) =>
    withOpen(second, 'r', (other) => {
      const [bytes, others] = [Buffer.alloc(blockSize), Buffer.alloc(blockSize)];
      for (;;) {
        const read = readSync(one, bytes, 0, blockSize, null);
        if (read === 0) return true;
        let done = 0;
        while (done < read) {
          const more = readSync(other, others, done, read - done, null);
          if (more === 0) return false;
          done += more;
        }
        if (!bytes.subarray(0, read).equals(others.subarray(0, read))) return false;
      }
    }),
  );
}

/** Writes what a file holds into another, which so stays the file that it is. */
function copyInto(temporary: string, path: string): void {
  withOpen(temporary, 'r', (from) =>
    withOpen(path, 'r+', (to) => {
      const bytes = Buffer.alloc(blockSize);
      let size = 0;
      for (let read = -1; read !== 0; size += read) {
        read = readSync(from, bytes, 0, blockSize, null);
        for (let done = 0; done < read; ) done += writeSync(to, bytes, done, read - done, size + done);
      }
      ftruncateSync(to, size);
      fsyncSync(to);
    }),
  );
}

function withOpen<T>(file: string, flags: string, use: (handle: number) => T): T {
  const handle = openSync(file, flags);
  try {
    return use(handle);
  } finally {
    closeSync(handle);
  }
}

function withCode(code: string): Error {
  return Object.assign(new Error(code), { code });
}
