import {
  diagramWords,
  formNote,
  formPart,
  graphInSentences,
  type LogicGraph,
  type LogicNode,
  outcomePart,
  strengthHeadings,
} from '../documents/rules/logic.ts';
import { strengths } from '../rules/condition.ts';
import { itemOf } from '../rules/item.ts';
import { printable } from '../rules/text.ts';
import { logicSvgStyle } from './html-style.ts';
import { type Box, boxWidth, type Placing, placed, type Rectangle } from './layered.ts';
import { escaped } from './looks.ts';
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
  /** The ids of what is drawn in the order in which it lies: of what may be cut by the edge of a page, and of the boxes, which may not. */
  readonly layers: { readonly below: string; readonly boxes: readonly DrawnBox[]; readonly above: string };
}

/** A box of a drawing: its id, and from where to where it reaches. */
interface DrawnBox {
  readonly id: string;
  readonly top: number;
  readonly bottom: number;
}

/** How the outcome comes about, and what speaks for the forms when there are any. */
export function logicDrawings(graph: LogicGraph): LogicDrawing[] {
  const forms = formPart(graph);
  return [
    drawing(outcomePart(graph), {
      name: 'utfall',
      title: diagramWords.outcomePart,
      caption: `${diagramWords.outcomeCaption} ${diagramWords.outlines}`,
      columnGap: 70,
    }),
    ...(forms.nodes.length === 0
      ? []
      : [
          drawing(forms, {
            name: 'former',
            title: diagramWords.formPart,
            caption: diagramWords.formCaption,
            columnGap: 220,
          }),
        ]),
  ];
}

/** The logic of the rule set of a title as an SVG file. Ends with a line break. */
export function logicSvg(graph: LogicGraph, ruleSet: string): string {
  const margin = 24;
  const parts: string[] = [];
  let top = margin;
  const drawings = logicDrawings(graph);
  const width = Math.max(...drawings.map((one) => one.width));
  for (const { title, caption, body, height } of drawings) {
    const lines = wrapped(caption, width, titleSize);
    parts.push(`<text class="heading" y="${top + 18}">${escaped(title)}</text>`);
    parts.push(`<text class="caption">${tspans(lines, 0, top + 44, titleSize)}</text>`);
    top += 44 + lines.length * titleSize.line + 12;
    parts.push(`<g transform="translate(0 ${top})">${body}</g>`);
    top += height + 2 * margin;
  }
  const name = `${printable(ruleSet)}: ${diagramWords.title}`;
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
  graph: LogicGraph,
  about: Pick<LogicDrawing, 'name' | 'title' | 'caption'> & { readonly columnGap: number },
): LogicDrawing {
  const drawn = drawnNodes(graph);
  const placing = placed(boxesOf(drawn, graph), graph.edges, about.columnGap);
  const { name, title, caption } = about;
  const idOf = (key: string) => `bild-${name}-${key}`;
  const layers = {
    below: idOf('linjer'),
    above: idOf('pilar'),
    boxes: drawn.map(({ node: { key } }): DrawnBox => {
      const { y, height } = itemOf(placing.boxes, key);
      return { id: idOf(key), top: y, bottom: y + height };
    }),
  };
  const body = [
    `<g id="${layers.below}" class="logic">`,
    ...placing.lines.map((path) => `<path class="line" d="${path}"/>`),
    ...[...placing.frames].map(([group, rectangle]) => frame(group, rectangle)),
    '</g>',
    ...drawn.map((one) => node(one, placing, idOf(one.node.key))),
    `<g id="${layers.above}" class="logic">`,
    ...arrowheads(graph, placing),
    '</g>',
  ].join('\n');
  const description = graphInSentences(graph).join(' ');
  return { name, title, caption, description, width: placing.width, height: placing.height, body, layers };
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

function node({ node: { key, kind, strength }, title, note }: DrawnNode, placing: Placing, id: string): string {
  const { x, y, width, height } = itemOf(placing.boxes, key);
  const rounding = { question: 16, calculated: 0, precondition: 3, outcome: 3, form: 16 }[kind];
  const outline = (inset: number, className: string) =>
    `<rect class="${className}" x="${x + inset}" y="${y + inset}" width="${width - 2 * inset}" height="${height - 2 * inset}" rx="${Math.max(0, rounding - inset)}"/>`;
  const below = y + padding + title.length * titleSize.line + 4;
  return [
    // A piece for paper shows it by its id, and there it has the looks that are found within it.
    `<g id="${id}" class="logic"><g class="node ${strength ?? kind}">`,
    outline(0, 'box'),
    strength === 'gate' ? outline(4, 'inner') : '',
    `<text class="title">${tspans(title, x + padding, y + padding + 14, titleSize)}</text>`,
    note.length === 0 ? '' : `<text class="note">${tspans(note, x + padding, below + 12, noteSize)}</text>`,
    '</g></g>',
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

/** What is drawn of a node: its text in lines, and a note below it. */
interface DrawnNode {
  readonly node: LogicNode;
  readonly title: readonly string[];
  readonly note: readonly string[];
}

const titleSize: TextSize = { font: 14, line: 19 };
const noteSize: TextSize = { font: 14, line: 18 };
/** The space between the text of a box and its outline. */
const padding = 10;

/** The texts of all nodes, in lines that fit into their boxes. */
function drawnNodes(graph: LogicGraph): DrawnNode[] {
  const room = boxWidth - 2 * padding;
  return graph.nodes.map((node) => {
    const { number } = node;
    return {
      node,
      title: wrapped(number === null ? node.title : `${number}. ${node.title}`, room, titleSize),
      note: noteOf(graph, node).flatMap((line) => wrapped(line, room, noteSize)),
    };
  });
}

/** Lines to forms lie close together, so a form also says where its lines come from. */
function noteOf({ nodes, edges }: LogicGraph, { key, kind, note }: LogicNode): readonly string[] {
  if (kind !== 'form') return note;
  const from = edges.filter(({ to }) => to === key).map((edge) => edge.from);
  const asked = nodes.filter((one) => from.some((end) => end === one.key || end === one.strength));
  return [formNote(asked)];
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
