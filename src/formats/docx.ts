import {
  BuilderElement,
  File,
  Footer,
  type INumberingOptions,
  type IPropertiesOptions,
  PageBreak,
  Paragraph,
  type ParagraphChild,
  Run,
  Tab,
  type Table,
  TextRun,
  XmlComponent,
} from 'docx';
import {
  type Block,
  bullets,
  type Choices,
  type Document,
  type Fields,
  type Heading,
  headingWords,
  inARow,
  itemOf,
  type Lines,
  type List,
  piecesOf,
  type Single,
  type Text,
} from '../documents/document.ts';
import { itemAt } from '../rules/item.ts';
import { documentWords } from '../wording/terms.ts';
import { commented, withComment } from './docx/comments.ts';
import { boxOf, dataParts, dataPath, dataRelationship, writtenOf } from './docx/fields.ts';
import { packedFile } from './docx/package.ts';
import { DocxParts, plainRun } from './docx/parts.ts';
import { placeOf, runsOf } from './docx/runs.ts';
import {
  columnWidth,
  landscape,
  page,
  smallPage,
  smallStyles,
  styles,
  textHeight,
  textWidth,
  twoColumns,
} from './docx/style.ts';
import { barsOf, isWide, line, tableOf } from './docx/tables.ts';
import { escaped } from './looks.ts';

/**
 * A document as a Word file (.docx): A4, with Word's own styles, lists and headings. The same document gives the same bytes:
 * docx would write the time of day and chance into it, so those parts are given to it.
 */
export async function documentDocx(document: Document): Promise<Uint8Array> {
  const parts = new DocxParts();
  const title = new Paragraph({ heading: 'Title', children: [plainRun(document.title)] });
  const { blocks: own, comments } = commented(document.blocks);
  const blocks = inARow(own, true);
  for (const [about] of comments) parts.comments.set(about, parts.comments.size);
  // What is long is small print in two columns; a table that is too wide for a page lies down, in a section of its own.
  const isLong = blocks.some(({ kind }) => kind === 'contents');
  if (isLong) {
    parts.across = columnWidth;
    parts.isLong = true;
    parts.step = smallStep;
  }
  const sections = sectionsOf(blocks, parts);
  const [first] = sections;
  const isOne = sections.every(({ ownPages }) => !ownPages);
  const remarks = [...comments.values()].map((one) => blocksOf(inARow(one), parts));
  const file = new File({
    styles: isLong ? smallStyles : styles,
    numbering: numberingTo(parts),
    ...commentsOf(remarks, document),
    sections: sections.map((one) => ({
      properties: {
        page: {
          ...(one.isWide ? landscape : isLong ? smallPage : page),
          ...(one.ownPages ? { pageNumbers: { start: 1 } } : {}),
        },
        ...(isLong && !one.isWide ? { column: twoColumns } : {}),
      },
      footers: { default: footerOf(document.foot, one.isWide, isOne) },
      children: one === first ? [title, ...one.children] : one.children,
    })),
  });
  for (const [address, id] of parts.links) {
    file.Document.Relationships.addRelationship(id, hyperlink, address, 'External');
  }
  const { filledInto } = document;
  const data = filledInto === undefined ? [] : dataParts(filledInto, parts.fields);
  if (data.length > 0) {
    // docx writes any type of relationship, but names those it uses itself.
    file.Document.Relationships.addRelationship('filledInto', dataRelationship as typeof hyperlink, dataPath);
  }
  const properties = { path: 'docProps/core.xml', data: propertiesOf(document) };
  const used = remarks.length === 0 ? [] : ['word/comments.xml'];
  return await packedFile(file, [properties, ...data], used);
}

/** A part of a document whose pages are alike. */
interface Section {
  readonly isWide: boolean;
  /** Whether its pages are counted from 1. */
  readonly ownPages: boolean;
  readonly children: readonly (Paragraph | Table)[];
}

/** The blocks in sections, of which each wide table is one, and each paper whose pages are counted by themselves. */
function sectionsOf(blocks: readonly Single[], parts: DocxParts): Section[] {
  const runs: (Omit<Section, 'children'> & { blocks: Single[] })[] = [{ isWide: false, ownPages: false, blocks: [] }];
  for (const block of blocks) {
    const wide = isWide(block);
    const last = itemAt(runs, runs.length - 1);
    if (block.kind === 'pageBreak' && block.ownPages) runs.push({ isWide: false, ownPages: true, blocks: [] });
    else if (last.isWide === wide) last.blocks.push(block);
    else runs.push({ isWide: wide, ownPages: false, blocks: [block] });
  }
  return runs
    .filter((run, index) => index === 0 || run.blocks.length > 0)
    .map(({ isWide: wide, ownPages, blocks: own }) => ({ isWide: wide, ownPages, children: blocksOf(own, parts) }));
}

/** The comments of a document, by its tool. They bear the day of the document: no clock is read. */
function commentsOf(all: readonly (Paragraph | Table)[][], { date }: Document): Pick<IPropertiesOptions, 'comments'> {
  const day = new Date(`${date}T00:00:00Z`);
  const children = all.map((said, id) => ({ id, author: 'iop-check', initials: 'iop', date: day, children: said }));
  return children.length === 0 ? {} : { comments: { children } };
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

/** Word's first heading is below the title, as ours of level 2 is. */
const headings = { 2: 'Heading1', 3: 'Heading2', 4: 'Heading3' } as const;
const tones = { lead: 'Lead', quiet: 'Quiet' } as const;

/** The blocks of a document as paragraphs and tables of Word. */
function blocksOf(blocks: readonly Single[], parts: DocxParts): (Paragraph | Table)[] {
  return blocks.flatMap((block, index) => {
    if (block.kind === 'heading') return [headingOf(block, blocks[index - 1]?.kind === 'pageBreak', parts)];
    if (block.kind === 'pageBreak') return breakBefore(blocks[index + 1]);
    return bodyOf(block, parts, staysWithNext(blocks, index, parts.isLong));
  });
}

/** Whether a block stays on the page of the next one: all of a paragraph, the last item of a list, the last of lines to write on. */
function staysWithNext(blocks: readonly Single[], index: number, isLong: boolean): boolean {
  const [block, next, afterNext] = blocks.slice(index, index + 3);
  if (block?.kind === 'list') return isRemark(next);
  // Lines that are each signed on for something stand on one page.
  if (block?.kind === 'lines') return next?.kind === 'paragraph' && afterNext?.kind === 'lines';
  if (block?.kind !== 'paragraph') return false;
  const isTitle = isLong && isNamed(blocks[index - 1]) && next?.kind !== 'heading';
  return isTitle || leadsTo(next) || isNearEnd(blocks.slice(index + 1, index + 4));
}

/** Whether only one or two paragraphs come after on the paper: the name of the sender never stands alone on a page. */
function isNearEnd(after: readonly Block[]): boolean {
  const end = after.findIndex(({ kind }) => kind === 'pageBreak');
  const left = end === -1 ? after : after.slice(0, end);
  return left.length > 0 && left.length < 3 && left.every(({ kind }) => kind === 'paragraph');
}

/** Whether a block is the heading of one of many things, of which the paragraph after it is the title in full. */
function isNamed(block: Block | undefined): boolean {
  return block?.kind === 'heading' && block.level > 2;
}

function headingOf(block: Heading, onNewPage: boolean, parts: DocxParts): Paragraph {
  const words = headingWords(block);
  const own = block.id === undefined ? [plainRun(words)] : placeOf(block.id, words, parts);
  const remark = parts.comments.get(block);
  const children = remark === undefined ? own : withComment(remark, own);
  return new Paragraph({ heading: headings[block.level], pageBreakBefore: onNewPage, children });
}

/** A heading begins its page itself, and after the last block there is nothing to begin one with. */
function breakBefore(next: Block | undefined): Paragraph[] {
  if (next === undefined || next.kind === 'heading') return [];
  return [new Paragraph({ style: 'BodyText', children: [new PageBreak()] })];
}

/** Whether a paragraph before a block says what to do or what stands there, and so stays on its page. */
function leadsTo(next: Block | undefined): boolean {
  return next?.kind === 'choices' || next?.kind === 'lines' || next?.kind === 'list' || isRemark(next);
}

/** Whether a block is about what stands before it, as its sources are. */
function isRemark(block: Block | undefined): boolean {
  return block?.kind === 'paragraph' && block.tone === 'quiet';
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
      return listOf(block, parts, 0, keepNext);
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
      return choicesOf(block, parts);
    case 'lines':
      return linesOf(block, keepNext, parts);
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

/**
 * What stands at the foot of every page: a text, and which page of how many it is. Of several papers each counts its own; how many
 * those are only Word could say, by a field that others show the old result of.
 */
function footerOf(foot: string, isLandscape: boolean, isOne: boolean): Footer {
  const { page, ofPages } = documentWords;
  const children = [
    plainRun(foot),
    new TextRun({ children: [new Tab(), `${page}${joined}`] }),
    ...field('PAGE'),
    ...(isOne ? [plainRun(`${joined}${ofPages}${joined}`), ...field('NUMPAGES')] : []),
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

/** How far the text of an item stands to the right of what the list stands below, in small print. */
const smallStep = 220;

/** How the items of lists are marked: of those that stand below nothing, and of lists below their items down to a depth. */
function numberingTo({ deepest, step }: DocxParts): INumberingOptions {
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

/** A list of Word's own, with what stands below its items, which may stay with what follows. Each numbered list begins with 1. */
function listOf({ ordered, items }: List, parts: DocxParts, depth = 0, keepNext = false): (Paragraph | Table)[] {
  const reference = `${ordered ? 'numbers' : 'bullets'}${depth || ''}`;
  const instance = ordered ? parts.newList() : 0;
  parts.deepest = Math.max(parts.deepest, depth);
  return items.flatMap((item, index) => {
    const { text, below } = itemOf(item);
    // No page has one item alone.
    const isLast = index === items.length - 1;
    const staysWithNext = isLast ? keepNext : index === 0 || index === items.length - 2;
    const own = new Paragraph({
      style: ordered ? 'ListNumber' : 'ListBullet',
      numbering: { reference, level: 0, instance },
      keepNext: below.length > 0 || staysWithNext,
      children: runsOf(text, parts),
    });
    return [own, ...inARow(below).flatMap((block) => belowOf(block, parts, depth))];
  });
}

/** A block below an item of a list, to the right of its mark. */
function belowOf(block: Single, parts: DocxParts, depth: number): (Paragraph | Table)[] {
  const indented = (text: Text) =>
    new Paragraph({ style: 'ListBullet', indent: { left: parts.step * (depth + 1) }, children: runsOf(text, parts) });
  if (block.kind === 'list') return listOf(block, parts, depth + 1);
  if (block.kind === 'paragraph') return [indented(block.text)];
  if (block.kind === 'fields') {
    return block.items.map(({ label, value }) => indented([{ strong: `${label}:` }, ' ', ...piecesOf(value)]));
  }
  return blocksOf([block], parts);
}

/** Options with a box before each. */
function choicesOf({ options }: Choices, parts: DocxParts): Paragraph[] {
  const signs = (chosen: boolean) => new TextRun({ font: 'Segoe UI Symbol', children: [chosen ? '☒' : '☐'] });
  return options.map(
    ({ text, chosen, field }, index) =>
      new Paragraph({
        style: 'Choice',
        keepNext: index < options.length - 1,
        children: [
          field === undefined ? signs(chosen) : boxOf(field, chosen, parts),
          new TextRun({ children: [new Tab()] }),
          plainRun(text),
        ],
      }),
  );
}

/** Lines to write on, the first of them with the field when there is one. */
function linesOf({ count, field }: Lines, keepNext: boolean, parts: DocxParts): Paragraph[] {
  return Array.from({ length: count }, (_, index) => {
    const children = index > 0 || field === undefined ? [] : [writtenOf(field, parts)];
    return new Paragraph({ style: 'WritingLine', keepNext: keepNext || index < count - 1, children });
  });
}
