/** Exact numbers for plain evaluators: a whole number over one that is above zero, without a common factor. */
export type Fraction = readonly [bigint, bigint];

export function fraction(top: bigint, bottom = 1n): Fraction {
  const sign = bottom < 0n ? -1n : 1n;
  const common = divisor(top, bottom) * sign;
  return [top / common, bottom / common];
}

function divisor(a: bigint, b: bigint): bigint {
  const found = b === 0n ? a : divisor(b, a % b);
  return found < 0n ? -found : found;
}

/** The decimal that is written, digit by digit. */
export function written(number: number): Fraction {
  const [digits = '0', power = '0'] = String(number).split('e');
  const [whole = '0', decimals = ''] = digits.split('.');
  const scale = Number(power) - decimals.length;
  const all = BigInt(whole + decimals);
  return scale < 0 ? fraction(all, 10n ** BigInt(-scale)) : fraction(all * 10n ** BigInt(scale));
}

export const add = (a: Fraction, b: Fraction): Fraction => fraction(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
export const subtract = (a: Fraction, b: Fraction): Fraction => fraction(a[0] * b[1] - b[0] * a[1], a[1] * b[1]);
export const multiply = (a: Fraction, b: Fraction): Fraction => fraction(a[0] * b[0], a[1] * b[1]);
export const divide = (a: Fraction, b: Fraction): Fraction => fraction(a[0] * b[1], a[1] * b[0]);

/** -1, 0 or 1, as the first is less, the same or more. */
export function order(a: Fraction, b: Fraction): number {
  const difference = a[0] * b[1] - b[0] * a[1];
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Between two fractions, with parts as short as can be had by going step by step. */
export function mediant(a: Fraction, b: Fraction): Fraction {
  return [a[0] + b[0], a[1] + b[1]];
}
