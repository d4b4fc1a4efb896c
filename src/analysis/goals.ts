import { isCalculated } from '../assessment/questions.ts';
import { answerIn, cellCount, comparisonsIn, type Variable } from '../diagram/cells.ts';
import { type CompiledRules, compile, defaultNodeLimit, withinLimit } from '../diagram/compile.ts';
import { type Diagram, type Node, Work, withoutVariables } from '../diagram/diagram.ts';
import { type AnswerValue, choicesIn, isOnLine, toNumber } from '../rules/answer.ts';
import {
  type Comparison,
  type Condition,
  type Grade,
  grades,
  type LimitReference,
  subjectOf,
  type ValidPeriod,
} from '../rules/condition.ts';
import { partsOf, wordOf } from '../rules/condition-meaning.ts';
import type { Path, Result } from '../rules/findings.ts';
import { itemAt } from '../rules/item.ts';
import { periodsIn } from '../rules/limits.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { alikeDays } from './dates.ts';
import { CalculatedCells } from './numbers.ts';

/** On which side of a number or a date an answer lies; the names join what no comparison tells apart. */
export type Side = 'below' | 'atMost' | 'at' | 'atLeast' | 'above';

/** Where the day of a case lies beside a period. */
export type PeriodSide = 'before' | 'within' | 'after';

/** What a number or a date is compared with: a constant, or a limit whose value depends on the day. */
export type Operand = number | string | LimitReference;

/** One thing in a rule set that an example can test, in the words of the domain. */
export type Goal =
  | { readonly kind: 'grade'; readonly precondition: string; readonly grade: Grade }
  | { readonly kind: 'answer'; readonly question: string; readonly value: AnswerValue }
  /** `subject` is a question about a number or a date, or a calculated value. */
  | { readonly kind: 'side'; readonly subject: string; readonly operand: Operand; readonly side: Side }
  | { readonly kind: 'period'; readonly period: ValidPeriod; readonly side: PeriodSide }
  | { readonly kind: 'outcome'; readonly outcome: string }
  | { readonly kind: 'form'; readonly form: string; readonly fits: boolean }
  /** By its position in the rules: it has no id. */
  | { readonly kind: 'contradiction'; readonly position: number };

/** A goal, and whether the rule file itself adds or changes what it tests, rather than a file that it stands on. */
export interface OwnedGoal {
  readonly goal: Goal;
  readonly own: boolean;
}

/** Everything in a rule set that its examples should test, in the order of the file. */
export function goalsOf(rules: RuleSet, isOwn: IsOwn): OwnedGoal[] {
  const uses = usesOf(rules, isOwn);
  const parts = new OwnParts(rules, isOwn);
  return [
    ...gradeGoals(rules, parts),
    ...answerGoals(rules, uses, isOwn),
    ...sideGoals(rules, uses, isOwn),
    ...periodGoals(rules, isOwn),
    ...rules.outcomes.map(({ id }, index) => ({
      goal: { kind: 'outcome' as const, outcome: id },
      own: parts.hasOutcome(index),
    })),
    ...Object.keys(rules.forms ?? {}).flatMap((form) =>
      [true, false].map((fits) => ({ goal: { kind: 'form' as const, form, fits }, own: parts.hasForm(form) })),
    ),
    ...(rules.contradictions ?? []).map((_, position) => ({
      goal: { kind: 'contradiction' as const, position },
      own: parts.hasContradiction(position),
    })),
  ];
}

function gradeGoals({ preconditions }: RuleSet, parts: OwnParts): OwnedGoal[] {
  return Object.entries(preconditions).flatMap(([precondition, { partlyMet }]) => {
    const among: readonly Grade[] = partlyMet === undefined ? ['met', 'notMet'] : ['met', 'partlyMet', 'notMet'];
    const own = parts.hasPrecondition(precondition);
    return among.map((grade) => ({ goal: { kind: 'grade' as const, precondition, grade }, own }));
  });
}

/** A comparison in a condition that is judged, and whether it stands in the file itself. */
interface Use {
  readonly comparison: Comparison;
  readonly own: boolean;
}

/** Every comparison that something is judged by. What `impossible` says is no judgement. */
function usesOf(rules: RuleSet, isOwn: IsOwn): Use[] {
  return judgedConditions(rules).flatMap(([condition, path]) =>
    comparisonsIn(condition).map((comparison) => ({ comparison, own: isOwn(path) })),
  );
}

/** Every condition that something is judged by, and where it stands. */
function judgedConditions(rules: RuleSet): [Condition, Path][] {
  const found: [Condition | undefined, Path][] = [
    ...Object.entries(rules.preconditions).flatMap(([id, { met, partlyMet }]): [Condition | undefined, Path][] => [
      [met, ['preconditions', id, 'met']],
      [partlyMet, ['preconditions', id, 'partlyMet']],
    ]),
    ...rules.outcomes.map(({ when }, index): [Condition | undefined, Path] => [when, ['outcomes', index, 'when']]),
    ...Object.entries(rules.forms ?? {}).map(([id, { when }]): [Condition, Path] => [when, ['forms', id, 'when']]),
  ];
  return found.flatMap(([condition, path]) => (condition === undefined ? [] : [[condition, path]]));
}

/** The sides of each period: within it, and before and after it where it has an end there. */
function periodGoals(rules: RuleSet, isOwn: IsOwn): OwnedGoal[] {
  const found = new Map<string, { period: ValidPeriod; own: boolean }>();
  for (const [condition, path] of judgedConditions(rules)) {
    for (const { from, to } of periodsIn(condition)) {
      const key = JSON.stringify([from, to]);
      const known = found.get(key) ?? { period: { from, to }, own: false };
      known.own ||= isOwn(path);
      found.set(key, known);
    }
  }
  return [...found.values()].flatMap(({ period, own }) => {
    const { from, to } = period;
    const sides: PeriodSide[] = [...(from === undefined ? [] : ['before' as const]), 'within'];
    if (to !== undefined) sides.push('after');
    return sides.map((side) => ({ goal: { kind: 'period' as const, period, side }, own }));
  });
}

/** Where a day lies beside a period. */
export function sideOfPeriod({ from, to }: ValidPeriod, day: string): PeriodSide {
  if (from !== undefined && day < from) return 'before';
  return to !== undefined && day > to ? 'after' : 'within';
}

function answerGoals({ questions }: RuleSet, uses: readonly Use[], isOwn: IsOwn): OwnedGoal[] {
  return Object.entries(questions).flatMap(([question, asked]) => {
    const about = uses.filter(({ comparison }) => subjectOf(comparison) === question);
    if (about.length === 0) return [];
    const own = about.some((use) => use.own) || isOwn(['questions', question, 'type']);
    return choicesIn(asked).map(({ value }) => ({ goal: { kind: 'answer' as const, question, value }, own }));
  });
}

function sideGoals(rules: RuleSet, uses: readonly Use[], isOwn: IsOwn): OwnedGoal[] {
  const asked = Object.entries(rules.questions).filter(([, question]) => isOnLine(question));
  const subjects = [...asked.map(([id]) => id), ...Object.keys(rules.calculated ?? {})];
  return subjects.flatMap((subject) => {
    const sorted = new Map<string, { operand: Operand; words: Set<string>; own: boolean }>();
    const section = Object.hasOwn(rules.questions, subject) ? 'questions' : 'calculated';
    for (const { comparison, own } of uses.filter((use) => subjectOf(use.comparison) === subject)) {
      const word = wordOf(comparison) ?? 'is';
      const value = comparison[word] as Operand | Operand[];
      for (const operand of Array.isArray(value) ? value : [value]) {
        const key = JSON.stringify(operand);
        const known = sorted.get(key) ?? { operand, words: new Set(), own: isOwn([section, subject]) };
        known.words.add(word);
        known.own ||= own || hasOwnValue(rules, operand, isOwn);
        sorted.set(key, known);
      }
    }
    return [...sorted.values()].flatMap(({ operand, words, own }) =>
      sidesFor(words).map((side) => ({ goal: { kind: 'side' as const, subject, operand, side }, own })),
    );
  });
}

/** Whether an operand is a limit that the file itself gives a value. */
function hasOwnValue({ limits }: RuleSet, operand: Operand, isOwn: IsOwn): boolean {
  if (typeof operand !== 'object') return false;
  const path = ['limits', operand.limit, 'values'];
  return isOwn(path) || (limits?.[operand.limit]?.values ?? []).some((_, index) => isOwn([...path, index]));
}

/** The sides that some words tell apart: two, or three when the value itself is one of them. */
function sidesFor(words: ReadonlySet<string>): readonly Side[] {
  const has = (...among: string[]) => among.some((word) => words.has(word));
  const [below, above] = [has('min', 'below', 'before'), has('max', 'above', 'after')];
  if (has('is', 'oneOf') || (below && above)) return ['below', 'at', 'above'];
  return below ? ['below', 'atLeast'] : ['atMost', 'above'];
}

/** Whether a number, or a date by its day, lies on a side of another. */
export function liesOn(side: Side, number: number, other: number): boolean {
  switch (side) {
    case 'below':
      return number < other;
    case 'atMost':
      return number <= other;
    case 'at':
      return number === other;
    case 'atLeast':
      return number >= other;
    case 'above':
      return number > other;
  }
}

/**
 * The goals of a rule set on one day, as diagrams with the leaf 1 where a case covers the goal: whatever the limits without a
 * value are, when all else is answered. Each list holds one diagram for each goal.
 */
export interface GoalsOnDay {
  readonly compiled: CompiledRules;
  readonly calculated: CalculatedCells;
  /** Whether every question is answered, so that calculated values are known; else they are taken as unknown. */
  readonly complete: boolean;
  /** Where the goal would be covered if limits without a value and calculated values came out as one likes. */
  readonly hoped: readonly Node[];
  /** Where answers cover the goal. */
  readonly answered: readonly Node[];
  /** Where they do, and nothing that the rules call impossible holds. */
  readonly allowed: readonly Node[];
  /** Where they do, and answers are known that give the calculated values. */
  readonly found: readonly Node[];
  /** Where they would do if calculated values came out as one likes: no case covers goals together that do not meet here. */
  readonly perhaps: readonly Node[];
  /** Where such a case has the best outcome that there is. */
  readonly best: Node;
}

/** Room for many cases to be built in one diagram; rules that `compile` refuses are refused here too. */
const nodeLimit = 1_000_000;

/** The goals on a day, when all questions are answered. */
function goalsOnDay(rules: RuleSet, goals: readonly Goal[], day: string, work: Work): Result<GoalsOnDay> {
  // Days in a row that one condition names are one cell to it, but each of them is to be covered.
  const alsoCompared = goals.flatMap((goal): Comparison[] =>
    goal.kind === 'side' && Object.hasOwn(rules.questions, goal.subject)
      ? [{ question: goal.subject, is: goal.operand }]
      : [],
  );
  const compiled = compile(rules, day, { nodeLimit, work, alsoCompared });
  if (!compiled.ok) return compiled;
  return withinLimit(nodeLimit, () => goalsIn(compiled.value, goals, new CalculatedCells(compiled.value), true));
}

/** The goals on the same day, when calculated values are missing; null if there are none that could be. */
function withoutCalculated(day: GoalsOnDay, goals: readonly Goal[]): Result<GoalsOnDay | null> {
  const { compiled, calculated } = day;
  const hasCalculated = compiled.variables.some(({ subject }) => isCalculated(compiled.rules, subject));
  return withinLimit(nodeLimit, () => (hasCalculated ? goalsIn(compiled, goals, calculated, false) : null));
}

function goalsIn(
  compiled: CompiledRules,
  goals: readonly Goal[],
  calculated: CalculatedCells,
  complete: boolean,
): GoalsOnDay {
  const { diagram, variables, rules } = compiled;
  const isUnknown = (index: number) => {
    const { kind, subject } = itemAt(variables, index);
    return kind === 'limit' || (!complete && isCalculated(rules, subject));
  };
  const never = variables.every((_, index) => !isUnknown(index));
  const without = (root: Node, join: (...values: number[]) => number) =>
    never ? root : withoutVariables(diagram, root, isUnknown, join);
  const both = (one: Node, other: Node) => diagram.both(one, other);
  const roots = goals.map((goal) => diagramOf(compiled, goal));
  const certain = roots.map((root) => without(root, Math.min));
  const legal = without(compiled.allowed, Math.max);
  const possible = complete ? calculated.possible : diagram.leaf(1);
  const realisable = complete ? calculated.realisable : diagram.leaf(1);
  const answered = certain.map((root) => both(root, possible));
  const allowed = answered.map((root) => both(root, legal));
  return {
    compiled,
    calculated,
    complete,
    hoped: roots.map((root) => without(root, Math.max)),
    answered,
    allowed,
    found: allowed.map((root) => both(root, realisable)),
    perhaps: certain.map((root) => both(root, legal)),
    best: bestIn(compiled, (root) => both(both(without(root, Math.min), legal), realisable)),
  };
}

function bestIn({ diagram, rules, outcome }: CompiledRules, found: (root: Node) => Node): Node {
  for (let last = rules.outcomes.length - 1; last >= 0; last--) {
    const node = found(diagram.map(outcome, (leaf) => (leaf === last ? 1 : 0)));
    if (isPossible(diagram, node)) return node;
  }
  return diagram.leaf(0);
}

/** Whether a diagram has the leaf 1 somewhere. */
export function isPossible(diagram: Diagram, root: Node): boolean {
  return diagram.variableOf(root) !== -1 || diagram.valueOf(root) === 1;
}

function diagramOf(compiled: CompiledRules, goal: Goal): Node {
  const { diagram, rules, outcome } = compiled;
  const where = (root: Node | undefined, leaf: number) =>
    root === undefined ? diagram.leaf(0) : diagram.map(root, (value) => (value === leaf ? 1 : 0));
  switch (goal.kind) {
    case 'grade':
      return where(compiled.preconditions.get(goal.precondition), grades.indexOf(goal.grade));
    case 'outcome':
      return where(
        outcome,
        rules.outcomes.findIndex(({ id }) => id === goal.outcome),
      );
    case 'form':
      return where(compiled.forms.get(goal.form), goal.fits ? 1 : 0);
    case 'contradiction':
      return where(compiled.contradictions[goal.position], 1);
    case 'period':
      return diagram.leaf(sideOfPeriod(goal.period, compiled.date) === goal.side ? 1 : 0);
    case 'answer':
      return branch(compiled, goal.question, (variable, cell) => answerIn(variable, cell, null) === goal.value);
    case 'side': {
      const value = operandValue(compiled, goal.operand);
      if (value === null) return limitBranch(compiled, goal);
      return branch(compiled, goal.subject, (variable, cell) =>
        liesOn(goal.side, toNumber(answerIn(variable, cell, null)), value),
      );
    }
  }
}

/** What a number or a day is compared with, as a number; null for a limit without a value then. */
export function operandValue({ limits }: Pick<CompiledRules, 'limits'>, operand: Operand): number | null {
  return typeof operand === 'object' ? (limits.get(operand.limit) ?? null) : toNumber(operand);
}

function branch({ diagram, variables }: CompiledRules, subject: string, holds: (v: Variable, cell: number) => boolean) {
  const index = variables.findIndex((variable) => variable.kind !== 'limit' && variable.subject === subject);
  return branchOn(diagram, variables, index, holds);
}

/** On which side of a limit without a value a number lies. Nobody knows, but it could be any. */
function limitBranch(
  { diagram, variables }: CompiledRules,
  { subject, operand, side }: Extract<Goal, { kind: 'side' }>,
): Node {
  const index = variables.findIndex(
    (one) =>
      one.kind === 'limit' && one.subject === subject && typeof operand === 'object' && one.limit === operand.limit,
  );
  return branchOn(diagram, variables, index, (_, cell) => liesOn(side, cell - 1, 0));
}

function branchOn(
  diagram: Diagram,
  variables: readonly Variable[],
  index: number,
  holds: (variable: Variable, cell: number) => boolean,
): Node {
  const variable = variables[index];
  if (variable === undefined) return diagram.leaf(0);
  const cells = Array.from({ length: cellCount(variable) }, (_, cell) => diagram.leaf(holds(variable, cell) ? 1 : 0));
  return diagram.node(index, cells);
}

/** Whether what stands at a path of a rule set comes from its own file. */
export type IsOwn = (path: Path) => boolean;

/** What a rule file adds or changes in the rules that it stands on: itself, or because it changes what something leans on. */
class OwnParts {
  private readonly preconditions = new Map<string, boolean>();

  constructor(
    private readonly rules: RuleSet,
    private readonly isOwn: IsOwn,
  ) {}

  /** Whether the grades of a precondition, or what they weigh, are otherwise than below. */
  hasPrecondition(id: string): boolean {
    return this.changesGrades(id) || this.isOwn(['preconditions', id, 'strength']);
  }

  /** An outcome is what is left by those before it, so it changes with them. */
  hasOutcome(index: number): boolean {
    return this.rules.outcomes
      .slice(0, index + 1)
      .some(
        ({ when }, at) => this.isOwn(['outcomes', at]) || this.isOwn(['outcomes', at, 'when']) || this.touches(when),
      );
  }

  hasForm(id: string): boolean {
    return this.isOwn(['forms', id, 'when']) || this.touches(this.rules.forms?.[id]?.when);
  }

  hasContradiction(position: number): boolean {
    return this.isOwn(['contradictions', position]) || this.touches(this.rules.contradictions?.[position]?.when);
  }

  private changesGrades(id: string): boolean {
    const earlier = this.preconditions.get(id);
    if (earlier !== undefined) return earlier;
    const { met, partlyMet } = itemAt(this.rules.preconditions, id);
    const changes =
      ['met', 'partlyMet'].some((key) => this.isOwn(['preconditions', id, key])) ||
      this.touches(met) ||
      this.touches(partlyMet);
    this.preconditions.set(id, changes);
    return changes;
  }

  /** Whether a condition tests grades that are changed. */
  private touches(condition: Condition | undefined): boolean {
    if (condition === undefined) return false;
    const parts = partsOf(condition);
    if (parts !== null) return parts.some(([part]) => this.touches(part));
    if ('precondition' in condition) return this.changesGrades(condition.precondition);
    if (!('anyWithStrength' in condition)) return false;
    const ids = Object.keys(this.rules.preconditions);
    const { anyWithStrength } = condition;
    return ids.some(
      (id) =>
        this.isOwn(['preconditions', id, 'strength']) ||
        (anyWithStrength.includes(itemAt(this.rules.preconditions, id).strength) && this.changesGrades(id)),
    );
  }
}

/**
 * Whether some case covers a goal. If none does: because all that would are called impossible, because a limit has no value,
 * because no answers lead there, or because no answers were found for the calculated values that it takes.
 */
export type Reached = 'reachable' | 'impossible' | 'no-value' | 'unreachable' | 'not-found';

/** Which goals can be reached, and the days on which they are. */
export interface Reach {
  readonly reached: readonly Reached[];
  readonly days: readonly GoalsOnDay[];
}

/** Which goals some case covers on `date`, or on any day that the rules apply. */
export function reachOf(rules: RuleSet, goals: readonly Goal[], date: string | null): Result<Reach> {
  const work = new Work(workLimit);
  const found = daysOf(rules, date, work);
  if (!found.ok) return found;
  const alike = found.value;
  const days: GoalsOnDay[] = [];
  for (const day of goals.length === 0 ? [] : alike) {
    const made = goalsOnDay(rules, goals, day, work);
    if (!made.ok) return made;
    days.push(made.value);
  }
  if (goals.some((_, index) => !isIn(days, index, 'found'))) {
    for (const day of [...days]) {
      const made = withoutCalculated(day, goals);
      if (!made.ok) return made;
      if (made.value !== null) days.push(made.value);
    }
  }
  const reached = goals.map((_, index): Reached => {
    if (isIn(days, index, 'found')) return 'reachable';
    if (isIn(days, index, 'allowed')) return 'not-found';
    if (isIn(days, index, 'answered')) return 'impossible';
    return isIn(days, index, 'hoped') ? 'no-value' : 'unreachable';
  });
  return { ok: true, value: { reached, days }, diagnostics: [] };
}

/** How much work it may be to see which goals can be reached, on all days together. */
const workLimit = 12_000_000;

/** The first of the days that are alike, or the one that is asked for. */
function daysOf(rules: RuleSet, date: string | null, work: Work): Result<string[]> {
  if (date !== null) return { ok: true, value: [date], diagnostics: [] };
  return withinLimit(defaultNodeLimit, () =>
    alikeDays([rules], rules, rules.valid.from, work).map(({ days: [first] }) => first as string),
  );
}

function isIn(days: readonly GoalsOnDay[], goal: number, where: 'found' | 'allowed' | 'answered' | 'hoped'): boolean {
  return days.some((day) => isPossible(day.compiled.diagram, itemAt(day[where], goal)));
}
