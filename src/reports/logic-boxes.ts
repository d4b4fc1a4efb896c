import { strengths } from '../rules/condition.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { formNote, outcomeNote } from '../wording/diagram.ts';
import { type Box, layered } from './layers.ts';
import type { LogicGraph, LogicNode } from './logic-graph.ts';
import { boxWidth } from './placing.ts';
import { type TextSize, wrapped } from './svg-text.ts';

/** What is drawn of a node: its text in lines, and a note below it. */
export interface DrawnNode {
  readonly node: LogicNode;
  readonly title: readonly string[];
  readonly note: readonly string[];
}

export const titleSize: TextSize = { font: 14, line: 19 };
export const noteSize: TextSize = { font: 12, line: 16 };
/** The space between the text of a box and its outline. */
export const padding = 10;

/** The texts of all nodes, in lines that fit into their boxes. */
export function drawnNodes(rules: RuleSet, graph: LogicGraph): DrawnNode[] {
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
export function boxesOf(drawn: readonly DrawnNode[], { nodes, edges }: LogicGraph): Box[] {
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
