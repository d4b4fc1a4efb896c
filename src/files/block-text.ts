import { isUtf8 } from 'node:buffer';
import { diagnostic, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import type { CaseBlock } from './case-block.ts';
import { type Range, SourceText } from './source-text.ts';

const replacement = '\uFFFD';

/** The text of a block, which knows where its bytes are no UTF-8. */
export class BlockText {
  readonly source: SourceText;
  private readonly isCsv: boolean;
  private readonly bytes: Uint8Array;
  /** How far bytes have been counted as UTF-16 units. */
  private counted = { bytes: 0, units: 0 };
  /** The positions of what could not be decoded. */
  private readonly damaged: readonly number[];

  constructor({ file, form, bytes, firstLine, firstColumn, before = '' }: CaseBlock) {
    const begins = { line: firstLine, column: firstColumn, before };
    this.source = new SourceText(file, decoded(bytes), file, begins);
    this.bytes = bytes;
    this.damaged = isUtf8(bytes) ? [] : damagedIn(bytes);
    this.isCsv = form === 'rows';
  }

  get isSound(): boolean {
    return this.damaged.length === 0;
  }

  /**
   * The stretch of the text that some bytes stand for, which must begin and end beside ASCII: what cannot be decoded never runs over
   * that. Stretches are asked for in order.
   */
  rangeOf(start: number, end: number): Range {
    if (this.source.text.length === this.bytes.length) return { start, end };
    return { start: this.unitAt(start), end: this.unitAt(end) };
  }

  private unitAt(position: number): number {
    const { bytes, units } = this.counted;
    this.counted = { bytes: position, units: units + decoded(this.bytes.subarray(bytes, position)).length };
    return this.counted.units;
  }

  /** What is wrong with the characters of a record. */
  problemIn({ start, end }: Range): PlacedDiagnostic | null {
    if (this.isSound) return null;
    const at = this.damaged.find((position) => position >= start && position < end);
    if (at === undefined) return null;
    return this.source.place({ start: at, end: at + 1 }, diagnostic('record-not-utf8', [], { isCsv: this.isCsv }));
  }
}

function decoded(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}

/** Replacement characters that are written in the text itself are no damage. */
function damagedIn(bytes: Uint8Array): number[] {
  const written = Buffer.from(replacement);
  const other = Buffer.from('\uE000');
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf(written); at !== -1; at = copy.indexOf(written, at)) other.copy(copy, at);
  const text = copy.toString('utf8');
  const found: number[] = [];
  for (let at = text.indexOf(replacement); at !== -1; at = text.indexOf(replacement, at + 1)) found.push(at);
  return found;
}
