import type { BegunWith } from '../../cases/sound-case.ts';
import type { FastCases, Said } from './fast-cases.ts';

const [newline, carriageReturn, space, tab, comma] = [0x0a, 0x0d, 0x20, 0x09, 0x2c];
const [openBrace, openBracket, closeBracket] = [0x7b, 0x5b, 0x5d];

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

/** Judges the record that begins at a position the plain way. Returns where reading goes on, or -1 when no more are to be judged. */
export type PlainRecord = (start: number) => number;

/** Reads every one of some values after one another, from a position on, and leaves to `plain` those that are not plainly sound cases with lines of their own. */
export function judgeLines<On extends CasesOn>(
  bytes: Uint8Array,
  from: number,
  quick: QuickWay<On>,
  plain: PlainRecord,
): void {
  for (let at = from; at !== -1; ) {
    const start = afterSpace(bytes, at, false);
    if (start >= bytes.length) return;
    const end = judgeCase(bytes, start, quick, (read) => {
      const after = afterSpace(bytes, read, true);
      const isAlone = after >= bytes.length || bytes[after] === newline;
      return isAlone && !hasBeginning(bytes, start, read) ? after : -1;
    });
    at = end === -1 ? plain(start) : end;
  }
}

/**
 * Reads every element of a stretch of an array in order, from a position on, and leaves to `plain` those that are not plainly sound cases. Whether the commas
 * stand where they should is for the one who cut the array.
 */
export function judgeElements<On extends CasesOn>(
  bytes: Uint8Array,
  from: number,
  quick: QuickWay<On>,
  plain: PlainRecord,
): void {
  for (let at = from; at !== -1; ) {
    const start = afterSpace(bytes, at, false);
    if (start >= bytes.length) return;
    if (bytes[start] === comma || bytes[start] === closeBracket) at = start + 1;
    else {
      const end = judgeCase(bytes, start, quick, (read) => read);
      at = end === -1 ? plain(start) : end;
    }
  }
}

/** Judges bytes that are one case alone. False when they are not plainly a sound case. */
export function judgeDocument<On extends CasesOn>(bytes: Uint8Array, quick: QuickWay<On>): boolean {
  const end = judgeCase(bytes, afterSpace(bytes, 0, false), quick, (read) => {
    const after = afterSpace(bytes, read, false);
    return after < bytes.length ? -1 : after;
  });
  return end !== -1;
}

/** Whether a line within some bytes, but for the first one, begins with a bracket: another record may begin there. */
function hasBeginning(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = bytes.indexOf(newline, from); at !== -1 && at < to; at = bytes.indexOf(newline, at + 1))
    if (bytes[at + 1] === openBrace || bytes[at + 1] === openBracket) return true;
  return false;
}

/** Judges the case at a position, when `endOf` gives where all of it ends; it gives -1 for what must be read the plain way. */
function judgeCase<On extends CasesOn>(
  bytes: Uint8Array,
  from: number,
  { likely, casesOn, take }: QuickWay<On>,
  endOf: (read: number) => number,
): number {
  const usual = likely();
  const read = usual === null ? -1 : usual.read(bytes, from);
  if (usual === null || read === -1) return -1;
  const end = endOf(read);
  if (end === -1) return -1;
  const own = casesOn(usual.date, usual.own);
  if (own === null) return -1;
  // Other rules may ask otherwise, and on another date the limits may cut the answers otherwise.
  if (own.cases !== usual && own.cases.read(bytes, from) === -1) return -1;
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
