import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkExamples } from '../../src/analysis/examples.ts';
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
