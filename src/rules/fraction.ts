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
export function shortened({ top, bottom }: Fraction): Fraction {
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
