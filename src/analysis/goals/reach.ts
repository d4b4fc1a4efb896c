import { isCalculated } from '../../assessment/questions.ts';
import { answerIn, cellCount, type Variable } from '../../diagram/cells.ts';
import { type CompiledRules, compile, defaultNodeLimit, withinLimit } from '../../diagram/compile.ts';
import { type Diagram, type Node, Work, withoutVariables } from '../../diagram/diagram.ts';
import { toNumber } from '../../rules/answer.ts';
import { type Comparison, grades } from '../../rules/condition.ts';
import type { Result } from '../../rules/findings.ts';
import { itemAt } from '../../rules/item.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { alikeDays } from '../dates.ts';
import { CalculatedCells } from '../numbers.ts';
import { type Goal, liesOn, type Operand, sideOfPeriod } from './goals.ts';

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
