import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { proveDirections } from '../../src/analysis/directions.ts';
import { CaseSpace } from '../../src/analysis/space.ts';
import { type ShownCase, shownCases } from '../../src/rules/findings.ts';
import type { Direction } from '../../src/rules/never.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { compiledFor } from '../assessment/judge.ts';
import { runs } from '../deep.ts';
import { judge } from '../diagram/oracle.ts';
import { judgedAt, randomCalculatingRules, sampleValues } from '../diagram/random-rules.ts';
import { allowedWorlds, contextOf, rulesWithImpossible } from './worlds.ts';

/** Rules that declare a direction for one of their questions. */
const directed = rulesWithImpossible
  .filter(({ questions }) => Object.values(questions).some(({ type }) => type !== 'choice'))
  .chain((rules) => {
    const directions = Object.entries(rules.questions).flatMap(([question, { type }]): Direction[] => {
      if (type === 'choice' || type === 'text') return [];
      const words = type === 'yesNo' ? (['ja', 'nej'] as const) : (['higher', 'lower'] as const);
      return words.map((better) => ({ question, better }));
    });
    return fc.constantFrom(...directions).map((direction) => ({ ...rules, direction }));
  });

/** Whether two worlds, alike but for the question, have a worse outcome for the better answer. */
function fails(rules: RuleSet, { question, better }: Direction): boolean {
  const order = rules.outcomes.map(({ id }) => id);
  const isBetter = (one: unknown, other: unknown) => {
    if (better === 'ja' || better === 'nej') return one !== other && other === (better === 'ja');
    return better === 'higher' ? (other as number) > (one as number) : (other as number) < (one as number);
  };
  const follows = (side: number, other: number) => (better === 'higher' ? other >= side : other <= side);
  const groups = new Map<string, ReturnType<typeof allowedWorlds>>();
  for (const one of allowedWorlds(rules)) {
    const key = contextOf(one.world, (name) => name === question || name.startsWith(`${question} `));
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].some((group) =>
    group.some((one) =>
      group.some(
        (other) =>
          isBetter(one.world.answers.get(question), other.world.answers.get(question)) &&
          [...one.world.sides].every(([pair, side]) => follows(side, other.world.sides.get(pair)!)) &&
          order.indexOf(other.verdict.outcome) < order.indexOf(one.verdict.outcome),
      ),
    ),
  );
}

/** Whether the plain evaluator also finds the better answer of a refutation worse. Samples do not hold all numbers. */
function isTrue(rules: RuleSet, [one, other]: readonly ShownCase[]): boolean {
  const [before, after] = [one!, other!].map(({ answers, limits }) => {
    const sides = Object.entries(answers).flatMap(([question, value]) =>
      Object.entries(limits).map(([limit, at]) => [`${question} ${limit}`, Math.sign(Number(value) - at)] as const),
    );
    // What an example leaves out does not matter.
    const first = Object.entries(rules.questions).map(([id, asked]) => [id, sampleValues(asked)[0]!] as const);
    return judge(rules, { answers: new Map([...first, ...Object.entries(answers)]), sides: new Map(sides) }).outcome;
  });
  const order = rules.outcomes.map(({ id }) => id);
  return order.indexOf(after!) < order.indexOf(before!);
}

test('a direction is refuted exactly when some better answer gives a worse outcome', () => {
  const numRuns = runs(70, 600);
  let failing = 0;
  fc.assert(
    fc.property(directed, (rules) => {
      const { problems, unproved } = proveDirections(new CaseSpace(compiledFor(rules, judgedAt)));
      const expected = fails(rules, rules.direction);
      if (expected) failing++;
      // With a limit that nobody knows, no two cases may be found that show what fails for some value of it.
      if (unproved.length > 0) assert.match(JSON.stringify(rules), /"limit":"lost-limit"/);
      else if (problems.length > 0) assert.ok(isTrue(rules, shownCases(problems[0]!)));
      else assert.equal(expected, false);
    }),
    { numRuns },
  );
  assert.ok(failing > numRuns / 6, String(failing));
});

test('the two cases of a refuted direction differ in the answer alone, and the better has the worse outcome', () => {
  fc.assert(
    fc.property(directed, (rules) => {
      const { problems } = proveDirections(new CaseSpace(compiledFor(rules, judgedAt)));
      const order = rules.outcomes.map(({ id }) => id);
      for (const [one, other] of problems.map(shownCases)) {
        const { [rules.direction.question]: before, ...rest } = one!.answers;
        const { [rules.direction.question]: after, ...others } = other!.answers;
        assert.notEqual(before, after);
        assert.deepEqual(others, rest);
        assert.ok(order.indexOf(other!.outcome!) < order.indexOf(one!.outcome!));
      }
    }),
    { numRuns: runs(40, 300) },
  );
});

test('what is calculated from the answer is taken along, so that a direction is never proved that fails', () => {
  const rules = randomCalculatingRules.map((one): RuleSet & { direction: Direction } => ({
    ...one,
    direction: { question: 'q1', better: 'higher' },
  }));
  const numRuns = runs(40, 300);
  let [settled, failing, refuted] = [0, 0, 0];
  fc.assert(
    fc.property(rules, (one) => {
      const { problems, unproved } = proveDirections(new CaseSpace(compiledFor(one, judgedAt)));
      if (unproved.length === 0) settled++;
      if (fails(one, one.direction)) {
        failing++;
        assert.ok(problems.length + unproved.length > 0);
      }
      refuted += problems.length;
      for (const problem of problems) assert.ok(isTrue(one, shownCases(problem)));
    }),
    { numRuns },
  );
  assert.ok(settled > numRuns / 3, String(settled));
  assert.ok(refuted > failing * 0.95, `${refuted} of ${failing}`);
});
