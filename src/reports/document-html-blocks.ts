import type { Block, Choices, Fields, Piece, Table, Text } from '../documents/document.ts';
import { piecesOf } from '../documents/plain-text.ts';
import { documentWords } from '../wording/document-words.ts';
import { ownLines } from '../wording/own-lines.ts';
import { barsHtml } from './document-html-bars.ts';
import { gradeMarks } from './grade-marks.ts';
import { Html, html, listOf, nothing } from './html.ts';
import { escaped } from './markup.ts';
import { numberColumns } from './number-columns.ts';
import { webAddress } from './web-address.ts';

/** One block of a document as HTML. */
export function blockHtml(block: Block): Html {
  switch (block.kind) {
    case 'heading':
      return html`<h${block.level}>${block.text}</h${block.level}>`;
    case 'paragraph':
      return html`<p${classed(block.tone)}>${textHtml(block.text)}</p>`;
    case 'list':
      return block.items.length === 0 ? nothing : listOf(block.items.map(textHtml), block.ordered ? 'ol' : 'ul');
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
    case 'pageBreak':
      return html`<hr class="page">`;
  }
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
