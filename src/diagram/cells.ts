import {
  type Answer,
  type AnswerValue,
  choicesIn,
  endsOfLine,
  fromNumber,
  isOnLine,
  isWhole,
  type LineQuestion,
  toNumber,
  yesOrNo,
} from '../rules/answer.ts';
import type { Value } from '../rules/calculation.ts';
import { lineOf } from '../rules/calculation.ts';
import {
  type Comparison,
  type ComparisonWord,
  type Condition,
  comparisonWords,
  type LimitReference,
  subjectOf,
  type ValidPeriod,
} from '../rules/condition.ts';
import { partsOf, wordOf } from '../rules/condition-meaning.ts';
import type { Fraction } from '../rules/fraction.ts';
import { isWithin, periodsOf } from '../rules/limits.ts';
import type { Question } from '../rules/question.ts';
import { holds as holdsNumber, type Range, rangeOfStretch } from '../rules/range.ts';
import { type RuleSet, valueOn } from '../rules/rule-set.ts';

/**
 * A stretch of a number line whose values no condition tells apart. Dates are numbered by day. An end that is not
 * `closed` does not belong to the cell, and may be infinite.
 */
export interface Cell {
  readonly low: number;
  readonly lowClosed: boolean;
  readonly high: number;
  readonly highClosed: boolean;
}

/** What one condition asks of a number: its word, and the value or values beside it. */
export interface Cut {
  readonly word: ComparisonWord;
  readonly values: readonly number[];
}

/** Whether a comparison holds for a number. */
export function holds({ word, values }: Cut, number: number): boolean {
  const [value = Number.NaN] = values;
  switch (word) {
    case 'is':
    case 'oneOf':
      return values.includes(number);
    case 'min':
      return number >= value;
    case 'max':
      return number <= value;
    case 'above':
    case 'after':
      return number > value;
    case 'below':
    case 'before':
      return number < value;
  }
}

/** Cuts the range of a question into cells: at every value it is compared with, and never where no comparison cares. */
export function cut(question: LineQuestion, cuts: readonly Cut[]): Cell[] {
  const { low, high } = endsOfLine(question);
  const whole = isWhole(question);
  const marks = [...new Set(cuts.flatMap((c) => c.values))].filter((v) => v >= low && v <= high).sort((a, b) => a - b);
  const pieces = piecesBetween(low, high, marks).filter((piece) => someNumber(piece, whole) !== null);
  const merged: Cell[] = [];
  for (const piece of pieces) {
    const previous = merged.at(-1);
    if (previous !== undefined && alike(previous, piece, cuts, whole)) {
      merged[merged.length - 1] = { ...previous, high: piece.high, highClosed: piece.highClosed };
    } else {
      merged.push(piece);
    }
  }
  return merged;
}

/** The marks themselves and the open stretches between them, from end to end. */
function piecesBetween(low: number, high: number, marks: readonly number[]): Cell[] {
  const pieces: Cell[] = [];
  let from = low;
  let fromClosed = Number.isFinite(low);
  for (const mark of marks) {
    pieces.push({ low: from, lowClosed: fromClosed, high: mark, highClosed: false });
    pieces.push({ low: mark, lowClosed: true, high: mark, highClosed: true });
    from = mark;
    fromClosed = false;
  }
  pieces.push({ low: from, lowClosed: fromClosed, high, highClosed: Number.isFinite(high) });
  return pieces;
}

function alike(a: Cell, b: Cell, cuts: readonly Cut[], whole: boolean): boolean {
  const [first, second] = [someNumber(a, whole) ?? Number.NaN, someNumber(b, whole) ?? Number.NaN];
  return cuts.every((c) => holds(c, first) === holds(c, second));
}

/** Some number in a cell, or null if there is none. */
function someNumber(cell: Cell, whole: boolean): number | null {
  return nearestNumber(cell, whole, Number.isFinite(cell.low) ? cell.low : cell.high);
}

/** The number of a cell nearest to `from`; in a stretch without a nearest number, one inside it. Null if it is empty. */
export function nearestNumber(cell: Cell, whole: boolean, from: number): number | null {
  const clamped = Math.min(Math.max(Number.isFinite(from) ? from : 0, cell.low), cell.high);
  if (contains(cell, clamped) && (!whole || Number.isInteger(clamped))) return clamped;
  const candidates = whole
    ? [Math.round(clamped), Math.floor(clamped) + 1, Math.ceil(clamped) - 1]
    : [clamped, stepped(clamped, 1), stepped(clamped, -1), middle(cell)];
  return candidates.find((number) => contains(cell, number)) ?? null;
}

/** The number one step beside another, where a step is one of its last decimal: 33.4 after 33.3, and 11 after 10. */
function stepped(number: number, step: 1 | -1): number {
  const decimals = /\.(\d+)$/.exec(String(number))?.[1]?.length ?? 0;
  return Number((number + step * 10 ** -decimals).toFixed(decimals));
}

function middle({ low, high }: Cell): number {
  if (!Number.isFinite(low)) return Number.isFinite(high) ? high - 1 : 0;
  return Number.isFinite(high) ? low + (high - low) / 2 : low + 1;
}

/** Whether a number lies in a cell. */
export function contains(cell: Cell, number: number): boolean {
  const aboveLow = cell.lowClosed ? number >= cell.low : number > cell.low;
  return aboveLow && (cell.highClosed ? number <= cell.high : number < cell.high);
}

/**
 * What a diagram branches on. A question is one variable: its options, yes and no, or the cells of its number line. A
 * calculated value is one too, as if it were answered by itself; that never settles anything too early. `subject` is the id
 * of either. One that is compared with a limit whose value is missing gives one more variable: whether it lies below, at
 * or above the limit. That is never known, so that nothing is ever settled by a limit that nobody has stated.
 */
export type Variable =
  | { readonly kind: 'values'; readonly subject: string; readonly values: readonly AnswerValue[] }
  | { readonly kind: 'cells'; readonly subject: string; readonly cells: readonly Cell[]; readonly on: LineQuestion }
  | { readonly kind: 'limit'; readonly subject: string; readonly limit: string };

/** The values of the limits at the date of the assessment; a limit without a value then is missing. */
export type LimitValues = ReadonlyMap<string, number>;

/** The values of all limits that have one on `date`. `stated` are values for limits that the rules have none for then. */
export function limitValues(rules: RuleSet, date: string, stated: LimitValues): LimitValues {
  const values = new Map<string, number>();
  for (const [id, limit] of Object.entries(rules.limits ?? {})) {
    const value = valueOn(limit, date)?.value ?? stated.get(id);
    if (value !== undefined) values.set(id, value);
  }
  return values;
}

/** A comparison, with the limits that it is made with. */
interface LimitedComparison {
  readonly comparison: Comparison;
  readonly limits: LimitValues;
}

/**
 * The variables for some comparisons, in the order of the questions, and after them the calculated values. Those that nothing
 * is compared with have none.
 */
export function variablesOf(
  { questions, calculated = {} }: Pick<RuleSet, 'questions' | 'calculated'>,
  comparisons: readonly LimitedComparison[],
): Variable[] {
  const bySubject = new Map<string, LimitedComparison[]>();
  for (const one of comparisons) {
    const subject = subjectOf(one.comparison);
    const known = bySubject.get(subject);
    if (known === undefined) bySubject.set(subject, [one]);
    else known.push(one);
  }
  const lines = Object.entries(calculated).map(([id, one]) => [id, lineOf(one)] as const);
  return [...Object.entries(questions), ...lines].flatMap(([subject, question]) => {
    const own = bySubject.get(subject) ?? [];
    if (own.length === 0) return [];
    const missing = own.flatMap(({ comparison, limits }) => {
      const limit = limitOf(comparison);
      return limit === null || limits.has(limit) ? [] : [limit];
    });
    const unknown = [...new Set(missing)].map((limit): Variable => ({ kind: 'limit', subject, limit }));
    return [variableOf(subject, question, own), ...unknown];
  });
}

function variableOf(subject: string, question: Question, own: readonly LimitedComparison[]): Variable {
  if (isOnLine(question)) {
    const cuts = own.map(({ comparison, limits }) => cutOf(comparison, limits)).filter((c) => c !== null);
    const each = new Map(cuts.map((one) => [`${one.word} ${one.values}`, one]));
    return { kind: 'cells', subject, cells: cut(question, [...each.values()]), on: question };
  }
  return { kind: 'values', subject, values: choicesIn(question).map(({ value }) => value) };
}

function conditionsOf(rules: RuleSet): Condition[] {
  const found = [
    ...Object.values(rules.preconditions).flatMap(({ met, partlyMet }) => [met, partlyMet]),
    ...rules.outcomes.map(({ when }) => when),
    ...Object.values(rules.forms ?? {}).map(({ when }) => when),
    ...(rules.impossible ?? []),
    ...(rules.contradictions ?? []).map(({ when }) => when),
  ];
  return found.filter((condition) => condition !== undefined);
}

/** Every comparison of a rule set. */
export function comparisonsOf(rules: RuleSet): Comparison[] {
  return conditionsOf(rules).flatMap(comparisonsIn);
}

/** The comparisons that stand in a condition itself, not those of the preconditions that it leans on. */
export function comparisonsIn(condition: Condition): Comparison[] {
  const parts = partsOf(condition);
  if (parts !== null) return parts.flatMap(([part]) => comparisonsIn(part));
  return 'question' in condition || 'calculated' in condition ? [condition] : [];
}

/** The subject of the variable that is the day on which a case is judged; no question has this id. */
export const dayOfCase = '';

/** The day on which a case is judged, cut into the stretches between the days on which any of the rule sets change. */
export function dayVariable(ruleSets: readonly RuleSet[]): Variable {
  const cuts = ruleSets
    .flatMap(periodsOf)
    .flatMap(({ from, to }): Cut[] => [
      ...(from === undefined ? [] : [{ word: 'min' as const, values: [toNumber(from)] }]),
      ...(to === undefined ? [] : [{ word: 'max' as const, values: [toNumber(to)] }]),
    ]);
  const each = new Map(cuts.map((one) => [`${one.word} ${one.values}`, one]));
  const on: LineQuestion = { type: 'date', section: '', text: '', help: '', why: '' };
  return { kind: 'cells', subject: dayOfCase, cells: cut(on, [...each.values()]), on };
}

/** In which cells of the day a period holds. */
export function periodTruth(period: ValidPeriod, variable: Variable): boolean[] {
  return Array.from({ length: cellCount(variable) }, (_, cell) =>
    isWithin(answerIn(variable, cell, null) as string, period),
  );
}

/** The limit that a comparison leans on, if it does. */
export function limitOf(comparison: Comparison): string | null {
  const word = wordOf(comparison);
  const value = word === null ? undefined : comparison[word];
  return typeof value === 'object' && 'limit' in value ? value.limit : null;
}

/** Every number that a question or a calculated value is compared with: constants, and what limits have been at any time. */
export function comparedWith(rules: RuleSet, subject: string): number[] {
  return comparisonsOf(rules).flatMap((comparison) => {
    if (subjectOf(comparison) !== subject) return [];
    const limit = limitOf(comparison);
    if (limit !== null) return rules.limits?.[limit]?.values.map(({ value }) => value) ?? [];
    return comparisonWords.flatMap((word) => {
      const value = comparison[word];
      return typeof value === 'number' ? [value] : [];
    });
  });
}

/** A comparison over numbers, or null if it leans on a limit that is missing. */
function cutOf(comparison: Comparison, limits: LimitValues): Cut | null {
  const word = wordOf(comparison) ?? 'is';
  const limit = limitOf(comparison);
  if (limit !== null) {
    const value = limits.get(limit);
    return value === undefined ? null : { word, values: [value] };
  }
  const value = comparison[word] as Exclude<Comparison[typeof word], LimitReference | undefined>;
  return { word, values: (Array.isArray(value) ? value : [value]).map(toNumber) };
}

/** Which variable a comparison asks, and in which of its cells the comparison holds. */
export function truthOf(
  comparison: Comparison,
  variables: readonly Variable[],
  limits: LimitValues,
): { variable: number; truth: boolean[] } {
  const limit = limitOf(comparison);
  const missing = limit !== null && !limits.has(limit);
  const variable = placesIn(variables).get(placeKey(subjectOf(comparison), missing ? limit : null)) as number;
  const asked = variables[variable] as Variable;
  if (asked.kind === 'limit') return { variable, truth: limitTruth(wordOf(comparison) ?? 'is') };
  if (asked.kind === 'values') return { variable, truth: valueTruth(comparison, asked.values) };
  const condition = cutOf(comparison, limits) as Cut;
  return { variable, truth: asked.cells.map((cell) => holds(condition, sampleOf(cell, asked.on))) };
}

const places = new WeakMap<readonly Variable[], ReadonlyMap<string, number>>();

/** Where the variables of each subject stand. */
function placesIn(variables: readonly Variable[]): ReadonlyMap<string, number> {
  const earlier = places.get(variables);
  if (earlier !== undefined) return earlier;
  const keyOf = (one: Variable) => placeKey(one.subject, one.kind === 'limit' ? one.limit : null);
  const made = new Map(variables.map((one, index) => [keyOf(one), index]));
  places.set(variables, made);
  return made;
}

function placeKey(subject: string, limit: string | null): string {
  return limit === null ? subject : `${subject} ${limit}`;
}

/** Below, at and above a limit: the words are tried on -1, 0 and 1 against 0. */
function limitTruth(word: Cut['word']): boolean[] {
  return [-1, 0, 1].map((side) => holds({ word, values: [0] }, side));
}

/** `ja` and `nej` are yes and no only beside a yes/no question; beside a choice they are the ids of options. */
function valueTruth(comparison: Comparison, values: readonly AnswerValue[]): boolean[] {
  const isYesNo = values.includes(true);
  const written: readonly unknown[] = comparison.oneOf ?? [comparison.is];
  const wanted = isYesNo ? written.map(yesOrNo) : written;
  return values.map((value) => wanted.includes(value));
}

function sampleOf(cell: Cell, line: LineQuestion): number {
  return nearestNumber(cell, isWhole(line), cell.low) as number;
}

/** How many ways a variable can go. */
export function cellCount(variable: Variable): number {
  if (variable.kind === 'limit') return 3;
  return variable.kind === 'values' ? variable.values.length : variable.cells.length;
}

/** The cell that an answer lies in, or -1 for no answer, *vet inte* and what the variable does not hold. */
export function cellOf(variable: Variable, answer: Answer | undefined): number {
  if (answer === null || answer === undefined || variable.kind === 'limit') return -1;
  if (variable.kind === 'values') return variable.values.indexOf(answer);
  return variable.cells.findIndex((cell) => contains(cell, toNumber(answer)));
}

/** The stretches that the cells of a variable are, to compare exact numbers with. */
export function stretchesOf(variable: Variable): readonly Range[] {
  const earlier = stretches.get(variable);
  if (earlier !== undefined) return earlier;
  const made = variable.kind === 'cells' ? variable.cells.map(rangeOfStretch) : [];
  stretches.set(variable, made);
  return made;
}

const stretches = new WeakMap<Variable, readonly Range[]>();

/** The cell that a calculated value lies in, or -1 when it is not known or the variable does not hold it. */
export function cellOfValue(variable: Variable, value: Value): number {
  return value.state === 'known' ? cellOfExact(variable, value.exact) : -1;
}

export function cellOfExact(variable: Variable, number: Fraction): number {
  return stretchesOf(variable).findIndex((stretch) => holdsNumber(stretch, number));
}

/** An answer in a cell of a variable; of a number or a date the one nearest to `from`. */
export function answerIn(variable: Variable, cell: number, from: Answer): AnswerValue {
  if (variable.kind === 'values') return variable.values[cell] as AnswerValue;
  if (variable.kind === 'limit') throw new Error('A limit is not answered.');
  const near = from === null ? Number.NaN : toNumber(from);
  return fromNumber(variable.on, nearestNumber(variable.cells[cell] as Cell, isWhole(variable.on), near) as number);
}
