import { expect, test } from 'vitest';
import { sourcesOfQuestions } from '../../src/analysis/logic.ts';
import { rulesFrom } from '../rules/rules.ts';

const text = 'section: A, text: T?, help: H, why: W';

test('a question leans on its own sources, and on those of what asks it', () => {
  const rules = rulesFrom(`
format: 1
id: prov
version: 1.0.0
title: Prov
valid: { from: 2020-01-01 }
sources: { a: { title: A, confidence: low }, b: { title: B, confidence: low }, c: { title: C, confidence: low }, d: { title: D, confidence: low } }
questions:
  egen: { ${text}, type: yesNo, sources: [d, a] }
  tal: { ${text}, type: number, unit: kr, min: 0 }
  bara-form: { ${text}, type: yesNo }
  fritt: { ${text}, type: text }
calculated:
  dubbelt: { title: D, unit: kr, min: 0, max: 100, sum: [tal, tal], sources: [c] }
  fyrdubbelt: { title: F, unit: kr, min: 0, max: 100, sum: [dubbelt, dubbelt] }
preconditions:
  p: { title: P, strength: gate, met: { question: egen, is: ja }, texts: { met: M, notMet: N }, sources: [a, b] }
  q: { title: Q, strength: gate, met: { calculated: fyrdubbelt, min: 8 }, texts: { met: M, notMet: N }, sources: [b] }
outcomes:
  - { id: nej, title: N, text: N, when: { anyWithStrength: [gate], is: notMet } }
  - { id: ja, title: J, text: J, otherwise: true }
forms:
  f: { title: F, when: { all: [{ question: egen, is: nej }, { question: bara-form, is: ja }] }, why: W, sources: [c] }
`);
  expect(Object.fromEntries(sourcesOfQuestions(rules))).toEqual({
    egen: ['d', 'a', 'b'],
    tal: ['c', 'b'],
    'bara-form': ['c'],
    fritt: [],
  });
});
