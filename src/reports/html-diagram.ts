import type { RuleSet } from '../rules/rule-set.ts';
import { diagramWords } from '../wording/diagram.ts';
import { Html, html } from './html.ts';
import { type LogicDrawing, logicDrawings } from './logic-svg.ts';

/** The drawings of the logic, each in a region that scrolls by itself; on paper in pieces that each fit on a page. */
export function diagramHtml(rules: RuleSet): Html {
  return html`<section aria-labelledby="diagram" class="diagrams">
<h2 id="diagram">${diagramWords.title}</h2>
<p>${diagramWords.sameInWords}</p>
${logicDrawings(rules).map(figureHtml)}
</section>`;
}

function figureHtml({ name, title, caption, description, width, height, body }: LogicDrawing): Html {
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
${pieces(name, width, height)}
</figure>`;
}

/** How high the first piece is beside its width, so that it has room on a page with the headings above it. */
const firstRatio = 0.47;

/** How high those after it may be, which have a page each. */
const nextRatio = 0.65;

/** About how wide a page is; narrower drawings are not made larger. */
const pageWidth = 1040;

/** What stands in two pieces, so that no box is cut in both. */
const overlap = 130;

/** The drawing cut for paper: a drawing that is higher than a page would lose what lies across the edge. */
function pieces(name: LogicDrawing['name'], width: number, height: number): Html[] {
  const across = Math.max(width, pageWidth);
  const [first, next] = [Math.round(across * firstRatio), Math.round(across * nextRatio)];
  const others = Math.max(0, Math.ceil((height - first) / (next - overlap)));
  // They share what is left alike, so that the last is no mere strip.
  const step = Math.ceil((height - first) / others);
  return Array.from({ length: 1 + others }, (_, index) => {
    const top = index === 0 ? 0 : first - overlap + (index - 1) * step;
    const tall = Math.min(index === 0 ? first : step + overlap, height - top);
    return new Html(
      `<svg class="logic paper-only" aria-hidden="true" width="${width}" height="${tall}" viewBox="0 ${top} ${width} ${tall}"><use href="#bild-${name}"/></svg>`,
    );
  });
}
