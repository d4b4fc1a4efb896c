import { Judging } from '../assessment/judging.ts';
import { isCalculated } from '../assessment/questions.ts';
import { readAnswers } from '../cases/sound-case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import { type Answer, toNumber } from '../rules/answer.ts';
import { calculatedNumber } from '../rules/calculation.ts';
import { grades } from '../rules/condition.ts';
import type { Result } from '../rules/findings.ts';
import { compare, fractionOf } from '../rules/fraction.ts';
import { itemAt, itemOf } from '../rules/item.ts';
import { type Example, type RuleSet, valueOn } from '../rules/rule-set.ts';
import { dateProblem } from '../rules/scalars.ts';
import { checkExamples, occasionOf } from './examples.ts';
import { type Goal, goalsOf, type IsOwn, liesOn, type OwnedGoal, sideOfPeriod } from './goals/goals.ts';
import { operandValue, type Reach, type Reached, reachOf } from './goals/reach.ts';

/** What coverage is asked about. */
export interface CoverageOptions {
  /** What of the rules stands in their own file; all of them if not given. */
  readonly isOwn?: IsOwn;
  /** The day that decides limits and what can be reached; every day that the rules apply if not given. */
  readonly date?: string;
}

/** Whether examples test a goal; if not, whether any case could. */
export type GoalState = 'covered' | 'missing' | Exclude<Reached, 'reachable'>;

/** A goal, and the names of the examples that cover it. */
export interface GoalCoverage extends OwnedGoal {
  readonly examples: readonly string[];
  readonly state: GoalState;
}

/** What the examples of a rule set test. */
export interface Coverage {
  /** The day that it is asked for, or null for every day that the rules apply. */
  readonly date: string | null;
  /** The names of the examples, and those among them that do not give what they expect. */
  readonly examples: readonly string[];
  readonly failing: readonly string[];
  readonly goals: readonly GoalCoverage[];
}

/** How many goals there are to cover, and how many are. Those that no case can reach are not counted. */
export interface CoverageCount {
  readonly covered: number;
  readonly all: number;
}

/** Counts goals of a coverage. Nothing to cover is all covered. */
export function countCoverage(goals: readonly GoalCoverage[]): CoverageCount {
  const of = (state: GoalState) => goals.filter((one) => one.state === state).length;
  return { covered: of('covered'), all: of('covered') + of('missing') };
}

/**
 * Which grades, answers, sides of limits, outcomes, forms and contradictions the examples of a sound rule set cover. A grade, an outcome, a
 * form or a contradiction is covered when the answers make it certain; an answer when it is given; a side of a number when the given or calculated
 * number lies there; a side of a period when the day of the example does. Each example is judged on its own day, as when rules are validated. With a `date`, a side of a limit is
 * covered only by examples on days when the limit has the same value.
 */
export function coverageOf(rules: RuleSet, options: CoverageOptions = {}): Result<Coverage> {
  const measured = measure(rules, options);
  return measured.ok ? { ...measured, value: measured.value.coverage } : measured;
}

/** A coverage, and for the goals that no example covers what it takes to reach them. */
export interface Measured {
  readonly coverage: Coverage;
  readonly uncovered: readonly Goal[];
  readonly reach: Reach;
  /** The rules on the days of the examples, for others to be run. */
  readonly compiled: Map<string, CompiledRules>;
}

/** The coverage of a rule set with what is needed to complete it. */
export function measure(rules: RuleSet, { isOwn = () => true, date }: CoverageOptions): Result<Measured> {
  const problem = date === undefined ? null : dateProblem(date);
  if (problem !== null) return { ok: false, diagnostics: [problem] };
  const goals = goalsOf(rules, isOwn);
  const compiled = new Map<string, CompiledRules>();
  const checked = checkExamples(rules, compiled);
  const tooLarge = checked.problems.filter(({ code }) => code === 'diagram-too-large');
  if (tooLarge.length > 0) return { ok: false, diagnostics: tooLarge };
  const judged = (rules.examples ?? []).map((example) =>
    judgeExample(itemOf(compiled, occasionOf(rules, example)), example),
  );
  const covering = goals.map(({ goal }) =>
    judged.filter((one) => covers(one, goal, date ?? null)).map(({ name }) => name),
  );
  const uncovered = goals.flatMap(({ goal }, index) => ((covering[index] ?? []).length > 0 ? [] : [goal]));
  const reach = reachOf(rules, uncovered, date ?? null);
  if (!reach.ok) return reach;
  const states = new Map(uncovered.map((goal, index) => [goal, stateOf(itemAt(reach.value.reached, index))]));
  const coverage: Coverage = {
    date: date ?? null,
    examples: judged.map(({ name }) => name),
    failing: checked.examples.flatMap(({ name, passed }) => (passed ? [] : [name])),
    goals: goals.map((owned, index) => ({
      ...owned,
      examples: covering[index] ?? [],
      state: states.get(owned.goal) ?? 'covered',
    })),
  };
  return { ok: true, value: { coverage, uncovered, reach: reach.value, compiled }, diagnostics: [] };
}

function stateOf(reached: Reached): GoalState {
  return reached === 'reachable' ? 'missing' : reached;
}

/** Answers to the questions of some rules on a day, with what the rules say of them. */
export interface JudgedAnswers {
  readonly compiled: CompiledRules;
  readonly judging: Judging;
  readonly answers: ReadonlyMap<string, Answer>;
}

interface JudgedExample extends JudgedAnswers {
  readonly name: string;
}

function judgeExample(compiled: CompiledRules, example: Example): JudgedExample {
  const { answers } = readAnswers(example.answers, compiled.rules, []);
  return { name: example.name, compiled, answers, judging: new Judging(compiled, { answers }) };
}

/** Whether answers cover a goal; sides of a limit by its value on `date`, if there is one. */
export function covers({ compiled, judging, answers }: JudgedAnswers, goal: Goal, date: string | null): boolean {
  const { rules } = compiled;
  const is = (root: Node | undefined, leaf: number) =>
    root !== undefined && judging.reachable(root).every((one) => one === leaf);
  switch (goal.kind) {
    case 'grade':
      return is(compiled.preconditions.get(goal.precondition), grades.indexOf(goal.grade));
    case 'outcome':
      return is(
        compiled.outcome,
        rules.outcomes.findIndex(({ id }) => id === goal.outcome),
      );
    case 'form':
      return is(compiled.forms.get(goal.form), goal.fits ? 1 : 0);
    case 'contradiction':
      return is(compiled.contradictions[goal.position], 1);
    case 'period':
      return [compiled.date, date ?? compiled.date].every((day) => sideOfPeriod(goal.period, day) === goal.side);
    case 'answer':
      return answers.get(goal.question) === goal.value;
    case 'side': {
      const other = operandValue(compiled, goal.operand);
      const side = other === null ? null : sideOf(rules, answers, goal.subject, other);
      if (side === null || !liesOn(goal.side, side, 0)) return false;
      const limit = typeof goal.operand === 'object' ? rules.limits?.[goal.operand.limit] : undefined;
      return date === null || limit === undefined || valueOn(limit, date)?.value === other;
    }
  }
}

/** Below zero where an answer or a calculated value is less than a number, and so on; null when it is not known. */
function sideOf(rules: RuleSet, answers: JudgedAnswers['answers'], subject: string, number: number): number | null {
  if (isCalculated(rules, subject)) {
    const value = calculatedNumber(rules, subject, answers);
    return value === null ? null : compare(value, fractionOf(number));
  }
  const answer = answers.get(subject) ?? null;
  return answer === null ? null : toNumber(answer) - number;
}
