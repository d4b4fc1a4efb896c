import { describe, expect, test } from 'vitest';
import { prove } from '../../src/analysis/proof.ts';
import { assess } from '../../src/assessment/assess.ts';
import { emptyCase } from '../../src/cases/case.ts';
import type { Calculation } from '../../src/rules/calculation.ts';
import { calculationProblems } from '../../src/rules/calculation-meaning.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { compiledFor } from '../assessment/judge.ts';
import { isDeep } from '../deep.ts';
import { rulesFrom } from './rules.ts';

const wide = { title: 'Värde', unit: 'kr', min: -999_999_999_999_999, max: 999_999_999_999_999 };

/** Rules with a value at the end of a chain, each made from the next. */
function chained(length: number, own: (next: string) => Partial<Calculation>): RuleSet {
  const rules = rulesFrom(`
format: 1
id: prov
version: 1.0.0
title: Prov
valid: { from: 2020-01-01 }
sources: { s: { title: S, confidence: low } }
questions:
  a: { section: A, text: T?, help: H, why: W, type: number, unit: kr, min: 0, max: 100 }
calculated:
  c0: { title: C, unit: kr, min: 0, max: 200, sum: [a, a] }
preconditions:
  p: { title: P, strength: gate, met: { calculated: c0, min: 100 }, texts: { met: M, notMet: N }, sources: [s] }
outcomes:
  - { id: nej, title: N, text: N, when: { precondition: p, is: notMet } }
  - { id: ja, title: J, text: J, otherwise: true }
`);
  const calculated: Record<string, Calculation> = {};
  for (let at = 0; at < length; at++)
    calculated[`c${at}`] = { ...wide, ...own(at === length - 1 ? 'a' : `c${at + 1}`) };
  return { ...rules, calculated };
}

const codes = (rules: RuleSet) => calculationProblems(rules).map(({ code, path }) => `${code} ${path[1]}`);

describe('values that are calculated from one another', () => {
  test('are worked out once each, however often they are used', () => {
    const rules = chained(30, (next) => ({ sum: [next, next] }));
    expect(codes(rules)).toEqual([]);
    const compiled = compiledFor(rules, '2026-01-01');
    const assessed = (a: number) => assess(compiled, { ...emptyCase, answers: new Map([['a', a]]) });
    expect(assessed(0.5).calculated[0]).toEqual({ calculated: 'c0', value: 2 ** 29 });
    expect(assessed(0).outcome).toBe('nej');
    expect(assess(compiled, emptyCase).possibleOutcomes).toEqual(['nej', 'ja']);
    expect(prove(rules, '2026-01-01').problems).toEqual([]);
  });

  test('may stand on one another a hundred deep and no more, and no number of them is too many to look at', () => {
    expect(codes(chained(100, (next) => ({ sum: [next, 'a'] })))).toEqual([]);
    expect(codes(chained(101, (next) => ({ sum: [next, 'a'] })))).toEqual(['too-deep c0']);
    const many = isDeep ? 100_000 : 20_000;
    expect(codes(chained(many, (next) => ({ sum: [next, 'a'] })))).toEqual([`too-deep c${many - 101}`]);
  });

  test('may multiply and divide a hundred numbers and no more, so that their digits are bounded', () => {
    expect(codes(chained(6, (next) => ({ product: [next, next] })))).toEqual([]);
    expect(codes(chained(30, (next) => ({ product: [next, next] })))).toEqual(['calculated-large c23']);
    expect(codes(chained(30, (next) => ({ share: { part: next, of: next } })))).toEqual(['calculated-large c23']);
    expect(codes(chained(1, () => ({ sum: Array.from({ length: 101 }, () => 'a') })))).toEqual(['calculated-large c0']);
  });

  test('are told of once for each circle, the names of which are shortened when they are many', () => {
    const rules = chained(2, () => ({ sum: ['c0', 'c0'] }));
    expect(codes(rules)).toEqual(['calculated-cycle c0']);
    const long = chained(isDeep ? 50_000 : 20_000, (next) => ({ sum: [next === 'a' ? 'c0' : next, 'a'] }));
    const [circle] = calculationProblems(long);
    expect(circle?.code === 'calculated-cycle' && circle.args.names.length).toBe(12);
  });
});
