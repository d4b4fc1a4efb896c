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
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Diagnostic, diagnostic } from '../rules/findings.ts';
import { type OutputKind, type OutputTarget, outputKinds, outputTarget } from './names.ts';
import { FileSink, openDescriptor, type ResultSink, reasonOf } from './sinks.ts';

/**
 * Writes a file whole or not at all: to a temporary file beside it, which then takes its name. A device or a pipe is written to as
 * it is. Returns null, also when the file holds this already and nothing is done; else why it could not be written, and the file is
 * as it was.
 */
export async function writeOutput(
  name: string,
  content: string | Uint8Array,
  kind: OutputKind,
): Promise<Diagnostic | null> {
  if (!outputKinds[kind].replaces && holds(name, content)) return null;
  const opened = await openOutput(outputTarget(name), kind);
  if ('code' in opened) return opened;
  await opened.write(Buffer.from(content));
  return await opened.finish();
}

/** Opens what a name leads to. A file takes its name when it is whole, unless nothing was written; or why it cannot be written. */
export async function openOutput(target: OutputTarget, kind: OutputKind): Promise<ResultSink | Diagnostic> {
  try {
    switch (target.kind) {
      case 'refused':
        return failure(target.reason);
      case 'open':
        return openDescriptor(target.descriptor);
      case 'device':
        return new FileSink(await open(target.path, 'w'), { size: 0, isRegular: false }, asItIs);
      case 'file':
        return await openTemporary(target.path, kind);
    }
  } catch (error) {
    return failure(reasonOf(error));
  }
}

const nothing = async (): Promise<void> => undefined;
const asItIs = { whole: nothing, partial: nothing, problem: failure };

async function openTemporary(path: string, kind: OutputKind): Promise<ResultSink> {
  const temporary = temporaryFor(path);
  const remove = () => rm(temporary, { force: true });
  const handle = await open(temporary, 'ax', outputKinds[kind].mode);
  const whole = async (size: number) => {
    if (size > 0) settle(temporary, path, outputKinds[kind]);
    await remove();
  };
  return new FileSink(handle, { size: 0, isRegular: true }, { whole, partial: remove, problem: failure });
}

/** Writes an interview's own case in the same way, without letting go of the process until it is done. */
export function writeCaseNow(name: string, content: string): Diagnostic | null {
  const kind = outputKinds.ownCase;
  const target = outputTarget(name);
  if (target.kind === 'refused') return failure(target.reason);
  if (target.kind !== 'file') return failure('EEXIST');
  const temporary = temporaryFor(target.path);
  try {
    const handle = openSync(temporary, 'wx', kind.mode);
    try {
      // Unlike writeSync, which may write a part without a word when the disk is nearly full.
      writeFileSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    settle(temporary, target.path, kind);
    return null;
  } catch (error) {
    return failure(reasonOf(error));
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** What keeps a file from being written, known before anything is; `content` is asked for where a file is there already. */
export async function hindrance(
  name: string,
  content: () => Promise<string | Uint8Array>,
  kind: OutputKind,
): Promise<Diagnostic | null> {
  const target = outputTarget(name);
  if (target.kind === 'refused') return failure(target.reason);
  if (outputKinds[kind].replaces || target.kind !== 'file' || target.existing === null) return null;
  return holds(name, await content()) ? null : failure(taken);
}

function holds(name: string, content: string | Uint8Array): boolean {
  const found = statSync(name, { throwIfNoEntry: false });
  const bytes = Buffer.from(content);
  try {
    return found?.isFile() === true && found.size === bytes.length && readFileSync(name).equals(bytes);
  } catch {
    return false;
  }
}

/** Why something could not be written. */
export function failure(reason: string): Diagnostic {
  return reason === taken
    ? diagnostic('output-exists', [], { files: [], more: 0 })
    : diagnostic('output-failed', [], { reason });
}

/** What is done with a file that is there already and holds something else. */
interface Replacing {
  /** Whether it may be replaced at all. */
  readonly replaces: boolean;
  /** Whether the one that replaces it is for the same people as it was. */
  readonly keepsMode: boolean;
}

/** The reason for which a file was not replaced: it holds something else, and somebody may have written that. */
const taken = 'changed';

/** A name beside a file, for what is to take its place. */
function temporaryFor(path: string): string {
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
