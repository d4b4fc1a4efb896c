import { knownCells } from '../assessment/known.ts';
import { isCalculated, questionsBehind } from '../assessment/questions.ts';
import { answerIn, type Change, cellCount, type Variable } from '../diagram/cells.ts';
import { type CompiledRules, compile } from '../diagram/compile.ts';
import { type AnswerValue, inRange } from '../rules/answer.ts';
import { calculate, calculatedNumber, numbersOf, questionsIn } from '../rules/calculate.ts';
import { compare, type Fraction, fractionOf, rounded } from '../rules/fraction.ts';
import type { DateQuestion, NumberQuestion } from '../rules/question.ts';
import { calculatedRange, common, type Range, rangeFrom, rangeOfStretch } from '../rules/range.ts';
import { isUsableNumber } from '../rules/scalars.ts';

/** Answers that show something about the rules, and the values that limits without one would have. */
export interface ExampleCase {
  readonly answers: ReadonlyMap<string, AnswerValue>;
  readonly limits: ReadonlyMap<string, number>;
}

/** How many ways of answering are tried to hit calculated values. */
const triesForOne = 50_000;

/** A number of ways of answering that may be tried, by one search or by several together. */
export class Tries {
  private left: number;

  constructor(left: number) {
    this.left = left;
  }

  /** Takes one; false when none was left. */
  take(): boolean {
    this.left--;
    return this.left >= 0;
  }

  /** Whether more were asked for than there were. */
  get isSpent(): boolean {
    return this.left < 0;
  }
}

/**
 * A case whose answers lie in the given cells. Where a cell is one of a calculated value or of a limit without a value,
 * answers and limits are looked for that put it there; null when none are found.
 */
export function exampleCase(compiled: CompiledRules, cells: readonly Change[], tries?: Tries): ExampleCase | null {
  const [first] = exampleCases(compiled, cells, [], tries);
  return first ?? null;
}

/**
 * Cases whose answers lie in the given cells, as `exampleCase` makes them, one after another as they are asked for. Answers are also
 * aimed at `near`, but need not hit it.
 */
export function* exampleCases(
  compiled: CompiledRules,
  cells: readonly Change[],
  near: readonly Change[] = [],
  tries: Tries = new Tries(triesForOne),
): Generator<ExampleCase> {
  const { rules, variables } = compiled;
  const wanted = new Map(cells.map(({ variable, cell }) => [variable, cell]));
  const asked = (subject: string) => variables.findIndex((v) => v.kind !== 'limit' && v.subject === subject);
  const aimed = [...cells, ...near].map(({ variable, cell }) => [variable, cell] as const);
  const subjects = aimed.map(([index]) => (variables[index] as Variable).subject);
  const questions = subjects.flatMap((subject) =>
    subject in rules.questions ? [subject] : questionsIn(rules, subject),
  );
  const targets = aimed.flatMap(([index, cell]) => numbersIn(compiled, index, cell));
  const choices = [...new Set(questions)].map((question) => {
    const index = asked(question);
    const isBeside = [...wanted.keys()].some((one) => {
      const variable = variables[one];
      return variable?.kind === 'limit' && variable.subject === question;
    });
    return { question, values: valuesFor(compiled, question, index, wanted.get(index), targets, isBeside) };
  });
  for (const answers of waysOf(choices, triesForOne)) {
    if (!tries.take()) return;
    if (!liesIn(compiled, answers, wanted)) continue;
    const limits = limitsBeside(compiled, answers, wanted);
    if (limits !== null) yield { answers, limits };
  }
}

/** Whether answers lie in the cells that are wanted; those of limits without a value are looked at by themselves. */
function liesIn(
  compiled: CompiledRules,
  answers: ExampleCase['answers'],
  wanted: ReadonlyMap<number, number>,
): boolean {
  const known = knownCells(compiled, { answers });
  return [...wanted].every(([index, cell]) => compiled.variables[index]?.kind === 'limit' || known[index] === cell);
}

/** Numbers in a cell of a calculated value, for its terms to be tried with. */
function numbersIn({ variables, rules }: CompiledRules, index: number, cell: number): number[] {
  const variable = variables[index] as Variable;
  if (variable.kind !== 'cells' || !(variable.subject in (rules.calculated ?? {}))) return [];
  const { low, high } = variable.cells[cell] as (typeof variable.cells)[number];
  return [answerIn(variable, cell, null), low, high, (low + high) / 2].map(Number).filter(Number.isFinite);
}

/** The answers to try for a question: one for those that nothing is calculated from, and that no unknown limit lies beside. */
function valuesFor(
  { rules, variables, date }: CompiledRules,
  question: string,
  index: number,
  cell: number | undefined,
  targets: readonly number[],
  isBeside: boolean,
): AnswerValue[] {
  const about = rules.questions[question];
  const variable = variables[index];
  const day = about?.type === 'date' ? date : null;
  const isTerm = Object.keys(rules.calculated ?? {}).some((id) => questionsIn(rules, id).includes(question));
  const own = variable === undefined ? [] : cellsOf(variable, cell).map((one) => answerIn(variable, one, day));
  if (about?.type === 'date' && own.length === 0) return [dayWithin(about, date)];
  if (about?.type !== 'number' || !(isTerm || isBeside)) return own;
  const ends = [about.min, about.max].filter((end) => end !== undefined);
  const near = targets.flatMap((one) => [one, one / 2, one * 10, -one]);
  const numbers = [1, 0, 10, 100, ...near, ...ends, 1000, 100_000];
  const within = variable === undefined ? numbers : numbers.flatMap((number) => nearest(variable, cell, number));
  return [...new Set([...own, ...within].filter((value) => isAnswer(about, Number(value))))];
}

/** The day, or the nearest one that a question allows. */
function dayWithin({ min, max }: DateQuestion, day: string): string {
  if (min !== undefined && day < min) return min;
  return max !== undefined && day > max ? max : day;
}

function cellsOf(variable: Variable, cell: number | undefined): number[] {
  return cell === undefined ? Array.from({ length: cellCount(variable) }, (_, one) => one) : [cell];
}

function nearest(variable: Variable, cell: number | undefined, number: number): AnswerValue[] {
  return cellsOf(variable, cell).map((one) => answerIn(variable, one, number));
}

function isAnswer({ min = -Infinity, max = Infinity, whole }: NumberQuestion, value: number): boolean {
  return value >= min && value <= max && (whole !== true || Number.isInteger(value));
}

/** Every way of choosing one value for each question, at most so many. */
function* waysOf(
  choices: readonly { readonly question: string; readonly values: readonly AnswerValue[] }[],
  most: number,
): Generator<Map<string, AnswerValue>> {
  const total = choices.reduce((product, { values }) => Math.min(product * values.length, most), 1);
  for (let number = 0; number < total; number++) {
    let rest = number;
    const way = new Map<string, AnswerValue>();
    for (const { question, values } of choices) {
      way.set(question, values[rest % values.length] as AnswerValue);
      rest = Math.floor(rest / values.length);
    }
    yield way;
  }
}

/** Values for the limits without one, so that each answer lies on its side of them; null when no value does. */
function limitsBeside(
  { rules, variables }: CompiledRules,
  answers: ExampleCase['answers'],
  wanted: ReadonlyMap<number, number>,
): Map<string, number> | null {
  const bounds = new Map<string, { low: number; at: number[]; high: number }>();
  const sides: { exact: Fraction; limit: string; side: number }[] = [];
  for (const [index, side] of wanted) {
    const variable = variables[index] as Variable;
    if (variable.kind !== 'limit') continue;
    const { subject, limit } = variable;
    const exact = exactly(rules, subject, answers);
    if (exact === null) return null;
    sides.push({ exact, limit, side: side - 1 });
    const value = rounded(exact, 15);
    const bound = bounds.get(limit) ?? { low: -Infinity, at: [], high: Infinity };
    if (side === 0) bound.low = Math.max(bound.low, value);
    else if (side === 1) bound.at.push(value);
    else bound.high = Math.min(bound.high, value);
    bounds.set(limit, bound);
  }
  const found = new Map<string, number>();
  for (const [limit, bound] of bounds) {
    const value = between(bound);
    if (value === null) return null;
    found.set(limit, value);
  }
  // A value with more digits than a limit can have is never at it.
  const isBeside = ({ exact, limit, side }: (typeof sides)[number]) =>
    compare(exact, fractionOf(found.get(limit) as number)) === side;
  return sides.every(isBeside) ? found : null;
}

/** The answer to a question about a number, or a calculated value; null when it has none. */
function exactly(rules: CompiledRules['rules'], subject: string, answers: ExampleCase['answers']): Fraction | null {
  if (!(subject in rules.questions)) return calculatedNumber(rules, subject, answers);
  const answer = answers.get(subject);
  return answer === undefined ? null : fractionOf(Number(answer));
}

/** A number above `low`, below `high` and equal to all of `at`. */
function between({ low, at, high }: { low: number; at: readonly number[]; high: number }): number | null {
  const middle = Number.isFinite(low) ? (Number.isFinite(high) ? (low + high) / 2 : low + 1) : high - 1;
  const value = at[0] ?? middle;
  return value > low && value < high && at.every((one) => one === value) ? value : null;
}

/** The rules compiled with what an example says of limits without a value. */
export function withLimits(compiled: CompiledRules, { limits }: ExampleCase): CompiledRules {
  if (limits.size === 0) return compiled;
  const again = compile(compiled.rules, compiled.date, { stated: limits });
  return again.ok ? again.value : compiled;
}

/**
 * Whether some numbers in the given cells could have calculated values in theirs, by the ranges that numbers of these cells
 * lead to. False only when none could.
 */
export function couldGoTogether({ rules, variables }: CompiledRules, cells: ReadonlyMap<number, number>): boolean {
  const own = new Map<string, Range>();
  for (const [index, cell] of cells) {
    const variable = variables[index];
    const stretch = variable?.kind === 'cells' ? variable.cells[cell] : undefined;
    if (variable !== undefined && stretch !== undefined) own.set(variable.subject, rangeOfStretch(stretch));
  }
  const calculated = rules.calculated ?? {};
  const found = new Map<string, Range | null>();
  const rangeOf = (subject: string): Range | null => {
    const earlier = found.get(subject);
    if (earlier !== undefined) return earlier;
    const made = worked(subject);
    const cell = own.get(subject);
    const range = made === null || cell === undefined ? made : common(made, cell);
    found.set(subject, range);
    return range;
  };
  const worked = (subject: string): Range | null => {
    const calculation = Object.hasOwn(calculated, subject) ? calculated[subject] : undefined;
    if (calculation === undefined) {
      const question = rules.questions[subject];
      return question?.type === 'number' ? rangeFrom(question) : (own.get(subject) ?? null);
    }
    const parts = numbersOf(calculation).map(rangeOf);
    const ranges = parts.filter((range) => range !== null);
    if (ranges.length < parts.length) return null;
    const made = calculatedRange(calculation, ranges);
    return made === null ? rangeFrom(calculation) : common(made, rangeFrom(calculation));
  };
  return [...cells.keys()].every((index) => {
    const subject = variables[index]?.subject ?? '';
    return !Object.hasOwn(calculated, subject) || rangeOf(subject) !== null;
  });
}

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
