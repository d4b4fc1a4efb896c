import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compare,
  constant,
  type Fraction,
  fractionOf,
  minus,
  over,
  type Polynomial,
  productOf,
  rounded,
  sumOf,
  turningPoints,
  unknown,
} from '../../src/rules/fraction.ts';

const [low, high] = [-1000, 1000].map(fractionOf) as [Fraction, Fraction];
const without = (root: Fraction): Polynomial => sumOf(unknown, constant(minus(fractionOf(0), root)));

test('what is a fraction is found exactly, whatever the power', () => {
  const part = fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 1, max: 60 }));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      const roots = parts.map(([top, bottom]) => over(fractionOf(top), fractionOf(bottom)));
      const found = turningPoints(roots.map(without).reduce(productOf), low, high);
      for (const root of roots) expect(found.some((one) => compare(one, root) === 0)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('what is no fraction lies between two that are close by', () => {
  const found = turningPoints(sumOf(productOf(unknown, unknown), constant(fractionOf(-2))), fractionOf(0), high);
  const beside = found.filter((one) => rounded(one, 9) === rounded(fractionOf(Math.SQRT2), 9));
  expect(beside).toHaveLength(2);
  expect(compare(beside[0]!, beside[1]!)).toBe(-1);
});

test('what is the same everywhere, or nowhere zero, turns nowhere that matters', () => {
  expect(turningPoints(constant(fractionOf(7)), low, high)).toEqual([]);
  expect(turningPoints([], low, high)).toEqual([]);
  expect(turningPoints(without(fractionOf(2000)), low, high)).toEqual([]);
});
