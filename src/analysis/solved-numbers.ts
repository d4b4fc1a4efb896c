import { knownCells } from '../assessment/known.ts';
import { isCalculated, questionsBehind } from '../assessment/questions.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Change } from '../diagram/known.ts';
import { answerIn, cellCount, type Variable } from '../diagram/variable.ts';
import { type AnswerValue, inRange } from '../rules/answer.ts';
import { calculate } from '../rules/calculate.ts';
import { isUsableNumber } from '../rules/scalars.ts';
import { dayWithin, type ExampleCase, exampleCase, Tries } from './example-case.ts';

type Answers = ReadonlyMap<string, AnswerValue>;

/** How many ways of answering are begun from. */
const beginnings = 200;

/**
 * Answers with calculated values and the questions behind them in the given cells, found by changing one number at a time so
 * that a value comes where it should; null when none are found in so many tries.
 */
export function solvedAnswers(
  compiled: CompiledRules,
  cells: readonly Change[],
  tries: Tries = new Tries(Number.POSITIVE_INFINITY),
): Answers | null {
  const { rules, variables } = compiled;
  const wanted = new Map(cells.map(({ variable, cell }) => [variable, cell]));
  const isThere = (answers: Answers) => {
    const known = knownCells(compiled, { answers });
    return cells.every(({ variable, cell }) => known[variable] === cell);
  };
  const calculated = cells.filter(({ variable }) => isCalculated(rules, variables[variable]?.subject ?? ''));
  const subjects = calculated.map(({ variable }) => variables[variable]?.subject as string);
  const terms = [...new Set(subjects.flatMap((subject) => questionsBehind(rules, subject)))];
  for (const base of basesFor(compiled, terms, wanted)) {
    for (const { variable, cell } of calculated) {
      const { subject } = variables[variable] as Variable;
      for (const target of targetsIn(variables[variable] as Variable, cell)) {
        for (const term of terms) {
          if (!tries.take()) return null;
          const found = withNumber(compiled, base, subject, term, target).find(isThere);
          if (found !== undefined) return found;
        }
      }
    }
  }
  return null;
}

/** A case as `exampleCase` makes it; where that finds none, the numbers behind calculated values are solved for. */
export function solvedCase(compiled: CompiledRules, cells: readonly Change[]): ExampleCase | null {
  const found = exampleCase(compiled, cells);
  const { rules, variables } = compiled;
  const subjectOf = ({ variable }: Change) => (variables[variable] as Variable).subject;
  const calculated = cells.map(subjectOf).filter((subject) => isCalculated(rules, subject));
  if (found !== null || calculated.length === 0) return found;
  const group = new Set([...calculated, ...calculated.flatMap((subject) => questionsBehind(rules, subject))]);
  const inGroup = cells.filter((one) => group.has(subjectOf(one)));
  // A limit without a value beside these numbers would have to be found with them.
  if (inGroup.some(({ variable }) => variables[variable]?.kind === 'limit')) return null;
  const solved = solvedAnswers(compiled, inGroup);
  const others = exampleCase(
    compiled,
    cells.filter((one) => !group.has(subjectOf(one))),
  );
  if (solved === null || others === null) return null;
  return { ...others, answers: new Map([...solved, ...others.answers]) };
}

/** Numbers in a cell: at its ends, just inside them, and between. */
function targetsIn(variable: Variable, cell: number): number[] {
  if (variable.kind !== 'cells') return [];
  const { low, high } = variable.cells[cell] as (typeof variable.cells)[number];
  return [low, high, low + 0.01, high - 0.01, (low + high) / 2].filter(Number.isFinite);
}

function basesFor(compiled: CompiledRules, terms: readonly string[], wanted: ReadonlyMap<number, number>): Answers[] {
  const choices = terms.map((term) => [term, valuesOf(compiled, term, wanted)] as const);
  const mixed = choices.reduce<Answers[]>(
    (bases, [term, values]) =>
      values.flatMap((value) => bases.map((base) => new Map([...base, [term, value]]))).slice(0, beginnings),
    [new Map()],
  );
  return [...mixed, ...stairs(choices), ...stairs([...choices].reverse())];
}

/**
 * All terms at their lowest, then one after another at its highest: whatever a value of many terms is to be, it lies between two
 * of these, and there one number takes it.
 */
function stairs(choices: readonly (readonly [string, readonly AnswerValue[]])[]): Answers[] {
  const ends = choices.map(([term, values]) => {
    const sorted = [...values].sort((a, b) => Number(a) - Number(b));
    return { term, low: sorted[0] as AnswerValue, high: sorted.at(-1) as AnswerValue };
  });
  return Array.from(
    { length: ends.length + 1 },
    (_, step) => new Map(ends.map(({ term, low, high }, index) => [term, index < step ? high : low])),
  );
}

function valuesOf(
  { rules, variables, date }: CompiledRules,
  term: string,
  wanted: ReadonlyMap<number, number>,
): AnswerValue[] {
  const question = rules.questions[term];
  if (question?.type === 'date') return [dayWithin(question, date)];
  if (question?.type !== 'number') return [];
  const { min, max } = question;
  const index = variables.findIndex(({ kind, subject }) => kind === 'cells' && subject === term);
  const near = [1, 0, 10, min, max].filter((value) => value !== undefined);
  const variable = variables[index];
  if (variable === undefined) return [...new Set(near.filter((value) => inRange(question, value)))];
  const cell = wanted.get(index);
  const cells = cell === undefined ? Array.from({ length: cellCount(variable) }, (_, one) => one) : [cell];
  return [...new Set(cells.flatMap((one) => near.map((value) => answerIn(variable, one, value))))];
}

/** Answers with one number changed so that a calculated value comes near a target: most of them grow evenly with each number. */
export function withNumber(
  { rules }: CompiledRules,
  base: Answers,
  subject: string,
  term: string,
  target: number,
): Answers[] {
  const question = rules.questions[term];
  const now = base.get(term);
  if (question?.type !== 'number' || typeof now !== 'number') return [];
  const valueAt = (number: number) => calculate(rules, subject, new Map([...base, [term, number]]));
  const before = valueAt(now);
  const step = valueAt(now + 1) === null ? -1 : 1;
  const after = valueAt(now + step);
  if (before === null || after === null || before === after) return [];
  const exact = now + (step * (target - before)) / (after - before);
  const rounded = [
    ...[Math.round(exact), Math.floor(exact), Math.ceil(exact)],
    ...[Math.floor(exact * 100) / 100, Math.ceil(exact * 100) / 100],
  ];
  return [...new Set(rounded)]
    .filter((number) => isUsableNumber(number) && inRange(question, number))
    .filter((number) => question.whole !== true || Number.isInteger(number))
    .map((number) => new Map([...base, [term, number]]));
}
