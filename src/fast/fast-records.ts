import type { BegunWith } from '../cases/begun-with.ts';
import type { FastCases, Said } from './fast-cases.ts';

const [newline, carriageReturn, space, tab, comma, closeBracket] = [0x0a, 0x0d, 0x20, 0x09, 0x2c, 0x5d];

/** What judges some cases, and what their results say of the rules and the date. */
export interface CasesOn {
  readonly cases: FastCases;
  readonly said: Said;
}

/** The quick way with a case: what judges it, and what is done with the result. */
export interface QuickWay<On extends CasesOn = CasesOn> {
  /** What the next case is most likely judged by, and is read by first; null when cases are judged the plain way. */
  readonly likely: () => FastCases | null;
  /** What judges a case that states a date and what it was begun with, or does not; null when it is judged the plain way. */
  readonly casesOn: (date: string | null, own: BegunWith | null) => On | null;
  /** Takes what comes of the case that was read last. */
  readonly take: (on: On) => void;
}

/** Judges a line, without its line break, the plain way. False when no more lines are to be judged. */
export type PlainLine = (start: number, end: number, line: number) => boolean;

/** Judges the element that begins at a position the plain way. Returns where it ends, or -1 when no more are to be judged. */
export type PlainElement = (start: number) => number;

/** Reads every line of some bytes in order, and leaves to `plain` those that are not plainly sound cases. */
export function judgeLines<On extends CasesOn>(
  bytes: Uint8Array,
  firstLine: number,
  quick: QuickWay<On>,
  plain: PlainLine,
): void {
  let line = firstLine;
  for (let start = 0; start < bytes.length; line++) {
    const from = afterSpace(bytes, start, true);
    if (from >= bytes.length) return;
    if (bytes[from] === newline) {
      start = from + 1;
      continue;
    }
    const end = caseAlone(bytes, from, true, quick);
    if (end !== -1) {
      start = end + 1;
      continue;
    }
    const found = bytes.indexOf(newline, from);
    const lineEnd = found === -1 ? bytes.length : found;
    if (!plain(start, lineEnd, line)) return;
    start = lineEnd + 1;
  }
}

/**
 * Reads every element of a stretch of an array in order, and leaves to `plain` those that are not plainly sound cases. Whether the commas
 * stand where they should is for the one who cut the array.
 */
export function judgeElements<On extends CasesOn>(bytes: Uint8Array, quick: QuickWay<On>, plain: PlainElement): void {
  for (let at = 0; at !== -1; ) {
    const start = afterSpace(bytes, at, false);
    if (start >= bytes.length) return;
    if (bytes[start] === comma || bytes[start] === closeBracket) at = start + 1;
    else {
      const end = judgeCase(bytes, start, false, quick, (read) => read);
      at = end === -1 ? plain(start) : end;
    }
  }
}

/** Judges bytes that are one case alone. False when they are not plainly a sound case. */
export function judgeDocument<On extends CasesOn>(bytes: Uint8Array, quick: QuickWay<On>): boolean {
  return caseAlone(bytes, afterSpace(bytes, 0, false), false, quick) !== -1;
}

/** Judges the case at a position if nothing else stands on its line, or in all the bytes. Returns the position after that, or -1. */
function caseAlone<On extends CasesOn>(bytes: Uint8Array, from: number, inLine: boolean, quick: QuickWay<On>): number {
  return judgeCase(bytes, from, inLine, quick, (read) => {
    const end = afterSpace(bytes, read, inLine);
    return end < bytes.length && bytes[end] !== newline ? -1 : end;
  });
}

/** Judges the case at a position, when `endOf` gives where all of it ends; it gives -1 for what must be read the plain way. */
function judgeCase<On extends CasesOn>(
  bytes: Uint8Array,
  from: number,
  inLine: boolean,
  { likely, casesOn, take }: QuickWay<On>,
  endOf: (read: number) => number,
): number {
  const usual = likely();
  const read = usual === null ? -1 : usual.read(bytes, from, inLine);
  if (usual === null || read === -1) return -1;
  const end = endOf(read);
  if (end === -1) return -1;
  const own = casesOn(usual.date, usual.own);
  if (own === null) return -1;
  // Other rules may ask otherwise, and on another date the limits may cut the answers otherwise.
  if (own.cases !== usual && own.cases.read(bytes, from, inLine) === -1) return -1;
  take(own);
  return end;
}

/** The first position that is no white space; within a line, or over line breaks too. */
function afterSpace(bytes: Uint8Array, from: number, inLine: boolean): number {
  let at = from;
  for (;;) {
    const byte = bytes[at];
    if (byte !== space && byte !== tab && byte !== carriageReturn && (inLine || byte !== newline)) return at;
    at++;
  }
}
