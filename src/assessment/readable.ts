import { compare, type Fraction, floor, fractionOf, minus, rounded, zero } from '../rules/fraction.ts';
import { holds, type Range } from '../rules/range.ts';
import { isUsableNumber } from '../rules/scalars.ts';

/** How many decimals are tried to find a number in a narrow range, and how many digits a number has at most. */
const mostDecimals = 12;
const mostDigits = 15;

/** The number in a range nearest to one, with so many decimals at most, or as few more as there must be; null when there is none. */
export function nearestReadable(range: Range, isWhole: boolean, to: Fraction, decimals = 0): number | null {
  const aim = compare(to, range.low.at) < 0 ? range.low.at : compare(to, range.high.at) > 0 ? range.high.at : to;
  for (let places = isWhole ? 0 : decimals; places <= (isWhole ? 0 : mostDecimals); places++) {
    const scale = 10n ** BigInt(places);
    const down = floor({ top: aim.top * scale, bottom: aim.bottom });
    const [nearest] = [0n, 1n, -1n]
      .map((step) => rounded({ top: down + step, bottom: scale }, mostDigits))
      .filter((number) => isUsableNumber(number) && holds(range, fractionOf(number)))
      .sort((a, b) => compare(distance(a, aim), distance(b, aim)));
    if (nearest !== undefined) return nearest;
  }
  return null;
}

function distance(number: number, aim: Fraction): Fraction {
  const apart = minus(fractionOf(number), aim);
  return apart.top < 0n ? minus(zero, apart) : apart;
}

/** How many decimals a number is written with. */
export function decimalsOf(number: number): number {
  return /\.(\d+)$/.exec(String(number))?.[1]?.length ?? 0;
}
