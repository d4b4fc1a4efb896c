import {
  type BarRow,
  type Bars,
  type Block,
  type Choices,
  type Document,
  type Fields,
  headingWords,
  type Item,
  inARow,
  itemOf,
  type Piece,
  type PieceKind,
  piecesOf,
  type Table,
  type Text,
  type Together,
} from '../documents/document.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { documentWords, ownLines, sourceReference } from '../wording/terms.ts';
import { barShapes, barTotal } from './bars.ts';
import { documentStyle } from './html-style.ts';
import { escaped, gradeMarks, numberColumns, webAddress } from './looks.ts';

/** A document as one HTML file that needs nothing else, for the screen and for paper. Ends with a line break. */
export function documentHtml({ title, date, author, foot, blocks }: Document): string {
  const page = html`<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="dcterms.date" content="${date}">
${author === null ? nothing : html`<meta name="author" content="${author}">`}
<title>${title}</title>
<style>${new Html(documentStyle)}${new Html(pageFoot(foot))}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${inARow(blocks).map(blockHtml)}
</main>
${foot === '' ? nothing : html`<footer><p>${foot}</p></footer>`}
${inARow(blocks).some(isBars) ? barPatterns : nothing}
</body>
</html>
`;
  return `<!doctype html>\n${page.text}`;
}

function isBars({ kind }: Block): boolean {
  return kind === 'bars';
}

/** What stands at the foot of every page on paper. */
function pageFoot(foot: string): string {
  const { page, ofPages } = documentWords;
  return `@page{@bottom-left{content:${quoted(foot)}}@bottom-right{content:"${page} " counter(page) " ${ofPages} " counter(pages)}}
`;
}

/** A text as a string of CSS. Every sign but letters and digits is written as its number, so that it can end nothing. */
function quoted(text: string): string {
  const signs = printable(text).replace(/[^\p{L}\p{N}]/gu, (sign) => {
    return `\\${(/\p{Surrogate}/u.test(sign) ? 0xfffd : (sign.codePointAt(0) ?? 0)).toString(16)} `;
  });
  return `"${signs}"`;
}

/** HTML that is safe as it stands. Only `html` makes it, and it escapes every text. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | readonly Html[];

/** HTML with values put in: a text is escaped wherever it comes from, and what is HTML already stands as it is. */
export function html(parts: TemplateStringsArray, ...values: readonly Part[]): Html {
  return new Html(
    parts.map((part, index) => (index === 0 ? part : `${shown(values[index - 1] ?? '')}${part}`)).join(''),
  );
}

function shown(value: Part): string {
  if (value instanceof Html) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return value.map(({ text }) => text).join('\n');
}

/** What to put in where there may be nothing. */
export const nothing: Html = new Html('');

/** A paragraph, or nothing for an absent text. */
export function paragraphOf(label: string, text: string | undefined): Html {
  if (text === undefined) return nothing;
  return label === '' ? html`<p>${text}</p>` : html`<p><strong>${label}:</strong> ${text}</p>`;
}

/** A list with a mark or a number before each item. */
export function listOf(items: readonly Html[], kind: 'ul' | 'ol' = 'ul'): Html {
  const inner = items.map((item) => html`<li>${item}</li>`);
  return kind === 'ul' ? html`<ul>\n${inner}\n</ul>` : html`<ol>\n${inner}\n</ol>`;
}

/** What an id in the rule file is in the page. Ids hold letters, digits and hyphens alone. */
export function anchor(kind: keyof typeof anchors, id: string): string {
  return `${anchors[kind]}-${id}`;
}

const anchors = {
  question: 'fraga',
  calculated: 'varde',
  precondition: 'forutsattning',
  outcome: 'utfall',
  form: 'form',
  limit: 'grans',
} as const;

/** Links to some sources in the list of all, by their numbers. */
export function sourceLinks(rules: RuleSet, ids: readonly string[]): Html {
  return html`<p class="sources">Källor: ${linkedSources(rules, ids)}.</p>`;
}

/** The same within a sentence. */
export function linkedSources(rules: RuleSet, ids: readonly string[]): Html {
  const links = ids.map((id) => html`<a href="#${sourceAnchor(rules, id)}">${sourceReference(rules, id)}</a>`);
  return new Html(links.map(({ text }) => text).join(', '));
}

/** What a source is in the page: its number in the list. */
export function sourceAnchor({ sources }: RuleSet, id: string): string {
  return `kalla-${Object.keys(sources).indexOf(id) + 1}`;
}

/** Pieces with commas between them. */
export function joined(pieces: readonly Html[]): Html {
  return new Html(pieces.map(({ text }) => text).join(', '));
}

/**
 * A figure as a table: each bar stands in the cell of the words that say the same, so it is hidden from those who hear
 * the page.
 */
function barsHtml({ caption, head, rows, legend }: Bars): Html {
  const total = barTotal(rows);
  const body = rows.map(
    (row) => html`<tr><th scope="row">${row.label}</th><td>${barSvg(row, total)}${row.words}</td></tr>`,
  );
  const signs = legend.map(({ kind, text }) => html`<li>${sample(kind)} <span>${text}</span></li>`);
  return html`<div class="figure">
<table class="bars">
<caption>${caption}</caption>
<thead><tr>${head.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
<tbody>
${body}
</tbody>
</table>
${signs.length === 0 ? nothing : html`<ul class="legend">\n${signs}\n</ul>`}
</div>`;
}

function barSvg(row: BarRow, total: number): Html {
  const shapes = barShapes(row, total).map(
    ({ x, width, kind }) => html`<rect class="${kind}" x="${percent(x)}" width="${percent(width)}" height="100%"/>`,
  );
  return html`<svg aria-hidden="true">${shapes}</svg>`;
}

function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}

function sample(kind: PieceKind): Html {
  return html`<svg class="sample" aria-hidden="true"><rect class="${kind}" width="100%" height="100%"/></svg>`;
}

/** The patterns that tell the pieces of bars apart without colour; they stand once in a page. */
const barPatterns: Html = new Html(`<svg class="patterns" aria-hidden="true" width="0" height="0">
<pattern id="monster-partlyMet" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="stripe" width="3" height="6"/></pattern>
<pattern id="monster-unknown" width="6" height="6" patternUnits="userSpaceOnUse"><circle class="dot" cx="3" cy="3" r="1.2"/></pattern>
</svg>`);

/** One block of a document as HTML. */
function blockHtml(block: Exclude<Block, Together>): Html {
  switch (block.kind) {
    case 'heading':
      return html`<h${block.level}>${headingWords(block)}</h${block.level}>`;
    case 'paragraph':
      return html`<p${classed(block.tone)}>${textHtml(block.text)}</p>`;
    case 'list':
      return block.items.length === 0 ? nothing : listOf(block.items.map(itemHtml), block.ordered ? 'ol' : 'ul');
    case 'table':
      return tableHtml(block);
    case 'fields':
      return fieldsHtml(block);
    case 'bars':
      return barsHtml(block);
    case 'choices':
      return choicesHtml(block);
    case 'lines':
      return html`<div class="lines" aria-hidden="true">${Array.from({ length: block.count }, () => html`<div></div>`)}</div>`;
    case 'rule':
      return html`<hr>`;
    case 'pageBreak':
      return html`<hr class="page">`;
  }
}

function itemHtml(item: Item): Html {
  const { text, below } = itemOf(item);
  return below.length === 0 ? textHtml(text) : html`${textHtml(text)}\n${inARow(below).map(blockHtml)}`;
}

/** Running text with what stands out in it. */
function textHtml(text: Text): Html {
  return new Html(
    piecesOf(text)
      .map((piece) => pieceHtml(piece).text)
      .join(''),
  );
}

function pieceHtml(piece: Piece): Html {
  if (typeof piece === 'string') return html`${piece}`;
  if ('own' in piece) return new Html(ownLines(piece.own).map(escaped).join('<br>\n'));
  if ('strong' in piece) return html`<strong>${piece.strong}</strong>`;
  if ('link' in piece) return linkHtml(piece);
  const { grade, words } = piece;
  const mark = grade === null ? '?' : gradeMarks[grade];
  return html`<span class="grade ${grade ?? 'unknown'}"><span aria-hidden="true">${mark}</span> ${words}</span>`;
}

/** A link whose words are not its address is `named`: on paper the address stands after it. */
function linkHtml({ link, words }: { readonly link: string; readonly words: string }): Html {
  const address = webAddress(link);
  if (address === null) return html`${words}`;
  return html`<a${classed(link === words ? undefined : 'named')} href="${address}" rel="noreferrer">${words}</a>`;
}

function fieldsHtml({ items }: Fields): Html {
  if (items.length === 0) return nothing;
  const rows = items.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${textHtml(value)}</dd></div>`);
  return html`<dl>\n${rows}\n</dl>`;
}

function choicesHtml({ options }: Choices): Html {
  const { chosen: yes, notChosen: no } = documentWords;
  const items = options.map(
    ({ text, chosen }) =>
      html`<li><span aria-hidden="true">${chosen ? '☒' : '☐'}</span> <span class="unseen">${chosen ? yes : no}:</span> <span>${text}</span></li>`,
  );
  return items.length === 0 ? nothing : html`<ul class="choices">\n${items}\n</ul>`;
}

/** How many columns a narrow screen has room for; rows of more become blocks with the heading before each cell. */
const narrow = 2;

/** How many columns a middling screen and a page have room for in letters of the usual size. */
const middling = 5;

/** The roles say again what the elements are, as some browsers forget it when a row is laid out as a block. */
function tableHtml(table: Table): Html {
  const { caption, head, rows, widths } = table;
  const numbers = numberColumns(table);
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => html`<col style="width:${Math.round((1000 * width) / whole) / 10}%">`);
  const heads = head.map((text, column) =>
    text === ''
      ? html`<td role="cell"></td>`
      : html`<th scope="col" role="columnheader"${numberClass(numbers, column)}>${text}</th>`,
  );
  const size = head.length > middling ? 'blocks many' : head.length > narrow ? 'blocks' : 'few';
  return html`<table role="table" class="${size}">
<caption>${caption}</caption>
<colgroup>${columns}</colgroup>
<thead role="rowgroup"><tr role="row">${heads}</tr></thead>
<tbody role="rowgroup">
${rows.map((cells) => html`<tr role="row">${cells.map((cell, column) => cellHtml(table, cell, column, numbers))}</tr>`)}
</tbody>
</table>`;
}

function cellHtml({ head, rowHeadings }: Table, cell: Text, column: number, numbers: readonly boolean[]): Html {
  if (column === 0 && rowHeadings === true) return html`<th scope="row" role="rowheader">${textHtml(cell)}</th>`;
  const label = head[column] ?? '';
  const named = label === '' ? nothing : html` data-head="${label}"`;
  return html`<td role="cell"${numberClass(numbers, column)}${named}>${textHtml(cell)}</td>`;
}

function numberClass(numbers: readonly boolean[], column: number): Html {
  return classed(numbers[column] === true ? 'number' : undefined);
}

function classed(name: string | undefined): Html {
  return name === undefined ? nothing : html` class="${name}"`;
}
