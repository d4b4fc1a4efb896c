import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkExamples } from '../../src/analysis/examples.ts';
import { withWholeExamples } from '../../src/rules/based-on.ts';
import { iop, rulesFrom } from '../rules/rules.ts';

const good = readFileSync(join(import.meta.dirname, '..', 'diagnostics', 'good', 'liten.yaml'), 'utf8');
const withExample = (example: string) =>
  rulesFrom(`${good.slice(0, good.indexOf('examples:'))}examples:\n  - { name: Ett, ${example} }\n`);
const problem = (example: string) => checkExamples(withExample(example)).problems[0];

test('every example of the bundled rules is run and passes', () => {
  const { examples, problems } = checkExamples(iop);
  expect(problems).toEqual([]);
  expect(examples).toEqual((iop.examples ?? []).map(({ name }) => ({ name, passed: true })));
});

describe('an example that gives something else than it expects', () => {
  test('is one finding, at the first thing that differs, with all that does', () => {
    const found = problem(
      'answers: { val: ett, ja-nej: ja }, expect: { preconditions: { krav: notMet }, forms: { bidrag: false } }',
    );
    expect(found).toMatchObject({
      code: 'example-failed',
      path: ['examples', 0, 'expect', 'preconditions', 'krav'],
      args: {
        differences: [
          { about: 'precondition', name: 'krav', expected: 'notMet', actual: 'met' },
          { about: 'form', name: 'bidrag', expected: 'false', actual: 'true' },
        ],
      },
    });
  });

  test('names the answers that decided each of them, as they are written in a file', () => {
    const found = problem('answers: { val: ett, ja-nej: true }, expect: { outcome: nej, forms: { bidrag: false } }');
    expect(found?.args).toMatchObject({
      deciding: [
        { question: 'val', value: 'ett' },
        { question: 'ja-nej', value: 'ja' },
      ],
    });
  });

  test.each([
    ['answers: {}, expect: { outcome: ja }', 'outcome', 'ja', null],
    ['answers: { val: annat }, expect: { outcome: null }', 'outcome', null, 'nej'],
    ['answers: {}, expect: { possibleOutcomes: [ja] }', 'possibleOutcomes', 'ja', 'ja, nej'],
    ['answers: {}, expect: { missing: [] }', 'missing', '', 'val'],
  ])('%s', (example, about, expected, actual) => {
    expect(problem(example)?.args).toMatchObject({ differences: [{ about, expected, actual }] });
  });
});

test('lists are compared without regard to order, and what is not mentioned is not compared', () => {
  const rules = withExample('answers: {}, expect: { possibleOutcomes: [nej, ja] }');
  expect(checkExamples(rules)).toEqual({ examples: [{ name: 'Ett', passed: true }], problems: [] });
});

test('an example is run on its own date, and else on the day that the rules begin to apply', () => {
  const late = 'answers: { val: ett, belopp: 10 }, expect: { forms: { bidrag: true } }';
  expect(problem(late)).toBeUndefined();
  expect(problem(`date: 2025-01-01, ${late}`)?.args).toMatchObject({ differences: [{ actual: null }] });
});

test('an example may state a limit that the rules have no value for that day, and one based on it states it too', () => {
  const rules = rulesFrom(`
format: 1
id: prov
version: 1.0.0
title: Prov
valid: { from: 2020-01-01 }
sources: { k: { title: K, confidence: low } }
questions: { belopp: { section: A, text: T, help: H, why: W, type: number, unit: kr } }
limits: { tak: { title: Taket, unit: kr, values: [{ from: 2020-01-01, to: 2020-12-31, value: 10, source: k }] } }
preconditions:
  p:
    { title: P, strength: gate, met: { question: belopp, max: { limit: tak } }, texts: { met: M, notMet: N }, sources: [k] }
outcomes: [{ id: nej, title: N, text: N, when: { precondition: p, is: notMet } }, { id: ja, title: J, text: J, otherwise: true }]
examples:
  - { name: Okänt, date: 2021-06-01, answers: { belopp: 15 }, expect: { outcome: null } }
  - { name: Angivet, basedOn: Okänt, limits: { tak: 20 }, expect: { outcome: ja } }
  - { name: Lägre, basedOn: Angivet, limits: { tak: 14 }, expect: { outcome: nej } }
  - { name: Regelverkets går före, basedOn: Angivet, date: 2020-06-01, expect: { outcome: nej } }
  - { name: Också i nästa, basedOn: Angivet, answers: { belopp: 21 }, expect: { outcome: nej } }
`);
  const { examples, problems } = checkExamples(withWholeExamples(rules));
  expect(problems).toEqual([]);
  expect(examples.every(({ passed }) => passed)).toBe(true);
});
