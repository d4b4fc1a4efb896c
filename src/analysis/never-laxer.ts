import { answerIn, type Variable } from '../diagram/cells.ts';
import { type CompiledRules, compileTogether, defaultNodeLimit, withinLimit } from '../diagram/compile.ts';
import { type Node, Work } from '../diagram/diagram.ts';
import { pathTo } from '../diagram/queries.ts';
import { isOnLine, type LineQuestion } from '../rules/answer.ts';
import { grades, strengths } from '../rules/condition.ts';
import type { Deciding } from '../rules/findings.ts';
import {
  type Diagnostic,
  type DiagnosticArguments,
  type DiagnosticCode,
  diagnostic,
  type RelatedPath,
  relatedTo,
} from '../rules/findings.ts';
import { itemAt } from '../rules/item.ts';
import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { alikeDays } from './dates.ts';
import { comparable, inCommon } from './difference.ts';

/** The findings by which a rule set on top of another is refused as laxer. */
export const laxerCodes: ReadonlySet<DiagnosticCode> = new Set([
  'weaker-strength',
  'laxer-precondition',
  'laxer-outcome',
]);

/**
 * Where a rule set is laxer than one that it extends, or that it is compared with: a precondition or outcome that it lacks, a
 * strength that is lowered, a precondition that gets a better grade, or a better outcome where a gate is not fully met. Proved
 * over all combinations of answers and all days, with every limit as unknown, so that it holds on every date; and if the two give a limit
 * other values, on every date at which one changes. The related places of the findings are paths in the parent.
 */
export function laxerThanParent(parent: RuleSet, child: RuleSet): Diagnostic[] {
  const lacking = notInherited(parent, child);
  if (lacking.length > 0) return lacking;
  const weaker = weakerStrengths(parent, child);
  if (weaker.length > 0) return weaker;
  const held = withinLimit(defaultNodeLimit, () => laxerOnDays(parent, child, new Work(workLimit)));
  return held.ok ? held.value : [...held.diagnostics];
}

/** How much work it may be to hold a rule set against another, on all days together. */
const workLimit = 5_000_000;

function laxerOnDays(parent: RuleSet, child: RuleSet, work: Work): Diagnostic[] {
  const { older, asked } = comparable(parent, child);
  const days = hasSameLimits(parent, child) ? [] : alikeDays([older, child], asked, parent.valid.from, work);
  for (const day of [null, ...days.map((alike) => alike.days[0] ?? null)]) {
    const both = compileTogether([child, older], asked, day, { work });
    if (!both.ok) return [...both.diagnostics];
    const [above, below] = both.value as [CompiledRules, CompiledRules];
    const laxer = Object.keys(parent.preconditions).flatMap((id) => laxerPrecondition(above, below, id));
    const found = laxer.length > 0 ? laxer : laxerOutcomes(above, below);
    if (found.length > 0) return found;
  }
  return [];
}

/** What keeps the child from being held against the parent; only rules that do not extend one another can have it. */
function notInherited(parent: RuleSet, child: RuleSet): Diagnostic[] {
  const lacking = Object.keys(parent.preconditions).filter((id) => !Object.hasOwn(child.preconditions, id));
  const order = child.outcomes.map(({ id }) => id);
  const kept = parent.outcomes.map(({ id }) => id).filter((id) => order.includes(id));
  const moved = kept.find((id, index) => index > 0 && order.indexOf(id) < order.indexOf(itemAt(kept, index - 1)));
  return [
    ...lacking.map((name) => incomparable('precondition', name, 'missing')),
    ...parent.outcomes.flatMap(({ id }) => (order.includes(id) ? [] : [incomparable('outcome', id, 'missing')])),
    ...(moved === undefined ? [] : [incomparable('outcome', moved, 'moved')]),
    ...otherAnswers(parent, child),
  ];
}

type Incomparable = DiagnosticArguments['not-inherited'];

function incomparable(kind: Incomparable['kind'], name: string, problem: Incomparable['problem']): Diagnostic {
  const section = `${kind}s`;
  const path = kind === 'outcome' || problem === 'missing' ? [section] : [section, name];
  return diagnostic('not-inherited', path, { kind, name, problem }, 'key');
}

/** Questions that the child lets be answered in ways that the parent knows nothing of, and limits in other units. */
function otherAnswers(parent: RuleSet, child: RuleSet): Diagnostic[] {
  const questions = Object.entries(parent.questions).flatMap(([id, question]) => {
    const own = Object.hasOwn(child.questions, id) ? child.questions[id] : undefined;
    const isCalculated = Object.hasOwn(child.calculated ?? {}, id);
    const isOther = isCalculated || (own !== undefined && !isWithin(own, question));
    return isOther ? [incomparable('question', id, 'answers')] : [];
  });
  const limits = Object.entries(parent.limits ?? {}).flatMap(([id, { unit }]) => {
    const own = child.limits?.[id];
    return own === undefined || own.unit === unit ? [] : [incomparable('limit', id, 'answers')];
  });
  return [...questions, ...limits];
}

/** Whether all answers to a question are answers to another one. */
function isWithin(own: Question, other: Question): boolean {
  const shared = inCommon(other, own);
  if (shared === null || own.type === 'yesNo' || own.type === 'text') return shared !== null;
  if (own.type === 'choice') {
    const known = shared.type === 'choice' ? Object.keys(shared.options) : ['ja', 'nej'];
    return Object.keys(own.options).every((option) => known.includes(option));
  }
  const range = ({ min, max, ...rest }: LineQuestion) =>
    JSON.stringify([min, max, 'whole' in rest && rest.whole === true]);
  return isOnLine(own) && isOnLine(shared) && range(shared) === range(own);
}

/** The limits that the child has values of its own for, where the parent leaves them open. */
export function addedValues(parent: RuleSet, child: RuleSet): string[] {
  return Object.entries(parent.limits ?? {}).flatMap(([id, { values }]) => {
    const own = child.limits?.[id]?.values ?? [];
    const isNew = own.some((one) => !values.some(({ from, value }) => from === one.from && value === one.value));
    return isNew ? [id] : [];
  });
}

/** Whether the child has every value that the parent gives a limit; it may have more, for other times. */
function hasSameLimits(parent: RuleSet, child: RuleSet): boolean {
  return Object.entries(parent.limits ?? {}).every(([id, { values }]) => {
    const own = child.limits?.[id]?.values ?? [];
    return values.every(({ from, to, value }) =>
      own.some((one) => one.from === from && one.to === to && one.value === value),
    );
  });
}

function weakerStrengths(parent: RuleSet, child: RuleSet): Diagnostic[] {
  return Object.entries(parent.preconditions).flatMap(([precondition, { strength: from }]) => {
    const { strength: to } = itemAt(child.preconditions, precondition);
    if (strengths.indexOf(to) <= strengths.indexOf(from)) return [];
    const path = ['preconditions', precondition, 'strength'];
    return [
      diagnostic('weaker-strength', path, { precondition, from, to }, 'value', [inherited(precondition, 'strength')]),
    ];
  });
}

/** Where the parent says something of a precondition. */
function inherited(precondition: string, ...key: readonly string[]): RelatedPath {
  return relatedTo('inherited', ['preconditions', precondition, ...key], 'key');
}

function laxerPrecondition(child: CompiledRules, parent: CompiledRules, id: string): Diagnostic[] {
  const nodes = [parent.preconditions.get(id), child.preconditions.get(id)] as [Node, Node];
  const values = exampleWhere(child, nodes, ([below = 0, above = 0]) => above > below);
  if (values === null) return [];
  const [from = 0, to = 0] = values.leaves;
  const args = { precondition: id, from: itemAt(grades, from), to: itemAt(grades, to), answers: values.answers };
  const written = ({ rules }: CompiledRules) => JSON.stringify(rules.preconditions[id]?.met);
  const word = written(child) === written(parent) ? 'partlyMet' : 'met';
  const path = ['preconditions', id, word];
  return [diagnostic('laxer-precondition', path, args, 'key', [inherited(id, word)])];
}

/** Where a gate is not fully met, the outcome must not be better than the parent's. Outcomes stand worst first. */
function laxerOutcomes(child: CompiledRules, parent: CompiledRules): Diagnostic[] {
  const above = child.rules.outcomes.map(({ id }) => id);
  const below = parent.rules.outcomes.map(({ id }) => id);
  const rank = (leaf: number) => above.indexOf(itemAt(below, leaf));
  const gates = Object.entries(parent.rules.preconditions).filter(([, { strength }]) => strength === 'gate');
  for (const [gate] of gates) {
    const nodes = [parent.preconditions.get(gate), parent.outcome, child.outcome] as Node[];
    const fails = ([grade = 0, before = 0, now = 0]: readonly number[]) =>
      grade < grades.length - 1 && now > rank(before);
    const example = exampleWhere(child, nodes, fails);
    if (example === null) continue;
    const [, before = 0, now = 0] = example.leaves;
    const args = { gate, from: itemAt(below, before), to: itemAt(above, now), answers: example.answers };
    const path = ['outcomes', rank(before), 'when'];
    return [diagnostic('laxer-outcome', path, args, 'key', [inherited(gate)])];
  }
  return [];
}

interface Example {
  readonly answers: readonly Deciding[];
  /** The leaf of each diagram there. */
  readonly leaves: readonly number[];
}

/** Answers under which a test of the leaves of some diagrams holds, or null when there are none. */
function exampleWhere(
  compiled: CompiledRules,
  nodes: readonly Node[],
  test: (leaves: readonly number[]) => boolean,
): Example | null {
  const { diagram, variables } = compiled;
  const path = pathTo(
    diagram,
    diagram.combine(nodes, (leaves) => (test(leaves) ? 1 : 0)),
    1,
  );
  if (path === null) return null;
  const cells = new Map(path.map(({ variable, cell }) => [variable, cell]));
  const leaves = nodes.map((node) => {
    let at = node;
    while (diagram.variableOf(at) !== -1) at = itemAt(diagram.childrenOf(at), cells.get(diagram.variableOf(at)) ?? 0);
    return diagram.valueOf(at);
  });
  const answers = path.map(({ variable, cell }) => written(itemAt(variables, variable), cell));
  return { answers, leaves };
}

/** An answer as it would be written in the file; a side of a limit that is not known as `< id`, `= id` or `> id`. */
function written(variable: Variable, cell: number): Deciding {
  const question = variable.subject;
  if (variable.kind === 'limit') return { question, value: `${['<', '=', '>'][cell]} ${variable.limit}` };
  const value = answerIn(variable, cell, null);
  return { question, value: value === true ? 'ja' : value === false ? 'nej' : String(value) };
}
