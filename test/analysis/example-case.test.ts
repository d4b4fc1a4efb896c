import { expect, test } from 'vitest';
import { solve, withLimits } from '../../src/analysis/solve.ts';
import { knownCells } from '../../src/assessment/known.ts';
import type { Change } from '../../src/diagram/known.ts';
import { compiledFor } from '../assessment/judge.ts';
import { rulesFrom } from '../rules/rules.ts';

const text = '{ section: A, text: T?, help: H, why: W';
const rules = rulesFrom(`
format: 1
id: prov
version: 1.0.0
title: Prov
valid: { from: 2020-01-01 }
sources: { s: { title: S, confidence: low } }
questions:
  bidrag: ${text}, type: number, unit: kr, min: 0 }
  tidigare: ${text}, type: number, unit: kr, min: 0 }
  kurs: ${text}, type: number, unit: kr, min: 0 }
  kursdag: ${text}, type: date }
  start: ${text}, type: date, min: 2026-01-01 }
limits:
  okand: { title: O, unit: euro, values: [] }
calculated:
  summa: { title: S, unit: kr, min: 0, max: 100000000, sum: [bidrag, tidigare] }
  i-euro: { title: E, unit: euro, min: 0, max: 10000000, convert: { amount: summa, rate: kurs, date: kursdag } }
preconditions:
  p:
    title: P
    strength: gate
    met: { all: [{ calculated: i-euro, max: 300000 }, { question: bidrag, above: 7 }, { question: start, after: 2026-06-01 }] }
    partlyMet: { any: [{ calculated: summa, max: { limit: okand } }, { question: bidrag, below: { limit: okand } }] }
    texts: { met: M, partlyMet: D, notMet: N }
    sources: [s]
outcomes:
  - { id: nej, title: N, text: N, when: { precondition: p, is: notMet } }
  - { id: ja, title: J, text: J, otherwise: true }
`);
const compiled = compiledFor(rules);

/** The cells of some variables, by subject and, for a side of a limit, the limit. */
function cells(wanted: Readonly<Record<string, number>>): Change[] {
  return compiled.variables.flatMap((variable, index) => {
    const name = variable.kind === 'limit' ? `${variable.subject} ${variable.limit}` : variable.subject;
    return wanted[name] === undefined ? [] : [{ variable: index, cell: wanted[name] }];
  });
}

test.each([
  { 'i-euro': 1 },
  { 'i-euro': 1, bidrag: 0 },
  { 'i-euro': 0, bidrag: 1 },
  { start: 0 },
  { start: 1 },
  { bidrag: 1, 'bidrag okand': 0 },
  { 'bidrag okand': 1, 'summa okand': 2 },
  { 'bidrag okand': 0, 'summa okand': 2, 'i-euro': 1 },
])('a case is found in the cells %j', (wanted) => {
  const found = solve(compiled, cells(wanted))!;
  const known = knownCells(compiled, found);
  for (const { variable, cell } of cells(wanted)) {
    if (compiled.variables[variable]!.kind !== 'limit') expect(known[variable]).toBe(cell);
  }
  expect([...found.limits.keys()]).toEqual(JSON.stringify(wanted).includes('okand') ? ['okand'] : []);
  expect(withLimits(compiled, found).limits.get('okand')).toBe(found.limits.get('okand'));
});

test('there is no case where cells cannot go together', () => {
  // The sum is never smaller than one of its terms.
  expect(solve(compiled, cells({ 'bidrag okand': 2, 'summa okand': 0 }))).toBeNull();
});
