import { diagnostic } from '../rules/diagnostic.ts';
import type { RecordEnd, RecordEnds } from './cut-lines.ts';
import type { Range } from './source-text.ts';
import { lineFeed } from './text-position.ts';

/** A cell of a row: what it says, and where it stands with its quotes. */
export interface Cell extends Range {
  readonly text: string;
}

/** A row of CSV; `end` is after its line break. */
export interface Row {
  readonly cells: readonly Cell[];
  readonly end: number;
}

/** A row that cannot be read past a position. */
export interface BrokenRow {
  readonly brokenAt: number;
}

/**
 * Reads the row that begins at a position: cells between delimiters, of which one that begins with a quote goes on to its closing
 * quote, over delimiters, line breaks and doubled quotes. `open` when the text ends before the row does, and where it is broken when
 * a closing quote is followed by more of the cell.
 */
export function rowAt(text: string, from: number, delimiter: string, isLast: boolean): Row | 'open' | BrokenRow {
  const cells: Cell[] = [];
  const code = delimiter.charCodeAt(0);
  for (let at = from; ; ) {
    const cell = text[at] === '"' ? quotedCell(text, at, isLast) : plainCell(text, at, code);
    if (typeof cell === 'string') return cell;
    const after = text[cell.end];
    if (after === delimiter) {
      cells.push(cell);
      at = cell.end + 1;
      continue;
    }
    const end = afterBreak(text, cell.end);
    if (end === null) return { brokenAt: cell.end };
    if (end === text.length && !isLast && text[end - 1] !== '\n') return 'open';
    cells.push(cell);
    return { cells, end };
  }
}

function quotedCell(text: string, start: number, isLast: boolean): Cell | 'open' {
  let closing = text.indexOf('"', start + 1);
  while (closing !== -1 && text[closing + 1] === '"') closing = text.indexOf('"', closing + 2);
  if (closing === -1 || (closing + 1 === text.length && !isLast)) return 'open';
  return { start, end: closing + 1, text: text.slice(start + 1, closing).replaceAll('""', '"') };
}

function plainCell(text: string, start: number, delimiter: number): Cell {
  let end = start;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === delimiter || code === lineFeed) break;
  }
  if (text.charCodeAt(end) !== delimiter && end > start && text[end - 1] === '\r') end--;
  return { start, end, text: text.slice(start, end) };
}

/** The position after a line break or the end of the text, or null when something else stands there. */
function afterBreak(text: string, at: number): number | null {
  const feed = text[at] === '\r' ? at + 1 : at;
  if (feed >= text.length) return text.length;
  return text[feed] === '\n' ? feed + 1 : null;
}

/** Finds where rows end, as line breaks within quotes end none. */
export class RowEnds implements RecordEnds {
  private readonly delimiter: string;
  private held: Buffer = Buffer.alloc(0);
  /** The held bytes, one character each. */
  private text = '';
  private isLast = false;
  private nextQuote = -1;

  constructor(delimiter: string) {
    this.delimiter = delimiter;
  }

  open(held: Buffer, isLast: boolean): void {
    this.held = held;
    this.isLast = isLast;
    this.nextQuote = held.indexOf('"');
    this.text = this.nextQuote === -1 ? '' : held.toString('latin1');
  }

  last(): number | null {
    return this.nextQuote === -1 ? this.held.lastIndexOf(lineFeed) + 1 : null;
  }

  next(from: number): RecordEnd {
    const feed = this.held.indexOf('\n', from);
    if (this.nextQuote !== -1 && this.nextQuote < from) this.nextQuote = this.held.indexOf('"', from);
    if (this.nextQuote === -1 || (feed !== -1 && feed < this.nextQuote))
      return feed === -1 ? null : { end: feed + 1, seen: feed, problem: null };
    const row = rowAt(this.text, from, this.delimiter, this.isLast);
    if (row === 'open' && !this.isLast) return null;
    if (typeof row !== 'string' && 'cells' in row)
      return { end: row.end, seen: row.end - (this.text[row.end - 1] === '\n' ? 1 : 0), problem: null };
    const end = feed === -1 ? this.held.length : feed + 1;
    return { end, seen: row === 'open' ? this.held.length : row.brokenAt, problem: diagnostic('csv-quotes', [], {}) };
  }
}
