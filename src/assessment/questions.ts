import { numbersBehindAll, questionsIn, termsOf } from '../rules/calculation.ts';
import { type Condition, type Strength, strengths, subjectOf } from '../rules/condition.ts';
import { partsOf } from '../rules/condition-meaning.ts';
import { itemAt, itemOf } from '../rules/item.ts';
import type { RuleSet, Source } from '../rules/rule-set.ts';
import type { Assessment } from './assessment.ts';

export function isCalculated(rules: RuleSet, subject: string): boolean {
  return Object.hasOwn(rules.calculated ?? {}, subject);
}

/** The questions behind a subject: itself, or those that it is calculated from. */
export function questionsBehind(rules: RuleSet, subject: string): string[] {
  return isCalculated(rules, subject) ? questionsIn(rules, subject) : [subject];
}

/** Those of them that say what it is; the date of a rate changes no number. */
export function numbersBehind(rules: RuleSet, subject: string): readonly string[] {
  return isCalculated(rules, subject) ? itemOf(numbersBehindAll(rules), subject) : [subject];
}

/** Things that have something in common with each other, directly or through others, and all that they have. */
interface Together<T> {
  readonly members: T[];
  readonly shared: Set<string>;
}

/** Things in groups, so that none in one group has anything in common with one in another. */
export function groupsSharing<T>(things: Iterable<T>, has: (thing: T) => readonly string[]): Together<T>[] {
  let groups: Together<T>[] = [];
  for (const thing of things) {
    const own = has(thing);
    const joined = groups.filter(({ shared }) => own.some((one) => shared.has(one)));
    groups = groups.filter((group) => !joined.includes(group));
    const members = [...joined.flatMap((group) => group.members), thing];
    groups.push({ members, shared: new Set([...joined.flatMap(({ shared }) => [...shared]), ...own]) });
  }
  return groups;
}

/** Questions and the calculated values that are made from them, none of which hangs together with any other. */
interface Cluster {
  readonly questions: readonly string[];
  readonly calculated: readonly string[];
}

/** The cluster of each question that some calculated value is known by. */
export function clustersOf(rules: RuleSet): ReadonlyMap<string, Cluster> {
  const behind = numbersBehindAll(rules);
  const earlier = clusters.get(behind);
  if (earlier !== undefined) return earlier;
  const groups = groupsSharing(behind, ([, numbers]) => numbers);
  const made = new Map(
    groups.flatMap(({ members, shared }) => {
      const cluster = { questions: [...shared], calculated: members.map(([id]) => id) };
      return cluster.questions.map((question): [string, Cluster] => [question, cluster]);
    }),
  );
  clusters.set(behind, made);
  return made;
}

const clusters = new WeakMap<object, ReadonlyMap<string, Cluster>>();

/** The questions that a precondition asks, itself or through others and calculated values, in the order of the file. */
export function questionsOf(rules: RuleSet, precondition: string): string[] {
  const asked = new Set(subjectsOf(rules, precondition).flatMap((subject) => questionsBehind(rules, subject)));
  return Object.keys(rules.questions).filter((question) => asked.has(question));
}

/** The calculated values that a precondition is judged by, and those that they are made from, in the order of the file. */
export function calculatedOf(rules: RuleSet, precondition: string): string[] {
  const found = new Set<string>();
  const visit = (subject: string): void => {
    const calculation = Object.hasOwn(rules.calculated ?? {}, subject) ? rules.calculated?.[subject] : undefined;
    if (calculation === undefined || found.has(subject)) return;
    found.add(subject);
    for (const { name } of termsOf(calculation)) visit(name);
  };
  for (const subject of subjectsOf(rules, precondition)) visit(subject);
  return Object.keys(rules.calculated ?? {}).filter((id) => found.has(id));
}

/** The questions and calculated values that a precondition compares, itself or through other preconditions. */
function subjectsOf(rules: RuleSet, precondition: string): readonly string[] {
  const known = knownSubjects.get(rules.preconditions) ?? new Map<string, readonly string[]>();
  knownSubjects.set(rules.preconditions, known);
  const earlier = known.get(precondition) ?? subjectsIn(rules, precondition);
  known.set(precondition, earlier);
  return earlier;
}

/** What was found for a precondition is found again at no cost: it is asked for with every case. */
const knownSubjects = new WeakMap<RuleSet['preconditions'], Map<string, readonly string[]>>();

function subjectsIn(rules: RuleSet, precondition: string): string[] {
  const asked = new Set<string>();
  const visited = new Set<string>();
  const visit = (condition: Condition): void => {
    const parts = partsOf(condition);
    if (parts !== null) for (const [part] of parts) visit(part);
    else if ('question' in condition || 'calculated' in condition) asked.add(subjectOf(condition));
    else if ('precondition' in condition) visitPrecondition(condition.precondition);
  };
  const visitPrecondition = (id: string): void => {
    if (visited.has(id)) return;
    visited.add(id);
    const { met, partlyMet } = itemAt(rules.preconditions, id);
    visit(met);
    if (partlyMet !== undefined) visit(partlyMet);
  };
  visitPrecondition(precondition);
  return [...asked];
}

/** The weight of each question and calculated value that a precondition asks: 3 for a gate, 2 for a requirement and 1 for support. */
export function questionWeights(rules: RuleSet): ReadonlyMap<string, number> {
  const earlier = knownWeights.get(rules);
  if (earlier !== undefined) return earlier;
  const weights = new Map<string, number>();
  for (const [id, { strength }] of Object.entries(rules.preconditions)) {
    const weight = strengths.length - strengths.indexOf(strength);
    for (const name of [...questionsOf(rules, id), ...calculatedOf(rules, id)]) {
      weights.set(name, Math.max(weight, weights.get(name) ?? 0));
    }
  }
  knownWeights.set(rules, weights);
  return weights;
}

const knownWeights = new WeakMap<RuleSet, ReadonlyMap<string, number>>();

/**
 * Missing questions among some, or among those that the outcome hangs on, whose time has not come: each settles a precondition that also hangs on questions that do not, or on one before it
 * that does.
 */
export function laterQuestions(
  { questions }: RuleSet,
  { findings, missing }: Assessment,
  among: readonly string[] = missing,
): ReadonlySet<string> {
  const order = Object.keys(questions);
  const waits = (precondition: string, id: string) =>
    findings
      .find((finding) => finding.precondition === precondition)
      ?.missing.some((name) => questions[name]?.settles !== precondition || order.indexOf(name) < order.indexOf(id)) ===
    true;
  return new Set(
    among.filter((id) => {
      const settled = questions[id]?.settles;
      return settled !== undefined && waits(settled, id);
    }),
  );
}

/** The sources of a question and of what asks it: those read at first hand first, and of them those of what weighs most. */
export function weightiestSources(rules: RuleSet, id: string): string[] {
  const asking = Object.entries(rules.preconditions).filter(([key]) => questionsOf(rules, key).includes(id));
  const weights: Record<Strength, number> = { gate: 0, required: 1, supporting: 2 };
  const ranks = new Map<string, number>((rules.questions[id]?.sources ?? []).map((source) => [source, 0]));
  for (const [, { sources, strength }] of asking) {
    for (const source of sources)
      ranks.set(source, Math.min(weights[strength], ranks.get(source) ?? weights[strength]));
  }
  const certainty: Record<Source['confidence'], number> = { high: 0, medium: 10, low: 20 };
  const rank = ([source, weight]: readonly [string, number]) =>
    weight + certainty[itemAt(rules.sources, source).confidence];
  return [...ranks].sort((a, b) => rank(a) - rank(b)).map(([source]) => source);
}
