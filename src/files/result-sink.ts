import type { FileHandle } from 'node:fs/promises';
import type { Diagnostic } from '../rules/findings.ts';

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
  private readonly handle: FileHandle;
  private readonly isRegular: boolean;
  private readonly ending: Ending;
  private size: number;
  private closed = false;
  private ended = false;
  private reason: string | null = null;

  /** `size` is what the file holds already; a device or a pipe is not regular, and can neither be cut nor saved. */
  constructor(handle: FileHandle, { size, isRegular }: { size: number; isRegular: boolean }, ending: Ending) {
    this.handle = handle;
    this.isRegular = isRegular;
    this.ending = ending;
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

export const newline = 10;

/** What the operating system says, as a code. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
