import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { mostDecisiveFirst } from '../../src/assessment/prospects.ts';
import { readCase } from '../../src/cases/read-case.ts';
import { readAnswers } from '../../src/cases/sound-case.ts';
import { openQuestions } from '../../src/interview/asking.ts';
import { expectedQuestionsLeft } from '../../src/interview/expected-questions.ts';
import { answer, beginInterview } from '../../src/interview/interview.ts';
import { messageOf } from '../../src/wording/findings/all.ts';
import { bundled } from '../files/bundled.ts';
import { rulesFrom } from '../rules/rules.ts';
import { compiledFor, undividedFrom } from './judge.ts';

const { rules: deep } = await bundled('iop-fordjupad');
const compiled = compiledFor(deep, '2024-06-01');

/** A case that is a clear yes, but for state aid of so much, of which the rate is not known. */
function withAid(own: Readonly<Record<string, unknown>>) {
  const good = deep.examples!.find(({ expect: { outcome } }) => outcome === 'iop-mojligt')!.answers;
  const { 'stod-belopp': _, 'stod-annat': __, eurokurs: ___, kursdatum: ____, ...others } = good;
  const answers = {
    ...others,
    'kommunens-insats': 'ja',
    'stod-villkor': 'alla-uppfyllda',
    'allman-tjanst': 'nej',
    ...own,
  };
  return undividedFrom(deep, { answers });
}

const judged = (own: Readonly<Record<string, unknown>>) => assess(compiled, withAid(own));

describe('a calculated value of which some answers are missing', () => {
  test('decides when every answer to them gives the same', () => {
    const { outcome, possibleOutcomes, missing, findings, deciding } = judged({ 'stod-belopp': 1_000_000_000 });
    expect([outcome, possibleOutcomes, missing]).toEqual(['annan-form', ['annan-form'], []]);
    expect(findings.find(({ precondition }) => precondition === 'statsstod')).toMatchObject({
      grade: 'notMet',
      missing: [],
    });
    const questions = deciding.map(({ question }) => question);
    expect(questions).toContain('stod-belopp');
    expect(questions).not.toContain('eurokurs');
    expect(openQuestions(compiled, withAid({ 'stod-belopp': 1_000_000_000 }).answers)).toEqual([]);
  });

  test('is just as much as they can make it: 300,000 euro at 5 and at 20 kronor', () => {
    const outcomes = (amount: number) => judged({ 'stod-belopp': amount, 'stod-annat': 0 }).possibleOutcomes;
    expect(outcomes(1_500_000)).toEqual(['iop-mojligt']);
    expect(outcomes(1_500_000.01)).toEqual(['annan-form', 'iop-mojligt']);
    expect(outcomes(6_000_000)).toEqual(['annan-form', 'iop-mojligt']);
    expect(outcomes(6_000_000.01)).toEqual(['annan-form']);
  });

  test('is told what to change by its answers, as it has no value itself', () => {
    const { changes } = judged({ 'stod-belopp': 1_000_000_000, 'stod-annat': 0 });
    const change = changes.find(({ outcome }) => outcome === 'iop-mojligt');
    expect(change?.answers).toEqual([{ question: 'stod-belopp', from: 1_000_000_000, to: 6_000_000 }]);
  });

  test('hangs on the rate and not on its date, which changes no number', () => {
    const { missing } = judged({ 'stod-belopp': 3_000_000, 'stod-annat': 0 });
    expect(missing).toEqual(['eurokurs']);
    expect(mostDecisiveFirst(compiled, withAid({ 'stod-belopp': 3_000_000, 'stod-annat': 0 }), missing)).toEqual(
      missing,
    );
    const rated = judged({ 'stod-belopp': 3_000_000, 'stod-annat': 0, eurokurs: 11 });
    expect([rated.outcome, rated.missing]).toEqual(['iop-mojligt', []]);
    expect(rated.calculated.find(({ calculated }) => calculated === 'stod-i-euro')?.value).toBeNull();
  });
});

describe('an interview', () => {
  const given = (own: Readonly<Record<string, unknown>>) => withAid(own).answers;
  const put = (own: Readonly<Record<string, unknown>>, scope: 'complete' | 'quick') =>
    beginInterview(compiled, { answers: given(own), scope }).path.questions;
  const parts = ['stod-belopp', 'stod-annat', 'eurokurs', 'kursdatum'];

  test('asks for the date of a rate along with the rate, and in a quick one not at all', () => {
    const amounts = { 'stod-belopp': 3_000_000, 'stod-annat': 0 };
    expect(put(amounts, 'complete').filter((one) => parts.includes(one))).toEqual(parts);
    expect(put(amounts, 'quick').filter((one) => parts.includes(one))).toEqual(parts.slice(0, 3));
    expect(put({ ...amounts, eurokurs: 11 }, 'complete')).toContain('kursdatum');
    expect(expectedQuestionsLeft(compiled, given(amounts), 'complete')).toBeGreaterThanOrEqual(2);
  });

  test('asks for nothing that can no longer change anything', () => {
    const left = put({ 'stod-belopp': 1_000_000_000 }, 'complete').filter((one) => parts.includes(one));
    expect(left).toEqual(['stod-belopp']);
  });

  test('asks for an amount that may be enough by itself though the rate is not known', () => {
    const now = answer(beginInterview(compiled, { answers: given({ eurokurs: null }) }), 'stod-annat', 0);
    expect(now.path.questions).toContain('stod-belopp');
  });
});

const number = 'section: A, text: T?, help: H, why: W, type: number, unit: kr';
const small = rulesFrom(`
format: 1
id: prov
version: 1.0.0
title: Prov
valid: { from: 2020-01-01 }
sources: { s: { title: S, confidence: low } }
questions:
  a: { ${number}, min: 0, max: 999999999999 }
  b: { ${number}, min: 0, max: 999999999999 }
limits:
  z: { title: Z, unit: kr, values: [] }
  y: { title: Y, unit: kr, values: [] }
calculated:
  summa: { title: Summa, unit: kr, min: 0, max: 1000, sum: [a, b] }
  produkt: { title: Produkt, unit: kr, min: 0, max: 999999999999999, product: [a, b, a, b] }
preconditions:
  p:
    title: P
    strength: gate
    met: { all: [{ calculated: summa, max: 500 }, { calculated: produkt, min: 1 }, { question: a, max: { limit: y } }, { question: b, max: { limit: z } }] }
    texts: { met: M, notMet: N }
    sources: [s]
outcomes:
  - { id: nej, title: N, text: N, when: { precondition: p, is: notMet } }
  - { id: ja, title: J, text: J, otherwise: true }
`);

test('what is missing comes in the order of the file: questions first, and then limits', () => {
  const { missing, findings } = assess(compiledFor(small, '2026-01-01'), undividedFrom(small, { answers: {} }));
  expect(missing).toEqual(['a', 'b', 'z', 'y']);
  expect(findings[0]?.missing).toEqual(missing);
  const { missing: one } = assess(compiledFor(small, '2026-01-01'), undividedFrom(small, { answers: { a: 3 } }));
  expect(one).toEqual(['b', 'z', 'y']);
});

test('answers that give a value outside its range are an error, also while others are missing, and however large it is', () => {
  const told = (answers: object) => {
    const read = readCase({ answers }, small);
    return read.ok ? [] : read.diagnostics.map(messageOf);
  };
  expect(told({ a: 400, b: 600 })).toEqual([]);
  expect(told({ a: 400, b: 600.01 })).toEqual([
    'Svaren ger 1000.01 för det beräknade värdet "summa", som ska vara från 0 till 1000 kr. Kontrollera svaren och deras enheter.',
  ]);
  expect(told({ a: 2000 })).toEqual([
    'Svaren ger minst 2000 för det beräknade värdet "summa", som ska vara från 0 till 1000 kr. Kontrollera svaren och deras enheter.',
  ]);
  expect(told({ a: 999_999_999_999, b: 999_999_999_999 })).toHaveLength(2);
});

test('a completion that takes a value out of its range is none', () => {
  const { answers } = readAnswers({ a: 900 }, small, []);
  expect(assess(compiledFor(small, '2026-01-01'), { ...undividedFrom(small, { answers: {} }), answers }).outcome).toBe(
    'nej',
  );
});
