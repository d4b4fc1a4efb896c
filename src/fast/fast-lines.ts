import type { FastCases } from './fast-cases.ts';

const [newline, carriageReturn, space, tab] = [0x0a, 0x0d, 0x20, 0x09];

/** Finds what judges cases on a date; null when they are judged the plain way on it. */
export type CasesOn = (date: string | null) => { readonly cases: FastCases; readonly date: string } | null;

/** Judges a line, without its line break, the plain way. False when no more lines are to be judged. */
export type PlainLine = (start: number, end: number, line: number) => boolean;

/** Takes what comes of the case that was read last. */
export type Take = (cases: FastCases, date: string) => void;

/** Reads every line of some bytes in order, and leaves to `plain` those that are not plainly sound cases. */
export function judgeLines(bytes: Uint8Array, firstLine: number, casesOn: CasesOn, take: Take, plain: PlainLine): void {
  let line = firstLine;
  for (let start = 0; start < bytes.length; line++) {
    const from = skipSpace(bytes, start);
    if (from >= bytes.length) return;
    if (bytes[from] === newline) {
      start = from + 1;
      continue;
    }
    const read = judgeCase(bytes, from, casesOn, take);
    if (read !== -1) {
      start = read + 1;
      continue;
    }
    const found = bytes.indexOf(newline, from);
    const end = found === -1 ? bytes.length : found;
    if (!plain(start, end, line)) return;
    start = end + 1;
  }
}

/** Judges the case at a position if it is alone on its line. Returns the position of the line break, or -1. */
function judgeCase(bytes: Uint8Array, from: number, casesOn: CasesOn, take: Take): number {
  const usual = casesOn(null);
  const read = usual === null ? -1 : usual.cases.read(bytes, from, true);
  if (usual === null || read === -1) return -1;
  const end = skipSpace(bytes, read);
  if (end < bytes.length && bytes[end] !== newline) return -1;
  const { date } = usual.cases;
  const own = date === null ? usual : casesOn(date);
  if (own === null) return -1;
  // On another date the limits may cut the answers otherwise.
  if (own.cases !== usual.cases && own.cases.read(bytes, from, true) === -1) return -1;
  take(own.cases, own.date);
  return end;
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === space || bytes[at] === tab || bytes[at] === carriageReturn) at++;
  return at;
}
