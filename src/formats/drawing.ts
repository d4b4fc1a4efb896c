import { strengths } from '../rules/condition.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { askedWithSentence, diagramWords, formNote, outcomeNote, strengthHeadings } from '../wording/rules.ts';
import { Html, html } from './html.ts';
import { logicSvgStyle } from './html-style.ts';
import { type Box, boxWidth, layered, type Placing, placed, type Rectangle } from './layered.ts';
import { escaped } from './looks.ts';
import { formPart, type LogicGraph, type LogicNode, logicGraph, outcomePart } from './mermaid.ts';
import { type TextSize, wrapped } from './svg-text.ts';

/** One of the drawings that together show the logic of a rule set. */
interface LogicDrawing {
  /** Made from no text of the file, so that it may be part of an id. */
  readonly name: 'utfall' | 'former';
  readonly title: string;
  readonly caption: string;
  /** What is asked with what, in sentences. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  /** SVG elements. */
  readonly body: string;
}

/** How the outcome comes about, and what speaks for the forms when there are any. */
export function logicDrawings(rules: RuleSet): LogicDrawing[] {
  const graph = logicGraph(rules);
  const forms = formPart(graph);
  return [
    drawing(rules, outcomePart(graph), {
      name: 'utfall',
      title: diagramWords.outcomePart,
      caption: `${diagramWords.outcomeCaption} ${diagramWords.outlines}`,
      columnGap: 110,
    }),
    ...(forms.nodes.length === 0
      ? []
      : [
          drawing(rules, forms, {
            name: 'former',
            title: diagramWords.formPart,
            caption: diagramWords.formCaption,
            columnGap: 220,
          }),
        ]),
  ];
}

/** The logic of a rule set as an SVG file. Ends with a line break. */
export function logicSvg(rules: RuleSet): string {
  const margin = 24;
  const parts: string[] = [];
  let top = margin;
  const drawings = logicDrawings(rules);
  const width = Math.max(...drawings.map((one) => one.width));
  for (const { title, caption, body, height } of drawings) {
    const lines = wrapped(caption, width, titleSize);
    parts.push(`<text class="heading" y="${top + 18}">${escaped(title)}</text>`);
    parts.push(`<text class="caption">${tspans(lines, 0, top + 44, titleSize)}</text>`);
    top += 44 + lines.length * titleSize.line + 12;
    parts.push(`<g transform="translate(0 ${top})">${body}</g>`);
    top += height + 2 * margin;
  }
  const name = `${printable(rules.title)}: ${diagramWords.title}`;
  const [full, tall] = [width + 2 * margin, top];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" lang="sv" class="logic" role="img" aria-labelledby="namn beskrivning" width="${full}" height="${tall}" viewBox="0 0 ${full} ${tall}">`,
    `<title id="namn">${escaped(name)}</title>`,
    `<desc id="beskrivning">${escaped(drawings.map(({ description }) => description).join(' '))}</desc>`,
    `<style>${logicSvgStyle}</style>`,
    `<rect class="paper" width="${full}" height="${tall}"/>`,
    `<g transform="translate(${margin} 0)">`,
    ...parts,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function drawing(
  rules: RuleSet,
  graph: LogicGraph,
  about: Pick<LogicDrawing, 'name' | 'title' | 'caption'> & { readonly columnGap: number },
): LogicDrawing {
  const drawn = drawnNodes(rules, graph);
  const placing = placed(boxesOf(drawn, graph), graph.edges, about.columnGap);
  const body = [
    ...placing.lines.map((path) => `<path class="line" d="${path}"/>`),
    ...[...placing.frames].map(([group, rectangle]) => frame(group, rectangle)),
    ...drawn.map((one) => node(one, placing)),
    ...arrowheads(graph, placing),
  ].join('\n');
  const { name, title, caption } = about;
  return { name, title, caption, description: describe(graph), width: placing.width, height: placing.height, body };
}

const groupHeadings: Readonly<Record<string, string>> = {
  question: diagramWords.questions,
  calculated: diagramWords.calculated,
  ...strengthHeadings,
  outcome: diagramWords.outcomes,
  form: diagramWords.forms,
};

function frame(group: string, { x, y, width, height }: Rectangle): string {
  const heading = groupHeadings[group.replace(/-\d+$/, '')] ?? '';
  return `<rect class="frame" x="${x}" y="${y}" width="${width}" height="${height}" rx="10"/><text class="group" x="${x + 14}" y="${y + 24}">${escaped(heading)}</text>`;
}

function node({ node: { key, kind, strength }, title, note }: DrawnNode, placing: Placing): string {
  const { x, y, width, height } = placing.boxes.get(key) as Rectangle;
  const rounding = { question: 16, calculated: 0, precondition: 3, outcome: 3, form: 16 }[kind];
  const outline = (inset: number, className: string) =>
    `<rect class="${className}" x="${x + inset}" y="${y + inset}" width="${width - 2 * inset}" height="${height - 2 * inset}" rx="${Math.max(0, rounding - inset)}"/>`;
  const below = y + padding + title.length * titleSize.line + 4;
  return [
    `<g class="node ${strength ?? kind}">`,
    outline(0, 'box'),
    strength === 'gate' ? outline(4, 'inner') : '',
    `<text class="title">${tspans(title, x + padding, y + padding + 14, titleSize)}</text>`,
    note.length === 0 ? '' : `<text class="note">${tspans(note, x + padding, below + 12, noteSize)}</text>`,
    '</g>',
  ].join('');
}

/** Lines of text. Each but the last ends with the space that it was broken at, so that copied text is whole. */
function tspans(lines: readonly string[], x: number, y: number, { line }: TextSize): string {
  return lines.map((text, index) => `<tspan x="${x}" y="${y + index * line}">${escaped(text)}</tspan>`).join(' ');
}

/** One arrowhead at every box that lines lead to: on its left, or on its right from a box of its own column. */
function arrowheads({ edges }: LogicGraph, { boxes, frames }: Placing): string[] {
  const found = new Set<string>();
  for (const { from, to } of edges) {
    const [start, end] = [boxes.get(from) ?? frames.get(from), boxes.get(to)];
    if (start === undefined || end === undefined) continue;
    const y = Math.round(end.y + end.height / 2);
    const isBeside = start.x === end.x;
    const x = isBeside ? end.x + end.width : end.x;
    found.add(`<path class="head" d="M${x} ${y}l${isBeside ? 9 : -9} -5v10z"/>`);
  }
  return [...found];
}

function describe({ nodes, edges }: LogicGraph): string {
  const title = (end: string) =>
    nodes.find(({ key }) => key === end)?.title ??
    `${diagramWords.preconditions}: ${groupHeadings[end]?.toLowerCase()}`;
  const sentences = nodes.flatMap(({ key, title: name }) => {
    const from = edges.filter(({ to }) => to === key).map((edge) => title(edge.from));
    return from.length === 0 ? [] : [askedWithSentence(name, from)];
  });
  return sentences.join(' ');
}

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

/** What is drawn of a node: its text in lines, and a note below it. */
interface DrawnNode {
  readonly node: LogicNode;
  readonly title: readonly string[];
  readonly note: readonly string[];
}

const titleSize: TextSize = { font: 14, line: 19 };
const noteSize: TextSize = { font: 12, line: 16 };
/** The space between the text of a box and its outline. */
const padding = 10;

/** The texts of all nodes, in lines that fit into their boxes. */
function drawnNodes(rules: RuleSet, graph: LogicGraph): DrawnNode[] {
  const room = boxWidth - 2 * padding;
  const numbers = numbersIn(graph);
  return graph.nodes.map((node) => {
    const number = numbers.get(node.key);
    return {
      node,
      title: wrapped(number === undefined ? node.title : `${number}. ${node.title}`, room, titleSize),
      note: noteOf(rules, graph, node, numbers).flatMap((line) => wrapped(line, room, noteSize)),
    };
  });
}

/**
 * Outcomes are numbered, as the first that fits counts. Where lines lead to forms, so is what they come from, in the order that
 * it is read in the drawing; that order does not hang on the texts.
 */
function numbersIn(graph: LogicGraph): Map<string, number> {
  const empty = graph.nodes.map((node): DrawnNode => ({ node, title: [], note: [] }));
  const inOrder = layered(boxesOf(empty, graph), graph.edges).layers.flat();
  const isForms = graph.nodes.some(({ kind }) => kind === 'form');
  const numbered = graph.nodes.filter(({ kind }) => (isForms ? kind !== 'form' : kind === 'outcome'));
  const keys = inOrder.filter(({ key }) => numbered.some((node) => node.key === key)).map(({ key }) => key);
  return new Map(keys.map((key, index) => [key, index + 1]));
}

/** Lines to forms lie close together, so a form also says by number where its lines come from. */
function noteOf(
  rules: RuleSet,
  { nodes, edges }: LogicGraph,
  { key, kind, id }: LogicNode,
  numbers: ReadonlyMap<string, number>,
): string[] {
  if (kind === 'outcome') return outcomeNote(rules, id);
  if (kind !== 'form') return [];
  const from = edges.filter(({ to }) => to === key).map((edge) => edge.from);
  const asked = nodes.filter((one) => from.some((end) => end === one.key || end === one.strength));
  return [formNote(asked.flatMap((one) => numbers.get(one.key) ?? []).sort((a, b) => a - b))];
}

/** From left to right: questions, the values calculated from them, preconditions, outcomes and forms. */
function boxesOf(drawn: readonly DrawnNode[], { nodes, edges }: LogicGraph): Box[] {
  const depths = new Map<string, number>();
  const calculated = nodes.filter(({ kind }) => kind === 'calculated').map(({ key }) => key);
  const depth = (key: string): number => {
    const earlier = depths.get(key);
    if (earlier !== undefined) return earlier;
    const under = edges.filter(({ from, to }) => to === key && calculated.includes(from));
    const made = 1 + Math.max(0, ...under.map(({ from }) => depth(from)));
    depths.set(key, made);
    return made;
  };
  const deepest = Math.max(0, ...calculated.map(depth));
  const hasOutcomes = nodes.some(({ kind }) => kind === 'outcome');
  const layers = {
    question: 0,
    precondition: hasOutcomes ? deepest + 1 : deepest,
    outcome: deepest + 2,
    form: deepest + 1,
  };
  const inOrder = [...strengths, null].flatMap((wanted) =>
    drawn.filter(({ node: { strength } }) => strength === wanted),
  );
  return inOrder.map(({ node: { key, kind, strength }, title, note }) => ({
    key,
    group: kind === 'calculated' ? `calculated-${depth(key)}` : (strength ?? kind),
    layer: kind === 'calculated' ? depth(key) : layers[kind],
    fixed: kind === 'outcome',
    gap: kind === 'form' ? 30 : 12,
    height: title.length * titleSize.line + note.length * noteSize.line + (note.length > 0 ? 4 : 0) + 2 * padding,
  }));
}
