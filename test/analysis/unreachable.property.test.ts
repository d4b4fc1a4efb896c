import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { CaseSpace } from '../../src/analysis/space.ts';
import {
  everythingExcluded,
  unreachableForms,
  unreachableGrades,
  unreachableOutcomes,
} from '../../src/analysis/unreachable.ts';
import type { Diagnostic } from '../../src/rules/findings.ts';
import { shownCases } from '../../src/rules/findings.ts';
import { compiledFor } from '../assessment/judge.ts';
import { runs } from '../deep.ts';
import { judgedAt } from '../diagram/random-rules.ts';
import { allowedWorlds, rulesWithImpossible } from './worlds.ts';

const numRuns = runs(60, 500);

function namesIn(found: readonly Diagnostic[]): string[] {
  return found.map(({ args }) => {
    const { outcome, precondition, grade, form } = args as Record<string, unknown>;
    return String(outcome ?? form ?? `${precondition} ${grade}`);
  });
}

test('what no way of answering gives is found, and nothing else', () => {
  fc.assert(
    fc.property(rulesWithImpossible, (rules) => {
      const space = new CaseSpace(compiledFor(rules, judgedAt));
      const worlds = allowedWorlds(rules);
      assert.equal(everythingExcluded(space) !== null, worlds.length === 0);
      if (worlds.length === 0) return;
      const outcomes = rules.outcomes
        .map(({ id }) => id)
        .filter((id) => !worlds.some(({ verdict }) => verdict.outcome === id));
      assert.deepEqual(namesIn(unreachableOutcomes(space)), outcomes);
      const grades = Object.keys(rules.preconditions).flatMap((id) =>
        ['met', 'partlyMet', 'notMet'].flatMap((grade) =>
          worlds.some(({ verdict }) => verdict.grades[id] === grade) ? [] : [`${id} ${grade}`],
        ),
      );
      assert.deepEqual(namesIn(unreachableGrades(space)), grades);
      const forms = Object.keys(rules.forms ?? {}).filter((id) => !worlds.some(({ verdict }) => verdict.forms[id]));
      assert.deepEqual(namesIn(unreachableForms(space)), forms);
    }),
    { numRuns },
  );
});

test('every finding has an example, and the plain evaluator says the same of it', () => {
  let shown = 0;
  fc.assert(
    fc.property(rulesWithImpossible, (rules) => {
      const space = new CaseSpace(compiledFor(rules, judgedAt));
      const worlds = allowedWorlds(rules);
      if (worlds.length === 0) return;
      for (const found of [...unreachableOutcomes(space), ...unreachableGrades(space), ...unreachableForms(space)]) {
        for (const { answers, limits, outcome, grade } of shownCases(found)) {
          // Sides of unknown limits are worlds of their own, which an example settles with a value.
          if (Object.keys(limits).length > 0) continue;
          shown++;
          const like = worlds.filter(({ world }) =>
            Object.entries(answers).every(([question, value]) => world.answers.get(question) === value),
          );
          for (const { verdict } of like) {
            assert.equal(outcome ?? verdict.outcome, verdict.outcome);
            if (grade?.grade) assert.equal(grade.grade, verdict.grades[grade.precondition]);
          }
        }
      }
    }),
    { numRuns },
  );
  assert.ok(shown > numRuns);
});
