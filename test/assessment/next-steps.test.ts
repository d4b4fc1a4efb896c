import { expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { emptyCase } from '../../src/cases/case.ts';
import { judgedAt } from '../diagram/random-rules.ts';
import { rulesFrom } from '../rules/rules.ts';
import { compiledFor } from './judge.ts';
import { plainlyAssessed } from './plain.ts';

const rules = rulesFrom(`
format: 1
id: prov
version: 1.0.0
title: Prov
valid: { from: 2020-01-01 }
sources: { s: { title: S, confidence: low } }
questions:
  bra: { section: A, text: T?, help: H, why: W, type: yesNo }
preconditions:
  p: { title: P, strength: gate, met: { question: bra, is: ja }, texts: { met: M, notMet: N }, sources: [s] }
outcomes:
  - { id: nej, title: N, text: N, when: { precondition: p, is: notMet } }
  - { id: ja, title: J, text: J, otherwise: true }
forms:
  annan: { title: Annan, when: { question: bra, is: nej }, why: W, sources: [s] }
  steg: { title: Steg, kind: step, when: { question: bra, is: nej }, why: W, sources: [s] }
`);

test.each([
  ['settled', new Map([['bra', false]])],
  ['open', new Map()],
])('a result that is %s says which of the forms are next steps, as the plain way does', (_, answers) => {
  const compiled = compiledFor(rules, judgedAt);
  const { forms } = assess(compiled, { ...emptyCase, answers });
  expect(forms.map(({ form, kind }) => [form, kind])).toEqual([
    ['annan', undefined],
    ['steg', 'step'],
  ]);
  expect(JSON.stringify(plainlyAssessed(compiled, { ...emptyCase, answers }).forms)).toBe(JSON.stringify(forms));
});
