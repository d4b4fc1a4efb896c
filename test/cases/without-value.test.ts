import { expect, test } from 'vitest';
import { prove } from '../../src/analysis/proof.ts';
import { assess } from '../../src/assessment/assess.ts';
import { emptyCase } from '../../src/cases/case.ts';
import { withoutValue } from '../../src/cases/without-value.ts';
import type { Answer } from '../../src/rules/answer.ts';
import { messageOf } from '../../src/wording/findings/all.ts';
import { compiledFor } from '../assessment/judge.ts';
import { rulesFrom } from '../rules/rules.ts';

const number = 'section: A, text: T?, help: H, why: W, type: number, unit: kr';

/** Rules about the share that two numbers are of their sum, or of another question. */
function sharing(of: string, condition: string, min = 0) {
  return rulesFrom(`
format: 1
id: prov
version: 1.0.0
title: Prov
valid: { from: 2020-01-01 }
sources: { s: { title: S, confidence: low } }
questions:
  del: { ${number}, min: 0, max: 100 }
  rest: { ${number}, min: 0, max: 100 }
  allt: { ${number}, min: ${min}, max: 100 }
calculated:
  summa: { title: Summa, unit: kr, min: 0, max: 200, sum: [del, rest] }
  andel: { title: Andel, unit: '%', min: 0, max: 10000, share: { part: del, of: ${of} } }
preconditions:
  p: { title: P, strength: gate, met: ${condition}, texts: { met: M, notMet: N }, sources: [s] }
  q: { title: Q, strength: required, met: { calculated: summa, min: 0 }, texts: { met: M, notMet: N }, sources: [s] }
outcomes:
  - { id: nej, title: N, text: N, when: { precondition: p, is: notMet } }
  - { id: ja, title: J, text: J, otherwise: true }
`);
}

const half = '{ calculated: andel, min: 50 }';

function judged(rules: ReturnType<typeof sharing>, given: Readonly<Record<string, Answer>>) {
  const iopCase = { ...emptyCase, answers: new Map(Object.entries(given)) };
  return {
    ...assess(compiledFor(rules, '2026-01-01'), iopCase),
    warnings: withoutValue(rules, iopCase).map(messageOf),
  };
}

test('a share of nothing is told of with the answers, and nothing is said to be missing that would help', () => {
  const { outcome, possibleOutcomes, missing, findings, warnings } = judged(sharing('allt', half), {
    del: 0,
    allt: 0,
    rest: 1,
  });
  expect(outcome).toBeNull();
  expect(possibleOutcomes).toEqual(['nej', 'ja']);
  expect([missing, findings[0]?.missing]).toEqual([[], []]);
  expect(warnings).toEqual([
    'Det beräknade värdet "andel" har inget värde, för det delas med "allt", som är 0. Svaren är del: 0, allt: 0. Det som hänger på värdet går inte att avgöra, och inga andra svar hjälper.',
  ]);
});

test('so is a share of a sum of nothing, and one whose part is not answered', () => {
  const ofSum = judged(sharing('summa', half), { del: 0, rest: 0 });
  expect([ofSum.missing, ofSum.warnings.length]).toEqual([[], 1]);
  const withoutPart = judged(sharing('allt', half), { allt: 0 });
  expect([withoutPart.missing, withoutPart.warnings.length]).toEqual([[], 1]);
});

test('while the sum may still be something, what is missing of it is what the outcome hangs on', () => {
  const { missing, warnings } = judged(sharing('summa', half), { del: 0 });
  expect([missing, warnings]).toEqual([['rest'], []]);
});

test('a proof warns when that leaves something undecided, and only then', () => {
  const warns = (rules: ReturnType<typeof sharing>) =>
    prove(rules, '2026-01-01')
      .problems.filter(({ code }) => code === 'divisor-zero')
      .map(({ path }) => path.join('.'));
  expect(warns(sharing('allt', half))).toEqual(['calculated.andel.share.of']);
  expect(warns(sharing('summa', half))).toEqual(['calculated.andel.share.of']);
  expect(warns(sharing('allt', half, 1))).toEqual([]);
  expect(warns(sharing('allt', `{ any: [{ question: allt, max: 0 }, ${half}] }`))).toEqual([]);
});
