import { itemAt } from './item.ts';
/**
 * An exact number: one whole number over another, which is above zero. Two with the same value need not be written alike. A library of
 * decimals would have to be told how many digits a share is to have.
 */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

export const zero: Fraction = { top: 0n, bottom: 1n };
export const hundred: Fraction = { top: 100n, bottom: 1n };

/** The number that people write so: `0.1` is one tenth, not the nearest that a computer holds. */
export function fractionOf(number: number): Fraction {
  if (Number.isSafeInteger(number)) return { top: BigInt(number), bottom: 1n };
  const [, sign = '', whole = '0', decimals = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(number)) ?? [];
  const digits = BigInt(`${sign}${whole}${decimals}`);
  const exponent = Number(power) - decimals.length;
  return exponent < 0
    ? { top: digits, bottom: 10n ** BigInt(-exponent) }
    : { top: digits * 10n ** BigInt(exponent), bottom: 1n };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.bottom === b.bottom) return { top: a.top + b.top, bottom: a.bottom };
  return short({ top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom });
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { top: -b.top, bottom: b.bottom });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return short({ top: a.top * b.top, bottom: a.bottom * b.bottom });
}

/** One number over another, which is not zero. */
export function over(a: Fraction, b: Fraction): Fraction {
  const [top, bottom] = [a.top * b.bottom, a.bottom * b.top];
  return short(bottom < 0n ? { top: -top, bottom: -bottom } : { top, bottom });
}

/** Below zero when the first is less, above when it is more, and else zero. */
export function compare(a: Fraction, b: Fraction): number {
  const [left, right] = a.bottom === b.bottom ? [a.top, b.top] : [a.top * b.bottom, b.top * a.bottom];
  return left < right ? -1 : left > right ? 1 : 0;
}

export function between(a: Fraction, b: Fraction): Fraction {
  return over(plus(a, b), { top: 2n, bottom: 1n });
}

/** The largest whole number that is not above this. */
export function floor({ top, bottom }: Fraction): bigint {
  const whole = top / bottom;
  return top < 0n && whole * bottom !== top ? whole - 1n : whole;
}

/** Above this a fraction is shortened, which takes longer than a sum does. */
const long = 10n ** 30n;

function short(fraction: Fraction): Fraction {
  return fraction.bottom < long ? fraction : shortened(fraction);
}

/** The same number without a factor that both parts have. */
function shortened({ top, bottom }: Fraction): Fraction {
  let [a, b] = [top < 0n ? -top : top, bottom];
  while (b !== 0n) [a, b] = [b, a % b];
  return { top: top / a, bottom: bottom / a };
}

/** The number with so many digits, rounded half away from zero as by hand. */
export function rounded(fraction: Fraction, digits: number): number {
  const { top, bottom } = fraction;
  if (top === 0n) return 0;
  const size = top < 0n ? -top : top;
  // How far the point is from the last digit; one too many digits for half of all numbers.
  const places = digits - (String(size).length - String(bottom).length);
  const scaled = places >= 0 ? [size * 10n ** BigInt(places), bottom] : [size, bottom * 10n ** BigInt(-places)];
  const [over = 0n, under = 1n] = scaled;
  const isLong = String(over / under).length > digits;
  const unit = isLong ? under * 10n : under;
  const whole = (over * 2n + unit) / (unit * 2n);
  return Number(`${top < 0n ? '-' : ''}${whole}e${(isLong ? 1 : 0) - places}`);
}

/** How many digits are shown of what has more, and how many a number can hold. */
const [shownDigits, mostDigits] = [15, 17];

/**
 * The number as it is shown: with 15 digits, or with as many more as it takes to lie on the same side of each of some marks as the
 * number itself.
 */
export function roundedBeside(fraction: Fraction, marks: readonly number[]): number {
  const finite = marks.filter(Number.isFinite).map(fractionOf);
  const isAlike = (shown: number) =>
    finite.every((mark) => compare(fractionOf(shown), mark) === compare(fraction, mark));
  const first = rounded(fraction, shownDigits);
  if (isAlike(first)) return first;
  const nearest = rounded(fraction, mostDigits);
  // The numbers next to the nearest one.
  const step = Math.abs(nearest) * Number.EPSILON;
  return [rounded(fraction, shownDigits + 1), nearest, nearest - step, nearest + step].find(isAlike) ?? first;
}

/** The factors of 1, x, x² …; the last is not zero. What is nothing everywhere has none. */
export type Polynomial = readonly Fraction[];

export const constant = (number: Fraction): Polynomial => trimmed([number]);
export const unknown: Polynomial = [zero, fractionOf(1)];

export function sumOf(a: Polynomial, b: Polynomial): Polynomial {
  const length = Math.max(a.length, b.length);
  return trimmed(Array.from({ length }, (_, power) => plus(a[power] ?? zero, b[power] ?? zero)));
}

export function productOf(a: Polynomial, b: Polynomial): Polynomial {
  const product: Fraction[] = Array.from({ length: Math.max(0, a.length + b.length - 1) }, () => zero);
  for (const [i, one] of a.entries()) {
    for (const [j, other] of b.entries()) product[i + j] = plus(itemAt(product, i + j), times(one, other));
  }
  return trimmed(product);
}

export function scaled(a: Polynomial, factor: Fraction): Polynomial {
  return productOf(a, constant(factor));
}

function trimmed(factors: readonly Fraction[]): Polynomial {
  const last = factors.findLastIndex(({ top }) => top !== 0n);
  return factors.slice(0, last + 1);
}

/**
 * Numbers from `low` to `high` such that a polynomial has the same sign everywhere between two that are next to each other. Every
 * fraction where it is zero is one of them; where it is zero at what is no fraction, there is one close by on either side.
 */
export function turningPoints(polynomial: Polynomial, low: Fraction, high: Fraction): Fraction[] {
  const [first, second] = polynomial;
  if (first === undefined || second === undefined) return [];
  if (polynomial.length === 2) {
    const root = over(minus(zero, first), second);
    return compare(root, low) < 0 || compare(root, high) > 0 ? [] : [root];
  }
  // Between two points where the slope turns it goes one way, so that it is zero at most once.
  const found = turningPoints(slopeOf(polynomial), low, high);
  const whole = wholeFactors(polynomial);
  const stops = [low, ...found, high];
  for (const [index, stop] of stops.slice(1).entries()) found.push(...crossing(whole, itemAt(stops, index), stop));
  return [...found, ...[low, high].filter((end) => signAt(whole, end) === 0)].sort(compare);
}

function slopeOf(polynomial: Polynomial): Polynomial {
  return polynomial.slice(1).map((factor, power) => times(factor, fractionOf(power + 1)));
}

/** Whole factors of a polynomial that is zero at the same numbers, the highest power first. */
function wholeFactors(polynomial: Polynomial): readonly bigint[] {
  const short = polynomial.map(shortened);
  const bottom = short.reduce((all, factor) => all * shortened({ top: factor.bottom, bottom: all }).top, 1n);
  return short.map((factor) => (factor.top * bottom) / factor.bottom).reverse();
}

function signAt(factors: readonly bigint[], { top, bottom }: Fraction): number {
  let [value, scale] = [0n, 1n];
  for (const factor of factors) {
    value = value * top + factor * scale;
    scale *= bottom;
  }
  return value < 0n ? -1 : value > 0n ? 1 : 0;
}

/** What is no fraction is looked for until it lies between two that are no further apart than two to the power of minus this. */
const leastBits = 128;

/** The number between two others at which a polynomial that goes one way there is zero, or one close by on either side of it. */
function crossing(factors: readonly bigint[], from: Fraction, to: Fraction): Fraction[] {
  const before = signAt(factors, from);
  const after = signAt(factors, to);
  if (before === 0 || after === 0 || before === after) return [];
  // What a root is over divides the first factor, so that closer together than this there are no two that could be one.
  const bits = BigInt(Math.max(leastBits, 2 * itemAt(factors, 0).toString(2).length + 2));
  let low = floor({ top: from.top << bits, bottom: from.bottom });
  let high = floor({ top: to.top << bits, bottom: to.bottom }) + 1n;
  const [first, last] = [low, high];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (signAtPower(factors, middle, bits) === before) low = middle;
    else high = middle;
  }
  const at = (number: bigint): Fraction => ({ top: number, bottom: 1n << bits });
  const [left, right] = [low === first ? from : at(low), high === last ? to : at(high)];
  const root = simplestIn(left, right);
  return signAt(factors, root) === 0 ? [root] : [left, right];
}

/** The sign at a number over two to a power. */
function signAtPower(factors: readonly bigint[], number: bigint, bits: bigint): number {
  let [value, shift] = [0n, 0n];
  for (const factor of factors) {
    value = value * number + (factor << shift);
    shift += bits;
  }
  return value < 0n ? -1 : value > 0n ? 1 : 0;
}

/** The fraction with the least parts from one number to another (Stern and Brocot). */
function simplestIn(low: Fraction, high: Fraction): Fraction {
  if (high.top < 0n) {
    const { top, bottom } = simplestIn(minus(zero, high), minus(zero, low));
    return { top: -top, bottom };
  }
  if (low.top <= 0n) return zero;
  const whole = floor(low);
  const [below, above] = [low.top - whole * low.bottom, high.top - whole * high.bottom];
  if (below === 0n) return { top: whole, bottom: 1n };
  if (above >= high.bottom) return { top: whole + 1n, bottom: 1n };
  // What is left is turned upside down; as in Euclid's algorithm the parts get smaller by themselves.
  const rest = simplestIn({ top: high.bottom, bottom: above }, { top: low.bottom, bottom: below });
  return { top: whole * rest.top + rest.bottom, bottom: rest.top };
}
