import { type Asked, logicOf } from '../../analysis/logic.ts';
import { type Strength, strengths } from '../../rules/condition.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { printable } from '../../rules/text.ts';
import { conditionInWords } from '../../wording/answers.ts';
import { numbersInWords, shortName } from '../../wording/rules.ts';
import { both } from '../../wording/terms.ts';

/** What a node of the diagram stands for. */
export type NodeKind = 'question' | 'calculated' | 'precondition' | 'outcome' | 'form';

/** A question, calculated value, precondition, outcome or form in the diagram. */
export interface LogicNode {
  /** Made from the kind and the place in the file, as in `precondition-3`; never from the texts of the file. */
  readonly key: string;
  readonly kind: NodeKind;
  /** The id in the rule file. */
  readonly id: string;
  readonly title: string;
  /** Its number, when it is named by one: that of a question among the questions, of an outcome among the outcomes. */
  readonly number: number | null;
  /** What it is called in few words. */
  readonly short: string;
  readonly strength: Strength | null;
  /** What is said below the title, in lines. */
  readonly note: readonly string[];
}

/** From what is asked to who asks. All preconditions of a strength together are asked by the name of the strength. */
export interface LogicEdge {
  readonly from: string;
  readonly to: string;
}

/** What leads to what in a rule set. What nothing asks is left out. */
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

/** What those that have a number are called before it. */
const numberedAs: Readonly<Partial<Record<NodeKind, string>>> = {
  question: 'fråga',
  calculated: 'värde',
  outcome: 'utfall',
};

function shortFor(rules: RuleSet, kind: NodeKind, id: string, number: number): string {
  const named = numberedAs[kind];
  return named === undefined ? `"${shortName(rules, id)}"` : `${named} ${number}`;
}

function nodesOf(rules: RuleSet): LogicNode[] {
  const made = (kind: NodeKind, entries: [string, string, Strength?][]): LogicNode[] =>
    entries.map(([id, title, strength = null], index) => ({
      number: numberedAs[kind] === undefined ? null : index + 1,
      short: shortFor(rules, kind, id, index + 1),
      key: `${kind}-${index + 1}`,
      kind,
      id,
      title: printable(title),
      strength,
      note: kind === 'outcome' ? outcomeNote(rules, id) : [],
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

/** What is asked with what, a sentence each. */
export function graphInSentences({ nodes, edges }: LogicGraph): string[] {
  const title = (end: string) =>
    nodes.find(({ key }) => key === end)?.title ??
    `${diagramWords.preconditions}: ${strengthHeadings[end as Strength].toLowerCase()}`;
  return nodes.flatMap(({ key, title: name }) => {
    const from = edges.filter(({ to }) => to === key).map((edge) => title(edge.from));
    return from.length === 0 ? [] : [askedWithSentence(name, from)];
  });
}

/** Headings and sentences of the diagram of a rule set's logic. */
export const diagramWords = {
  title: 'Så hänger regelverket ihop',
  /** Below one drawing of all of it, and above several that each say what they show. */
  caption:
    'Frågor leder till förutsättningar, och förutsättningar till utfall och andra samverkansformer. En pil betyder att det vid spetsen prövas med det vid pilens början.',
  sameInWords: 'Allt som visas här står också i ord längre ned, under förutsättningar, utfall och former.',
  outcomePart: 'Från frågor till utfall',
  outcomeCaption:
    'En pil betyder att det vid spetsen prövas med det vid pilens början. En pil från en grupp gäller alla förutsättningar i gruppen. Av utfallen gäller det första som passar.',
  formPart: 'Från svar till andra samverkansformer',
  formCaption:
    'Svar och förutsättningar som talar för en annan form. Vad en form prövas med står också i dess ruta, med frågornas nummer. Hur förutsättningarna prövas visar det första diagrammet.',
  outlines: 'Förutsättningar har dubbel ram (rättslig spärr), enkel ram (krav) eller streckad ram (stöd).',
  questions: 'Frågor',
  calculated: 'Beräknade värden',
  preconditions: 'Förutsättningar',
  outcomes: 'Utfall',
  forms: 'Andra samverkansformer',
  longCondition: 'Villkoret är långt och står i ord i regelverket.',
};

/** When the last outcome comes about. */
export const otherwiseSentence = 'Gäller när inget av utfallen före det gör det.';

/** The strengths as headings over the preconditions that have them. */
export const strengthHeadings: Readonly<Record<Strength, string>> = {
  gate: 'Rättsliga spärrar',
  required: 'Krav',
  supporting: 'Stöd',
};

const longestNote = 6;

/** When an outcome comes about, as the few lines that there is room for in its box. */
function outcomeNote(rules: RuleSet, id: string): string[] {
  const when = rules.outcomes.find((one) => one.id === id)?.when;
  if (when === undefined) return [otherwiseSentence];
  const [first, ...others] = conditionInWords(rules, when);
  if (first === undefined || others.length >= longestNote) return [diagramWords.longCondition];
  return [`Gäller när ${first.text}`, ...others.map(({ depth, text }) => `${'– '.repeat(depth)}${text}`)];
}

/** What a form is asked with: questions by their numbers, and other things by what they are called. */
export function formNote(asked: readonly LogicNode[]): string {
  const questions = asked.flatMap(({ kind, number }) => (kind === 'question' && number !== null ? [number] : []));
  const others = asked.filter(({ kind }) => kind !== 'question').map(({ short }) => short);
  const named = questions.length === 0 ? [] : [`fråga ${numbersInWords(questions)}`];
  return `Prövas med ${both([...named, ...others])}.`;
}

/** That something is asked with other things, for those who do not see the diagram. */
function askedWithSentence(title: string, names: readonly string[]): string {
  return `"${title}" prövas med ${both(names.map((name) => `"${name}"`))}.`;
}
