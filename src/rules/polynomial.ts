import { compare, type Fraction, floor, fractionOf, minus, over, plus, shortened, times, zero } from './fraction.ts';

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
    for (const [j, other] of b.entries()) product[i + j] = plus(product[i + j] as Fraction, times(one, other));
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
  for (const [index, stop] of stops.slice(1).entries()) found.push(...crossing(whole, stops[index] as Fraction, stop));
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
  const bits = BigInt(Math.max(leastBits, 2 * (factors[0] as bigint).toString(2).length + 2));
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
