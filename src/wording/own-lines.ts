import { printable } from './printable.ts';

const lineBreak = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/**
 * The lines of what somebody has written, however they are parted: without the white space around each, with none empty first or
 * last and at most one between two.
 */
export function ownLines(text: string): string[] {
  const lines = text.split(lineBreak).map((line) => line.trim());
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  return lines.slice(Math.max(0, first), last + 1).filter((line, index, all) => line !== '' || all[index - 1] !== '');
}

/** Like `printable`, but with the line breaks of what somebody has written. */
export function printableLines(text: string): string {
  return ownLines(text).map(printable).join('\n');
}
