import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { laxerThanParent } from '../../src/analysis/never-laxer.ts';
import type { Condition } from '../../src/rules/condition.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { dayAfter } from '../../src/rules/scalars.ts';
import { runs } from '../deep.ts';
import { allWorlds, judge } from '../diagram/oracle.ts';
import { boundaryDays, randomRules } from '../diagram/random-rules.ts';

const grades = ['notMet', 'partlyMet', 'met'];

/** Rules in which no limit has a value, so that the oracle tries both sides of each, as the proof does. */
function withoutLimitValues(rules: RuleSet): RuleSet {
  const limits = Object.entries(rules.limits ?? {}).map(([id, limit]) => [id, { ...limit, values: [] }]);
  return { ...rules, limits: Object.fromEntries(limits) };
}

/** A parent, and a child that differs in what `change` takes from a third rule set over the same questions. */
const pairs = randomRules.chain((first) =>
  fc
    .record({
      what: fc.constantFrom('met', 'partlyMet', 'tightened', 'outcome'),
      donor: fc.constantFrom(...conditionsIn(first)),
      negated: fc.boolean(),
    })
    .map(({ what, donor, negated }) => {
      const parent = withoutLimitValues(first);
      const condition: Condition = negated ? { not: donor } : donor;
      return { parent, child: changed(parent, what, condition) };
    }),
);

/** Conditions that lean on answers alone, so that any precondition may have them. */
function conditionsIn(rules: RuleSet): Condition[] {
  const [first] = Object.values(rules.preconditions);
  return [first!.met, first!.partlyMet!];
}

function changed(parent: RuleSet, what: string, condition: Condition): RuleSet {
  if (what === 'outcome') {
    const [worst, ...rest] = parent.outcomes;
    return { ...parent, outcomes: [{ ...worst!, when: condition }, ...rest] };
  }
  const [id, last] = Object.entries(parent.preconditions).at(-1)!;
  const met = what === 'met' ? condition : what === 'tightened' ? { all: [last.met, condition] } : last.met;
  const partlyMet = what === 'partlyMet' ? condition : last.partlyMet;
  return { ...parent, preconditions: { ...parent.preconditions, [id]: { ...last, met, partlyMet } } };
}

/** A day in each of the stretches that random rules are the same in: periods may also end on the boundary days. */
const days = ['2020-01-01', ...boundaryDays.flatMap((day) => [day, dayAfter(day)])];

/** Whether a plain evaluator finds a way of answering, and a day, in which the child is laxer. */
function isLaxer(parent: RuleSet, child: RuleSet): boolean {
  const all = [...Object.values(parent.preconditions).flatMap(({ met, partlyMet }) => [met, partlyMet!])];
  const asked = {
    ...child,
    forms: {
      ...child.forms,
      all: { ...child.forms!['f1']!, when: { any: [...all, ...parent.outcomes.flatMap(({ when }) => when ?? [])] } },
    },
  };
  const order = child.outcomes.map(({ id }) => id);
  const worlds = allWorlds(asked).flatMap(({ world }) => days.map((day) => ({ world, day })));
  return worlds.some(({ world, day }) => {
    const [below, above] = [judge(parent, world, {}, day), judge(child, world, {}, day)];
    const rank = (name: string) => grades.indexOf(name);
    const better = Object.keys(parent.preconditions).some((id) => rank(above.grades[id]!) > rank(below.grades[id]!));
    const open = Object.entries(parent.preconditions).some(
      ([id, { strength }]) => strength === 'gate' && below.grades[id] !== 'met',
    );
    return better || (open && order.indexOf(above.outcome) > order.indexOf(below.outcome));
  });
}

test('a rule set is refused as laxer exactly when some way of answering makes it so', () => {
  const numRuns = runs(30, 600);
  let laxer = 0;
  fc.assert(
    fc.property(pairs, ({ parent, child }) => {
      const expected = isLaxer(parent, child);
      if (expected) laxer++;
      assert.equal(laxerThanParent(parent, child).length > 0, expected);
    }),
    { numRuns },
  );
  assert.ok(
    laxer > numRuns / 12 && laxer < (numRuns * 11) / 12,
    `${laxer} of ${numRuns} were laxer, so both answers are tried`,
  );
});
