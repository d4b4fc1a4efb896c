import type { RecordEnd, RecordEnds } from './cutters.ts';
import { isSpace } from './read/json-scan.ts';
import { lineFeed } from './text.ts';

const [quote, backslash, colon, comma] = [0x22, 0x5c, 0x3a, 0x2c];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
/** What RFC 7464 puts before each value. */
export const recordSeparator = 0x1e;

/** Where a record ends, how far one had to look to know that, and where reading goes on. */
export interface ValueEnd {
  readonly end: number;
  readonly seen: number;
  readonly next: number;
}

/**
 * Where the record ends that begins at a position, or null when more bytes must be seen. JSON values follow one another: most often one
 * a line, but `jq` writes each over many lines, and two may share a line. What is no sound value goes on to the end of its line.
 *
 * So that a value that is cut off does not hide the next ones, a line that begins with a bracket begins a record. Only where a value has
 * its first bracket alone on a line, and a comma, a colon or a bracket asks for more, it goes on there.
 */
export function valueEnd(bytes: Uint8Array, from: number, isLast: boolean): ValueEnd | null {
  if (!isOpening(bytes[from])) return lineEnd(bytes, from, isLast);
  const scan = new ValueScan(bytes, from);
  const end = scan.end();
  if (end === null) return isLast ? atEnd(bytes.length) : null;
  return scan.isClosed ? afterValue(bytes, end, isLast) : atEnd(end);
}

/** The first position from another on where a record may begin. */
export function afterGap(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isSpace(bytes[at]) || bytes[at] === recordSeparator) at++;
  return at;
}

/** Whether a byte at the beginning of a line begins a record, whatever comes before. */
export function beginsRecord(byte: number | undefined): boolean {
  return isOpening(byte) || byte === recordSeparator;
}

function isOpening(byte: number | undefined): boolean {
  return byte === openBrace || byte === openBracket;
}

function lineEnd(bytes: Uint8Array, from: number, isLast: boolean): ValueEnd | null {
  const feed = bytes.indexOf(lineFeed, from);
  if (feed !== -1) return { end: feed, seen: feed, next: feed + 1 };
  return isLast ? atEnd(bytes.length) : null;
}

function atEnd(end: number): ValueEnd {
  return { end, seen: end, next: end };
}

function afterValue(bytes: Uint8Array, end: number, isLast: boolean): ValueEnd | null {
  let at = end;
  while (isSpace(bytes[at]) && bytes[at] !== lineFeed) at++;
  if (at === bytes.length) return isLast ? { end, seen: at, next: at } : null;
  if (bytes[at] === lineFeed) return { end, seen: at, next: at + 1 };
  return beginsRecord(bytes[at]) ? { end, seen: at, next: at } : lineEnd(bytes, at, isLast);
}

/** Looks for the end of a value that begins with a bracket: its closing bracket, or the line that begins another record. */
class ValueScan {
  /** Whether nothing else stands on the line of the first bracket; null before it is asked. */
  private isAlone: boolean | null = null;
  isClosed = false;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly from: number,
  ) {}

  /** Null when the bytes are at an end first. */
  end(): number | null {
    const { bytes } = this;
    let depth = 0;
    let inString = false;
    for (let at = this.from; at < bytes.length; at++) {
      const code = bytes[at];
      if (code === lineFeed) {
        if (at + 1 === bytes.length) return null;
        if (this.isOther(at, inString)) return at + 1;
      } else if (inString) {
        if (code === backslash && bytes[at + 1] !== lineFeed) at++;
        else if (code === quote) inString = false;
      } else if (code === quote) inString = true;
      else if (code === openBrace || code === openBracket) depth++;
      else if ((code === closeBrace || code === closeBracket) && --depth === 0) {
        this.isClosed = true;
        return at + 1;
      }
    }
    return null;
  }

  /** Whether another record begins after a line feed. */
  private isOther(feed: number, inString: boolean): boolean {
    const { bytes, from } = this;
    if (!beginsRecord(bytes[feed + 1])) return false;
    if (inString || bytes[feed + 1] === recordSeparator || !asksForMore(bytes, feed)) return true;
    this.isAlone ??= isAlone(bytes, from);
    return !this.isAlone;
  }
}

/** Whether the last sign before a position is one that more must follow. */
function asksForMore(bytes: Uint8Array, before: number): boolean {
  let at = before - 1;
  while (isSpace(bytes[at])) at--;
  return isAsking(bytes[at]);
}

function isAsking(sign: number | undefined): boolean {
  return sign === comma || sign === colon || sign === openBracket;
}

/** Whether nothing else stands on the line of a bracket. */
function isAlone(bytes: Uint8Array, bracket: number): boolean {
  let at = bracket + 1;
  while (isSpace(bytes[at]) && bytes[at] !== lineFeed) at++;
  return bytes[at] === lineFeed;
}

/** Finds where records end that are JSON values after one another. */
export class ValueEnds implements RecordEnds {
  private held: Buffer = Buffer.alloc(0);
  private isLast = false;

  open(held: Buffer, isLast: boolean): void {
    this.held = held;
    this.isLast = isLast;
  }

  last(): number | null {
    const { held } = this;
    for (let at = held.lastIndexOf('\n{'); at > 0; at = held.lastIndexOf('\n{', at - 1))
      if (!asksForMore(held, at)) return at + 1;
    return null;
  }

  next(from: number): RecordEnd {
    const { held } = this;
    const start = afterGap(held, from);
    // However many blank lines there are, they are part of no record.
    const blank = held.subarray(from, start).lastIndexOf(lineFeed) + 1;
    if (blank > 0) return { end: from + blank, seen: from, problem: null };
    if (start === held.length) return null;
    const found = valueEnd(held, start, this.isLast);
    return found === null ? null : { end: found.next, seen: found.seen, problem: null };
  }

  begins(byte: number | undefined, last: number | undefined): boolean {
    return byte === recordSeparator || (beginsRecord(byte) && !isAsking(last));
  }
}
