import type { Overview } from '../documents/document.ts';
import type { LogicGraph } from '../documents/rules/logic.ts';
import { type LogicDrawing, logicDrawings } from './drawing.ts';
import { Html, html, nothing } from './markup.ts';

/**
 * What leads to what: drawings on the screen, each in a region that scrolls by itself. On paper a drawing stands whole on a page, in
 * letters that can be read; where one has no room for that there is an overview in boxes instead.
 */
export function diagramHtml(graph: LogicGraph, overview: Overview): Html {
  const drawings = logicDrawings(graph);
  const isOverview = drawings.some((one) => one.name === 'utfall' && !fitsOnPage(one));
  return html`${isOverview ? overviewHtml(overview) : nothing}${drawings.map(drawingHtml)}`;
}

/** How wide and how high a page is with the headings above a drawing, in pixels of 1/96 inch, and the size of the letters in drawings. */
const page = { width: 700, height: 860 };
const letters = 14;

/** The smallest letters that are read with ease on paper: 7.5 points, in pixels. */
const leastLetters = 10;

/** Whether a drawing can stand whole on a page. */
function fitsOnPage({ width, height }: LogicDrawing): boolean {
  const scale = Math.min(1, page.width / width, page.height / height);
  return letters * scale >= leastLetters;
}

function drawingHtml(drawing: LogicDrawing): Html {
  const { name, title, caption, description, width, height, body } = drawing;
  const box = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const head = `<svg class="logic" role="img" aria-labelledby="bild-${name}-namn" aria-describedby="bild-${name}-ord" ${box}>`;
  const onPaper = `<svg class="logic paper-only" aria-hidden="true" ${box}><use href="#bild-${name}"/></svg>`;
  return html`<figure class="${fitsOnPage(drawing) ? 'whole' : 'screen'}">
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
${fitsOnPage(drawing) ? new Html(onPaper) : nothing}
</figure>`;
}

/** The overview as boxes in frames; the drawing beside it says the same to those who hear the page. */
function overviewHtml({ groups }: Overview): Html {
  const made = groups.map(({ kind, title, items }) => {
    const boxes = items.map(({ name, asks }) => html`<li><strong>${name}</strong> ${asks}</li>`);
    return html`<div class="group ${kind}"><p>${title}</p>\n<ul>\n${boxes}\n</ul></div>`;
  });
  return html`<div class="overview paper-only" aria-hidden="true">\n${made}\n</div>\n`;
}
