import {
  BookmarkEnd,
  BookmarkStart,
  BuilderElement,
  ConcreteHyperlink,
  File,
  Footer,
  type INumberingOptions,
  type IParagraphOptions,
  type IRunOptions,
  Packer,
  PageBreak,
  Paragraph,
  type ParagraphChild,
  Run,
  Tab,
  Table,
  TableCell,
  TableRow,
  TextRun,
  XmlComponent,
} from 'docx';
import type * as documents from '../documents/document.ts';
import {
  type BarRow,
  type Bars,
  type Block,
  bullets,
  type Choices,
  type Document,
  type Fields,
  type Heading,
  headingWords,
  inARow,
  itemOf,
  type List,
  type Piece,
  piecesOf,
  type Text,
  type Together,
} from '../documents/document.ts';
import { documentWords, ownLines } from '../wording/terms.ts';
import { barShapes, barTotal } from './bars.ts';
import { tidyPackage } from './docx-package.ts';
import { barLooks, cellMargin, gradeStyles, landscape, page, styles, textHeight, textWidth } from './docx-style.ts';
import { escaped, webAddress, wideTable, xmlText } from './looks.ts';

/**
 * A document as a Word file (.docx): A4, with Word's own styles, lists and headings. The same document gives the same bytes:
 * docx would write the time of day and chance into it, so those parts are given to it.
 */
export async function documentDocx(document: Document): Promise<Uint8Array> {
  const parts = new DocxParts();
  const title = new Paragraph({ heading: 'Title', children: [plainRun(document.title)] });
  const blocks = inARow(document.blocks);
  const isLandscape = blocks.some(isWide);
  const children = [title, ...blocksOf(blocks, parts)];
  const file = new File({
    styles,
    numbering: numberingTo(parts.deepest),
    sections: [
      {
        properties: { page: isLandscape ? landscape : page },
        footers: { default: footerOf(document.foot, isLandscape) },
        children,
      },
    ],
  });
  for (const [address, id] of parts.links) {
    file.Document.Relationships.addRelationship(id, hyperlink, address, 'External');
  }
  const properties = { path: 'docProps/core.xml', data: propertiesOf(document) };
  return await tidyPackage(await Packer.toBuffer(file, false, [properties]));
}

/** Whether a block needs a page that lies down. */
function isWide(block: Block): boolean {
  return block.kind === 'table' && block.head.length >= wideTable;
}

const hyperlink = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';

function propertiesOf({ title, author, date }: Document): string {
  const day = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${escaped(date)}T00:00:00Z</dcterms:${name}>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<dc:title>${escaped(title)}</dc:title>
${author === null ? '' : `<dc:creator>${escaped(author)}</dc:creator>`}
<dc:language>sv-SE</dc:language>
${day('created')}
${day('modified')}
</cp:coreProperties>`;
}

/** A figure with more rows may be parted by a page: a page that is left empty before it shows less. */
const mostOnOnePage = 12;

/** A figure: a table whose rows have a label, a bar, and words that say the same. */
function barsOf({ caption, head, rows, legend }: Bars): (Paragraph | Table)[] {
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

/** Word's first heading is below the title, as ours of level 2 is. */
const headings = { 2: 'Heading1', 3: 'Heading2', 4: 'Heading3' } as const;
const tones = { lead: 'Lead', quiet: 'Quiet' } as const;

/** A block by itself. */
type Single = Exclude<Block, Together>;

/** The blocks of a document as paragraphs and tables of Word. */
function blocksOf(blocks: readonly Single[], parts: DocxParts): (Paragraph | Table)[] {
  return blocks.flatMap((block, index) => {
    if (block.kind === 'heading') return [headingOf(block, blocks[index - 1]?.kind === 'pageBreak', parts)];
    if (block.kind === 'pageBreak') return breakBefore(blocks[index + 1]);
    return bodyOf(block, parts, leadsTo(blocks[index + 1]));
  });
}

function headingOf(block: Heading, onNewPage: boolean, parts: DocxParts): Paragraph {
  const words = headingWords(block);
  const children = block.id === undefined ? [plainRun(words)] : placeOf(block.id, words, parts);
  return new Paragraph({ heading: headings[block.level], pageBreakBefore: onNewPage, children });
}

/** Words that can be led to. */
function placeOf(id: string, words: string, parts: DocxParts): ParagraphChild[] {
  const { name, number } = parts.placeOf(id);
  return [new BookmarkStart(name, number), plainRun(words), new BookmarkEnd(number)];
}

/** A heading begins its page itself, and after the last block there is nothing to begin one with. */
function breakBefore(next: Block | undefined): Paragraph[] {
  if (next === undefined || next.kind === 'heading') return [];
  return [new Paragraph({ style: 'BodyText', children: [new PageBreak()] })];
}

/** Whether a paragraph before a block says what to do or what stands there, and so stays on its page. */
function leadsTo(next: Block | undefined): boolean {
  return next?.kind === 'choices' || next?.kind === 'lines' || next?.kind === 'list';
}

function bodyOf(
  block: Exclude<Single, { kind: 'heading' | 'pageBreak' }>,
  parts: DocxParts,
  keepNext: boolean,
): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'paragraph': {
      const style = block.tone === undefined ? 'BodyText' : tones[block.tone];
      return [new Paragraph({ style, keepNext, children: runsOf(block.text, parts) })];
    }
    case 'list':
      return listOf(block, parts);
    case 'diagram':
      return listOf(bullets(block.words), parts);
    case 'contents':
      return [];
    case 'table':
      return tableOf(block, parts);
    case 'fields':
      return fieldsOf(block, parts);
    case 'bars':
      return barsOf(block);
    case 'choices':
      return choicesOf(block);
    case 'lines':
      return Array.from(
        { length: block.count },
        (_, index) => new Paragraph({ style: 'WritingLine', keepNext: index < block.count - 1 }),
      );
    case 'rule':
      return [new Paragraph({ style: 'BodyText', border: { bottom: line } })];
  }
}

/** A label and its value are a paragraph with a tab between: read in order, and not a table that is none. */
function fieldsOf({ items }: Fields, parts: DocxParts): Paragraph[] {
  return items.map(
    ({ label, value }) =>
      new Paragraph({
        style: 'Field',
        children: [plainRun(label, { bold: true }), new TextRun({ children: [new Tab()] }), ...runsOf(value, parts)],
      }),
  );
}

/** What stands at the foot of every page: a text, and which page of how many it is. */
function footerOf(foot: string, isLandscape: boolean): Footer {
  const { page, ofPages } = documentWords;
  const children = [
    plainRun(foot),
    new TextRun({ children: [new Tab(), `${page}${joined}`] }),
    ...field('PAGE'),
    plainRun(`${joined}${ofPages}${joined}`),
    ...field('NUMPAGES'),
  ];
  return new Footer({
    children: [new Paragraph({ style: 'Footer', tabStops: isLandscape ? wideFooter : [], children })],
  });
}

/** A space where no line ends, so that a long foot does not part the number of the page from that of all pages. */
const joined = '\u00A0';

/** On a page that lies down the number of the page stands further to the right than the style says. */
const wideFooter = [
  { type: 'clear', position: textWidth },
  { type: 'right', position: textHeight },
] as const;

/**
 * A field that Word reckons out (ECMA-376 part 1, 17.16.18), with what those show who do not: a mark, what it is, a mark, its
 * latest result and a mark, each in a run of its own.
 */
function field(name: string): ParagraphChild[] {
  const mark = (type: string) =>
    new BuilderElement({ name: 'w:fldChar', attributes: { type: { key: 'w:fldCharType', value: type } } });
  const run = (child: XmlComponent) => new Run({ children: [child] });
  return [run(mark('begin')), run(new Instruction(name)), run(mark('separate')), plainRun('1'), run(mark('end'))];
}

/** What a field is to be reckoned from. */
class Instruction extends XmlComponent {
  constructor(name: string) {
    super('w:instrText');
    this.root.push(name);
  }
}

/** How far the text of an item stands to the right of what the list stands below. */
const step = 425;

/** How the items of lists are marked: of those that stand below nothing, and of lists below their items down to a depth. */
function numberingTo(deepest: number): INumberingOptions {
  const config = Array.from({ length: deepest + 1 }, (_, depth) => {
    const indent = { left: step * (depth + 1), hanging: step };
    const level = { level: 0, alignment: 'left', style: { paragraph: { indent } } } as const;
    return [
      { reference: `bullets${depth || ''}`, levels: [{ ...level, format: 'bullet', text: '•' }] },
      { reference: `numbers${depth || ''}`, levels: [{ ...level, format: 'decimal', text: '%1.' }] },
    ] as const;
  });
  return { config: config.flat() };
}

/** A list of Word's own, with what stands below its items. Each numbered list begins with 1. */
function listOf({ ordered, items }: List, parts: DocxParts, depth = 0): (Paragraph | Table)[] {
  const reference = `${ordered ? 'numbers' : 'bullets'}${depth || ''}`;
  const instance = ordered ? parts.newList() : 0;
  parts.deepest = Math.max(parts.deepest, depth);
  return items.flatMap((item) => {
    const { text, below } = itemOf(item);
    const own = new Paragraph({
      style: ordered ? 'ListNumber' : 'ListBullet',
      numbering: { reference, level: 0, instance },
      keepNext: below.length > 0,
      children: runsOf(text, parts),
    });
    return [own, ...inARow(below).flatMap((block) => belowOf(block, parts, depth))];
  });
}

/** A block below an item of a list, to the right of its mark. */
function belowOf(block: Single, parts: DocxParts, depth: number): (Paragraph | Table)[] {
  const indented = (text: Text) =>
    new Paragraph({ style: 'ListBullet', indent: { left: step * (depth + 1) }, children: runsOf(text, parts) });
  if (block.kind === 'list') return listOf(block, parts, depth + 1);
  if (block.kind === 'paragraph') return [indented(block.text)];
  if (block.kind === 'fields') {
    return block.items.map(({ label, value }) => indented([{ strong: `${label}:` }, ' ', ...piecesOf(value)]));
  }
  return blocksOf([block], parts);
}

/** Options with a box before each. */
function choicesOf({ options }: Choices): Paragraph[] {
  return options.map(
    ({ text, chosen }, index) =>
      new Paragraph({
        style: 'Choice',
        keepNext: index < options.length - 1,
        children: [new TextRun({ font: 'Segoe UI Symbol', children: [chosen ? '☒' : '☐', new Tab()] }), plainRun(text)],
      }),
  );
}

/** What the blocks of one Word file share while they are made: the addresses of its links, and numbers that are used once. */
class DocxParts {
  /** The addresses that the document leads to, each with the id by which the links name it. */
  readonly links: Map<string, string> = new Map();
  /** How deep below one another lists stand. */
  deepest = 0;
  private readonly places: Map<string, number> = new Map();
  private lists = 0;

  /** The id of an address. */
  linkTo(address: string): string {
    const id = this.links.get(address) ?? `link${this.links.size + 1}`;
    this.links.set(address, id);
    return id;
  }

  /** The place of an id: its number, and its name, which Word wants short. */
  placeOf(id: string): { readonly name: string; readonly number: number } {
    const number = this.places.get(id) ?? this.places.size + 1;
    this.places.set(id, number);
    return { name: `plats${number}`, number };
  }

  /** A number for one more list. */
  newList(): number {
    this.lists += 1;
    return this.lists;
  }
}

/** A text as runs of a paragraph: what stands out stands out, and what is on the web is a link. */
function runsOf(text: Text, parts: DocxParts): ParagraphChild[] {
  return piecesOf(text).flatMap((piece) => runsOfPiece(piece, parts));
}

/** How many lines somebody's text has in Word; each is an element, and of thousands docx makes gigabytes. */
const mostLines = 1000;

/** What somebody has written, each line after a break; what comes after very many lines goes on on the last one. */
function ownRuns(text: string): ParagraphChild[] {
  const lines = ownLines(text);
  const last = lines.splice(mostLines - 1).join(' ');
  return [...lines, ...(last === '' ? [] : [last])].map((line, index) =>
    plainRun(line, index === 0 ? {} : { break: 1 }),
  );
}

function runsOfPiece(piece: Piece, parts: DocxParts): ParagraphChild[] {
  if (typeof piece === 'string') return [plainRun(piece)];
  if ('own' in piece) return ownRuns(piece.own);
  if ('strong' in piece) return [plainRun(piece.strong, { bold: true })];
  if ('grade' in piece) return [plainRun(piece.words, { style: gradeStyles[piece.grade ?? 'unknown'] })];
  if ('code' in piece) return [plainRun(piece.code, { font: 'Consolas' })];
  if ('id' in piece) return placeOf(piece.id, piece.words, parts);
  const words = [plainRun(piece.words, { style: 'Hyperlink' })];
  if ('to' in piece) return [new ConcreteHyperlink(words, '', parts.placeOf(piece.to).name)];
  const address = webAddress(piece.link);
  return address === null ? [plainRun(piece.words)] : [new ConcreteHyperlink(words, parts.linkTo(address))];
}

// docx looks for the names of its lists in braces, in all that it has written, to put ids there.
const afterBrace = /(?<=\{)(?=(?:bullets|numbers)\d*-\d+\})/;

/** A text as one run. Parted after a brace, it holds none of the names that docx looks for. */
function plainRun(text: string, properties: IRunOptions = {}): TextRun {
  return new TextRun({ ...properties, children: xmlText(text).split(afterBrace) });
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
function tableOf(table: documents.Table, parts: DocxParts): (Paragraph | Table)[] {
  const { caption, head, rows, widths, rowHeadings = false } = table;
  return [
    captionOf(caption),
    gridOf({
      head,
      rows: rows.map((row) => row.map((text) => ({ children: runsOf(text, parts) }))),
      widths,
      rowHeadings,
      undivided: false,
      across: isWide(table) ? textHeight : textWidth,
    }),
  ];
}

/** The paragraph that says what the table or figure after it shows. */
function captionOf(text: string): Paragraph {
  return new Paragraph({ style: 'Caption', children: [plainRun(text)] });
}

/** A table whose heading row is repeated on every page, and whose rows are not cut in two by a page. */
function gridOf({ head, rows, widths, rowHeadings, undivided, across = textWidth }: Grid): Table {
  const columns = twipsOf(widths, across);
  return new Table({
    layout: 'fixed',
    width: { size: across, type: 'dxa' },
    columnWidths: columns,
    borders: lines,
    margins: { left: cellMargin, right: cellMargin, marginUnitType: 'dxa' },
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
