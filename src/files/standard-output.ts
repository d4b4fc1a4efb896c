import { fstatSync, ftruncateSync, writeSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { type Diagnostic, diagnostic } from '../rules/diagnostic.ts';
import { isTerminal } from './is-terminal.ts';
import { newline, type ResultSink, reasonOf } from './result-sink.ts';

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
