import { type Asked, logicOf } from '../analysis/logic.ts';
import { type Strength, strengths } from '../rules/condition.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { diagramWords, strengthHeadings } from '../wording/rules.ts';

/** The logic of a rule set as a flowchart in the language of Mermaid. Ends with a line break. */
export function logicMermaid(rules: RuleSet): string {
  const { nodes, edges } = logicGraph(rules);
  const ofKind = (wanted: LogicNode['kind']) => nodes.filter(({ kind }) => kind === wanted);
  const lines = [
    'flowchart LR',
    ...subgraph('questions', diagramWords.questions, ofKind('question')),
    ...subgraph('calculated', diagramWords.calculated, ofKind('calculated')),
    ...strengths.flatMap((one) =>
      subgraph(
        one,
        `${diagramWords.preconditions}: ${strengthHeadings[one]}`,
        nodes.filter(({ strength }) => strength === one),
      ),
    ),
    ...subgraph('outcomes', diagramWords.outcomes, ofKind('outcome')),
    ...subgraph('forms', diagramWords.forms, ofKind('form')),
    ...edges.map(({ from, to }) => `  ${from} ${to.startsWith('form-') ? '-.->' : '-->'} ${to}`),
    ...strengths.flatMap((one) => styleOf(one, nodes)),
  ];
  return `${lines.join('\n')}\n`;
}

function subgraph(name: string, title: string, nodes: readonly LogicNode[]): string[] {
  if (nodes.length === 0) return [];
  return [`  subgraph ${name}["${mermaid(title)}"]`, ...nodes.map((node) => `    ${shaped(node)}`), '  end'];
}

/** Each kind has a shape of its own, so that it does not take colour to tell them apart. */
function shaped({ key, kind, title }: LogicNode): string {
  const label = `"${mermaid(title)}"`;
  switch (kind) {
    case 'question':
      return `${key}(${label})`;
    case 'calculated':
      return `${key}[/${label}/]`;
    case 'precondition':
      return `${key}[${label}]`;
    case 'outcome':
      return `${key}([${label}])`;
    case 'form':
      return `${key}{{${label}}}`;
  }
}

const outlines = {
  gate: 'stroke-width:4px',
  required: 'stroke-width:2px',
  supporting: 'stroke-width:2px,stroke-dasharray:6 4',
};

function styleOf(wanted: keyof typeof outlines, nodes: readonly LogicNode[]): string[] {
  const keys = nodes.filter(({ strength }) => strength === wanted).map(({ key }) => key);
  return keys.length === 0
    ? []
    : [`  classDef ${wanted}Outline ${outlines[wanted]}`, `  class ${keys.join(',')} ${wanted}Outline`];
}

/**
 * A text as it may stand between quotation marks in Mermaid. All but letters, digits and a few harmless signs are written by
 * number, as Mermaid finds directives, comments and styles in the whole text before it reads any quotation marks.
 */
function mermaid(text: string): string {
  return text
    .replace(/[\p{Surrogate}\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[^\p{L}\p{N}\p{M} ,?!–…]/gu, (sign) => `#${sign.codePointAt(0)};`);
}

/** What a node of the diagram stands for. */
type NodeKind = 'question' | 'calculated' | 'precondition' | 'outcome' | 'form';

/** A question, calculated value, precondition, outcome or form in the diagram. */
export interface LogicNode {
  /** Made from the kind and the place in the file, as in `precondition-3`; never from the texts of the file. */
  readonly key: string;
  readonly kind: NodeKind;
  /** The id in the rule file. */
  readonly id: string;
  readonly title: string;
  readonly strength: Strength | null;
}

/** From what is asked to who asks. All preconditions of a strength together are asked by the name of the strength. */
interface LogicEdge {
  readonly from: string;
  readonly to: string;
}

/** The logic of a rule set as nodes and edges. What nothing asks is left out. */
export interface LogicGraph {
  readonly nodes: readonly LogicNode[];
  readonly edges: readonly LogicEdge[];
}

/** The whole logic of a rule set: questions, calculated values, preconditions, outcomes and forms. */
export function logicGraph(rules: RuleSet): LogicGraph {
  const logic = logicOf(rules);
  const nodes = nodesOf(rules);
  const keys = new Map(nodes.map(({ kind, id, key }) => [`${kind} ${id}`, key]));
  const key = (kind: NodeKind, id: string) => keys.get(`${kind} ${id}`) ?? '';
  const subject = (id: string) => key(Object.hasOwn(rules.calculated ?? {}, id) ? 'calculated' : 'question', id);
  const edgesTo = (kind: NodeKind, askers: ReadonlyMap<string, Asked>): LogicEdge[] =>
    [...askers].flatMap(([id, asked]) => {
      const used = asked.strengths.filter((one) => nodes.some(({ strength }) => strength === one));
      const from = [
        ...asked.subjects.map(subject),
        ...asked.preconditions.map((one) => key('precondition', one)),
        ...strengths.filter((one) => used.includes(one)),
      ];
      return from.map((one) => ({ from: one, to: key(kind, id) }));
    });
  const edges = [
    ...edgesTo('calculated', logic.calculated),
    ...edgesTo('precondition', logic.preconditions),
    ...edgesTo('outcome', logic.outcomes),
    ...edgesTo('form', logic.forms),
  ];
  return partLeadingTo({ nodes, edges }, ({ kind }) => kind !== 'question' && kind !== 'calculated');
}

function nodesOf(rules: RuleSet): LogicNode[] {
  const made = (kind: NodeKind, entries: [string, string, Strength?][]): LogicNode[] =>
    entries.map(([id, title, strength = null], index) => ({
      key: `${kind}-${index + 1}`,
      kind,
      id,
      title: printable(title),
      strength,
    }));
  const titled = (record: Readonly<Record<string, { title: string }>> = {}): [string, string][] =>
    Object.entries(record).map(([id, { title }]) => [id, title]);
  return [
    ...made(
      'question',
      Object.entries(rules.questions).map(([id, { text }]) => [id, text]),
    ),
    ...made('calculated', titled(rules.calculated)),
    ...made(
      'precondition',
      Object.entries(rules.preconditions).map(([id, { title, strength }]) => [id, title, strength]),
    ),
    ...made(
      'outcome',
      rules.outcomes.map(({ id, title }) => [id, title]),
    ),
    ...made('form', titled(rules.forms)),
  ];
}

/** The part of a graph that leads to some nodes, and these. What leads to a node where `stop` holds is not followed. */
function partLeadingTo(
  { nodes, edges }: LogicGraph,
  wanted: (node: LogicNode) => boolean,
  stop: (key: string) => boolean = () => false,
): LogicGraph {
  const kept = new Set(nodes.filter(wanted).map(({ key }) => key));
  for (const key of kept) {
    if (!stop(key))
      for (const { from, to } of edges) if (to === key) for (const one of named(nodes, from)) kept.add(one);
  }
  return {
    nodes: nodes.filter(({ key }) => kept.has(key)),
    edges: edges.filter(({ from, to }) => kept.has(to) && !stop(to) && named(nodes, from).some((key) => kept.has(key))),
  };
}

/** The nodes that an end of an edge stands for: one, or all preconditions of a strength. */
function named(nodes: readonly LogicNode[], end: string): string[] {
  return nodes.filter(({ key, strength }) => key === end || strength === end).map(({ key }) => key);
}

/** How the outcome comes about: questions, preconditions and outcomes, without the forms. */
export function outcomePart(graph: LogicGraph): LogicGraph {
  return partLeadingTo(graph, ({ kind }) => kind === 'outcome' || kind === 'precondition');
}

/** What speaks for the forms. How the preconditions come about is left to the other part. */
export function formPart(graph: LogicGraph): LogicGraph {
  const isPrecondition = (key: string) => key.startsWith('precondition-');
  return partLeadingTo(graph, ({ kind }) => kind === 'form', isPrecondition);
}
