import {
  type BarRow,
  type Bars,
  type Block,
  bullets,
  type Document,
  type Heading,
  inARow,
  itemOf,
  type List,
  type Paragraph,
  type Piece,
  piecesOf,
  type Table,
  type Text,
  withoutFields,
  wordsOf,
} from '../documents/document.ts';
import { itemAt } from '../rules/item.ts';
import { printable } from '../rules/text.ts';
import { printableLines, withColon } from '../wording/terms.ts';
import { barInSigns, barSigns, barTotal } from './bars.ts';
import { numberColumns, webAddress } from './looks.ts';
import { columnsOf, paint, paragraph, textWidth } from './wrap.ts';

/** A document for a terminal, 80 columns wide. Ends with a line break. */
export function documentText({ title, foot, blocks: all }: Document, style: Style): string {
  const blocks = withoutFields(all);
  const [first, ...others] = blocks;
  const isHead = first?.kind === 'together';
  const hasParts = inARow(blocks).some((block) => block.kind === 'heading' && block.part === true);
  const place: Place = { style, width: textWidth, capitals: hasParts ? 3 : 2, isBelow: false };
  const parts = [
    [...paragraph(printable(title)).map((line) => style.strong(line)), ...(isHead ? blockLines(first, place) : [])],
    ...(isHead ? others : blocks)
      .flatMap((block) => (block.kind === 'comment' ? block.blocks : [block]))
      .map((block) => blockLines(block, place)),
    foot === '' ? [] : paragraph(printable(foot)).map((line) => style.quiet(line)),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** How many lines a text has; each ends with a line break. */
export function lineCount(text: string): number {
  return text.split('\n').length - 1;
}

/** Blocks by themselves, as they come, without empty lines between them. Each line ends with a line break. */
export function blocksText(blocks: readonly Block[], style: Style): string {
  const place: Place = { style, width: textWidth, capitals: 2, isBelow: false };
  return blocks
    .flatMap((block) => blockLines(block, place))
    .map((line) => `${line}\n`)
    .join('');
}

/** Where blocks are written. */
interface Place {
  readonly style: Style;
  readonly width: number;
  /** The lowest level of headings in capitals. */
  readonly capitals: number;
  /** Whether they stand below an item or a heading with a number, and so are indented as they are. */
  readonly isBelow: boolean;
}

/** What is empty gives no lines. */
function blockLines(block: Block, place: Place): string[] {
  const { style, width } = place;
  switch (block.kind) {
    case 'heading':
      return headingLines(block, place);
    case 'paragraph':
      return paragraphLines(block, place);
    case 'list':
      return listLines(block, place);
    case 'table':
      return tableText(block, place);
    case 'fields':
      return block.items.flatMap(({ label, value }) =>
        paragraph(`${printable(label)}: ${paintedText(value, style)}`, '', width),
      );
    case 'bars':
      return block.bare === true ? bareBarsText(block) : barsText(block, style);
    case 'choices':
      return block.options.flatMap(({ text, chosen }) =>
        paragraph(printable(text), chosen ? '  [x] ' : '  [ ] ', width),
      );
    case 'lines':
      return Array.from({ length: block.count }, () => ['', '_'.repeat(width)]).flat();
    case 'together':
      return togetherLines(block.blocks, place);
    case 'comment':
      return block.blocks.flatMap((one) => blockLines(one, place));
    case 'fillable':
      return togetherLines(block.elsewhere, place);
    case 'rule':
      return [(block.thick === true ? '=' : '-').repeat(width)];
    case 'pageBreak':
      return ['-'.repeat(width)];
    case 'diagram':
      return listLines(bullets(block.words), place);
    case 'contents':
      return [];
  }
}

function paragraphLines({ text, tone, isOneLine }: Paragraph, { style, width }: Place): string[] {
  const words = paintedText(text, style);
  const lines = isOneLine === true ? [words] : paragraph(words, '', width);
  return tone === 'quiet' ? lines.map((line) => style.quiet(line)) : lines;
}

function headingLines({ level, text, number, part }: Heading, { style, width, capitals }: Place): string[] {
  const first = number === undefined ? '' : mark(number, false);
  const lines = paragraph(printable(text), first, width);
  const isInCapitals = level <= capitals && number === undefined && part !== true;
  return lines.map((line) => style.strong(isInCapitals ? line.toUpperCase() : line));
}

function togetherLines(blocks: readonly Block[], place: Place): string[] {
  const [first, ...others] = blocks;
  if (first?.kind === 'heading' && first.number !== undefined) {
    return [...headingLines(first, place), ...below(others, place, mark(first.number, false).length)];
  }
  return blocks.flatMap((block) => blockLines(block, place));
}

function listLines({ ordered, items }: List, place: Place): string[] {
  return items.flatMap((item, index) => {
    const { text, below: belonging } = itemOf(item);
    const first = ordered ? mark(index + 1, place.isBelow) : place.isBelow ? '- ' : '  - ';
    const lines = paragraph(paintedText(text, place.style), first, place.width);
    return [...lines, ...below(belonging, place, first.length)];
  });
}

function mark(number: number, isBelow: boolean): string {
  return `${isBelow ? number : String(number).padStart(2)}. `;
}

/** The lines of blocks that stand below something, so many columns to the right of it. */
function below(blocks: readonly Block[], place: Place, indent: number): string[] {
  const inner = { ...place, width: place.width - indent, isBelow: true };
  const space = ' '.repeat(indent);
  return blocks.flatMap((block) => blockLines(block, inner)).map((line) => (line === '' ? '' : space + line));
}

/** A figure for a terminal: labels, bars of signs and words beside one another, and below them what the signs stand for. */
function barsText({ caption, head: [label, words], rows, legend }: Bars, style: Style): string[] {
  const [head = [], ...lines] = barLines([{ label, words, pieces: [] }, ...rows], barTotal(rows));
  return [
    ...captionLines(caption, style),
    ...head.map((line) => style.strong(line)),
    ...lines.flat(),
    ...legendLines(legend),
  ];
}

/** A figure without a caption and headings, where the text around it says what it shows. */
function bareBarsText({ rows, legend }: Bars): string[] {
  return [...barLines(rows, barTotal(rows), textWidth - 2).flat(), ...legendLines(legend, textWidth - 2)].map(
    (line) => `  ${line}`,
  );
}

/** The lines of each row. */
function barLines(rows: readonly BarRow[], total: number, width: number = textWidth): string[][] {
  const shown = rows.map((row) => ({
    label: printable(row.label),
    bar: barInSigns(row, total),
    words: printable(row.words),
  }));
  const widest = Math.max(0, ...shown.map(({ label }) => columnsOf(label)));
  const longest = Math.max(0, ...shown.map(({ bar }) => bar.length));
  return shown.map(({ label, bar, words }) => {
    const start = `${bar.padEnd(longest)}  `;
    if (widest > longestLabel) return [...paragraph(label, '', width), ...paragraph(words, `  ${start}`, width)];
    const space = ' '.repeat(widest - columnsOf(label));
    // A sign may be two columns wide.
    return paragraph(words, `${label}${space}  ${start}`, width - (columnsOf(label) - label.length));
  });
}

function legendLines(legend: Bars['legend'], width: number = textWidth): string[] {
  const signs = legend.map(({ kind, text }) => `${barSigns[kind]} ${printable(text)}`).join('   ');
  return signs === '' ? [] : paragraph(signs, '', width);
}

/** How wide labels are at most, in columns, to have bars and words beside them. */
const longestLabel = 28;

/** How parts of a text are made to stand out. Colour never says anything that the words do not. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly good: (text: string) => string;
  readonly caution: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly quiet: (text: string) => string;
  /** Writes commands in a text as they work for the one who reads it, where that is not as they stand. */
  readonly commands?: (text: string) => string;
}

const asIs = (text: string): string => text;

/** No colour at all. */
export const plainStyle: Style = { strong: asIs, good: asIs, caution: asIs, bad: asIs, quiet: asIs };

/** A table for a terminal: in columns when the lines are short enough, else each row as an item with the headings before its cells. */
function tableText(table: Table, { style, width }: Place): string[] {
  if (table.wraps === true) return [...captionLines(table.caption, style), ...wrappedColumns(table, style, width)];
  const widths = hasOwnLines(table) ? null : fittingWidths(table, width);
  return [
    ...captionLines(table.caption, style),
    ...(widths === null
      ? table.rows.flatMap((_, index) => [...(index === 0 ? [] : ['']), ...itemLines(table, index, style, width)])
      : columnLines(table, widths, style)),
  ];
}

/** A table in columns whose cells go on on the next line, with an empty line between the rows. */
function wrappedColumns({ head, rows, widths }: Table, style: Style, width: number): string[] {
  const room = width - gap.length * (widths.length - 1);
  const all = widths.reduce((sum, one) => sum + one, 0);
  const columns = widths.map((one) => Math.floor((one * room) / all));
  const linesOf = (cells: readonly string[]): string[] => {
    const wrappedCells = cells.map((cell, column) => paragraph(cell, '', columns[column]));
    const height = Math.max(...wrappedCells.map(({ length }) => length));
    return Array.from({ length: height }, (_, line) =>
      wrappedCells
        .map((lines, column) => {
          const text = lines[line] ?? '';
          return text + ' '.repeat(Math.max(0, itemAt(columns, column) - columnsOf(text.replace(paint, ''))));
        })
        .join(gap)
        .trimEnd(),
    );
  };
  return [
    ...linesOf(head.map(printable)).map((line) => style.strong(line)),
    columns.map((one) => '-'.repeat(one)).join(gap),
    ...rows.flatMap((row, index) => [
      ...(index === 0 ? [] : ['']),
      ...linesOf(row.map((cell) => paintedText(cell, style))),
    ]),
  ];
}

/** How narrow the headings of rows may be made. */
const narrowest = 30;

/** How wide columns are beside one another, or null where they do not fit. Headings of rows of numbers may go on on the next line. */
function fittingWidths(table: Table, width: number): readonly number[] | null {
  const widths = widthsOf(table);
  const [first = 0, ...others] = widths;
  const rest = others.reduce((sum, other) => sum + gap.length + other, 0);
  if (first + rest <= width) return widths;
  const isNumbers =
    table.rowHeadings === true &&
    numberColumns(table)
      .slice(1)
      .every((one) => one);
  return isNumbers && width - rest >= narrowest ? [width - rest, ...others] : null;
}

/** Whether a cell holds several lines, which columns have no room for. */
function hasOwnLines({ rows }: Table): boolean {
  return rows.some((row) => row.some((cell) => paintedText(cell, plainStyle).includes('\n')));
}

/** The caption of a table or a figure; nothing when it has none. */
function captionLines(caption: string, style: Style): string[] {
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
    ...table.rows.flatMap((row) => {
      const cells = row.map((cell) => ({ plain: paintedText(cell, plainStyle), painted: paintedText(cell, style) }));
      const [first = { plain: '', painted: '' }, ...others] = cells;
      if (columnsOf(first.plain) <= (widths[0] ?? 0)) return [line(cells)];
      const lines = paragraph(first.plain, '', widths[0]);
      const last = lines.at(-1) ?? '';
      return [...lines.slice(0, -1), line([{ plain: last, painted: last }, ...others])];
    }),
  ];
}

function itemLines({ head, rows, rowHeadings }: Table, index: number, style: Style, width: number): string[] {
  return (rows[index] ?? []).flatMap((cell, column) => {
    const words = paintedText(cell, style);
    const label = printable(head[column] ?? '');
    const lines = paragraph(
      label === '' ? words : `${withColon(label)} ${words}`,
      column === 0 ? '  - ' : '    ',
      width,
    );
    return column === 0 && rowHeadings === true ? lines.map((line) => style.strong(line)) : lines;
  });
}

/**
 * Running text for a terminal: what stands out is painted, and an address stands after the words that it is behind. It is on one line
 * but for the line breaks of what somebody has written.
 */
export function paintedText(text: Text, style: Style): string {
  return piecesOf(text)
    .map((piece) => painted(piece, style))
    .join('');
}

function painted(piece: Piece, style: Style): string {
  const said = (text: string) => style.commands?.(printable(text)) ?? printable(text);
  if (typeof piece === 'string') return said(piece);
  if ('own' in piece) return printableLines(piece.own);
  if ('strong' in piece) return style[piece.tone ?? 'strong'](printable(piece.strong));
  if ('code' in piece) return said(piece.code);
  if ('box' in piece) return wordsOf([piece]);
  const words = printable(piece.words);
  if ('to' in piece || 'id' in piece) return words;
  if ('link' in piece)
    return webAddress(piece.link) !== null && piece.link !== piece.words
      ? `${words} (${printable(piece.link)})`
      : words;
  const paint = { met: style.good, partlyMet: style.caution, notMet: style.bad }[piece.grade ?? 'partlyMet'];
  return paint(words);
}

/** The heading of a section. */
export function section(title: string, { style }: { readonly style: Style }): string {
  return style.strong(title.toUpperCase());
}
