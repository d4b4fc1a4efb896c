import type { Table } from '../documents/document.ts';
import { wordsOf } from '../documents/plain-text.ts';

const number = /^[-−]?\d[\d\s.,]*(?:%|kr)?$/;

/** Which columns hold numbers alone, so that their digits should stand below one another. A heading of a row is never one. */
export function numberColumns({ head, rows, rowHeadings }: Table): boolean[] {
  return head.map((_, column) => {
    if (column === 0 && rowHeadings === true) return false;
    const cells = rows.map((row) => wordsOf(row[column] ?? '').trim()).filter((words) => words !== '');
    return cells.length > 0 && cells.every((words) => number.test(words));
  });
}
