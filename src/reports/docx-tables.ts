import { Paragraph, type ParagraphChild, Table, TableCell, TableRow } from 'docx';
import type * as documents from '../documents/document.ts';
import type { DocxParts } from './docx-parts.ts';
import { textWidth } from './docx-styles.ts';
import { plainRun, runsOf } from './docx-text.ts';

/** What a table of Word is made from: its headings, and the runs of every cell. */
export interface Grid {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (readonly ParagraphChild[])[])[];
  /** How wide the columns are beside one another. */
  readonly widths: readonly number[];
  readonly rowHeadings: boolean;
  /** Whether all of it stands on one page, if it fits on one. */
  readonly undivided: boolean;
}

const line = { style: 'single', size: 4, color: '7D8894' } as const;
const lines = {
  top: line,
  bottom: line,
  left: line,
  right: line,
  insideHorizontal: line,
  insideVertical: line,
} as const;
const tint = { type: 'clear', color: 'auto', fill: 'F3F5F8' } as const;

/** A table with its caption before it. */
export function tableOf(table: documents.Table, parts: DocxParts): (Paragraph | Table)[] {
  const { caption, head, rows, widths, rowHeadings = false } = table;
  return [
    captionOf(caption),
    gridOf({
      head,
      rows: rows.map((row) => row.map((text) => runsOf(text, parts))),
      widths,
      rowHeadings,
      undivided: false,
    }),
  ];
}

/** The paragraph that says what the table or figure after it shows. */
export function captionOf(text: string): Paragraph {
  return new Paragraph({ style: 'Caption', children: [plainRun(text)] });
}

/** A table whose heading row is repeated on every page, and whose rows are not cut in two by a page. */
export function gridOf({ head, rows, widths, rowHeadings, undivided }: Grid): Table {
  const columns = twipsOf(widths);
  return new Table({
    layout: 'fixed',
    width: { size: textWidth, type: 'dxa' },
    columnWidths: columns,
    borders: lines,
    margins: { left: 100, right: 100, marginUnitType: 'dxa' },
    tableLook: { firstRow: true, firstColumn: rowHeadings, noHBand: true, noVBand: true },
    rows: [
      headRow(head, columns),
      ...rows.map((row, index) => bodyRow(row, columns, { rowHeadings, kept: undivided && index < rows.length - 1 })),
    ],
  });
}

function headRow(head: Grid['head'], columns: readonly number[]): TableRow {
  const children = head.map(
    (text, column) =>
      new TableCell({
        width: { size: columns[column] ?? 0, type: 'dxa' },
        shading: tint,
        children: [new Paragraph({ style: 'TableHeading', keepNext: true, children: [plainRun(text)] })],
      }),
  );
  return new TableRow({ tableHeader: true, cantSplit: true, children });
}

function bodyRow(
  row: Grid['rows'][number],
  columns: readonly number[],
  { rowHeadings, kept }: { readonly rowHeadings: boolean; readonly kept: boolean },
): TableRow {
  const children = row.map((runs, column) => {
    const style = rowHeadings && column === 0 ? 'TableHeading' : 'TableText';
    return new TableCell({
      width: { size: columns[column] ?? 0, type: 'dxa' },
      children: [new Paragraph({ style, keepNext: kept, children: runs })],
    });
  });
  return new TableRow({ cantSplit: true, children });
}

/** The widths of the columns, which are as wide as the text together. */
function twipsOf(widths: readonly number[]): number[] {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const edges = widths.map((_, index) =>
    Math.round((widths.slice(0, index).reduce((sum, width) => sum + width, 0) / total) * textWidth),
  );
  return edges.map((edge, index) => (edges[index + 1] ?? textWidth) - edge);
}
