import { describe, expect, test } from 'vitest';
import { goalsOf, liesOn } from '../../../src/analysis/goals/goals.ts';
import { goalById } from '../../../src/documents/rules/coverage.ts';
import type { Path } from '../../../src/rules/findings.ts';
import { rulesFrom } from '../../rules/rules.ts';

const text = '{ section: A, text: T?, help: H, why: W';
const rules = rulesFrom(`
format: 1
id: prov
version: 1.0.0
title: Prov
valid: { from: 2020-01-01 }
sources: { s: { title: S, confidence: low } }
questions:
  form: ${text}, type: choice, options: { a: A, b: B } }
  oprovad: ${text}, type: yesNo }
  tid: ${text}, type: number, unit: månader }
  start: ${text}, type: date }
limits:
  tak: { title: Tak, unit: månader, values: [{ from: 2020-01-01, value: 12, source: s }] }
calculated:
  dubbelt: { title: D, unit: månader, min: 0, max: 1000, sum: [tid, tid] }
preconditions:
  p:
    title: P
    strength: gate
    met: { all: [{ question: form, is: a }, { question: tid, min: 24 }, { question: tid, max: { limit: tak } }] }
    texts: { met: M, notMet: N }
    sources: [s]
  q:
    title: Q
    strength: supporting
    met: { question: tid, is: 36 }
    partlyMet: { any: [{ question: start, after: 2026-01-01 }, { calculated: dubbelt, above: 6 }] }
    texts: { met: M, partlyMet: D, notMet: N }
    sources: [s]
outcomes:
  - { id: nej, title: N, text: N, when: { anyWithStrength: [gate], is: notMet } }
  - { id: ja, title: J, text: J, otherwise: true }
forms:
  f: { title: F, when: { precondition: q, is: met }, why: W, sources: [s] }
impossible: [{ all: [{ question: form, is: b }, { question: oprovad, is: ja }] }]
`);

/** The goals that the file has for its own when these paths, and what is in them, come from it. */
function own(...paths: Path[]): string[] {
  const isOwn = (path: Path) => paths.some((one) => one.every((step, index) => path[index] === step));
  return goalsOf(rules, isOwn).flatMap((goal) => (goal.own ? [goalById(goal.goal)] : []));
}

test('every grade that has a condition, answer that is judged, side, outcome and form is to be covered', () => {
  expect(own([])).toEqual([
    'p: uppfylld',
    'p: inte uppfylld',
    ...['q: uppfylld', 'q: delvis uppfylld', 'q: inte uppfylld'],
    ...['form: a', 'form: b'],
    ...['tid: under 24', 'tid: minst 24', 'tid: högst tak', 'tid: över tak'],
    ...['tid: under 36', 'tid: just 36', 'tid: över 36'],
    ...['start: senast 2026-01-01', 'start: efter 2026-01-01'],
    ...['dubbelt: högst 6', 'dubbelt: över 6'],
    ...['utfallet nej', 'utfallet ja'],
    ...['f: svaren talar för den', 'f: svaren talar inte för den'],
  ]);
});

test.each([
  ['below', [true, false, false]],
  ['atMost', [true, true, false]],
  ['at', [false, true, false]],
  ['atLeast', [false, true, true]],
  ['above', [false, false, true]],
] as const)('%s is on its side', (side, expected) => {
  expect([1, 2, 3].map((number) => liesOn(side, number, 2))).toEqual(expected);
});

describe('of a file on top of others its own is', () => {
  test('nothing when it changes only texts', () => {
    expect(own(['preconditions', 'p', 'texts'], ['questions', 'form', 'text'], ['title'])).toEqual([]);
  });

  test('what a changed condition tests, and the forms that lean on it', () => {
    expect(own(['preconditions', 'q', 'met'])).toEqual([
      ...['q: uppfylld', 'q: delvis uppfylld', 'q: inte uppfylld'],
      ...['tid: under 36', 'tid: just 36', 'tid: över 36'],
      ...['f: svaren talar för den', 'f: svaren talar inte för den'],
    ]);
  });

  test('the outcomes that count by strength when a strength is another, and those after them', () => {
    expect(own(['preconditions', 'q', 'strength'])).toEqual([
      ...['q: uppfylld', 'q: delvis uppfylld', 'q: inte uppfylld'],
      ...['utfallet nej', 'utfallet ja'],
    ]);
  });

  test('both sides of a limit that it gives a value', () => {
    expect(own(['limits', 'tak', 'values', 0])).toEqual(['tid: högst tak', 'tid: över tak']);
  });
});
