import type { Answer } from '../rules/answer.ts';
import type { Calculation } from '../rules/calculation.ts';
import { type NumberTo, numbersFrom, numbersOf, Values } from '../rules/calculation.ts';
import {
  compare,
  constant,
  type Fraction,
  fractionOf,
  hundred,
  type Polynomial,
  productOf,
  scaled,
  sumOf,
  turningPoints,
  unknown,
} from '../rules/fraction.ts';
import { itemAt } from '../rules/item.ts';
import type { Range } from '../rules/range.ts';

type Calculated = Readonly<Record<string, Calculation>>;

/** The line of one number while all others are given, or are missing for good. */
export interface Line {
  readonly calculated: Calculated;
  /** The number that may lie anywhere on the line. */
  readonly of: string;
  readonly range: Range;
  /** The other numbers. */
  readonly numberTo: NumberTo;
  /** What follows from the other numbers alone. */
  readonly values: Values;
}

/** The line of a number when others are given. */
export function lineWith(calculated: Calculated, numbers: ReadonlyMap<string, Answer>, of: string, range: Range): Line {
  const others = new Map(numbers);
  others.delete(of);
  const numberTo = numbersFrom(others);
  return { calculated, of, range, numberTo, values: new Values({ calculated }, numberTo) };
}

/** The marks along a line, each a piece of its own, and the pieces between them. */
export function piecesAlong(line: Line, stops: ReadonlyMap<string, readonly Fraction[]>): Range[] | null {
  const marks = marksAlong(line, stops);
  const isIn = (at: Fraction, one: boolean) => ({ at, isIn: one });
  const pieces = marks?.flatMap((mark, index) => {
    const next = marks[index + 1];
    const own = { low: isIn(mark, true), high: isIn(mark, true) };
    return next === undefined ? [own] : [own, { low: isIn(mark, false), high: isIn(next, false) }];
  });
  return pieces ?? null;
}

/**
 * The ends of a line and all places on it where the number, or a value that is calculated from it, comes to one of its `stops` or is
 * divided by zero, in rising order: between two of them that are next to each other nothing turns. Null when the values are too
 * intricate for that.
 */
export function marksAlong(line: Line, stops: ReadonlyMap<string, readonly Fraction[]>): Fraction[] | null {
  const { low, high } = line.range;
  const quotients = new Quotients(line);
  const marks = [low.at, high.at];
  let work = 0;
  for (const [name, ends] of stops) {
    const quotient = quotients.of(name);
    if (quotient === null) continue;
    const { top, bottom } = quotient;
    if (isIntricate(top) || isIntricate(bottom)) return null;
    const power = Math.max(top.length, bottom.length) - 1;
    work += power > 1 ? ends.length * power ** 3 : 0;
    if (work > mostWork) return null;
    for (const stop of ends) marks.push(...turningPoints(lessThan(quotient, stop), low.at, high.at));
    marks.push(...turningPoints(bottom, low.at, high.at));
  }
  return distinct(marks);
}

/** A value as one polynomial of the missing answer over another. */
interface Quotient {
  readonly top: Polynomial;
  readonly bottom: Polynomial;
}

/** What is multiplied by itself more often, or has more digits, is bound as if several answers were missing. */
const mostPowers = 6;
/** How much work it may be to look for all places where values turn, which grows fast with the powers; above it, likewise. */
const mostWork = 2000;
const mostDigits = 10n ** 120n;

function isIntricate(polynomial: Polynomial): boolean {
  return polynomial.length > mostPowers + 1 || polynomial.some(({ top, bottom }) => size(top) * bottom > mostDigits);
}

function size(number: bigint): bigint {
  return number < 0n ? -number : number;
}

/** What is zero where a quotient is a number, and changes its sign there. */
function lessThan({ top, bottom }: Quotient, { top: whole, bottom: part }: Fraction): Polynomial {
  return sumOf(top, scaled(bottom, { top: -whole, bottom: part }));
}

/** Numbers in rising order, each once. */
export function distinct(numbers: readonly Fraction[]): Fraction[] {
  const sorted = [...numbers].sort(compare);
  return sorted.filter((one, index) => index === 0 || compare(one, itemAt(sorted, index - 1)) !== 0);
}

/** Calculated values as they follow from the missing answer; null when one has no value whatever that is. */
class Quotients {
  private readonly found = new Map<string, Quotient | null>();

  constructor(private readonly line: Line) {}

  of(name: string): Quotient | null {
    const earlier = this.found.get(name);
    if (earlier !== undefined) return earlier;
    const made = this.made(name);
    this.found.set(name, made);
    return made;
  }

  private made(name: string): Quotient | null {
    const { calculated, of, numberTo, values } = this.line;
    if (name === of) return { top: unknown, bottom: one };
    const calculation = Object.hasOwn(calculated, name) ? calculated[name] : undefined;
    if (calculation === undefined) {
      const answer = numberTo(name);
      return answer === null ? null : { top: constant(answer), bottom: one };
    }
    const value = values.of(name);
    if (value.state === 'known') return { top: constant(value.exact), bottom: one };
    if (value.state !== 'missing') return null;
    const parts = numbersOf(calculation).map((part) => this.of(part));
    const known = parts.filter((part) => part !== null);
    return known.length < parts.length ? null : joinedQuotients(calculation, known);
  }
}

const one = constant(fractionOf(1));

/** What a calculation makes of quotients; null when it would always be divided by zero. */
function joinedQuotients(
  { sum, product, difference, share }: Calculation,
  parts: readonly Quotient[],
): Quotient | null {
  const [first, ...others] = parts as [Quotient, ...Quotient[]];
  if (sum !== undefined) return others.reduce((a, b) => added(a, b, 1), first);
  if (difference !== undefined) return others.reduce((a, b) => added(a, b, -1), first);
  const times = (a: Quotient, b: Quotient) => ({ top: productOf(a.top, b.top), bottom: productOf(a.bottom, b.bottom) });
  if (product !== undefined) return others.reduce(times, first);
  const [second = first] = others;
  const top = share === undefined ? first.top : scaled(first.top, hundred);
  return second.top.length === 0
    ? null
    : times({ top, bottom: first.bottom }, { top: second.bottom, bottom: second.top });
}

function added(a: Quotient, b: Quotient, sign: 1 | -1): Quotient {
  const factor = fractionOf(sign);
  if (a.bottom === b.bottom) return { top: sumOf(a.top, scaled(b.top, factor)), bottom: a.bottom };
  return {
    top: sumOf(productOf(a.top, b.bottom), scaled(productOf(b.top, a.bottom), factor)),
    bottom: productOf(a.bottom, b.bottom),
  };
}
