import type { AnswerValue } from '../rules/answer.ts';
import type { ComparisonWord } from '../rules/condition.ts';
import type { DateQuestion, NumberQuestion } from '../rules/question.ts';

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
export function cut(question: NumberQuestion | DateQuestion, cuts: readonly Cut[]): Cell[] {
  const [first, last] = question.type === 'date' ? ['0001-01-01', '9999-12-31'] : [-Infinity, Infinity];
  const low = toNumber(question.min ?? first);
  const high = toNumber(question.max ?? last);
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

export function isWhole(question: NumberQuestion | DateQuestion): boolean {
  return question.type === 'date' || question.whole === true;
}

const millisecondsPerDay = 86_400_000;

/** A number as it is, and a date as the number of its day since 1970-01-01. */
export function toNumber(value: AnswerValue): number {
  return typeof value === 'string' ? Date.parse(`${value}T00:00:00Z`) / millisecondsPerDay : Number(value);
}

/** The answer that a number on the line of a question stands for. */
export function fromNumber(question: NumberQuestion | DateQuestion, number: number): AnswerValue {
  return question.type === 'date' ? new Date(number * millisecondsPerDay).toISOString().slice(0, 10) : number;
}
