import { expect, test } from 'vitest';
import { changesWithinReach } from '../../src/assessment/prospects.ts';
import { rulesFrom } from '../rules/rules.ts';
import { caseFrom, compiledFor } from './judge.ts';

/** Rules in which two numbers count by themselves and by their sum. */
const rules = rulesFrom(`
format: 1
id: summa
version: 1.0.0
title: Summa
valid: { from: 2020-01-01 }
sources:
  s: { title: Källan, confidence: high }
questions:
  a: { section: Ett, type: number, unit: kr, min: 0, max: 100, text: A?, help: Hjälp., why: Skäl. }
  b: { section: Ett, type: number, unit: kr, min: 0, max: 100, text: B?, help: Hjälp., why: Skäl., changeable: false }
calculated:
  summan: { title: Summan, unit: kr, min: 0, max: 200, sum: [a, b] }
preconditions:
  p:
    title: A är stort men summan liten
    strength: gate
    met: { all: [{ question: a, min: 50 }, { calculated: summan, max: 100 }] }
    texts: { met: Ja., notMet: Nej. }
    sources: [s]
outcomes:
  - { id: nej, title: Nej, text: Nej., when: { precondition: p, is: notMet } }
  - { id: ja, title: Ja, text: Ja., otherwise: true }
`);

const changes = (answers: object) => changesWithinReach(compiledFor(rules), caseFrom(rules, { answers }));

test('a change is proposed when what is calculated from it agrees', () => {
  expect(changes({ a: 40, b: 10 })).toEqual([{ outcome: 'ja', answers: [{ question: 'a', from: 40, to: 50 }] }]);
});

test('a change is not proposed when what is calculated from it would stand in the way', () => {
  expect(changes({ a: 40, b: 60 })).toEqual([]);
});

test('a calculated value may be what has to change, when some answer behind it can', () => {
  expect(changes({ a: 60, b: 60 })).toEqual([
    { outcome: 'ja', answers: [{ calculated: 'summan', from: 120, to: 100 }] },
  ]);
});
