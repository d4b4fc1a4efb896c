import type { Block, Document } from '../documents/document.ts';
import { printable } from '../wording/printable.ts';
import { barsText } from './bars-text.ts';
import { paragraph, type Style, textWidth } from './layout.ts';
import { paintedText } from './painted-text.ts';
import { tableText } from './table-text.ts';
import { section } from './text-context.ts';

/** A document for a terminal, 80 columns wide. Ends with a line break. */
export function documentText({ title, foot, blocks }: Document, style: Style): string {
  const parts = [
    paragraph(printable(title)).map((line) => style.strong(line)),
    ...blocks.map((block) => blockLines(block, style)),
    foot === '' ? [] : paragraph(printable(foot)).map((line) => style.quiet(line)),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** What is empty gives no lines. */
function blockLines(block: Block, style: Style): string[] {
  switch (block.kind) {
    case 'heading':
      return headingLines(block.text, block.level, style);
    case 'paragraph':
      return paragraph(paintedText(block.text, style)).map((line) =>
        block.tone === 'quiet' ? style.quiet(line) : line,
      );
    case 'list':
      return block.items.flatMap((item, index) =>
        paragraph(paintedText(item, style), block.ordered ? `${String(index + 1).padStart(2)}. ` : '  - '),
      );
    case 'table':
      return tableText(block, style);
    case 'fields':
      return block.items.flatMap(({ label, value }) => paragraph(`${printable(label)}: ${paintedText(value, style)}`));
    case 'bars':
      return barsText(block, style);
    case 'choices':
      return block.options.flatMap(({ text, chosen }) => paragraph(printable(text), chosen ? '  [x] ' : '  [ ] '));
    case 'lines':
      return Array.from({ length: block.count }, () => ['', '_'.repeat(textWidth)]).flat();
    case 'pageBreak':
      return ['-'.repeat(textWidth)];
  }
}

function headingLines(text: string, level: number, style: Style): string[] {
  const lines = paragraph(printable(text));
  return lines.map((line) => (level === 2 ? section(line, { style }) : style.strong(line)));
}
