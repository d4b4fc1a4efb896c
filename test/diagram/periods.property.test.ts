import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { alikeDays } from '../../src/analysis/dates.ts';
import { compareRules } from '../../src/analysis/difference.ts';
import { Judging } from '../../src/assessment/judging.ts';
import { compile } from '../../src/diagram/compile.ts';
import { Work } from '../../src/diagram/diagram.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { dayAfter } from '../../src/rules/scalars.ts';
import { runs } from '../deep.ts';
import { allWorlds, judge } from './oracle.ts';
import { boundaryDays, judgedAt, randomRules } from './random-rules.ts';

/** Days on which the limits are as when random cases are judged, on both sides of all that random periods begin or end on. */
const days = ['2021-06-01', judgedAt, ...boundaryDays.flatMap((day) => [day, dayAfter(day)])];
/** Of the rules that are looked at, those that have a period. */
const dated = randomRules.filter(
  (rules) => JSON.stringify(rules).includes('"valid":{"from":"202') || JSON.stringify(rules).includes('"valid":{"to"'),
);

test('on every day a case is judged by what holds then', () => {
  fc.assert(
    fc.property(dated, fc.constantFrom(...days), fc.nat(), (rules, day, pick) => {
      const compiled = compile(rules, day);
      assert.ok(compiled.ok);
      const worlds = allWorlds(rules);
      const { world } = worlds[pick % worlds.length]!;
      const judging = new Judging(compiled.value, { answers: world.answers });
      const alike = worlds.filter((one) =>
        [...world.answers].every(([id, value]) => one.world.answers.get(id) === value),
      );
      const verdicts = alike.map((one) => judge(rules, one.world, {}, day));
      const ids = rules.outcomes.map(({ id }) => id);
      assert.deepEqual(
        new Set(judging.reachable(compiled.value.outcome).map((leaf) => ids[leaf])),
        new Set(verdicts.map(({ outcome }) => outcome)),
      );
      for (const [id, root] of compiled.value.forms) {
        assert.deepEqual(
          new Set(judging.reachable(root).map((leaf) => leaf === 1)),
          new Set(verdicts.map(({ forms }) => forms[id])),
        );
      }
    }),
    { numRuns: runs(60, 400) },
  );
});

test('days that are said to be alike give the same in every case, and no day is left out', () => {
  fc.assert(
    fc.property(dated, (rules) => {
      const groups = alikeDays([rules], rules, judgedAt, new Work(1_000_000)).map((alike) => alike.days);
      const worlds = allWorlds(rules);
      const said = (day: string) => JSON.stringify(worlds.map(({ world }) => judge(rules, world, {}, day)));
      const known = new Set(groups.map(([first]) => said(first! < '2021' ? '2021-06-01' : first!)));
      for (const day of days) assert.ok(known.has(said(day)), day);
    }),
    { numRuns: runs(20, 150) },
  );
});

/** Rules whose first precondition has another condition. */
function changed(rules: RuleSet): RuleSet {
  const [id, first] = Object.entries(rules.preconditions)[0]!;
  return { ...rules, preconditions: { ...rules.preconditions, [id]: { ...first, met: first.partlyMet! } } };
}

test('two versions are said to differ on exactly the days on which some case comes out otherwise', () => {
  fc.assert(
    fc.property(dated, (rules) => {
      const newer = changed(rules);
      const compared = compareRules(rules, newer, judgedAt);
      assert.ok(compared.ok);
      // The forms lend the worlds the sides of all limits that either asks for.
      const asked = { ...rules, forms: { ...rules.forms, ...renamed(newer) } };
      const worlds = allWorlds(asked);
      const differs = (day: string) =>
        worlds.some(({ world }) => {
          const [before, after] = [rules, newer].map((one) => judge(one, world, {}, day));
          return before!.outcome !== after!.outcome || JSON.stringify(before!.grades) !== JSON.stringify(after!.grades);
        });
      const found = compared.value.some(({ differing }) => differing > 0n);
      assert.equal(found, days.some(differs));
      for (const { days: alike, differing } of compared.value) {
        for (const day of alike.filter((one) => one >= '2021')) assert.equal(differing > 0n, differs(day), day);
      }
    }),
    { numRuns: runs(20, 150) },
  );
});

function renamed({ preconditions, forms }: RuleSet): NonNullable<RuleSet['forms']> {
  const form = forms!['f1']!;
  return { extra: { ...form, when: { any: Object.values(preconditions).map(({ met }) => met) } } };
}
