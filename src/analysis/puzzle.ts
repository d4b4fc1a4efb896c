import { groupsSharing, numbersBehind } from '../assessment/questions.ts';
import { stretchesOf, type Variable } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Change } from '../diagram/known.ts';
import type { Calculation } from '../rules/calculation.ts';
import { numbersOf } from '../rules/calculation.ts';
import { itemAt, itemOf } from '../rules/item.ts';
import type { NumberQuestion } from '../rules/question.ts';
import { calculatedRange, common, type Range, rangeFrom, rangeOfStretch } from '../rules/range.ts';

/** Numbers to find, such that what is calculated from them lies where it is wanted. */
export interface Puzzle {
  /** The calculations of the rules, and how much more numbers are than limits without a value. */
  readonly calculated: Readonly<Record<string, Calculation>>;
  /** The numbers: answers to questions, and values of limits. */
  readonly lines: ReadonlyMap<string, NumberLine>;
  /** Where calculated values are to lie: those that are asked for, and those that these are made from. */
  readonly wanted: ReadonlyMap<string, Range>;
}

interface NumberLine {
  readonly range: Range;
  readonly isWhole: boolean;
  /** The limit that the number is the value of; null for the answer to a question. */
  readonly limit: string | null;
}

/** As a cell: where a calculated value may lie anywhere, as long as it has a value; and where it may have none, if the numbers behind it are there. */
export const [anyValue, anything] = [-1, -2];

/** What is wanted in a cell, by the name that it has in a puzzle, and the names of the numbers behind it. */
interface Wish {
  readonly name: string;
  /** Where it is wanted, if anywhere. */
  readonly range: Range | undefined;
  /** Whether it is to have a value at all. */
  readonly isWanted: boolean;
  readonly behind: readonly string[];
  /** The limit without a value that the subject lies beside. */
  readonly beside: { readonly subject: string; readonly limit: string } | null;
}

/**
 * The puzzles that calculated values, their terms and sides of limits make of some cells; no number is in two of them. What is not in
 * any is answered by itself. Null when a number has no place to be.
 */
export function puzzlesIn(compiled: CompiledRules, cells: readonly Change[]): Puzzle[] | null {
  const wishes = cells.flatMap(({ variable, cell }) => wishIn(compiled, itemAt(compiled.variables, variable), cell));
  const groups = groupsSharing(wishes, ({ behind }) => behind);
  const puzzles = groups
    .filter(({ members, shared }) => members.some(({ name }) => !shared.has(name)))
    .map(({ members, shared }) => puzzleOf(compiled, members, shared));
  const whole = puzzles.filter((puzzle) => puzzle !== null);
  return whole.length < puzzles.length ? null : whole;
}

function wishIn({ rules }: CompiledRules, variable: Variable, cell: number): Wish[] {
  const { kind, subject } = variable;
  const behind = numbersBehind(rules, subject);
  const isWanted = cell !== anything;
  if (kind === 'limit') {
    const { limit } = variable;
    const name = `${subject} ${limit}`;
    const beside = { subject, limit };
    return [{ name, range: sides[cell], isWanted, behind: [...behind, nameOf(limit)], beside }];
  }
  const isNumber = kind === 'cells' && variable.on.type === 'number';
  return isNumber ? [{ name: subject, range: stretchesOf(variable)[cell], isWanted, behind, beside: null }] : [];
}

/** No question has a name with a space in it. */
function nameOf(limit: string): string {
  return `limit ${limit}`;
}

const zero = { low: 0, high: 0, lowClosed: true, highClosed: true };
const below = { low: -Infinity, high: 0, lowClosed: false, highClosed: false };
const above = { low: 0, high: Infinity, lowClosed: false, highClosed: false };
/** Where a number less a limit is when it lies below, at and above it. */
const sides = [below, zero, above].map(rangeOfStretch);

function puzzleOf({ rules }: CompiledRules, wishes: readonly Wish[], names: Iterable<string>): Puzzle | null {
  const calculated: Record<string, Calculation> = { ...rules.calculated };
  const own = new Map<string, Range>();
  const limits = new Map<string, string>();
  for (const { name, range, beside } of wishes) {
    if (range !== undefined) own.set(name, range);
    if (beside === null) continue;
    limits.set(nameOf(beside.limit), beside.limit);
    calculated[name] = { ...anywhere, difference: [beside.subject, nameOf(beside.limit)] };
  }
  const lines = new Map<string, NumberLine>();
  for (const name of names) {
    const { whole = false, ...ends } = limits.has(name) ? {} : (rules.questions[name] as NumberQuestion);
    const range = common(rangeFrom(ends), own.get(name) ?? rangeFrom({}));
    if (range === null) return null;
    lines.set(name, { range, isWhole: whole, limit: limits.get(name) ?? null });
  }
  const wanted = new Map<string, Range>();
  const want = (name: string): void => {
    const calculation = Object.hasOwn(calculated, name) ? calculated[name] : undefined;
    if (calculation === undefined || wanted.has(name)) return;
    wanted.set(name, own.get(name) ?? rangeFrom(calculation));
    for (const part of numbersOf(calculation)) want(part);
  };
  for (const { name, isWanted } of wishes) if (isWanted) want(name);
  return { calculated, lines, wanted };
}

const [low, high] = [rangeFrom({}).low.at, rangeFrom({}).high.at].map(({ top }) => Number(top) * 2) as [number, number];
const anywhere = { title: '', unit: '', min: low, max: high };

/** Whether some numbers could have calculated values where they are wanted, by the ranges that they lead to. False only when none could. */
export function mayBeSolved({ calculated, lines, wanted }: Puzzle): boolean {
  const found = new Map<string, Range | null>([...lines].map(([name, { range }]) => [name, range]));
  const rangeOf = (name: string): Range | null => {
    const earlier = found.get(name);
    if (earlier !== undefined) return earlier;
    const calculation = itemAt(calculated, name);
    const parts = numbersOf(calculation).map(rangeOf);
    const ranges = parts.filter((range) => range !== null);
    const made = ranges.length < parts.length ? null : rangeBehind(calculation, ranges, itemOf(wanted, name));
    found.set(name, made);
    return made;
  };
  return [...wanted.keys()].every((name) => rangeOf(name) !== null);
}

/** The part of a range that numbers lead to; all of it where they may lead anywhere. */
function rangeBehind(calculation: Calculation, numbers: readonly Range[], range: Range): Range | null {
  const made = calculatedRange(calculation, numbers);
  return made === null ? range : common(made, range);
}
