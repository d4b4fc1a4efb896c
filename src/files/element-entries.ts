import { BlockText } from './block-text.ts';
import type { CaseBlock } from './case-block.ts';
import { jsonEntries } from './case-entries.ts';
import type { CaseEntry } from './case-file.ts';
import { ElementScan } from './json-scan.ts';

/** Reads some of the elements of a block, in the order that they stand in; their places are those that they have in the whole block. */
export class ElementReader {
  private readonly block: CaseBlock;
  private readonly text: BlockText;
  /** One character a byte. */
  private readonly byteText: string;
  /** How far the text has been counted, in bytes and in UTF-16 units. */
  private seen = { bytes: 0, units: 0 };

  constructor(block: CaseBlock) {
    this.block = block;
    this.text = new BlockText(block);
    this.byteText = buffered(block.bytes).toString('latin1');
  }

  /** Where the element that begins at a byte ends, and the cases in it: one, or those of an array. */
  at(start: number): { readonly end: number; readonly entries: Generator<CaseEntry> } {
    const end = new ElementScan().endIn(this.byteText, start) ?? this.byteText.length;
    const range = { start: this.unitAt(start), end: this.unitAt(end) };
    return { end, entries: jsonEntries(this.text, range) };
  }

  /** Bytes that are no UTF-8 count as what they are decoded to. An element begins and ends beside ASCII, so they never run over its ends. */
  private unitAt(byte: number): number {
    const { bytes, units } = this.seen;
    this.seen = {
      bytes: byte,
      units: units + buffered(this.block.bytes.subarray(bytes, byte)).toString('utf8').length,
    };
    return this.seen.units;
  }
}

function buffered(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
