import { expect, test } from 'vitest';
import { solve } from '../../src/analysis/solve.ts';
import { knownCells } from '../../src/assessment/known.ts';
import { compiledFor } from '../assessment/judge.ts';
import { rulesFrom } from '../rules/rules.ts';

const number = (max: number) =>
  `{ section: A, text: T?, help: H, why: W, type: number, unit: kr, min: 0, max: ${max}, whole: true }`;
const compiled = compiledFor(
  rulesFrom(`
format: 1
id: prov
version: 1.0.0
title: Prov
valid: { from: 2020-01-01 }
sources: { s: { title: S, confidence: low } }
questions:
  ett: ${number(9)}
  annat: ${number(6)}
  tredje: ${number(6)}
  val: { section: A, text: T?, help: H, why: W, type: yesNo }
calculated:
  summa: { title: S, unit: kr, min: 0, max: 100, sum: [ett, annat, tredje] }
preconditions:
  p:
    title: P
    strength: gate
    met: { all: [{ question: val, is: ja }, { calculated: summa, above: 18 }] }
    partlyMet: { calculated: summa, above: 17 }
    texts: { met: M, partlyMet: D, notMet: N }
    sources: [s]
outcomes: [{ id: ja, title: J, text: J, otherwise: true }]
`),
);

/** The cells of `val` and `summa`. */
const cellsOf = (val: number, summa: number) =>
  compiled.variables.map(({ subject }, variable) => ({ variable, cell: subject === 'val' ? val : summa }));

test('numbers are found that must go together, and other answers stay in their cells', () => {
  const between = cellsOf(1, 1);
  const { answers } = solve(compiled, between)!;
  expect(Number(answers.get('ett')) + Number(answers.get('annat')) + Number(answers.get('tredje'))).toBe(18);
  expect(knownCells(compiled, { answers })).toEqual(between.map(({ cell }) => cell));
});
