import { type PieceKind, type Table, wordsOf } from '../documents/document.ts';
import type { Grade } from '../rules/condition.ts';
import { printable } from '../rules/text.ts';

/** Text that XML can hold: as `printable` shows it, with a replacement for what is no character. Not yet escaped. */
export function xmlText(text: string): string {
  return printable(text).replace(/[\p{Surrogate}\uFFFE\uFFFF]/gu, '\uFFFD');
}

/**
 * Text as it may stand in XML and HTML, between tags or in a quoted attribute; characters that XML cannot hold at all are shown
 * as their numbers.
 */
export function escaped(text: string): string {
  return xmlText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** The colour in which each grade, and what is not known, is written and drawn. Each can be read on white (WCAG 2.2 AA). */
export const gradeColours: Readonly<Record<PieceKind, string>> = {
  met: '1D6B2C',
  partlyMet: '7A5200',
  notMet: 'A11616',
  unknown: '4B5561',
  amount: '0B4FA8',
};

/** The sign of a grade, for those who look along a column; the words beside it say the same. */
export const gradeMarks: Readonly<Record<Grade, string>> = { met: '✓', partlyMet: '◐', notMet: '✗' };

const number = /^(?:< )?[-−]?\d[\d\s.,]*(?:%|kr)?$/;

/** Which columns hold numbers alone, so that their digits should stand below one another. A heading of a row is never one. */
export function numberColumns({ head, rows, rowHeadings }: Table): boolean[] {
  return head.map((_, column) => {
    if (column === 0 && rowHeadings === true) return false;
    const cells = rows.map((row) => wordsOf(row[column] ?? '').trim()).filter((words) => words !== '');
    return cells.length > 0 && cells.every((words) => number.test(words));
  });
}

/** From how many columns a table is too wide for a page that stands up. */
export const wideTable = 8;

/** Longer addresses make Word call a file damaged. */
const longest = 2079;

/** An address as it may be followed from a document: on the web, whole, and of safe characters only. Null for any other. */
export function webAddress(link: string): string | null {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  const address = url.href.replace(/[^\w\-.~:/?#[\]@!$&'()*+,;=%]/g, encodeURIComponent);
  return address.length > longest ? null : address;
}
