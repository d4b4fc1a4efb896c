import { type IParagraphOptions, Paragraph, Tab, Table, TableCell, TableRow, TextRun } from 'docx';
import type * as documents from '../../documents/document.ts';
import type { BarRow, Bars, Block } from '../../documents/document.ts';
import { barShapes, barTotal } from '../bars.ts';
import { wideTable } from '../looks.ts';
import { type DocxParts, plainRun } from './parts.ts';
import { runsOf } from './runs.ts';
import { barLooks, cellMargin, textHeight, textWidth } from './style.ts';

/** Whether a block needs a page that lies down. */
export function isWide(block: Block): boolean {
  return block.kind === 'table' && block.head.length >= wideTable;
}

/** A figure with more rows may be parted by a page: a page that is left empty before it shows less. */
const mostOnOnePage = 12;

/** A figure: a table whose rows have a label, a bar, and words that say the same. */
export function barsOf({ caption, head, rows, legend }: Bars): (Paragraph | Table)[] {
  const total = barTotal(rows);
  const [label, words] = head;
  const widths = [24, 40, 36];
  // A tab that ends where the cell does would go on to the next line.
  const barWidth = (twipsOf(widths, textWidth)[1] ?? 0) - 2 * cellMargin - leastPiece;
  const grid = gridOf({
    head: [label, 'Stapel', words],
    rows: rows.map((row) => [
      { children: [plainRun(row.label)] },
      barOf(row, total, barWidth),
      { children: [plainRun(row.words)] },
    ]),
    widths,
    rowHeadings: true,
    undivided: rows.length <= mostOnOnePage,
  });
  return [captionOf(caption), ...legendOf(legend), grid];
}

/** How wide a piece of a bar is at least, so that the smallest is seen, in twips. */
const leastPiece = 40;

/**
 * A bar: shaded tabs, each of which goes to where its piece ends. Cells of a table for the pieces would make tables within tables, or
 * cells that are merged; those who hear a document lose their way there, and Word warns of them.
 */
function barOf(row: BarRow, total: number, width: number): Cell {
  const shapes = barShapes(row, total);
  let end = 0;
  const ends = shapes.map((shape) => {
    end = Math.max(end + leastPiece, Math.round((shape.x + shape.width) * width));
    return end;
  });
  return {
    children: shapes.map(({ kind }) => new TextRun({ ...barLooks[kind], children: [new Tab()] })),
    tabStops: ends.map((position) => ({ type: 'left', position })),
  };
}

function legendOf(legend: Bars['legend']): Paragraph[] {
  if (legend.length === 0) return [];
  const children = legend.flatMap(({ kind, text }, index) => [
    ...(index === 0 ? [] : [plainRun(' · ')]),
    new TextRun({ ...barLooks[kind], text: '\u00A0'.repeat(5) }),
    plainRun(` ${text}`),
  ]);
  return [new Paragraph({ style: 'Legend', children })];
}

/** What stands in a cell of a table. */
type Cell = Pick<IParagraphOptions, 'children' | 'tabStops'>;

/** What a table of Word is made from: its headings, and what stands in every cell. */
interface Grid {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** How wide the columns are beside one another. */
  readonly widths: readonly number[];
  readonly rowHeadings: boolean;
  /** Whether all of it stands on one page, if it fits on one. */
  readonly undivided: boolean;
  /** How wide it is, in twips; as wide as the text of a page that stands up unless it is said. */
  readonly across?: number;
}

export const line = { style: 'single', size: 4, color: '7D8894' } as const;
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
      rows: rows.map((row) => row.map((text) => ({ children: runsOf(text, parts) }))),
      widths,
      rowHeadings,
      undivided: false,
      across: isWide(table) ? textHeight : parts.across,
    }),
  ];
}

/** The paragraph that says what the table or figure after it shows. */
function captionOf(text: string): Paragraph {
  return new Paragraph({ style: 'Caption', children: [plainRun(text)] });
}

/** A table whose heading row is repeated on every page, whose rows are not cut in two by a page, and of which no page has one row alone. */
function gridOf({ head, rows, widths, rowHeadings, undivided, across = textWidth }: Grid): Table {
  const columns = twipsOf(widths, across);
  const staysWithNext = (row: number) => (undivided && row < rows.length - 1) || row === 0 || row === rows.length - 2;
  return new Table({
    layout: 'fixed',
    width: { size: across, type: 'dxa' },
    columnWidths: columns,
    borders: lines,
    margins: { left: cellMargin, right: cellMargin, marginUnitType: 'dxa' },
    tableLook: { firstRow: true, firstColumn: rowHeadings, noHBand: true, noVBand: true },
    rows: [
      headRow(head, columns),
      ...rows.map((row, index) =>
        bodyRow(row, columns, { rowHeadings, kept: rows.length > 1 && staysWithNext(index) }),
      ),
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
  const children = row.map((cell, column) => {
    const style = rowHeadings && column === 0 ? 'TableHeading' : 'TableText';
    return new TableCell({
      width: { size: columns[column] ?? 0, type: 'dxa' },
      children: [new Paragraph({ style, keepNext: kept, ...cell })],
    });
  });
  return new TableRow({ cantSplit: true, children });
}

/** The widths of columns that are so wide together. */
function twipsOf(widths: readonly number[], across: number): number[] {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const edges = widths.map((_, index) =>
    Math.round((widths.slice(0, index).reduce((sum, width) => sum + width, 0) / total) * across),
  );
  return edges.map((edge, index) => (edges[index + 1] ?? across) - edge);
}
