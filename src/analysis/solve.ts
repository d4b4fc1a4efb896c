import { lineWith, piecesAlong } from '../assessment/line.ts';
import { numbersBehind, questionsBehind } from '../assessment/questions.ts';
import { decimalsOf, nearestReadable } from '../assessment/readable.ts';
import { answerIn, cellCount, stretchesOf } from '../diagram/cells.ts';
import { type CompiledRules, compile } from '../diagram/compile.ts';
import type { Change } from '../diagram/known.ts';
import type { AnswerValue } from '../rules/answer.ts';
import { type NumberTo, numbersFrom, type Value, Values } from '../rules/calculation.ts';
import { between, compare, type Fraction, fractionOf, minus, rounded, zero } from '../rules/fraction.ts';
import { itemAt, itemOf } from '../rules/item.ts';
import type { DateQuestion } from '../rules/question.ts';
import { holds, type Range, rangeFrom } from '../rules/range.ts';
import { largestNumber } from '../rules/scalars.ts';
import { mayBeSolved, type Puzzle, puzzlesIn } from './puzzle.ts';

/** Answers that show something about the rules, and the values that limits without one would have. */
export interface ExampleCase {
  readonly answers: ReadonlyMap<string, AnswerValue>;
  readonly limits: ReadonlyMap<string, number>;
}

/** How many lines are cut to find one case. */
const triesForOne = 600;

/** A number of lines that may be cut, by one search or by several together. */
export class Tries {
  constructor(private left: number = triesForOne) {}

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
 * A case with as few answers as lie in the given cells, and give calculated values and limits without a value theirs. Null when there is
 * none, as `couldGoTogether` may tell, or none is found.
 */
export function solve(compiled: CompiledRules, cells: readonly Change[], tries?: Tries): ExampleCase | null {
  const [first] = solutions(compiled, cells, tries);
  return first ?? null;
}

/** Such cases one after another, as they are asked for. */
export function* solutions(
  compiled: CompiledRules,
  cells: readonly Change[],
  tries: Tries = new Tries(),
): Generator<ExampleCase> {
  const puzzles = puzzlesIn(compiled, cells);
  if (puzzles?.every(mayBeSolved) !== true) return;
  const firsts = new Map<string, number>();
  for (const puzzle of puzzles) {
    const [first] = solved(puzzle, tries);
    if (first === undefined) return;
    for (const [name, number] of first) firsts.set(name, number);
  }
  yield caseOf(compiled, cells, puzzles, firsts);
  for (const puzzle of puzzles) {
    for (const numbers of solved(puzzle, tries)) {
      yield caseOf(compiled, cells, puzzles, new Map([...firsts, ...numbers]));
    }
  }
}

/** Whether some answers could lie in cells, by the ranges that numbers in them lead to. False only when none could. */
export function couldGoTogether(compiled: CompiledRules, cells: readonly Change[]): boolean {
  return puzzlesIn(compiled, cells)?.every(mayBeSolved) === true;
}

/** Numbers by their names in a puzzle. */
type Numbers = ReadonlyMap<string, number>;

function caseOf(
  { rules, variables, date }: CompiledRules,
  cells: readonly Change[],
  puzzles: readonly Puzzle[],
  numbers: Numbers,
): ExampleCase {
  const answers = new Map<string, AnswerValue>();
  for (const { variable: index, cell } of cells) {
    const variable = itemAt(variables, index);
    const { kind, subject } = variable;
    for (const question of questionsBehind(rules, subject)) {
      const about = rules.questions[question];
      const own = kind !== 'limit' && subject === question ? variable : null;
      if (numbers.has(question)) answers.set(question, itemOf(numbers, question));
      else if (own !== null) answers.set(question, answerIn(own, cell, about?.type === 'date' ? date : null));
      else if (about?.type === 'date' && !answers.has(question)) answers.set(question, dayWithin(about, date));
    }
  }
  const limits = puzzles.flatMap(({ lines }) =>
    [...lines].flatMap(([name, { limit }]) => (limit === null ? [] : [[limit, itemOf(numbers, name)] as const])),
  );
  return { answers, limits: new Map(limits) };
}

/** The day, or the nearest one that a question allows. */
function dayWithin({ min, max }: DateQuestion, day: string): string {
  if (min !== undefined && day < min) return min;
  return max !== undefined && day > max ? max : day;
}

/** The rules compiled with what an example says of limits without a value. */
export function withLimits(compiled: CompiledRules, { limits }: ExampleCase): CompiledRules {
  if (limits.size === 0) return compiled;
  const again = compile(compiled.rules, compiled.date, { stated: limits });
  return again.ok ? again.value : compiled;
}

/**
 * Solutions of a puzzle. From one beginning after another the line of each number is cut wherever something that is wanted turns, so
 * that every number that solves it is seen there; if none does, the number is put where the least is left to solve, and so on from there.
 */
function* solved(puzzle: Puzzle, tries: Tries): Generator<Numbers> {
  for (const beginning of beginningsOf(puzzle)) {
    let at = beginning;
    let missed = missedBy(puzzle, numbersFrom(at));
    if (missed === 0) yield at;
    for (let isBetter = true; isBetter; ) {
      isBetter = false;
      const from = at;
      for (const name of puzzle.lines.keys()) {
        if (!tries.take()) return;
        for (const stretch of stretchesAlong(puzzle, from, name)) {
          if (stretch.missed > 0 && stretch.missed >= missed) continue;
          for (const number of numbersIn(puzzle, name, stretch.range)) {
            const moved = new Map(from).set(name, number);
            if (stretch.missed === 0) yield moved;
            else if (stretch.missed < missed) [at, missed, isBetter] = [moved, stretch.missed, true];
          }
        }
      }
    }
  }
}

/** A stretch of the line of a number on which as much is missed everywhere, and the places in it where something turns. */
interface Stretch {
  readonly range: Range;
  readonly marks: readonly Fraction[];
  readonly missed: number;
}

/** The stretches of the line of one number; none when the values are too intricate. `aims` are more places of values to cut it at. */
function stretchesAlong(
  puzzle: Puzzle,
  at: Numbers,
  of: string,
  aims: ReadonlyMap<string, Fraction> = new Map(),
): Stretch[] {
  const { calculated, lines, wanted } = puzzle;
  const { range } = lines.get(of) as { range: Range };
  const line = lineWith(calculated, at, of, range);
  const known = [...wanted.keys()].flatMap((name): [string, Value][] => {
    const value = line.values.of(name);
    return value.state === 'known' ? [[name, value]] : [];
  });
  const stops = new Map([...wanted].map(([name, { low, high }]) => [name, [low.at, high.at]]));
  for (const [name, aim] of aims) stops.set(name, [...(stops.get(name) ?? []), aim]);
  const found: Stretch[] = [];
  for (const piece of piecesAlong(line, stops) ?? []) {
    const middle = between(piece.low.at, piece.high.at);
    if (!holds(range, middle)) continue;
    const missed = missedBy(puzzle, (name) => (name === of ? middle : line.numberTo(name)), known);
    const own = piece.low.isIn ? [piece.low.at] : [];
    const last = found.at(-1);
    if (last?.missed !== missed) found.push({ range: piece, marks: own, missed });
    else {
      const joined = { low: last.range.low, high: piece.high };
      found[found.length - 1] = { range: joined, marks: [...last.marks, ...own], missed };
    }
  }
  return found;
}

/** How many values do not lie where they are wanted. */
function missedBy({ calculated, wanted }: Puzzle, numberTo: NumberTo, known: Iterable<[string, Value]> = []): number {
  const values = new Values({ calculated }, numberTo, known);
  let missed = 0;
  for (const [name, range] of wanted) {
    const value = values.of(name);
    if (value.state !== 'known' || !holds(range, value.exact)) missed++;
  }
  return missed;
}

/** Numbers in a range of a line, if it holds any that can be written: first the one that people like best to read. */
function* numbersIn({ lines, wanted }: Puzzle, name: string, range: Range): Generator<number> {
  const { isWhole } = lines.get(name) as { isWhole: boolean };
  const ends = [...wanted.values()].flatMap(endsOf);
  const isFit = (number: number) => holds(range, fractionOf(number)) && !(isWhole && !Number.isInteger(number));
  const first = [1, 0, 10, 100, ...ends, 1000, 100_000].find(isFit) ?? nearestReadable(range, isWhole, innerEnd(range));
  if (first === null) return;
  yield first;
  const { low, high } = range;
  for (const aim of [between(low.at, high.at), low.at, high.at]) {
    const number = nearestReadable(range, isWhole, aim);
    if (number !== null && number !== first) yield number;
  }
}

/** The ends of a range but those where all numbers end. */
function endsOf({ low, high }: Range): number[] {
  return [low, high].map(({ at }) => rounded(at, 15)).filter((end) => Math.abs(end) < largestNumber);
}

/** The end of a range that is nearest to zero. */
function innerEnd({ low, high }: Range): Fraction {
  return compare(low.at, minus(zero, high.at)) > 0 ? low.at : high.at;
}

/** How many ways of answering are begun from: the first of all in a row, and others spread over them. */
const beginnings = { first: 40, spread: 80 };

/** Where searches begin: some ways of choosing a number for each line, and all numbers at their lowest but some at their highest. */
function* beginningsOf({ lines }: Puzzle): Generator<Numbers> {
  const choices = [...lines].map(([name, { range, isWhole }]) => {
    const values = [1, 0, 10, ...endsOf(range), 2, 0.5]
      .map((near) => nearestReadable(range, isWhole, fractionOf(near), decimalsOf(near)))
      .filter((value) => value !== null);
    return { name, values: [...new Set(values)] };
  });
  const total = choices.reduce((product, { values }) => product * values.length, 1);
  const way = (number: number): Numbers => {
    let rest = number;
    return new Map(
      choices.map(({ name, values }) => {
        const value = itemAt(values, rest % values.length);
        rest = Math.floor(rest / values.length);
        return [name, value];
      }),
    );
  };
  for (let number = 0; number < Math.min(total, beginnings.first); number++) yield way(number);
  if (total <= beginnings.first) return;
  yield* stairs(choices);
  yield* stairs([...choices].reverse());
  const few = Math.min(total, beginnings.spread);
  // Steps of the golden ratio come near everything soon.
  for (let step = 1; step <= few; step++) yield way(Math.floor(((step * golden) % 1) * total));
}

const golden = (Math.sqrt(5) - 1) / 2;

/**
 * All numbers at their lowest, then one after another at its highest: whatever a sum of many is to be, it lies between two of these,
 * and there one number takes it.
 */
function stairs(choices: readonly { readonly name: string; readonly values: readonly number[] }[]): Numbers[] {
  return Array.from({ length: choices.length + 1 }, (_, step) => {
    const end = (values: readonly number[], index: number) =>
      index < step ? Math.max(...values) : Math.min(...values);
    return new Map(choices.map(({ name, values }, index) => [name, end(values, index)]));
  });
}

/** Answers with one number changed, so that a value comes as near a target as it may while what lies in some cells stays there. */
export function movedTowards(
  compiled: CompiledRules,
  cells: readonly Change[],
  answers: ReadonlyMap<string, AnswerValue>,
  { subject, target }: { readonly subject: string; readonly target: number },
): ReadonlyMap<string, AnswerValue>[] {
  const puzzle = puzzlesIn(compiled, cells)?.find(({ wanted }) => wanted.has(subject));
  if (puzzle === undefined) return [];
  const names = [...puzzle.lines.keys()].filter((name) => typeof answers.get(name) === 'number');
  const at = new Map(names.map((name) => [name, answers.get(name) as number]));
  const aims = new Map([[subject, fractionOf(target)]]);
  return names.flatMap((name) => {
    const { isWhole } = puzzle.lines.get(name) as { isWhole: boolean };
    const stretches = stretchesAlong(puzzle, at, name, aims).filter(({ missed }) => missed === 0);
    const marks = stretches.flatMap(({ range, marks: own }) =>
      [range.low.at, ...own, range.high.at].map((mark) => nearestReadable(range, isWhole, mark, decimalsBeside(mark))),
    );
    return marks.flatMap((number) => (number === null ? [] : [new Map(answers).set(name, number)]));
  });
}

/** How many decimals people write of a number beside a limit; large ones are whole. */
function decimalsBeside(mark: Fraction): number {
  return Math.abs(rounded(mark, 15)) < 1000 ? 2 : 0;
}

/** The answers nearest to the one to a question, one in each stretch where they give something else, in rising order. */
export function answersAlong(
  compiled: CompiledRules,
  answers: ReadonlyMap<string, AnswerValue>,
  question: string,
): AnswerValue[] {
  const { rules, variables } = compiled;
  const about = rules.questions[question];
  const own = variables.find(({ kind, subject }) => kind !== 'limit' && subject === question);
  if (about?.type !== 'number') {
    return own === undefined ? [] : Array.from({ length: cellCount(own) }, (_, cell) => answerIn(own, cell, null));
  }
  const leaning = variables.filter(({ subject }) => numbersBehind(rules, subject).includes(question));
  const stops = new Map(
    leaning.map((one) => [one.subject, stretchesOf(one).flatMap(({ low, high }) => [low.at, high.at])] as const),
  );
  const pieces = piecesAlong(lineWith(rules.calculated ?? {}, answers, question, rangeFrom(about)), stops) ?? [];
  const now = Number(answers.get(question));
  const found = pieces.map((piece) => nearestReadable(piece, about.whole === true, fractionOf(now), decimalsOf(now)));
  return found.filter((number) => number !== null);
}
