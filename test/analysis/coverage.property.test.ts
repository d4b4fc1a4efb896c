import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { checkExamples } from '../../src/analysis/examples.ts';
import { generateExamples } from '../../src/analysis/generate.ts';
import type { Answer } from '../../src/rules/answer.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { runs } from '../deep.ts';
import { allWorlds } from '../diagram/oracle.ts';
import { judgedAt, randomAnswers, randomCalculatingRules, randomRules } from '../diagram/random-rules.ts';
import { coversByTrying, fewestByTrying, legalAnswers, measured, withExamples, withImpossible } from './goal-oracle.ts';

/** Random rules that may call something impossible, with up to three examples. */
const rulesWithExamples = randomRules.chain((rules) =>
  fc
    .record({
      examples: fc.array(randomAnswers(rules), { maxLength: 3 }),
      impossible: fc.constantFrom(null, null, ...Object.values(rules.preconditions).map(({ met }) => met)),
    })
    .map(({ examples, impossible }) => withExamples(withImpossible(rules, impossible), examples)),
);

function answersOf({ examples = [] }: RuleSet): ReadonlyMap<string, Answer>[] {
  return examples.map(({ answers }) => new Map(Object.entries(answers)));
}

/** Answers as the oracle has them. */
function asJudged(rules: RuleSet, answers: ReadonlyMap<string, Answer>): ReadonlyMap<string, Answer> {
  const isYesNo = (question: string) => rules.questions[question]?.type === 'yesNo';
  return new Map([...answers].map(([id, value]) => [id, isYesNo(id) && value !== null ? value === 'ja' : value]));
}

test('an example covers a goal exactly when a plain evaluator says so in every world that is left', () => {
  fc.assert(
    fc.property(rulesWithExamples, (rules) => {
      const worlds = allWorlds(rules);
      const given = answersOf(rules).map((answers) => asJudged(rules, answers));
      for (const { goal, examples } of measured(rules).goals) {
        const expected = given.flatMap((answers, index) =>
          coversByTrying(rules, worlds, answers, goal) ? [`e${index}`] : [],
        );
        assert.deepEqual(examples, expected, JSON.stringify(goal));
      }
    }),
    { numRuns: runs(25, 300) },
  );
});

test('a goal is missing exactly when some way of answering that is allowed covers it, and no example does', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(rulesWithExamples, (rules) => {
      const worlds = allWorlds(rules);
      fc.pre(worlds.length <= 600);
      const legal = legalAnswers(worlds);
      for (const { goal, state } of measured(rules).goals) {
        seen.add(state);
        if (state === 'covered') continue;
        const isReachable = legal.some((answers) => coversByTrying(rules, worlds, answers, goal));
        assert.equal(state === 'missing', isReachable, `${state} ${JSON.stringify(goal)}`);
      }
    }),
    { numRuns: runs(25, 150) },
  );
  assert.deepEqual([...seen].sort(), ['covered', 'impossible', 'missing', 'no-value', 'unreachable']);
});

test('generated examples pass, cover all that can be covered, and no fewer do', () => {
  let [proved, tried] = [0, 0];
  fc.assert(
    fc.property(rulesWithExamples, (rules) => {
      const worlds = allWorlds(rules);
      fc.pre(worlds.length <= 600);
      const generated = generateExamples(rules, { date: judgedAt });
      assert.ok(generated.ok);
      const { examples, atLeast, notFound } = generated.value;
      assert.deepEqual(notFound, []);
      const named = examples.map(({ example }, index) => ({ ...example, name: `g${index}` }));
      assert.deepEqual(checkExamples({ ...rules, examples: named }).problems, []);
      const goals = measured(rules).goals.filter(({ state }) => state === 'missing');
      const after = measured({ ...rules, examples: [...(rules.examples ?? []), ...named] });
      assert.deepEqual(
        after.goals.filter(({ state }) => state === 'missing'),
        [],
      );
      const sets = legalAnswers(worlds).map(
        (answers) =>
          new Set(goals.flatMap(({ goal }, index) => (coversByTrying(rules, worlds, answers, goal) ? [index] : []))),
      );
      const fewest = fewestByTrying(sets);
      assert.ok(atLeast <= fewest, `${atLeast} is more than ${fewest}`);
      assert.equal(examples.length, fewest);
      tried++;
      if (examples.length === atLeast) proved++;
    }),
    { numRuns: runs(14, 150) },
  );
  assert.ok(proved > 0.9 * tried, `${proved} proved of ${tried}`);
});

test('examples are found for calculated values wherever some answers give them', () => {
  fc.assert(
    fc.property(randomCalculatingRules, (rules) => {
      const generated = generateExamples(rules, { date: judgedAt });
      assert.ok(generated.ok);
      const named = generated.value.examples.map(({ example }, index) => ({ ...example, name: `g${index}` }));
      const after = measured({ ...rules, examples: named });
      const sampled = [0, 0.5, 1, 1.5, 2].flatMap((q1) =>
        [0, 0.5, 1, 1.5, 2].map(
          (q2) =>
            new Map<string, Answer>([
              ['q1', q1],
              ['q2', q2],
            ]),
        ),
      );
      const tried = measured(withExamples(rules, sampled));
      const reached = tried.goals.flatMap(({ state }, index) => (state === 'covered' ? [index] : []));
      const coveredBy = (example: string) => reached.filter((index) => tried.goals[index]!.examples.includes(example));
      const sets = tried.examples.map((example) => new Set(coveredBy(example)));
      if (reached.length === after.goals.filter(({ state }) => state === 'covered').length) {
        assert.ok(generated.value.atLeast <= fewestByTrying(sets));
      }
      for (const [index, { goal, state }] of tried.goals.entries()) {
        if (state === 'covered') assert.equal(after.goals[index]?.state, 'covered', JSON.stringify(goal));
      }
      assert.deepEqual(
        after.goals.filter(({ state }) => state === 'missing'),
        [],
      );
    }),
    { numRuns: runs(15, 100) },
  );
});
