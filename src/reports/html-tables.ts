import { decisionTable } from '../analysis/decision-table.ts';
import type { Variable } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { type Html, html, nothing } from '../formats/html.ts';
import { gradeMarks } from '../formats/looks.ts';
import { cellsInWords, columnInWords, decisionTableWords, limitsInWords, tooLongTable } from '../wording/rules.ts';
import { gradeWords } from '../wording/terms.ts';

/** A table with a caption and a head for each column; the last cell of a row may head it. */
interface Table {
  /** The id of the caption. */
  readonly id: string;
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Html[])[];
}

/** How many columns a page has room for when it stands up. */
const portrait = 5;

/** A table that can be scrolled by itself, with the keyboard too, when it is too wide for the page. */
export function scrollingTable({ id, caption, heads, rows }: Table): Html {
  const body = rows.map((cells) => html`<tr>${cells}</tr>`);
  return html`<div class="${heads.length > portrait ? 'wide landscape' : 'wide'}" role="region" tabindex="0" aria-labelledby="${id}">
<table class="${heads.length > 2 ? 'many' : 'few'}">
<caption id="${id}">${caption}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${body}
</tbody>
</table>
</div>`;
}

/** The decision table of a precondition, with the limits that it leans on. */
export function decisionTableHtml(compiled: CompiledRules, precondition: string, title: string): Html {
  const { table, rowCount } = decisionTable(compiled, precondition);
  const limits = limitsInWords(compiled, precondition).map((text) => html`<p class="note">${text}</p>`);
  if (table === null) return html`<p class="note">${tooLongTable(rowCount)}</p>\n${limits}`;
  const variables = table.variables.map((variable) => compiled.variables[variable] as Variable);
  const rows = table.rows.map(({ cells, grade }) => [
    ...variables.map((variable, column) =>
      answerCell(cellsInWords(compiled, precondition, variable, cells[column] ?? null)),
    ),
    html`<td class="${grade}"><span aria-hidden="true">${gradeMarks[grade]}</span> ${gradeWords[grade]}</td>`,
  ]);
  return html`${variables.length === 0 ? html`<p>${decisionTableWords.noQuestion}</p>` : nothing}${scrollingTable({
    id: `tabell-${precondition}`,
    caption: `${decisionTableWords.title}: ${title}`,
    heads: [...variables.map((variable) => columnInWords(compiled, variable)), decisionTableWords.grade],
    rows,
  })}
${limits}`;
}

/** Several answers each stand on a line of their own, with the word between them. */
function answerCell(words: readonly string[]): Html {
  const lines = words.map((text, index) =>
    index < words.length - 1 ? html`<div>${text} <em>eller</em></div>` : html`<div>${text}</div>`,
  );
  return html`<td>${lines}</td>`;
}
