import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { comparable, compareRules, type DayDifference } from '../../src/analysis/difference.ts';
import { cellOf } from '../../src/diagram/cells.ts';
import { compileTogether } from '../../src/diagram/compile.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { runs } from '../deep.ts';
import { allWorlds, judge, type World } from '../diagram/oracle.ts';
import { judgedAt, randomRules } from '../diagram/random-rules.ts';
import { rulesWithImpossible } from './worlds.ts';

/** Rules, and others over the same questions that differ in what is taken from somewhere in the first. */
const pairs = rulesWithImpossible.chain((older) =>
  fc
    .record({
      what: fc.constantFrom('met', 'partlyMet', 'outcome', 'swapped', 'nothing', 'impossible'),
      donor: fc.constantFrom(
        ...Object.values(older.preconditions)
          .slice(0, 1)
          .flatMap(({ met, partlyMet }) => [met, partlyMet!]),
      ),
    })
    .map(({ what, donor }) => ({ older, newer: changed(older, what, donor) })),
);

function changed(rules: RuleSet, what: string, donor: RuleSet['preconditions'][string]['met']): RuleSet {
  if (what === 'nothing') return structuredClone(rules);
  if (what === 'impossible') return { ...rules, impossible: [donor] };
  const [first, ...rest] = rules.outcomes;
  if (what === 'outcome') return { ...rules, outcomes: [{ ...first!, when: donor }, ...rest] };
  if (what === 'swapped') return { ...rules, outcomes: [{ ...first!, id: 'annat' }, ...rest] };
  const [id, last] = Object.entries(rules.preconditions).at(-1)!;
  return { ...rules, preconditions: { ...rules.preconditions, [id]: { ...last, [what]: { not: donor } } } };
}

/** One world for each combination of cells, that not both rule sets call impossible. */
function combinations(older: RuleSet, newer: RuleSet): World[] {
  const { asked } = comparable(older, newer);
  const both = compileTogether([older, newer], asked, judgedAt);
  const { variables } = (both.ok ? both.value[0] : undefined)!;
  // What is impossible may lean on preconditions, so each rule set says it for itself.
  const excludes = (rules: RuleSet, world: World) => {
    if (rules.impossible === undefined) return false;
    const form = { title: 'I', when: { any: rules.impossible }, why: 'I', sources: ['s'] };
    return judge({ ...rules, forms: { form } }, world).forms['form'];
  };
  const conditions = [older, newer].flatMap(({ preconditions, outcomes, forms, impossible }) => [
    ...Object.values(preconditions).flatMap(({ met, partlyMet }) => [met, partlyMet!]),
    ...outcomes.flatMap(({ when }) => when ?? []),
    ...Object.values(forms ?? {}).map(({ when }) => when),
    ...(impossible ?? []),
  ]);
  const all: RuleSet = {
    ...older,
    forms: {
      all: { title: 'A', when: { any: conditions }, why: 'A', sources: ['s'] },
    },
  };
  const worlds = new Map<string, World>();
  for (const { world } of allWorlds(all)) {
    if (excludes(older, world) && excludes(newer, world)) continue;
    const cells = variables.map((variable) =>
      variable.kind === 'limit'
        ? world.sides.get(`${variable.subject} ${variable.limit}`)
        : cellOf(variable, world.answers.get(variable.subject)),
    );
    worlds.set(cells.join(), world);
  }
  return [...worlds.values()];
}

function onDay(found: ReturnType<typeof compareRules>, day: string): DayDifference {
  assert.ok(found.ok);
  return found.value.find(({ days }) => days.includes(day))!;
}

test('the share of cases that differ, and the kinds of change, are those of trying every combination', () => {
  const numRuns = runs(50, 400);
  let differing = 0;
  fc.assert(
    fc.property(pairs, ({ older, newer }) => {
      const found = onDay(compareRules(older, newer, judgedAt), judgedAt);
      const worlds = combinations(older, newer).map((world) => ({
        before: judge(older, world),
        after: judge(newer, world),
      }));
      assert.equal(found.total, BigInt(worlds.length));
      const shifts = new Map<string, number>();
      const gradeShifts = new Map<string, number>();
      for (const { before, after } of worlds) {
        const grades = Object.keys(before.grades).filter((id) => before.grades[id] !== after.grades[id]);
        for (const id of grades) {
          const key = `${id} ${before.grades[id]} ${after.grades[id]}`;
          gradeShifts.set(key, (gradeShifts.get(key) ?? 0) + 1);
        }
        if (before.outcome === after.outcome && grades.length === 0) continue;
        const key = `${before.outcome} ${after.outcome}`;
        shifts.set(key, (shifts.get(key) ?? 0) + 1);
      }
      if (shifts.size > 0) differing++;
      const told = found.outcomes.map(({ from, to, count }) => [`${from} ${to}`, Number(count)]);
      assert.deepEqual(new Map(told as [string, number][]), shifts);
      assert.equal(
        Number(found.differing),
        [...shifts.values()].reduce((sum, count) => sum + count, 0),
      );
      const grades = found.grades.map(({ precondition, from, to, count }) => [
        `${precondition} ${from} ${to}`,
        Number(count),
      ]);
      assert.deepEqual(new Map(grades as [string, number][]), gradeShifts);
    }),
    { numRuns },
  );
  assert.ok(differing > numRuns / 4 && differing < numRuns * 0.975, String(differing));
});

test('a rule set is the same as itself on every day', () => {
  fc.assert(
    fc.property(randomRules, (rules) => {
      const found = compareRules(rules, structuredClone(rules), judgedAt);
      assert.ok(found.ok);
      for (const { differing, grades, forms } of found.value)
        assert.deepEqual([differing, grades, forms], [0n, [], []]);
    }),
    { numRuns: runs(15, 100) },
  );
});
