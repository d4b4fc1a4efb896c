import type { Chunk } from './chunks.ts';
import { blockOf, type Cutter, type CutterFile, RecordCutter, tooLarge } from './cutters.ts';
import { ElementScan } from './json-scan.ts';
import type { CaseBlock, FailedBlock } from './records.ts';
import { afterGap, beginsRecord, ValueEnds } from './value-ends.ts';

/** Gathers a file that is read as a whole. Where a second value in JSON follows the first, the file is cut as one of many. */
export class DocumentCutter implements Cutter {
  private readonly of: CutterFile;
  private readonly scan = new ElementScan();
  /** What has been found: nothing yet, the beginning of a value, its end, or something else than a value after it or before. */
  private seen: 'nothing' | 'begun' | 'value' | 'other';
  private parts: Buffer[] = [];
  private size = 0;
  private many: Cutter | null = null;

  constructor(of: CutterFile) {
    this.of = of;
    this.seen = of.form === 'yaml' ? 'other' : 'nothing';
  }

  cut(chunk: Chunk): Iterable<CaseBlock | FailedBlock> {
    if (this.many !== null) return this.many.cut(chunk);
    const isMany = this.holdsAnother(chunk.bytes);
    // Of one over the limit only the beginning is kept, to tell of it.
    if (isMany || this.size <= this.of.limit) this.parts.push(Buffer.from(chunk.bytes));
    this.size += chunk.bytes.length;
    return isMany ? this.divide(chunk.read) : [];
  }

  end(read: number): Iterable<CaseBlock | FailedBlock> {
    if (this.many !== null) return this.many.end(read);
    const start = { line: this.of.line, column: this.of.column ?? 1, before: '' };
    const bytes = Buffer.concat([Buffer.alloc(0), ...this.parts]);
    if (this.size > this.of.limit) return [tooLarge(this.of, bytes, start, read)];
    return [blockOf(this.of, new Uint8Array(bytes), start, read)];
  }

  private divide(read: number): Iterable<CaseBlock | FailedBlock> {
    this.many = new RecordCutter({ ...this.of, form: 'lines' }, new ValueEnds());
    const bytes = Buffer.concat(this.parts);
    this.parts = [];
    return this.many.cut({ bytes, read });
  }

  /** Whether a second value begins in some more bytes, or the first one goes on over the limit, after which others may come. */
  private holdsAnother(bytes: Uint8Array): boolean {
    let at = 0;
    if (this.seen === 'nothing') {
      at = afterGap(bytes, 0);
      if (at < bytes.length) this.seen = beginsRecord(bytes[at]) ? 'begun' : 'other';
    }
    if (this.seen === 'begun') {
      const end = this.scan.endIn(bytes, at);
      if (this.size + (end ?? bytes.length) > this.of.limit) return true;
      if (end === null) return false;
      [at, this.seen] = [end, 'value'];
    }
    if (this.seen !== 'value') return false;
    const next = afterGap(bytes, at);
    if (next < bytes.length && !beginsRecord(bytes[next])) this.seen = 'other';
    return next < bytes.length && this.seen === 'value';
  }
}
