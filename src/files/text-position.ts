import type { TextStart } from './source-text.ts';

export const lineFeed = 0x0a;
/** How much of what stands before a place on its line is kept, in bytes. */
const keptBefore = 200;

/** Where reading has come to in a file, kept up to date from bytes alone. */
export class TextPosition {
  line: number;
  /** In UTF-16 units, counted from 1. */
  private column: number;
  /** The end of the line so far. */
  private tail: Buffer = Buffer.alloc(0);

  constructor(line: number, column = 1) {
    [this.line, this.column] = [line, column];
  }

  advance(bytes: Buffer): void {
    this.line += linesIn(bytes);
    const from = bytes.lastIndexOf(lineFeed) + 1;
    if (from > 0) [this.column, this.tail] = [1, Buffer.alloc(0)];
    this.column += unitsIn(bytes, from);
    const line = bytes.subarray(from);
    const tail = line.length < keptBefore ? Buffer.concat([this.tail, line]) : line;
    this.tail = Buffer.from(tail.subarray(-keptBefore));
  }

  start(): TextStart {
    const before = withoutHalfCharacter(this.tail).toString('utf8');
    return { line: this.line, column: this.column, before: before.length < this.column ? before : '' };
  }
}

/** How many line feeds there are. */
export function linesIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) count++;
  return count;
}

/** How many UTF-16 units the bytes from a position on stand for. */
function unitsIn(bytes: Buffer, from: number): number {
  let units = 0;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}

function withoutHalfCharacter(bytes: Buffer): Buffer {
  let from = 0;
  while (from < 3 && ((bytes[from] ?? 0) & 0xc0) === 0x80) from++;
  return bytes.subarray(from);
}
