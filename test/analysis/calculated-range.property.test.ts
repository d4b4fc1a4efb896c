import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { couldGoTogether, solve } from '../../src/analysis/solve.ts';
import { knownCells } from '../../src/assessment/known.ts';
import { cellCount } from '../../src/diagram/cells.ts';
import { compiledFor } from '../assessment/judge.ts';
import { runs } from '../deep.ts';
import { rulesFrom } from '../rules/rules.ts';

const operations = {
  sum: '[a, b]',
  difference: '[a, b]',
  product: '[a, b]',
  share: '{ part: a, of: b }',
  convert: '{ amount: a, rate: b, date: dag }',
};

const setting = fc.record({
  operation: fc.constantFrom(...(Object.keys(operations) as (keyof typeof operations)[])),
  low: fc.integer({ min: -3, max: 2 }),
  cuts: fc.record({
    a: fc.integer({ min: -2, max: 4 }),
    b: fc.integer({ min: -2, max: 4 }),
    c: fc.integer({ min: -40, max: 200 }),
  }),
  words: fc.array(fc.constantFrom('min', 'max', 'above', 'below'), { minLength: 3, maxLength: 3 }),
});

type Setting = typeof setting extends fc.Arbitrary<infer T> ? T : never;

/** Rules that compare two numbers and what is calculated from them. */
function compiledWith({ operation, low, cuts, words }: Setting) {
  const number = `section: A, text: T?, help: H, why: W, type: number, unit: kr, min: ${low}, max: 4`;
  return compiledFor(
    rulesFrom(`
format: 1
id: prov
version: 1.0.0
title: Prov
valid: { from: 2020-01-01 }
sources: { s: { title: S, confidence: low } }
questions:
  a: { ${number} }
  b: { ${number} }
  dag: { section: A, text: T?, help: H, why: W, type: date }
calculated:
  c: { title: C, unit: kr, min: -50, max: 300, ${operation}: ${operations[operation]} }
preconditions:
  p:
    title: P
    strength: gate
    met: { all: [{ question: a, ${words[0]}: ${Math.max(cuts.a, low)} }, { question: b, ${words[1]}: ${Math.max(cuts.b, low)} }, { calculated: c, ${words[2]}: ${cuts.c} }] }
    texts: { met: M, notMet: N }
    sources: [s]
outcomes:
  - { id: nej, title: N, text: N, when: { precondition: p, is: notMet } }
  - { id: ja, title: J, text: J, otherwise: true }
`),
  );
}

test('cells that answers lie in are never said not to go together', () => {
  fc.assert(
    fc.property(setting, (given) => {
      const compiled = compiledWith(given);
      for (let a = given.low; a <= 4; a += 0.25) {
        for (let b = given.low; b <= 4; b += 0.25) {
          const known = knownCells(compiled, {
            answers: new Map<string, number | string>([
              ['a', a],
              ['b', b],
              ['dag', '2024-05-05'],
            ]),
          });
          if (known.includes(-1)) continue;
          const cells = known.map((cell, variable) => ({ variable, cell }));
          assert.ok(couldGoTogether(compiled, cells), `${a} ${b}`);
        }
      }
    }),
    { numRuns: runs(40, 300) },
  );
});

test('answers that are solved lie in the cells that are asked for', () => {
  const numRuns = runs(30, 200);
  let found = 0;
  fc.assert(
    fc.property(setting, fc.array(fc.nat({ max: 1 }), { minLength: 3, maxLength: 3 }), (given, cells) => {
      const compiled = compiledWith(given);
      const wanted = compiled.variables.map((one, variable) => ({
        variable,
        cell: Math.min(cells[variable]!, cellCount(one) - 1),
      }));
      const answers = solve(compiled, wanted)?.answers;
      if (answers === undefined) return;
      found++;
      assert.deepEqual(
        knownCells(compiled, { answers }),
        wanted.map(({ cell }) => cell),
      );
    }),
    { numRuns },
  );
  assert.ok(found > numRuns / 10, String(found));
});
