import { printable } from '../wording/printable.ts';

/** What stands in a cell: nothing for null. */
export type Cell = string | number | null;

/** Between cells, as spreadsheets in Swedish have it (a comma is between a number and its decimals). */
const separator = ';';

/** A row of CSV with its line break. There is no raw line break in it, so that every line is a row. */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(separator)}\n`;
}

// What a spreadsheet takes for the beginning of a formula, also after spaces and in its wide form.
const formula = /^\s*[=+\-@＝＋－＠]/;
const number = /^[+-]?\d+(?:[.,]\d+)?$/;
// What needs nothing, as ids and dates do; only to be quick.
const plain = /^\w(?:[\w .:-]*\w)?$/;

/**
 * Text for a cell: on one line, with nothing that steers a terminal, and quoted where needed (RFC 4180). A text that a
 * spreadsheet would take for a formula begins with an apostrophe.
 */
function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (plain.test(cell)) return cell;
  const text = printable(cell);
  const safe = formula.test(text) && !number.test(text) ? `'${text}` : text;
  return /[";]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
