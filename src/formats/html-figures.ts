import type { BarRow, Bars, PieceKind } from '../documents/document.ts';
import { barShapes, barTotal } from './bars.ts';
import type { LogicDrawing } from './drawing.ts';
import { Html, html, nothing } from './markup.ts';

/**
 * A figure as a table: each bar stands in the cell of the words that say the same, so it is hidden from those who hear
 * the page.
 */
export function barsHtml({ caption, head, rows, legend }: Bars): Html {
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
export const barPatterns: Html = new Html(`<svg class="patterns" aria-hidden="true" width="0" height="0">
<pattern id="monster-partlyMet" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="stripe" width="3" height="6"/></pattern>
<pattern id="monster-unknown" width="6" height="6" patternUnits="userSpaceOnUse"><circle class="dot" cx="3" cy="3" r="1.2"/></pattern>
</svg>`);

/** A drawing in a region that scrolls by itself; on paper in pieces that each fit on a page. */
export function drawingHtml(drawing: LogicDrawing): Html {
  const { name, title, caption, description, width, height, body } = drawing;
  const head = `<svg class="logic" role="img" aria-labelledby="bild-${name}-namn" aria-describedby="bild-${name}-ord" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`;
  return html`<figure>
<figcaption>
<h3 id="bild-${name}-rubrik">${title}</h3>
<p>${caption}</p>
</figcaption>
<div class="wide screen" role="region" tabindex="0" aria-labelledby="bild-${name}-rubrik">
${new Html(head)}
<title id="bild-${name}-namn">${title}</title>
<desc id="bild-${name}-ord">${description}</desc>
<g id="bild-${name}" class="logic">
${new Html(body)}
</g>
</svg>
</div>
${pieces(drawing)}
</figure>`;
}

/** How high the first piece is beside its width, so that it has room on a page with the headings above it. */
const firstRatio = 0.47;

/** How high those after it may be, which have a page each. */
const nextRatio = 0.65;

/** About how wide a page is; narrower drawings are not made larger. */
const pageWidth = 1040;

/** What at least stands in two pieces; more where a box is higher, so that every box is whole in one of them. */
const leastOverlap = 130;

/**
 * The drawing in pieces for paper: of one that is higher than a page what lies across the edge would be lost. A box that has no room
 * in a piece is left out of it, as it stands whole in the one before or after.
 */
function pieces({ width, height, layers }: LogicDrawing): Html[] {
  const overlap = Math.max(leastOverlap, ...layers.boxes.map(({ top, bottom }) => bottom - top + 10));
  const across = Math.max(width, pageWidth);
  const [first, next] = [Math.round(across * firstRatio), Math.round(across * nextRatio)];
  const others = Math.max(0, Math.ceil((height - first) / (next - overlap)));
  // They share what is left alike, so that the last is no mere strip.
  const step = Math.ceil((height - first) / others);
  return Array.from({ length: 1 + others }, (_, index) => {
    const top = index === 0 ? 0 : first - overlap + (index - 1) * step;
    const tall = Math.min(index === 0 ? first : step + overlap, height - top);
    const whole = layers.boxes.filter((box) => box.top >= top && box.bottom <= top + tall);
    const shown = [layers.below, ...whole.map(({ id }) => id), layers.above].map((id) => `<use href="#${id}"/>`);
    return new Html(
      `<svg class="logic paper-only" aria-hidden="true" width="${width}" height="${tall}" viewBox="0 ${top} ${width} ${tall}">${shown.join('')}</svg>`,
    );
  });
}
