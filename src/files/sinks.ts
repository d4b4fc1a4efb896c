import { fstatSync, ftruncateSync, writeSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { type Diagnostic, diagnostic } from '../rules/findings.ts';
import { isTerminal } from './this-process.ts';

/** Where the results of a stream go. One write at a time: the next one waits for the one before. */
export interface ResultSink {
  /** Writes whole lines, and waits until there is room for more. False when nothing more is wanted or can be written. */
  write(bytes: Uint8Array): Promise<boolean>;
  /** Ends a run. Null when all is in place, or when the reader has closed; else why it is not. */
  finish(): Promise<Diagnostic | null>;
  /** Leaves a run before its end, as when it is interrupted. Nothing happens to one that has ended. */
  abandon(): Promise<void>;
}

/** What a sink does with its file when there is no more to write. The file is closed by then. */
export interface Ending {
  /** The file is whole, with so many bytes. */
  readonly whole: (size: number) => Promise<void>;
  /** The file is not whole, but holds whole lines. */
  readonly partial: (size: number) => Promise<void>;
  /** What to say when it could not be written, and so many bytes are left. */
  readonly problem: (reason: string, size: number) => Diagnostic;
}

/** A file that lines are added to. What was written of a line when the disk filled up is taken away again. */
export class FileSink implements ResultSink {
  private readonly isRegular: boolean;
  private size: number;
  private closed = false;
  private ended = false;
  private reason: string | null = null;

  /** `size` is what the file holds already; a device or a pipe is not regular, and can neither be cut nor saved. */
  constructor(
    private readonly handle: FileHandle,
    { size, isRegular }: { size: number; isRegular: boolean },
    private readonly ending: Ending,
  ) {
    this.isRegular = isRegular;
    this.size = size;
  }

  async write(bytes: Uint8Array): Promise<boolean> {
    let done = 0;
    try {
      while (done < bytes.length && !this.closed && this.reason === null) {
        const { bytesWritten } = await this.handle.write(bytes, done, bytes.length - done);
        done += bytesWritten;
      }
    } catch (error) {
      this.fail(error);
    }
    const isWhole = done === bytes.length;
    const kept = isWhole ? done : bytes.subarray(0, done).lastIndexOf(newline) + 1;
    this.size += kept;
    if (!isWhole && this.isRegular && !this.closed) await this.handle.truncate(this.size).catch(() => undefined);
    return isWhole && !this.closed && this.reason === null;
  }

  async finish(): Promise<Diagnostic | null> {
    this.ended = true;
    try {
      if (this.isRegular && this.reason === null && !this.closed) await this.handle.sync();
    } catch (error) {
      this.fail(error);
    }
    await this.handle.close().catch((error: unknown) => this.fail(error));
    try {
      if (this.reason === null && !this.closed) await this.ending.whole(this.size);
    } catch (error) {
      this.fail(error);
    }
    if (this.reason === null) return null;
    await this.ending.partial(this.size);
    return this.ending.problem(this.reason, this.size);
  }

  async abandon(): Promise<void> {
    if (this.ended) return;
    [this.closed, this.ended] = [true, true];
    await this.handle.close().catch(() => undefined);
    await this.ending.partial(this.size);
  }

  /** A reader that has closed wants no more, which is no failure. */
  private fail(error: unknown): void {
    const reason = reasonOf(error);
    if (reason === 'EPIPE') this.closed = true;
    else this.reason ??= reason;
  }
}

const newline = 10;

/** What the operating system says, as a code. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
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
  private written = 0;
  private reason: string | null = null;

  constructor(
    private readonly descriptor: number /** The size of a file before the first write; null for a device. */,
    private readonly before: number | null,
  ) {}

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
  private closed = false;

  constructor(private readonly stream: Writable) {}

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
