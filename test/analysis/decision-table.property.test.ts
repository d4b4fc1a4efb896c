import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { type DecisionRow, decisionTable } from '../../src/analysis/decision-table.ts';
import { cellOf, type Variable } from '../../src/diagram/cells.ts';
import { type CompiledRules, compile } from '../../src/diagram/compile.ts';
import { calculate } from '../../src/rules/calculation.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { runs } from '../deep.ts';
import { allWorlds, type World } from '../diagram/oracle.ts';
import { judgedAt, randomCalculatingRules, randomRules } from '../diagram/random-rules.ts';

const numRuns = runs(80, 2000);

function compiledFrom(rules: RuleSet): CompiledRules {
  const compiled = compile(rules, judgedAt);
  assert.ok(compiled.ok);
  return compiled.value;
}

/** The cell of a variable that a world lies in. */
function cellIn(rules: RuleSet, variable: Variable, world: World): number {
  if (variable.kind === 'limit') return world.sides.get(`${variable.subject} ${variable.limit}`)! + 1;
  const isCalculated = Object.hasOwn(rules.calculated ?? {}, variable.subject);
  const answer = isCalculated
    ? calculate(rules, variable.subject, world.answers)
    : world.answers.get(variable.subject)!;
  return cellOf(variable, answer);
}

function eachWorldHasItsRow(rules: RuleSet): void {
  const compiled = compiledFrom(rules);
  const worlds = allWorlds(rules);
  for (const id of Object.keys(rules.preconditions)) {
    const { table, rowCount } = decisionTable(compiled, id);
    assert.equal(table?.rows.length ?? rowCount, rowCount);
    if (table === null) continue;
    for (const { world, verdict } of worlds) {
      const cells = table.variables.map((variable) => cellIn(rules, compiled.variables[variable]!, world));
      const matching: readonly DecisionRow[] = table.rows.filter((row) =>
        row.cells.every((some, column) => some === null || some.includes(cells[column]!)),
      );
      assert.deepEqual(
        matching.map(({ grade }) => grade),
        [verdict.grades[id]],
      );
    }
  }
}

test('every way of answering is in one row of a decision table, and the row has the grade of the plain evaluator', () => {
  fc.assert(fc.property(randomRules, eachWorldHasItsRow), { numRuns });
});

test('so it is where a calculated value is compared', () => {
  fc.assert(fc.property(randomCalculatingRules, eachWorldHasItsRow), { numRuns });
});

test('no two rows of a decision table could be one, and no column is without a say', () => {
  fc.assert(
    fc.property(randomRules, (rules) => {
      const compiled = compiledFrom(rules);
      for (const id of Object.keys(rules.preconditions)) {
        const { table } = decisionTable(compiled, id);
        for (const column of table?.variables.keys() ?? []) {
          const rest = table!.rows.map((row) => JSON.stringify([row.grade, row.cells.with(column, null)]));
          assert.equal(new Set(rest).size, rest.length);
          assert.ok(table!.rows.some((row) => row.cells[column] !== null));
        }
      }
    }),
    { numRuns },
  );
});
