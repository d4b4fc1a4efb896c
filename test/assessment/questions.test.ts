import { expect, test } from 'vitest';
import { calculatedOf } from '../../src/assessment/questions.ts';
import { rulesFrom } from '../rules/rules.ts';

const number = '{ section: A, text: T?, help: H, why: W, type: number, unit: kr, min: 0 }';

test('a precondition is judged by its calculated values and by those that they are made from', () => {
  const rules = rulesFrom(`
format: 1
id: prov
version: 1.0.0
title: Prov
valid: { from: 2020-01-01 }
sources: { s: { title: S, confidence: low } }
questions: { a: ${number}, b: ${number}, c: ${number} }
calculated:
  summan: { title: S, unit: kr, min: 0, max: 1000, sum: [a, b] }
  andelen: { title: A, unit: '%', min: 0, max: 100, share: { part: c, of: summan } }
preconditions:
  p: { title: P, strength: gate, met: { calculated: andelen, max: 50 }, texts: { met: M, notMet: N }, sources: [s] }
  q: { title: Q, strength: gate, met: { question: a, above: 0 }, texts: { met: M, notMet: N }, sources: [s] }
outcomes: [{ id: nej, title: N, text: N, when: { precondition: p, is: notMet } }, { id: ja, title: J, text: J, otherwise: true }]
`);
  expect(calculatedOf(rules, 'p')).toEqual(['summan', 'andelen']);
  expect(calculatedOf(rules, 'q')).toEqual([]);
});
