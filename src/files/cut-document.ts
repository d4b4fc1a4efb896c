import type { Chunk } from './byte-chunks.ts';
import type { CaseBlock, FailedBlock } from './case-block.ts';
import { blockOf, type Cutter, type CutterFile, tooLarge } from './cutter.ts';

/** Gathers a file that is one case alone. */
export class DocumentCutter implements Cutter {
  private readonly of: CutterFile;
  private parts: Buffer[] = [];
  private size = 0;

  constructor(of: CutterFile) {
    this.of = of;
  }

  cut({ bytes }: Chunk): Iterable<CaseBlock | FailedBlock> {
    // Of one over the limit only the beginning is kept, to tell of it.
    if (this.size <= this.of.limit) this.parts.push(Buffer.from(bytes));
    this.size += bytes.length;
    return [];
  }

  end(read: number): Iterable<CaseBlock | FailedBlock> {
    const start = { line: this.of.line, column: 1, before: '' };
    const bytes = Buffer.concat([Buffer.alloc(0), ...this.parts]);
    if (this.size > this.of.limit) return [tooLarge(this.of, bytes, start, read)];
    return [blockOf(this.of, new Uint8Array(bytes), start, read)];
  }
}
