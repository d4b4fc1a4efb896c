const frameMagic = 0xfd2fb528;

/** Whether bytes begin as a frame of zstd does, or one to be skipped, as pzstd writes before each. */
export function isZstdMagic(magic: number): boolean {
  return magic === frameMagic || isSkipped(magic);
}

function isSkipped(magic: number): boolean {
  return magic >>> 4 === 0x184d2a5;
}

/** What comes next in a frame, after so many bytes of which only the first few are looked at. */
type Part = 'magic' | 'skipped' | 'descriptor' | 'block';

const headers = { magic: 4, skipped: 4, descriptor: 1, block: 3 };

/**
 * Follows the frames of zstd from one to the next without unpacking them, to know whether they are whole. An unpacker of Node may take a
 * frame that is cut off for one at its end.
 */
export class ZstdFrames {
  private next: Part = 'magic';
  private readonly header: number[] = [];
  /** How many bytes to pass before the next part. */
  private passing = 0;
  private hasChecksum = false;

  /** Whether the last frame is whole. */
  get isWhole(): boolean {
    return this.next === 'magic' && this.header.length === 0 && this.passing === 0;
  }

  take(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      if (this.passing > 0) {
        const passed = Math.min(this.passing, bytes.length - at);
        this.passing -= passed;
        at += passed;
      } else {
        this.header.push(bytes[at++] as number);
        if (this.header.length === headers[this.next]) this.part();
      }
    }
  }

  private part(): void {
    // The bytes of a number come in order from the least.
    const number = this.header.reduceRight((sum, byte) => sum * 256 + byte, 0);
    this.header.length = 0;
    if (this.next === 'magic') this.next = isSkipped(number) ? 'skipped' : 'descriptor';
    else if (this.next === 'skipped') [this.next, this.passing] = ['magic', number];
    else if (this.next === 'descriptor') this.describe(number);
    else this.block(number);
  }

  private describe(descriptor: number): void {
    const isSingle = ((descriptor >> 5) & 1) === 1;
    const sizeLength = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] as number;
    const dictionaryLength = [0, 1, 2, 4][descriptor & 3] as number;
    this.hasChecksum = ((descriptor >> 2) & 1) === 1;
    this.passing = (isSingle ? 0 : 1) + dictionaryLength + sizeLength;
    this.next = 'block';
  }

  private block(header: number): void {
    const isLast = (header & 1) === 1;
    // A byte that is repeated is written once.
    const isRepeated = ((header >> 1) & 3) === 1;
    this.passing = (isRepeated ? 1 : header >> 3) + (isLast && this.hasChecksum ? 4 : 0);
    if (isLast) this.next = 'magic';
  }
}
