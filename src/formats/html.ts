import {
  type Block,
  bullets,
  type Choices,
  type Document,
  type Fields,
  headingWords,
  type Item,
  inARow,
  itemOf,
  nestedItems,
  type Piece,
  piecesOf,
  type Single,
  type Table,
  type Text,
  wordsOf,
} from '../documents/document.ts';
import { itemAt } from '../rules/item.ts';
import { printable } from '../rules/text.ts';
import { documentWords, ownLines, withColon } from '../wording/terms.ts';
import { diagramHtml } from './html-diagram.ts';
import { barPatterns, barsHtml } from './html-figures.ts';
import { columnStyle, documentStyle, logicSvgStyle, longStyle } from './html-style.ts';
import { escaped, gradeMarks, numberColumns, webAddress, wideTable } from './looks.ts';
import { Html, html, nothing } from './markup.ts';

/** A document as one HTML file that needs nothing else, for the screen and for paper. Ends with a line break. */
export function documentHtml({ title, date, author, foot, blocks: all }: Document): string {
  const blocks = inARow(all);
  const isOne = blocks.every((block) => block.kind !== 'pageBreak' || block.ownPages !== true);
  const page = html`<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="dcterms.date" content="${date}">
${author === null ? nothing : html`<meta name="author" content="${author}">`}
<title>${title}</title>
<style>${new Html(styleOf(blocks))}${new Html(pageFoot(foot, isOne))}</style>
</head>
<body>
${bodyHtml(title, blocks)}
${foot === '' ? nothing : html`<footer><p>${foot}</p></footer>`}
${blocks.some(isOf('bars')) ? barPatterns : nothing}
</body>
</html>
`;
  return `<!doctype html>\n${page.text}`;
}

/**
 * The blocks of a document as HTML to put into a page, below its title if it has one there. A page need not allow styles in attributes:
 * they stand as `data-style`, for its script to set.
 */
export function documentInPage({ title, blocks: all }: Document, hasTitle: boolean): string {
  const blocks = inARow(all);
  const patterns = blocks.some(isOf('bars')) ? barPatterns : nothing;
  const page = html`${hasTitle ? html`<h1>${title}</h1>` : nothing}\n${sectionsHtml(blocks)}\n${patterns}`;
  // In texts a quotation mark is escaped, so that this is an attribute wherever it stands.
  return page.text.replaceAll(' style="', ' data-style="');
}

function isOf(wanted: Block['kind']): (block: Block) => boolean {
  return ({ kind }) => kind === wanted;
}

function styleOf(blocks: readonly Single[]): string {
  const ifSome = (kind: Block['kind'], style: string) => (blocks.some(isOf(kind)) ? style : '');
  return `${documentStyle}${columnStyle(mostColumns(blocks))}${ifSome('contents', longStyle)}${ifSome('diagram', logicSvgStyle)}`;
}

/** How many columns the table with the most of them has, below items too. */
function mostColumns(blocks: readonly Single[]): number {
  return blocks.reduce((most, block) => {
    if (block.kind === 'table') return Math.max(most, block.head.length);
    if (block.kind !== 'list') return most;
    return Math.max(most, mostColumns(block.items.flatMap((item) => inARow(itemOf(item).below))));
  }, 0);
}

/** The title and all blocks. Where there are contents, what introduces the document stands before them, and the rest after. */
function bodyHtml(title: string, blocks: readonly Single[]): Html {
  const heading = html`<h1>${title}</h1>`;
  const at = blocks.findIndex(isOf('contents'));
  if (at === -1) return html`<main>\n${heading}\n${sectionsHtml(blocks)}\n</main>`;
  const { contents, skip } = documentWords;
  const [first = nothing, ...others] = sectionsHtml(blocks.slice(at + 1));
  const isDrawn = blocks.some(isOf('diagram'));
  return html`<a class="skip" href="#innehall">${skip}</a>
<header>
${heading}
${blocks.slice(0, at).map(blockHtml)}
</header>
<nav aria-labelledby="innehallsrubrik">
<h2 id="innehallsrubrik">${contents}</h2>
${blockHtml(bullets(nestedItems(blocks.flatMap(contentsLine))))}
</nav>
<main id="innehall" tabindex="-1">
${isDrawn ? first : nothing}
<div class="columns">
${isDrawn ? others : [first, ...others]}
</div>
</main>`;
}

function contentsLine(block: Block): { readonly depth: number; readonly text: Text }[] {
  if (block.kind !== 'heading' || block.id === undefined || block.inContents === undefined) return [];
  return [{ depth: block.level - 2, text: [{ to: block.id, words: block.inContents }] }];
}

/** Blocks, in which a heading that can be led to has an element of its own with all that stands below it. */
function sectionsHtml(blocks: readonly Single[]): Html[] {
  const made: Html[] = [];
  for (let at = 0, end = 0; at < blocks.length; at = end) {
    const block = itemAt(blocks, at);
    end = at + 1;
    if (block.kind !== 'heading' || block.id === undefined) {
      made.push(blockHtml(block));
      continue;
    }
    const { level, id } = block;
    while (end < blocks.length && !isHeadingAtMost(level, blocks[end])) end++;
    const below = blocks.slice(at + 1, end);
    const inner = sectionsHtml(below);
    made.push(
      level === 2
        ? html`<section aria-labelledby="${id}">\n<h2 id="${id}">${headingWords(block)}</h2>\n${inner}\n</section>`
        : html`<article id="${id}">\n${blockHtml(block)}\n${inner}\n</article>`,
    );
  }
  return made;
}

function isHeadingAtMost(level: number, block: Block | undefined): boolean {
  return block?.kind === 'heading' && block.level <= level;
}

/** A list with a mark or a number before each item. */
function listOf(items: readonly Html[], kind: 'ul' | 'ol' = 'ul'): Html {
  const inner = items.map((item) => html`<li>${item}</li>`);
  return kind === 'ul' ? html`<ul>\n${inner}\n</ul>` : html`<ol>\n${inner}\n</ol>`;
}

/** What stands at the foot of every page on paper. Of several papers no browser counts the pages of each. */
function pageFoot(foot: string, isOne: boolean): string {
  const { page, ofPages } = documentWords;
  const number = `@bottom-right{content:"${page} " counter(page) " ${ofPages} " counter(pages);white-space:nowrap}`;
  return `@page{@bottom-left{content:${quoted(foot)}}${isOne ? number : ''}}
`;
}

/** A text as a string of CSS. Every sign but letters and digits is written as its number, so that it can end nothing. */
function quoted(text: string): string {
  const signs = printable(text).replace(/[^\p{L}\p{N}]/gu, (sign) => {
    return `\\${(/\p{Surrogate}/u.test(sign) ? 0xfffd : (sign.codePointAt(0) ?? 0)).toString(16)} `;
  });
  return `"${signs}"`;
}

/** One block of a document as HTML. */
function blockHtml(block: Single): Html {
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
    case 'diagram':
      return diagramHtml(block.graph, block.overview);
    case 'contents':
      return nothing;
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
  if ('box' in piece) return html`${wordsOf([piece])}`;
  if ('code' in piece) return html`<code>${piece.code}</code>`;
  if ('to' in piece) return html`<a href="#${piece.to}">${piece.words}</a>`;
  if ('id' in piece) return html`<span id="${piece.id}">${piece.words}</span>`;
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
  const made = html`<table role="table" class="${size}"${size === 'few' ? nothing : columnNames(head)}>
<caption>${caption}</caption>
<colgroup>${columns}</colgroup>
<thead role="rowgroup"><tr role="row">${heads}</tr></thead>
<tbody role="rowgroup">
${rows.map((cells) => html`<tr role="row">${cells.map((cell, column) => cellHtml(table, cell, column, numbers))}</tr>`)}
</tbody>
</table>`;
  if (head.length < wideTable) return made;
  return html`<div class="wide" role="region" tabindex="0" aria-label="${caption}" style="--columns:${head.length}">\n${made}\n</div>`;
}

function cellHtml({ rowHeadings }: Table, cell: Text, column: number, numbers: readonly boolean[]): Html {
  if (column === 0 && rowHeadings === true) return html`<th scope="row" role="rowheader">${textHtml(cell)}</th>`;
  return html`<td role="cell"${numberClass(numbers, column)}>${textHtml(cell)}</td>`;
}

/** What stands before the cells of each column on a narrow screen: once a table, as a long one would be a third longer with it in every cell. */
function columnNames(head: readonly string[]): Html {
  const names = head.flatMap((text, column) =>
    text === '' ? [] : [`--column-${column + 1}:${quoted(`${withColon(text)} `)}`],
  );
  return html` style="${names.join(';')}"`;
}

function numberClass(numbers: readonly boolean[], column: number): Html {
  return classed(numbers[column] === true ? 'number' : undefined);
}

function classed(name: string | undefined): Html {
  return name === undefined ? nothing : html` class="${name}"`;
}
