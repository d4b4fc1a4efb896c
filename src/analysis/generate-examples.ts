import { only } from '../assessment/judging.ts';
import { withinLimit } from '../diagram/compile.ts';
import type { AnswerValue } from '../rules/answer.ts';
import { type Grade, grades } from '../rules/condition.ts';
import type { Result } from '../rules/diagnostic.ts';
import type { Example, RuleSet } from '../rules/rule-set.ts';
import {
  type Coverage,
  type CoverageOptions,
  type GoalCoverage,
  type GoalState,
  type JudgedAnswers,
  measure,
} from './coverage.ts';
import { checkExamples } from './examples.ts';
import { type Field, fewestCases } from './fewest-cases.ts';
import type { Goal } from './goals.ts';
import type { GoalsOnDay } from './goals-on-day.ts';
import { CasesMaker, type MadeCase } from './made-cases.ts';

/** An example that is made from the rules, without its name, and the goals that no earlier example covers. */
export interface GeneratedExample {
  readonly example: Omit<Example, 'name'>;
  readonly covers: readonly Goal[];
}

/** Examples that cover what is not covered. */
export interface GeneratedExamples {
  readonly coverage: Coverage;
  /** The goals that examples were asked for: those of the file itself, or all. */
  readonly wanted: readonly GoalCoverage[];
  readonly examples: readonly GeneratedExample[];
  /** How many are needed at least; when it is the number of examples, fewer are not enough. */
  readonly atLeast: number;
  /** Goals for which no answers were found. */
  readonly notFound: readonly Goal[];
}

/** What examples are made for. */
export interface GenerateOptions extends CoverageOptions {
  /** Also for what the rules under the file leave uncovered. */
  readonly all?: boolean;
}

/**
 * As few examples as can be found that cover what the examples of a sound rule set leave uncovered, with what the rules give as
 * their expected results. All questions that are judged are answered. Each has been run as when rules are validated.
 */
export function generateExamples(rules: RuleSet, options: GenerateOptions = {}): Result<GeneratedExamples> {
  const measured = measure(rules, options);
  if (!measured.ok) return measured;
  const { coverage, uncovered, reach, compiled } = measured.value;
  const wanted = coverage.goals.filter(({ own }) => own || options.all === true);
  const inState = (state: GoalState) => wanted.flatMap((one) => (one.state === state ? [one.goal] : []));
  const goals = inState('missing');
  const positions = goals.map((goal) => uncovered.indexOf(goal));
  const fields = reach.days.map((day) => fieldOf(day, positions));
  const [first] = fields;
  const few = first && withinLimit(first.diagram.limit, () => fewestCases(fields, goals.length));
  if (few?.ok === false) return few;
  const { cases, atLeast } = few?.value ?? { cases: [], atLeast: 0 };
  const made = new CasesMaker(reach.days, fields, goals, coverage.date).make(cases);
  const covering = made.map((one) => goals.filter((goal) => one.covers.has(goal)));
  const kept = withoutRedundant(covering);
  const left = new Set(goals);
  const examples = kept.map((index): GeneratedExample => {
    const own = (covering[index] ?? []).filter((goal) => left.delete(goal));
    return { example: exampleOf((made[index] as MadeCase).made), covers: own };
  });
  const named = examples.map(({ example }) => ({ ...example, name: '-' }));
  const { problems } = checkExamples({ ...rules, examples: named }, compiled);
  if (problems.length > 0) throw new Error('A generated example does not give what it expects.');
  return {
    ok: true,
    value: { coverage, wanted, examples, atLeast, notFound: [...inState('not-found'), ...left] },
    diagnostics: [],
  };
}

function fieldOf({ compiled, found, perhaps }: GoalsOnDay, positions: readonly number[]): Field {
  const of = (nodes: readonly number[]) => positions.map((position) => nodes[position] as number);
  return { diagram: compiled.diagram, covered: of(found), perhaps: of(perhaps) };
}

/** The positions of the sets that together hold all that all of them do, without those that add nothing. */
function withoutRedundant(sets: readonly (readonly Goal[])[]): number[] {
  const kept = new Set(sets.keys());
  for (const index of [...sets.keys()].reverse()) {
    const others = new Set([...kept].filter((one) => one !== index).flatMap((one) => [...(sets[one] ?? [])]));
    if ((sets[index] ?? []).every((goal) => others.has(goal))) kept.delete(index);
  }
  return [...kept];
}

function exampleOf({ compiled, answers, judging }: JudgedAnswers): Omit<Example, 'name'> {
  const { rules, date } = compiled;
  const ids = rules.outcomes.map(({ id }) => id);
  const possible = judging.reachable(compiled.outcome);
  const outcome = only(possible, ids);
  const given = [...answers].map(([question, value]) => [question, written(value as AnswerValue)] as const);
  return {
    ...(date === rules.valid.from ? {} : { date }),
    answers: Object.fromEntries(given),
    expect: {
      outcome,
      ...(outcome === null ? { possibleOutcomes: possible.map((leaf) => ids[leaf] as string) } : {}),
      preconditions: Object.fromEntries(
        [...compiled.preconditions].map(([id, root]) => [id, only<Grade>(judging.reachable(root), grades)]),
      ),
      ...(compiled.forms.size === 0
        ? {}
        : {
            forms: Object.fromEntries(
              [...compiled.forms].map(([id, root]) => [id, only(judging.reachable(root), [false, true])]),
            ),
          }),
    },
  };
}

/** Yes and no in the words that rule files use. */
function written(value: AnswerValue): AnswerValue {
  return typeof value === 'boolean' ? (value ? 'ja' : 'nej') : value;
}
