import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cut, contains, cut, holds, nearestNumber } from '../../src/diagram/cells.ts';
import { fromNumber, toNumber } from '../../src/rules/answer.ts';
import type { DateQuestion, NumberQuestion } from '../../src/rules/question.ts';

const common = { section: 'A', text: 'T', help: 'H', why: 'W' };
const real: NumberQuestion = { ...common, type: 'number', unit: 'kr' };
const whole: NumberQuestion = { ...real, whole: true };
const day: DateQuestion = { ...common, type: 'date' };

test('a number line is cut on both sides of a value that it is compared with', () => {
  expect(cut(real, [{ word: 'is', values: [3] }])).toHaveLength(3);
});

test('a number line is not cut where no comparison tells the sides apart', () => {
  expect(cut(real, [{ word: 'min', values: [36] }])).toEqual([
    { low: Number.NEGATIVE_INFINITY, lowClosed: false, high: 36, highClosed: false },
    { low: 36, lowClosed: true, high: Number.POSITIVE_INFINITY, highClosed: false },
  ]);
});

test('between neighbouring whole numbers, and neighbouring days, there is nothing', () => {
  const cuts: Cut[] = [
    { word: 'oneOf', values: [1, 2] },
    { word: 'is', values: [1] },
  ];
  expect(cut(real, cuts)).toHaveLength(5);
  expect(cut(whole, cuts)).toHaveLength(4);
  const days = ['2025-12-31', '2026-01-01'].map(toNumber);
  expect(
    cut(day, [
      { word: 'is', values: [days[0]!] },
      { word: 'is', values: [days[1]!] },
    ]),
  ).toHaveLength(4);
});

test('a range ends the line, and a value outside it cuts nothing', () => {
  const bounded = { ...real, min: 0, max: 100 };
  expect(cut(bounded, [{ word: 'above', values: [200] }])).toEqual([
    { low: 0, lowClosed: true, high: 100, highClosed: true },
  ]);
  expect(cut(bounded, [{ word: 'min', values: [0] }])).toHaveLength(1);
});

test('every number lies in exactly one cell, and the comparisons hold alike throughout a cell', () => {
  const word = fc.constantFrom('is', 'min', 'max', 'above', 'below', 'oneOf') as fc.Arbitrary<Cut['word']>;
  const values = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 2 });
  const cuts = fc.array(fc.record({ word, values }), { minLength: 1, maxLength: 4 });
  const halves = fc.integer({ min: -14, max: 14 }).map((number) => number / 2);
  fc.assert(
    fc.property(cuts, halves, halves, fc.boolean(), (all, first, second, isWhole) => {
      const question = isWhole ? whole : real;
      const numbers = [first, second].map((number) => (isWhole ? Math.round(number) : number));
      const cells = cut(question, all);
      const where = numbers.map((number) => cells.filter((cell) => contains(cell, number)));
      for (const found of where) expect(found).toHaveLength(1);
      const alike = all.every((one) => holds(one, numbers[0]!) === holds(one, numbers[1]!));
      if (where[0]![0] === where[1]![0]) expect(alike).toBe(true);
    }),
  );
});

test('the nearest number of a cell lies in it, and none that lies in it is nearer if it is closed', () => {
  expect(nearestNumber({ low: 36, lowClosed: true, high: 60, highClosed: true }, false, 12)).toBe(36);
  expect(nearestNumber({ low: 36, lowClosed: true, high: 60, highClosed: true }, false, 99)).toBe(60);
  expect(nearestNumber({ low: 36, lowClosed: false, high: 60, highClosed: false }, true, 12)).toBe(37);
  expect(nearestNumber({ low: 36, lowClosed: false, high: 60, highClosed: false }, true, 99)).toBe(59);
  expect(nearestNumber({ low: 36, lowClosed: false, high: 37, highClosed: false }, true, 0)).toBeNull();
  expect(nearestNumber({ low: 36, lowClosed: false, high: 37, highClosed: false }, false, 0)).toBe(36.5);
  expect(nearestNumber({ low: 33.3, lowClosed: false, high: 100, highClosed: true }, false, 33.3)).toBe(33.4);
  expect(nearestNumber({ low: 0, lowClosed: true, high: 10, highClosed: false }, false, 99)).toBe(9);
});

test('a date comes back from its day', () => {
  expect(fromNumber(day, toNumber('2024-02-29'))).toBe('2024-02-29');
  expect(toNumber('2024-03-01') - toNumber('2024-02-29')).toBe(1);
});
