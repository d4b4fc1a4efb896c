import type { RuleSet } from '../rules/rule-set.ts';
import { askedWithSentence, diagramWords, strengthHeadings } from '../wording/diagram.ts';
import { printable } from '../wording/printable.ts';
import { boxesOf, type DrawnNode, drawnNodes, noteSize, padding, titleSize } from './logic-boxes.ts';
import { formPart, type LogicGraph, logicGraph, outcomePart } from './logic-graph.ts';
import { logicSvgStyle } from './logic-svg-style.ts';
import { escaped } from './markup.ts';
import { type Placing, placed, type Rectangle } from './placing.ts';
import { type TextSize, wrapped } from './svg-text.ts';

/** One of the drawings that together show the logic of a rule set. */
export interface LogicDrawing {
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
