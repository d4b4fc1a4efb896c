import type { Table } from '../documents/document.ts';
import { printable } from '../wording/printable.ts';
import { columnsOf, paragraph, plainStyle, type Style, textWidth } from './layout.ts';
import { numberColumns } from './number-columns.ts';
import { paintedText } from './painted-text.ts';

/** A table for a terminal: in columns when the lines are short enough, else each row as an item with the headings before its cells. */
export function tableText(table: Table, style: Style): string[] {
  const widths = widthsOf(table);
  const whole = widths.reduce((sum, width) => sum + width + gap.length, -gap.length);
  return [
    ...captionLines(table.caption, style),
    ...(whole <= textWidth && !hasOwnLines(table)
      ? columnLines(table, widths, style)
      : table.rows.flatMap((_, index) => [...(index === 0 ? [] : ['']), ...itemLines(table, index, style)])),
  ];
}

/** Whether a cell holds several lines, which columns have no room for. */
function hasOwnLines({ rows }: Table): boolean {
  return rows.some((row) => row.some((cell) => paintedText(cell, plainStyle).includes('\n')));
}

/** The caption of a table or a figure; nothing when it has none. */
export function captionLines(caption: string, style: Style): string[] {
  return caption === '' ? [] : paragraph(printable(caption)).map((line) => style.strong(line));
}

/** Between columns. */
const gap = '  ';

function widthsOf({ head, rows }: Table): number[] {
  return head.map((text, column) =>
    Math.max(columnsOf(printable(text)), ...rows.map((row) => columnsOf(paintedText(row[column] ?? '', plainStyle)))),
  );
}

function columnLines(table: Table, widths: readonly number[], style: Style): string[] {
  const numbers = numberColumns(table);
  const line = (cells: readonly { readonly plain: string; readonly painted: string }[]): string =>
    cells
      .map(({ plain, painted }, column) => {
        const space = ' '.repeat(Math.max(0, (widths[column] ?? 0) - columnsOf(plain)));
        return numbers[column] === true ? space + painted : painted + space;
      })
      .join(gap)
      .trimEnd();
  return [
    style.strong(line(table.head.map((text) => ({ plain: printable(text), painted: printable(text) })))),
    widths.map((width) => '-'.repeat(width)).join(gap),
    ...table.rows.map((row) =>
      line(row.map((cell) => ({ plain: paintedText(cell, plainStyle), painted: paintedText(cell, style) }))),
    ),
  ];
}

function itemLines({ head, rows, rowHeadings }: Table, index: number, style: Style): string[] {
  return (rows[index] ?? []).flatMap((cell, column) => {
    const words = paintedText(cell, style);
    const label = printable(head[column] ?? '');
    const lines = paragraph(label === '' ? words : `${label}: ${words}`, column === 0 ? '  - ' : '    ');
    return column === 0 && rowHeadings === true ? lines.map((line) => style.strong(line)) : lines;
  });
}
