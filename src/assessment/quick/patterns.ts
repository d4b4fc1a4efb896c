const encoder = new TextEncoder();

/** Texts as bytes in one row, to be compared with what stands in a buffer. */
export class Patterns {
  private readonly pool: Uint8Array;
  private readonly starts: Int32Array;
  readonly count: number;

  constructor(texts: readonly string[]) {
    const encoded = texts.map((text) => encoder.encode(text));
    this.count = texts.length;
    this.starts = new Int32Array(texts.length + 1);
    for (const [index, { length }] of encoded.entries()) {
      this.starts[index + 1] = (this.starts[index] as number) + length;
    }
    this.pool = new Uint8Array(this.starts[texts.length] as number);
    for (const [index, bytes] of encoded.entries()) this.pool.set(bytes, this.starts[index]);
  }

  /** Whether a text stands at a position; then how long it is, otherwise 0. Beyond the end there is nothing that is alike. */
  lengthAt(bytes: Uint8Array, at: number, index: number): number {
    const { pool } = this;
    const start = this.starts[index] as number;
    const end = this.starts[index + 1] as number;
    for (let from = start, to = at; from < end; from++, to++) if (bytes[to] !== pool[from]) return 0;
    return end - start;
  }

  /** The first text that stands at a position, trying `likely` before the others; -1 when none does. */
  find(bytes: Uint8Array, at: number, likely: number): number {
    if (likely < this.count && this.lengthAt(bytes, at, likely) > 0) return likely;
    for (let index = 0; index < this.count; index++) if (this.lengthAt(bytes, at, index) > 0) return index;
    return -1;
  }

  lengthOf(index: number): number {
    return (this.starts[index + 1] as number) - (this.starts[index] as number);
  }
}
