import { PageBreak, Paragraph, Tab, type Table, TextRun } from 'docx';
import type { Block, Fields, Heading } from '../documents/document.ts';
import { barsOf } from './docx-bars.ts';
import { choicesOf, listOf } from './docx-lists.ts';
import type { DocxParts } from './docx-parts.ts';
import { tableOf } from './docx-tables.ts';
import { plainRun, runsOf } from './docx-text.ts';

/** Word's first heading is below the title, as ours of level 2 is. */
const headings = { 2: 'Heading1', 3: 'Heading2', 4: 'Heading3' } as const;
const tones = { lead: 'Lead', quiet: 'Quiet' } as const;

/** The blocks of a document as paragraphs and tables of Word. */
export function blocksOf(blocks: readonly Block[], parts: DocxParts): (Paragraph | Table)[] {
  return blocks.flatMap((block, index) => {
    if (block.kind === 'heading') return [headingOf(block, blocks[index - 1]?.kind === 'pageBreak')];
    if (block.kind === 'pageBreak') return breakBefore(blocks[index + 1]);
    return bodyOf(block, parts, leadsTo(blocks[index + 1]));
  });
}

function headingOf({ level, text }: Heading, onNewPage: boolean): Paragraph {
  return new Paragraph({ heading: headings[level], pageBreakBefore: onNewPage, children: [plainRun(text)] });
}

/** A heading begins its page itself, and after the last block there is nothing to begin one with. */
function breakBefore(next: Block | undefined): Paragraph[] {
  if (next === undefined || next.kind === 'heading') return [];
  return [new Paragraph({ style: 'BodyText', children: [new PageBreak()] })];
}

/** Whether a paragraph before a block says what to do there, and so stays on its page. */
function leadsTo(next: Block | undefined): boolean {
  return next?.kind === 'choices' || next?.kind === 'lines';
}

function bodyOf(
  block: Exclude<Block, { kind: 'heading' | 'pageBreak' }>,
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
    case 'table':
      return tableOf(block, parts);
    case 'fields':
      return fieldsOf(block, parts);
    case 'bars':
      return barsOf(block, parts);
    case 'choices':
      return choicesOf(block);
    case 'lines':
      return Array.from(
        { length: block.count },
        (_, index) => new Paragraph({ style: 'WritingLine', keepNext: index < block.count - 1 }),
      );
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
