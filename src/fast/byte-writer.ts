const encoder = new TextEncoder();

/** Texts shorter than this are copied byte by byte, which is quicker than asking the machine to. */
const shortText = 40;

/** Bytes one after another, in a buffer that grows when it must and is used again. */
export class ByteWriter {
  private buffer: Uint8Array;
  /** How many bytes are written. */
  length = 0;

  constructor(size = 1 << 16) {
    this.buffer = new Uint8Array(size);
  }

  /** Adds ready-made bytes. */
  bytes(added: Uint8Array): void {
    this.stretch(added, 0, added.length);
  }

  /** Adds a stretch of other bytes. */
  stretch(from: Uint8Array, start: number, end: number): void {
    const size = end - start;
    if (this.length + size > this.buffer.length) this.enlarge(size);
    const { buffer } = this;
    if (size > shortText) buffer.set(from.subarray(start, end), this.length);
    else for (let index = 0; index < size; index++) buffer[this.length + index] = from[start + index] as number;
    this.length += size;
  }

  byte(value: number): void {
    if (this.length === this.buffer.length) this.enlarge(1);
    this.buffer[this.length++] = value;
  }

  text(text: string): void {
    // A UTF-16 unit becomes three bytes at most.
    if (this.length + text.length * 3 > this.buffer.length) this.enlarge(text.length * 3);
    this.length += encoder.encodeInto(text, this.buffer.subarray(this.length)).written;
  }

  /** What has been written so far; the next bytes are written over it after `clear`. */
  written(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }

  private enlarge(size: number): void {
    const larger = new Uint8Array(Math.max(this.buffer.length * 2, this.length + size));
    larger.set(this.buffer.subarray(0, this.length));
    this.buffer = larger;
  }
}

/** A text as ready-made bytes. */
export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}
