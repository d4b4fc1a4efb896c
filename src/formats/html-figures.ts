import type { BarRow, Bars, PieceKind } from '../documents/document.ts';
import { barShapes, barTotal } from './bars.ts';
import { Html, html, nothing } from './markup.ts';

/**
 * A figure as a table: each bar stands in the cell of the words that say the same, so it is hidden from those who hear
 * the page.
 */
export function barsHtml({ caption, head, rows, legend }: Bars): Html {
  const total = barTotal(rows);
  const body = rows.map(
    (row) =>
      html`<tr role="row"><th scope="row" role="rowheader">${row.label}</th><td role="cell">${barSvg(row, total)}${row.words}</td></tr>`,
  );
  const signs = legend.map(({ kind, text }) => html`<li>${sample(kind)} <span>${text}</span></li>`);
  return html`<div class="figure">
<table role="table" class="bars">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${head.map((text) => html`<th scope="col" role="columnheader">${text}</th>`)}</tr></thead>
<tbody role="rowgroup">
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
export const barPatterns: Html = new Html(`<svg class="patterns" aria-hidden="true" width="0" height="0">
<pattern id="monster-partlyMet" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="stripe" width="3" height="6"/></pattern>
<pattern id="monster-unknown" width="6" height="6" patternUnits="userSpaceOnUse"><circle class="dot" cx="3" cy="3" r="1.2"/></pattern>
</svg>`);
