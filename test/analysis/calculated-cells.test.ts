import { expect, test } from 'vitest';
import { CalculatedCells } from '../../src/analysis/numbers.ts';
import { compiledFor } from '../assessment/judge.ts';
import { rulesFrom } from '../rules/rules.ts';

const number = '{ section: S, type: number, unit: kr, min: 1, max: 100, text: T, help: H, why: V }';

/** Two values that are calculated from the same numbers, of which the larger is never below the smaller. */
const compiled = compiledFor(
  rulesFrom(`
format: 1
id: summor
version: 1.0.0
title: Summor
valid: { from: 2020-01-01 }
sources: { k: { title: K, confidence: high } }
questions: { a: ${number}, b: ${number}, c: ${number} }
calculated:
  liten: { title: L, unit: kr, min: 2, max: 200, sum: [a, b] }
  stor: { title: S, unit: kr, min: 3, max: 300, sum: [a, b, c] }
preconditions:
  p:
    title: P
    strength: gate
    met: { calculated: liten, min: 50 }
    texts: { met: M, notMet: N }
    sources: [k]
  q:
    title: Q
    strength: gate
    met: { calculated: stor, min: 50 }
    texts: { met: M, notMet: N }
    sources: [k]
outcomes:
  - { id: nej, title: Nej, text: T, when: { anyWithStrength: [gate], is: notMet } }
  - { id: ja, title: Ja, text: T, otherwise: true }
`),
);

test('combinations of calculated values that no answers give are left out', () => {
  const { realisable } = new CalculatedCells(compiled);
  expect(realisable).not.toBe(compiled.diagram.leaf(1));
});

test('a group that takes too many tries is left as it is, and what was not found is not taken to be impossible', () => {
  const cells = new CalculatedCells(compiled, 5);
  expect(cells.realisable).toBe(compiled.diagram.leaf(1));
  const [group = []] = cells.groups;
  const high = group.map((variable) => ({ variable, cell: 1 }));
  expect(cells.answersOfGroup(high)).not.toBeNull();
});
