import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compare,
  floor,
  fractionOf,
  minus,
  over,
  plus,
  rounded,
  roundedBeside,
  times,
} from '../../src/rules/fraction.ts';

const f = fractionOf;

describe('a fraction', () => {
  test('is the decimal that was written, so that sums of decimals are what they are by hand', () => {
    expect(compare(minus(minus(f(0.8), f(0.7)), f(0.1)), f(0))).toBe(0);
    expect(compare(minus(f(100.3), f(98.2)), f(2.1))).toBe(0);
    expect(compare(plus(f(0.1), f(0.2)), f(0.3))).toBe(0);
    expect(compare(times(f(1.1), f(1.1)), f(1.21))).toBe(0);
    expect(compare(over(f(3_243_780), f(10.8126)), f(300_000))).toBe(0);
  });

  test('of a third is no decimal at all', () => {
    const third = over(f(100), f(3));
    expect(compare(third, f(33.3333333333333))).toBe(1);
    expect(compare(third, f(33.33333333333334))).toBe(-1);
    expect(rounded(third, 15)).toBe(33.3333333333333);
  });

  test('holds the smallest and the largest numbers, and knows no minus zero', () => {
    expect(rounded(f(1e-300), 15)).toBe(1e-300);
    expect(rounded(times(f(1e-300), f(1e-300)), 15)).toBe(0);
    expect(rounded(times(f(999_999_999_999_999), f(999_999_999_999_999)), 15)).toBe(9.99999999999998e29);
    expect(compare(f(-0), f(0))).toBe(0);
    expect(Object.is(rounded(f(-0), 15), 0)).toBe(true);
  });

  test('comes back as the number that it was made from', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(rounded(f(number), 17)).toBe(number === 0 ? 0 : number);
      }),
    );
  });

  test('is rounded half away from zero, as by hand', () => {
    expect(rounded(f(2.5), 1)).toBe(3);
    expect(rounded(f(-2.5), 1)).toBe(-3);
    expect(rounded(f(999.96), 4)).toBe(1000);
    expect(rounded(over(f(2), f(3)), 3)).toBe(0.667);
  });

  test('has a largest whole number below it', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (number) => {
        expect(Number(floor(f(number)))).toBe(Math.floor(number) + 0);
      }),
    );
  });

  test('is shown on its own side of what it is compared with', () => {
    const third = over(f(100), f(3));
    expect(roundedBeside(third, [])).toBe(33.3333333333333);
    expect(roundedBeside(third, [33.3333333333333])).toBeGreaterThan(33.3333333333333);
    expect(roundedBeside(third, [33.333333333333336])).toBeLessThan(33.333333333333336);
    expect(roundedBeside(plus(f(10), f(1e-17)), [10])).toBeGreaterThan(10);
  });
});
