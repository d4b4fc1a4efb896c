import type { Answer } from './answer.ts';
import type { Calculation } from './calculation.ts';
import { joined, numbersBehindAll, numbersFrom, numbersOf, Values } from './calculation.ts';
import { compare, type Fraction, fractionOf, minus, times, zero } from './fraction.ts';
import type { NumberQuestion } from './question.ts';
import type { RuleSet } from './rule-set.ts';
import { largestNumber } from './scalars.ts';

/** An end of a range: where it is, and whether the number there belongs to it. */
interface End {
  readonly at: Fraction;
  readonly isIn: boolean;
}

/** Where a number can lie: a stretch of the line. */
export interface Range {
  readonly low: End;
  readonly high: End;
}

/** A stretch of the line, as cells are given; an end that is infinite is where answers end. */
interface Stretch {
  readonly low: number;
  readonly lowClosed: boolean;
  readonly high: number;
  readonly highClosed: boolean;
}

export function rangeOfStretch({ low, lowClosed, high, highClosed }: Stretch): Range {
  return { low: endAt(low, lowClosed), high: endAt(high, highClosed) };
}

function endAt(number: number, isClosed: boolean): End {
  if (Number.isFinite(number)) return { at: fractionOf(number), isIn: isClosed };
  return { at: fractionOf(Math.sign(number) * largestNumber), isIn: true };
}

/** All numbers from one to another, both included; those of a question or a calculated value when it declares no end. */
export function rangeFrom({ min = -largestNumber, max = largestNumber }: Pick<NumberQuestion, 'min' | 'max'>): Range {
  return { low: endAt(min, true), high: endAt(max, true) };
}

function only(number: Fraction): Range {
  return { low: { at: number, isIn: true }, high: { at: number, isIn: true } };
}

/** Whether a number lies in a range. */
export function holds({ low, high }: Range, number: Fraction): boolean {
  const [above, below] = [compare(number, low.at), compare(number, high.at)];
  return (above > 0 || (above === 0 && low.isIn)) && (below < 0 || (below === 0 && high.isIn));
}

export function holdsZero({ low, high }: Range): boolean {
  return low.at.top <= 0n && high.at.top >= 0n;
}

/** What two ranges have in common, or null. */
export function common(one: Range, other: Range): Range | null {
  const low = inner(one.low, other.low, 1);
  const high = inner(one.high, other.high, -1);
  const width = compare(low.at, high.at);
  return width < 0 || (width === 0 && low.isIn && high.isIn) ? { low, high } : null;
}

/** The higher of two ends, or with the sign turned the lower. */
function inner(a: End, b: End, sign: 1 | -1): End {
  const difference = compare(a.at, b.at) * sign;
  if (difference === 0) return { at: a.at, isIn: a.isIn && b.isIn };
  return difference > 0 ? a : b;
}

/**
 * Where a calculation can lie when the numbers that it is made from lie in some ranges, each wherever it likes; null when that is
 * anywhere, as near a division by zero.
 */
export function calculatedRange(calculation: Calculation, ranges: readonly Range[]): Range | null {
  const [first = only(zero), ...others] = ranges;
  const { sum, difference, product } = calculation;
  if (sum !== undefined || difference !== undefined) {
    // The ends of sums are sums of ends.
    const turned = difference === undefined ? others : others.map(negated);
    const ends = (of: (range: Range) => End): End => {
      const all = [first, ...turned].map(of);
      return {
        at: joined(
          { ...calculation, ...asSum },
          all.map(({ at }) => at),
        ),
        isIn: all.every(({ isIn }) => isIn),
      };
    };
    return { low: ends(({ low }) => low), high: ends(({ high }) => high) };
  }
  if (product !== undefined) return others.reduce((a, b) => corners(a, b, times), first);
  const [second = only(zero)] = others;
  return holdsZero(second) ? null : corners(first, second, (a, b) => joined(calculation, [a, b]));
}

const asSum: Pick<Calculation, 'sum' | 'difference'> = { sum: [], difference: undefined };

function negated({ low, high }: Range): Range {
  const turned = ({ at, isIn }: End): End => ({ at: minus(zero, at), isIn });
  return { low: turned(high), high: turned(low) };
}

/** The range of what two numbers give, where it is largest and smallest at the ends of theirs. */
function corners(a: Range, b: Range, join: (x: Fraction, y: Fraction) => Fraction): Range {
  const found = [a.low, a.high].flatMap((x) =>
    [b.low, b.high].map((y): End => {
      const at = join(x.at, y.at);
      // What is nothing times an open end is nothing all the way.
      return { at, isIn: (x.isIn && y.isIn) || at.top === 0n };
    }),
  );
  const end = (sign: 1 | -1): End =>
    found.reduce((best, one) => {
      const difference = compare(one.at, best.at) * sign;
      return difference < 0 || (difference === 0 && one.isIn) ? one : best;
    });
  return { low: end(1), high: end(-1) };
}

/** Where a calculated value can lie: in a range, anywhere as it may have no value, or nowhere within what it declares. */
type Place = Range | 'anywhere' | 'nowhere';

/** Where calculated values can lie, by the answers given and the ranges of those that are missing. */
export class Ranges {
  private readonly found = new Map<string, Place>();
  /** Where values would lie that have no room within what they declare. */
  readonly outside = new Map<string, Range>();

  constructor(
    private readonly rules: RuleSet,
    private readonly answers: ReadonlyMap<string, Answer>,
    private readonly values: Values,
  ) {}

  of(id: string): Place {
    const earlier = this.found.get(id);
    if (earlier !== undefined) return earlier;
    const made = this.made(id);
    this.found.set(id, made);
    return made;
  }

  private made(id: string): Place {
    const value = this.values.of(id);
    if (value.state === 'known') return only(value.exact);
    if (value.state === 'none') return 'anywhere';
    if (value.state === 'outside') {
      this.outside.set(id, only(value.exact));
      return 'nowhere';
    }
    const calculation = this.rules.calculated?.[id];
    if (calculation === undefined) return 'anywhere';
    const parts = numbersOf(calculation).map((name) => this.term(name));
    if (parts.includes('nowhere')) return 'nowhere';
    const ranges = parts.filter((part) => typeof part !== 'string');
    const made = ranges.length < parts.length ? null : calculatedRange(calculation, ranges);
    if (made === null) return 'anywhere';
    const inside = common(made, rangeFrom(calculation));
    if (inside === null) this.outside.set(id, made);
    return inside ?? 'nowhere';
  }

  private term(name: string): Place {
    if (Object.hasOwn(this.rules.calculated ?? {}, name)) return this.of(name);
    const number = numbersFrom(this.answers)(name);
    return number === null ? rangeFrom(this.rules.questions[name] as NumberQuestion) : only(number);
  }
}

/** Whether some completion of the answers leaves every calculated value within its declared range, as far as their ranges tell. */
export function hasRoom(rules: RuleSet, answers: ReadonlyMap<string, Answer>): boolean {
  return outsideRange(rules, answers).size === 0;
}

/** The calculated values that lie outside their declared range whatever else is answered, with where they lie. */
export function outsideRange(rules: RuleSet, answers: ReadonlyMap<string, Answer>): ReadonlyMap<string, Range> {
  const ranges = new Ranges(rules, answers, new Values(rules, numbersFrom(answers)));
  for (const [id, numbers] of numbersBehindAll(rules)) {
    if (numbers.some((question) => (answers.get(question) ?? null) !== null)) ranges.of(id);
  }
  return ranges.outside;
}
