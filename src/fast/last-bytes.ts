/** A stretch of bytes that was read last, to be known again where the same ones stand. */
export class LastBytes {
  private readonly kept: Uint8Array;
  private length = 0;

  /** Longer stretches than `most` are not known again. */
  constructor(most: number) {
    this.kept = new Uint8Array(most);
  }

  keep(bytes: Uint8Array, from: number, to: number): void {
    const length = to - from;
    if (length > this.kept.length) return;
    this.kept.set(bytes.subarray(from, to));
    this.length = length;
  }

  forget(): void {
    this.length = 0;
  }

  /** How long the stretch is, if it stands at a position; otherwise 0. */
  lengthAt(bytes: Uint8Array, at: number): number {
    const { kept, length } = this;
    for (let index = 0; index < length; index++) if (bytes[at + index] !== kept[index]) return 0;
    return length;
  }
}
