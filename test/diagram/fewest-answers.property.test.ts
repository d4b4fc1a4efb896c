import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellCount } from '../../src/diagram/cells.ts';
import type { CompiledRules } from '../../src/diagram/compile.ts';
import { Diagram } from '../../src/diagram/diagram.ts';
import type { Change } from '../../src/diagram/known.ts';
import { fewestAnswers, reachable } from '../../src/diagram/queries.ts';
import { compiledFor } from '../assessment/judge.ts';
import { judgedAt, randomRules } from './random-rules.ts';

/** How few answers force the leaf 1, by trying every set of answers; infinite when none do. */
function fewestByTrying({ diagram, variables }: CompiledRules, root: number): number {
  let ways: number[][] = [[]];
  for (const variable of variables) {
    ways = ways.flatMap((way) => Array.from({ length: cellCount(variable) + 1 }, (_, cell) => [...way, cell - 1]));
  }
  const forcing = ways.filter((way) => reachable(diagram, root, way).join() === '1');
  return Math.min(...forcing.map((way) => way.filter((cell) => cell !== -1).length));
}

function forces({ diagram }: CompiledRules, root: number, answers: readonly Change[]): boolean {
  const known: number[] = [];
  for (const { variable, cell } of answers) known[variable] = cell;
  return reachable(diagram, root, known).join() === '1';
}

test('the fewest answers force the leaf, and no fewer do', () => {
  fc.assert(
    fc.property(randomRules, fc.nat({ max: 3 }), (rules, leaf) => {
      const compiled = compiledFor(rules, judgedAt);
      const ways = compiled.variables.reduce((product, variable) => product * (cellCount(variable) + 1), 1);
      fc.pre(ways <= 4000);
      const root = compiled.diagram.map(compiled.outcome, (value) => (value === leaf ? 1 : 0));
      const found = fewestAnswers(compiled.diagram, root);
      assert.equal(found?.length ?? Number.POSITIVE_INFINITY, fewestByTrying(compiled, root));
      if (found !== null) assert.ok(forces(compiled, root, found));
    }),
    { numRuns: 300 },
  );
});

test('answers that hold in every cell of an earlier question need not name it', () => {
  const diagram = new Diagram(100);
  const [no, yes] = [diagram.leaf(0), diagram.leaf(1)];
  const last = diagram.node(2, [no, yes]);
  const root = diagram.node(0, [diagram.node(1, [no, last]), last]);
  expect(fewestAnswers(diagram, root)).toHaveLength(2);
  expect(fewestAnswers(diagram, diagram.node(0, [last, diagram.node(1, [last, yes])]))).toEqual([
    { variable: 2, cell: 1 },
  ]);
});
