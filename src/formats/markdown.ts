import {
  type Bars,
  type Block,
  type Choices,
  type Document,
  type Fields,
  headingWords,
  inARow,
  itemOf,
  type List,
  type Piece,
  piecesOf,
  type Single,
  type Table,
  type Text,
  wordsOf,
} from '../documents/document.ts';
import { diagramWords } from '../documents/rules/logic.ts';
import { printable } from '../rules/text.ts';
import { ownLines } from '../wording/terms.ts';
import { barInSigns, barSigns, barTotal } from './bars.ts';
import { numberColumns, webAddress } from './looks.ts';
import { logicMermaid } from './mermaid.ts';

/** A document as Markdown as GitHub reads it. Ends with a line break. */
export function documentMarkdown({ title, foot, blocks }: Document): string {
  const row = inARow(blocks);
  const parts = row.map((block, index) => blockLines(block, bulletOf(row, index)));
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
function blockLines(block: Single, bullet: Bullet): string[] {
  switch (block.kind) {
    case 'heading':
      return [`${'#'.repeat(block.level)} ${line(headingWords(block))}`];
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
    case 'rule':
    case 'pageBreak':
      return ['---'];
    case 'diagram':
      return [diagramWords.caption, '', '```mermaid', logicMermaid(block.graph).trimEnd(), '```'];
    case 'contents':
      return [];
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
  return items.flatMap((item, index) => {
    const mark = `${ordered ? `${index + 1}${numbered}` : plain} `;
    const indent = ' '.repeat(mark.length);
    const { text, below } = itemOf(item);
    const lines = belowLines(inARow(below))
      .flatMap((one) => one.split('\n'))
      .map((one) => (one === '' ? one : indent + one));
    return [mark + markdownText(text, `${hardBreak}${indent}`), ...lines];
  });
}

/** What stands below an item. A list does so at once; an empty line keeps any other block from being more of the item's own text. */
function belowLines(blocks: readonly Single[]): string[] {
  return blocks.flatMap((block, index) => {
    const lines = blockLines(block, bulletOf(blocks, index));
    return index === 0 && isList(block) ? lines : ['', ...lines];
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

/**
 * Running text as Markdown, with strong words and links; no sign in it becomes other structure. It is on one line but for what is
 * written `between` the lines of somebody's own words: a hard break, after which the line begins where its block does.
 */
export function markdownText(text: Text, between: string = hardBreak): string {
  const runs = runsOf(piecesOf(text).filter((piece) => wordsOf([piece]) !== ''));
  return runs
    .map((run, index) => runMarkdown(run, runs[index + 1], between))
    .join('')
    .trim();
}

/** A line break that is shown (CommonMark 6.7). */
export const hardBreak = '\\\n';

/** Text that is written in one way. Plain text is one run, as signs of two pieces may mean something together. */
type Run =
  | { readonly plain: string }
  | { readonly strong: string }
  | { readonly code: string }
  | { readonly link: string; readonly words: string };

function runsOf(pieces: readonly Piece[]): Run[] {
  const runs: Run[] = [];
  for (const [index, piece] of pieces.entries()) {
    const run = runOf(piece, pieces[index - 1], pieces[index + 1]);
    const last = runs.at(-1);
    if ('plain' in run && last !== undefined && 'plain' in last) runs.splice(-1, 1, { plain: last.plain + run.plain });
    else runs.push(run);
  }
  return runs;
}

function runOf(piece: Piece, before: Piece | undefined, after: Piece | undefined): Run {
  if (typeof piece === 'string') return { plain: unbroken(piece) };
  if ('own' in piece) return { plain: ownLines(piece.own).join('\n') };
  if ('link' in piece) {
    const link = webAddress(piece.link);
    return link === null || piece.words.trim() === '' ? { plain: unbroken(piece.words) } : { link, words: piece.words };
  }
  if ('code' in piece && /^[\w.-]+$/.test(piece.code)) return piece;
  if ('strong' in piece && showsAsStrong(piece.strong, before, after)) return piece;
  return { plain: unbroken(wordsOf([piece])) };
}

/** A line break of our own texts is a space. */
function unbroken(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}

/** A line after another one, where some signs would make the one before it a heading or the head of a table. */
function nextLine(text: string): string {
  return markdown(text).replace(/^[=:]/, '\\$&');
}

/** What may stand beside asterisks: nothing, white space and marks. */
const besideStrong = /^$|[\s!-/:-@[-`{-~]/;

/** Markdown takes asterisks for signs within a word, and between words that are strong. Then the words stand as they are. */
function showsAsStrong(words: string, before: Piece | undefined, after: Piece | undefined): boolean {
  const isStrong = (piece: Piece | undefined) => typeof piece === 'object' && 'strong' in piece;
  return (
    words === words.trim() &&
    !isStrong(before) &&
    !isStrong(after) &&
    besideStrong.test(before === undefined ? '' : wordsOf([before]).slice(-1)) &&
    besideStrong.test(after === undefined ? '' : wordsOf([after]).slice(0, 1))
  );
}

function runMarkdown(run: Run, after: Run | undefined, between: string): string {
  if ('plain' in run) {
    const [first = '', ...rest] = run.plain.split('\n');
    const words = [markdown(first), ...rest.map(nextLine)].join(between);
    // An exclamation mark before a link would make it a picture.
    return after !== undefined && 'link' in after ? words.replace(/!$/, '\\!') : words;
  }
  if ('strong' in run) return `**${markdown(run.strong)}**`;
  if ('code' in run) return `\`${run.code}\``;
  const address = autolink(run.link);
  if (run.link === run.words && !address.includes('|')) return address;
  return `[${markdown(run.words)}](${address.replace(/[&|]/g, '\\$&')})`;
}

/** A text as Markdown that shows just that text on one line: no sign in it becomes structure. */
export function markdown(text: string): string {
  return printable(text)
    .replace(/[\\`*_[\]<>|~&#$@]/g, '\\$&')
    .replace(
      /^(\s*)([-+](?=[\s-]|$)|\d+[.)](?=\s|$))/,
      (_, space: string, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
    )
    .replace(/https?:(?=\/\/)/gi, (scheme) => `${scheme.slice(0, -1)}\\:`)
    .replace(/www(?=\.)/gi, '$&\\');
}

/**
 * A web address as an autolink. Whatever could end it or become HTML is percent-encoded, and what a browser takes away from an
 * address (white space and controls around it, tabs and line breaks) is taken away, as it would not begin with its scheme.
 */
export function autolink(url: string): string {
  const address = url.replace(/[\t\n\r]/g, '').replace(/^[\0- ]+|(?<![\0- ])[\0- ]+$/g, '');
  return `<${address.replace(/[\p{C}\p{Z}<>"`\\]/gu, percentEncoded)}>`;
}

function percentEncoded(sign: string): string {
  return encodeURIComponent(/\p{Surrogate}/u.test(sign) ? '\uFFFD' : sign);
}
