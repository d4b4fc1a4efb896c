import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/rules/answer.ts';
import type { Calculation } from '../../src/rules/calculation.ts';
import { calculate, questionsIn } from '../../src/rules/calculation.ts';
import { iop } from './rules.ts';

const wide = { title: 'Värde', unit: 'kr', min: -1e12, max: 1e12 };

function value(calculation: Partial<Calculation>, answers: Readonly<Record<string, Answer>>): number | null {
  const calculated = { inre: { ...wide, sum: ['a', 'b'] }, c: { ...wide, ...calculation } };
  return calculate({ ...iop, calculated }, 'c', new Map(Object.entries(answers)));
}

describe('a calculated value', () => {
  test('is a sum, a product, a difference, a share in per cent, or an amount in another currency', () => {
    const answers = { a: 6, b: 3, d: 1, dag: '2026-01-02' };
    expect(value({ sum: ['a', 'b', 'd'] }, answers)).toBe(10);
    expect(value({ product: ['a', 'b'] }, answers)).toBe(18);
    expect(value({ difference: ['a', 'b', 'd'] }, answers)).toBe(2);
    expect(value({ share: { of: 'a', part: 'b' } }, answers)).toBe(50);
    expect(value({ convert: { amount: 'a', rate: 'b', date: 'dag' } }, answers)).toBe(2);
  });

  test('may be made from other calculated values', () => {
    expect(value({ product: ['inre', 'b'] }, { a: 1, b: 2 })).toBe(6);
    const rules = {
      ...iop,
      calculated: { inre: { ...wide, sum: ['a', 'b'] }, c: { ...wide, sum: ['inre', 'b', 'd'] } },
    };
    expect(questionsIn(rules, 'c')).toEqual(['a', 'b', 'd']);
  });

  test('is missing when a part is missing or not known, the date of a rate among them', () => {
    expect(value({ sum: ['a', 'b'] }, { a: 1 })).toBeNull();
    expect(value({ sum: ['a', 'b'] }, { a: 1, b: null })).toBeNull();
    expect(value({ product: ['a', 'b'] }, { a: 0 })).toBeNull();
    expect(value({ convert: { amount: 'a', rate: 'b', date: 'dag' } }, { a: 1, b: 2 })).toBeNull();
  });

  test('is missing when it would be divided by zero, and never infinite', () => {
    expect(value({ share: { part: 'a', of: 'b' } }, { a: 1, b: 0 })).toBeNull();
    expect(value({ convert: { amount: 'a', rate: 'b', date: 'd' } }, { a: 1, b: 0, d: '2026-01-01' })).toBeNull();
  });

  test('is missing outside its range, ends included in it', () => {
    const sum = { sum: ['a', 'b'], min: 0, max: 10 };
    expect([-1, 0, 10, 11].map((a) => value(sum, { a, b: 0 }))).toEqual([null, 0, 10, null]);
  });

  test('of decimals is what a person gets by hand', () => {
    expect(value({ sum: ['a', 'b'] }, { a: 0.1, b: 0.2 })).toBe(0.3);
    expect(value({ convert: { amount: 'a', rate: 'b', date: 'd' } }, { a: 3_243_780, b: 10.8126, d: 'x' })).toBe(
      300_000,
    );
  });

  test('is exact for decimals, whatever the operation', () => {
    expect(value({ difference: ['a', 'b', 'd'] }, { a: 0.8, b: 0.7, d: 0.1 })).toBe(0);
    expect(value({ difference: ['a', 'b'] }, { a: 100.3, b: 98.2 })).toBe(2.1);
    expect(value({ product: ['a', 'b'] }, { a: 1.1, b: 1.1 })).toBe(1.21);
    expect(value({ share: { part: 'a', of: 'b' } }, { a: 0.3, b: 0.9 })).toBe(33.3333333333333);
    expect(value({ sum: ['a', 'b'] }, { a: 1e-300, b: 0 })).toBe(1e-300);
    expect(value({ difference: ['a', 'b'] }, { a: -0, b: 0 })).toBe(0);
  });

  test('of a sum does not hang on the order', () => {
    const part = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((number) => number / 100);
    fc.assert(
      fc.property(part, part, (a, b) => value({ sum: ['a', 'b'] }, { a, b }) === value({ sum: ['b', 'a'] }, { a, b })),
    );
  });
});
