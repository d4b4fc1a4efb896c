import { expect, test } from 'vitest';
import { alikeDays } from '../../src/analysis/dates.ts';
import { Work } from '../../src/diagram/diagram.ts';
import { turningDays } from '../../src/rules/limits.ts';
import { rulesFrom } from '../rules/rules.ts';

const withValues = (values: string, valid = '{ from: 2020-01-01 }') =>
  rulesFrom(`
format: 1
id: prov
version: 1.0.0
title: Prov
valid: ${valid}
sources: { s: { title: S, confidence: low } }
questions:
  belopp: { section: A, text: T?, help: H, why: W, type: number, unit: kr, min: 0, max: 100 }
limits: { tak: { title: T, unit: kr, values: [${values}] } }
preconditions:
  p:
    title: P
    strength: gate
    met: { all: [{ question: belopp, max: { limit: tak } }, { question: belopp, above: 5 }] }
    texts: { met: M, notMet: N }
    sources: [s]
outcomes: [{ id: nej, title: N, text: N, when: { precondition: p, is: notMet } }, { id: ja, title: J, text: J, otherwise: true }]
`);

test('a limit changes on the first day of a value and on the day after the last', () => {
  const rules = withValues(
    '{ from: 2021-01-01, to: 2021-12-31, value: 10, source: s }, { from: 2022-01-01, value: 20, source: s }',
  );
  expect(turningDays(rules)).toEqual(['2021-01-01', '2022-01-01']);
});

test('days are alike when only the values differ, and not when the order of the values does', () => {
  const rules = withValues(
    '{ from: 2021-01-01, to: 2021-12-31, value: 10, source: s }, { from: 2022-01-01, to: 2022-12-31, value: 20, source: s }, { from: 2023-01-01, value: 3, source: s }',
  );
  expect(alikeDays([rules], rules, '2020-05-05', new Work(1_000_000)).map(({ days }) => days)).toEqual([
    ['2020-05-05'],
    ['2021-01-01', '2022-01-01'],
    ['2023-01-01'],
  ]);
});

test('days on which the rules do not apply are not looked at, but the first one is when a value is from before', () => {
  const values = '{ from: 2019-01-01, to: 2021-12-31, value: 10, source: s }';
  const days = (valid: string) =>
    alikeDays([withValues(values, valid)], withValues(values, valid), '2026-01-01', new Work(1_000_000)).flatMap(
      (alike) => alike.days,
    );
  expect(days('{ from: 2020-01-01, to: 2021-06-30 }')).toEqual(['2026-01-01', '2020-01-01']);
  expect(days('{ from: 2018-01-01, to: 2021-06-30 }')).toEqual(['2026-01-01', '2019-01-01']);
});
