import type { Bars, Block, Choices, Document, Fields, List, Table } from '../documents/document.ts';
import { barTotal } from './bar-shapes.ts';
import { barInSigns, barSigns } from './bar-signs.ts';
import { markdown } from './markdown.ts';
import { hardBreak, markdownText } from './markdown-text.ts';
import { numberColumns } from './number-columns.ts';

/** A document as Markdown as GitHub reads it. Ends with a line break. */
export function documentMarkdown({ title, foot, blocks }: Document): string {
  const parts = blocks.map((block, index) => blockLines(block, bulletOf(blocks, index)));
  const end = foot === '' ? [] : ['---', '', line(foot)];
  return `${[[`# ${line(title)}`], ...parts, end]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** How the items of a list begin. */
interface Bullet {
  readonly plain: '-' | '*';
  readonly numbered: '.' | ')';
}

/** Of two lists after one another the second begins its items otherwise, as they would be one list else. */
function bulletOf(blocks: readonly Block[], index: number): Bullet {
  let before = 0;
  while (isList(blocks[index - before - 1])) before++;
  return before % 2 === 0 ? { plain: '-', numbered: '.' } : { plain: '*', numbered: ')' };
}

function isList(block: Block | undefined): boolean {
  return block?.kind === 'list' || block?.kind === 'fields' || block?.kind === 'choices';
}

/** What is empty gives no lines. */
function blockLines(block: Block, bullet: Bullet): string[] {
  switch (block.kind) {
    case 'heading':
      return [`${'#'.repeat(block.level)} ${line(block.text)}`];
    case 'paragraph':
      return [markdownText(block.text)];
    case 'list':
      return listLines(block, bullet);
    case 'table':
      return tableLines(block);
    case 'fields':
      return fieldLines(block, bullet);
    case 'bars':
      return barLines(block);
    case 'choices':
      return choiceLines(block, bullet);
    case 'lines':
      return Array.from({ length: block.count }, (_, index) => (index === 0 ? [ruled] : ['', ruled])).flat();
    case 'pageBreak':
      return ['---'];
  }
}

/** A line to write on. */
const ruled = '.'.repeat(76);

function line(text: string): string {
  return markdown(text).trim();
}

function bold(text: string): string {
  const words = line(text);
  return words === '' ? '' : `**${words}**`;
}

function listLines({ ordered, items }: List, { plain, numbered }: Bullet): string[] {
  return items.map((item, index) => {
    const mark = `${ordered ? `${index + 1}${numbered}` : plain} `;
    return mark + markdownText(item, `${hardBreak}${' '.repeat(mark.length)}`);
  });
}

function fieldLines({ items }: Fields, { plain }: Bullet): string[] {
  return items.map(({ label, value }) =>
    `${plain} ${bold(`${label}:`)} ${markdownText(value, `${hardBreak}  `)}`.trimEnd(),
  );
}

function choiceLines({ options }: Choices, { plain }: Bullet): string[] {
  return options.map(({ text, chosen }) => `${plain} [${chosen ? 'x' : ' '}] ${line(text)}`);
}

function tableLines(table: Table): string[] {
  const { caption, head, rows } = table;
  const numbers = numberColumns(table);
  return captioned(caption, [
    row(head.map(line)),
    row(head.map((_, column) => (numbers[column] === true ? '---:' : '---'))),
    ...rows.map((cells) => row(cells.map((cell) => markdownText(cell, '<br>')))),
  ]);
}

function barLines({ caption, head: [label, words], rows, legend }: Bars): string[] {
  const total = barTotal(rows);
  const signs = legend.map(({ kind, text }) => `${barSigns[kind]} ${line(text)}`).join(' · ');
  return [
    ...captioned(caption, [
      row([line(label), '', line(words)]),
      row(['---', '---', '---']),
      ...rows.map((one) => row([line(one.label), barInSigns(one, total), line(one.words)])),
    ]),
    ...(signs === '' ? [] : ['', signs]),
  ];
}

function captioned(caption: string, table: readonly string[]): string[] {
  const words = bold(caption);
  return words === '' ? [...table] : [words, '', ...table];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
