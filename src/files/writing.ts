import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { type Diagnostic, diagnostic, type PlacedDiagnostic } from '../rules/findings.ts';
import { outputTarget } from './output-target.ts';
import { newline, type ResultSink, reasonOf } from './result-sink.ts';
import { placeOnFile, standardInput } from './text.ts';
import { isTerminal } from './this-process.ts';

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
  const target = outputTarget(name);
  if (target.kind === 'open') {
    const sink = openDescriptor(target.descriptor);
    await sink.write(Buffer.from(content));
    return await sink.finish();
  }
  if (target.kind !== 'device') return writeFileNow(name, content, kind);
  try {
    await writeFile(target.path, content);
    return null;
  } catch (error) {
    return failure(reasonOf(error));
  }
}

/** What `writeOutput` does with a file, without letting go of the process until it is done. */
export function writeFileNow(name: string, content: string | Uint8Array, kind: OutputKind): Diagnostic | null {
  if (!outputKinds[kind].replaces && holds(name, content)) return null;
  const target = outputTarget(name);
  if (target.kind === 'refused') return failure(target.reason);
  if (target.kind !== 'file') return failure('EEXIST');
  if (!outputKinds[kind].replaces && target.existing !== null) return failure(taken);
  const temporary = temporaryFor(target.path);
  try {
    const handle = openSync(temporary, 'wx', outputKinds[kind].mode);
    try {
      // Unlike writeSync, which may write a part without a word when the disk is nearly full.
      writeFileSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    settle(temporary, target.path, outputKinds[kind]);
    return null;
  } catch (error) {
    return failure(reasonOf(error));
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Whether a file is there already and holds something else. */
export function holdsOther(name: string, content: string | Uint8Array): boolean {
  return statSync(name, { throwIfNoEntry: false })?.isFile() === true && !holds(name, content);
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

/**
 * Standard output. A file, a device or a pipe is written to at once, so that what fails is known here; that also spares the
 * stream, which takes a while to open. A terminal and everything else is a stream whose reader may be slow or close.
 */
export function standardOutput(descriptor: number, streamOf: () => Writable): ResultSink {
  const found = fstatSync(descriptor);
  const isDirect = found.isFile() || found.isFIFO() || (found.isCharacterDevice() && !isTerminal(descriptor));
  return isDirect ? openDescriptor(descriptor) : new StreamSink(streamOf());
}

/** What this process has open already, as it was opened for it. */
export function openDescriptor(descriptor: number): ResultSink {
  const found = fstatSync(descriptor);
  return new DescriptorSink(descriptor, found.isFile() ? found.size : null);
}

/** An open file that is written to at once. */
class DescriptorSink implements ResultSink {
  private readonly descriptor: number;
  /** The size of a file before the first write; null for a device. */
  private readonly before: number | null;
  private written = 0;
  private reason: string | null = null;

  constructor(descriptor: number, before: number | null) {
    this.descriptor = descriptor;
    this.before = before;
  }

  async write(bytes: Uint8Array): Promise<boolean> {
    if (this.reason !== null) return false;
    let done = 0;
    try {
      while (done < bytes.length) {
        const written = this.writeNow(bytes.subarray(done));
        // A pipe that does not wait for its reader is asked again in a while.
        if (written === 0) await new Promise((resolve) => setTimeout(resolve, 1));
        done += written;
      }
    } catch (error) {
      this.reason = reasonOf(error);
      this.cutBack(bytes.subarray(0, done));
    }
    this.written += done;
    return this.reason === null;
  }

  private writeNow(bytes: Uint8Array): number {
    try {
      return writeSync(this.descriptor, bytes, 0, bytes.length);
    } catch (error) {
      if (reasonOf(error) === 'EAGAIN') return 0;
      throw error;
    }
  }

  async finish(): Promise<Diagnostic | null> {
    return this.reason === null || this.reason === 'EPIPE'
      ? null
      : diagnostic('output-failed', [], { reason: this.reason });
  }

  async abandon(): Promise<void> {}

  /** Takes a line away that was only begun; but not where others write too, or we do not write at the end. */
  private cutBack(last: Uint8Array): void {
    const torn = last.length - (last.lastIndexOf(newline) + 1);
    if (this.before === null || torn === 0) return;
    try {
      const end = this.before + this.written + last.length;
      if (fstatSync(this.descriptor).size === end) ftruncateSync(this.descriptor, end - torn);
    } catch {
      // What cannot be mended stays; the failure is told anyway.
    }
  }
}

/** A pipe or a terminal. A failure other than a reader that has closed is told by the one who listens to the stream. */
class StreamSink implements ResultSink {
  private readonly stream: Writable;
  private closed = false;

  constructor(stream: Writable) {
    this.stream = stream;
  }

  write(bytes: Uint8Array): Promise<boolean> {
    if (this.closed || this.stream.destroyed) return Promise.resolve(false);
    return new Promise((resolve) => {
      this.stream.write(bytes, (error) => {
        if (error !== null && error !== undefined) this.closed = true;
        resolve(!this.closed);
      });
    });
  }

  async finish(): Promise<Diagnostic | null> {
    return null;
  }

  async abandon(): Promise<void> {}
}
