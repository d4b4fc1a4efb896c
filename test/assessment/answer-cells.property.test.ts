import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { AnswerCells } from '../../src/assessment/case-walker.ts';
import type { Answer } from '../../src/rules/answer.ts';
import { judgedAt, randomAnswers, randomRules } from '../diagram/random-rules.ts';
import { compiledFor } from './judge.ts';

const rulesAndAnswers = randomRules.chain((rules) =>
  fc.record({ rules: fc.constant(rules), answers: randomAnswers(rules) }),
);

test('answers in any order, also beside answers to other questions, lie in the same cells', () => {
  let reversed = 0;
  fc.assert(
    fc.property(rulesAndAnswers, ({ rules, answers }) => {
      const compiled = compiledFor(rules, judgedAt);
      const known = new Int32Array(compiled.variables.length).fill(-1);
      const cells = new AnswerCells(compiled, known);
      const cellsOf = (list: readonly (readonly [string, Answer])[]) => {
        cells.put(new Map(list));
        return { choices: [...cells.choices], known: [...known] };
      };
      const given = [...answers];
      const other = ['fraga-i-andra-regler', true] as const;
      const expected = cellsOf(given);
      assert.deepEqual(cellsOf([...given].reverse()), expected);
      assert.deepEqual(cellsOf([other, ...given]), expected);
      assert.deepEqual(cellsOf([...given, other]), expected);
      if (given.length > 1) reversed++;
    }),
  );
  assert.ok(reversed > 0);
});
