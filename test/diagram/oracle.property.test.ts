import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import type { Assessment, GivenAnswer } from '../../src/assessment/assessment.ts';
import { emptyCase } from '../../src/cases/case.ts';
import { compile } from '../../src/diagram/compile.ts';
import type { Answer } from '../../src/rules/answer.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { runs } from '../deep.ts';
import { agrees, allWorlds, missingPairs, type Verdict } from './oracle.ts';
import { judgedAt, randomAnswers, randomCalculatingRules, randomRules } from './random-rules.ts';

const numRuns = runs(200, 10_000);

type Worlds = ReturnType<typeof allWorlds>;
type Answers = ReadonlyMap<string, Answer>;
type View = (verdict: Verdict) => unknown;

const randomCase = randomRules.chain((rules) => randomAnswers(rules).map((answers) => ({ rules, answers })));

function assessed(rules: RuleSet, answers: Answers): Assessment {
  const compiled = compile(rules, judgedAt);
  if (!compiled.ok) throw new Error('does not compile');
  return assess(compiled.value, { ...emptyCase, answers });
}

function reached(worlds: Worlds, answers: Answers, view: View): Set<unknown> {
  return new Set(worlds.filter(({ world }) => agrees(world, answers)).map(({ verdict }) => view(verdict)));
}

function inOrder(values: Set<unknown>, order: readonly unknown[]): unknown[] {
  return order.filter((value) => values.has(value));
}

/** For each name, what a world is apart from it: worlds that share it are alike in all else. */
function contexts(worlds: Worlds): (name: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (name) => {
    const made =
      known.get(name) ??
      worlds.map(({ world }) => {
        const parts: string[] = [];
        for (const [other, value] of world.answers) if (other !== name) parts.push(String(value));
        for (const [other, value] of world.sides) if (other !== name) parts.push(String(value));
        return parts.join();
      });
    known.set(name, made);
    return made;
  };
}

/** Names without a value for which two worlds, alike in all else, differ in what the view shows. */
function trulyMissing(
  { rules, worlds, context }: { rules: RuleSet; worlds: Worlds; context: (name: string) => readonly string[] },
  answers: Answers,
  view: View,
): string[] {
  const possible = [...worlds.keys()].filter((index) => agrees(worlds[index]!.world, answers));
  const matters = (name: string) => {
    const seen = new Map<string, unknown>();
    const around = context(name);
    return possible.some((index) => {
      const shown = view(worlds[index]!.verdict);
      const others = around[index]!;
      if (!seen.has(others)) seen.set(others, shown);
      return seen.get(others) !== shown;
    });
  };
  const open = (question: string) => (answers.get(question) ?? null) === null;
  const pairs = missingPairs(rules)
    .filter(matters)
    .map((pair) => pair.split(' ') as [string, string]);
  return [
    ...Object.keys(rules.questions).filter((question) => open(question) && matters(question)),
    ...pairs.flatMap(([question, limit]) => (open(question) ? [question, limit] : [limit])),
  ];
}

/** A set of answers narrows as far as all answers do, and no part of it does. */
function expectForcing(worlds: Worlds, answers: Answers, given: readonly GivenAnswer[], view: View): void {
  const known = given.filter(({ value }) => value !== null);
  for (const { question, value } of known) assert.equal(answers.get(question), value);
  const all = reached(worlds, answers, view).size;
  const among = (list: readonly GivenAnswer[]) =>
    reached(worlds, new Map(list.map(({ question, value }) => [question, value])), view).size;
  assert.equal(among(known), all);
  for (const left of known) assert.ok(among(known.filter((one) => one !== left)) > all);
}

/** For each outcome out of reach: the fewest given answers in which some world with that outcome differs. */
function expectChanges(rules: RuleSet, worlds: Worlds, answers: Answers, assessment: Assessment): void {
  const given = [...answers].filter(([, answer]) => answer !== null);
  const fixed = given.filter(([question]) => rules.questions[question]?.changeable === false);
  const fewest = (outcome: string) => {
    const distances = worlds
      .filter(({ world, verdict }) => verdict.outcome === outcome && agrees(world, new Map(fixed)))
      .map(({ world }) => given.filter(([question, answer]) => world.answers.get(question) !== answer).length);
    return distances.length === 0 ? null : Math.min(...distances);
  };
  const expected = rules.outcomes
    .map(({ id }) => ({ id, fewest: assessment.possibleOutcomes.includes(id) ? null : fewest(id) }))
    .filter((one) => one.fewest !== null);
  const found = assessment.changes.map(({ outcome, answers: changed }) => ({ id: outcome, fewest: changed.length }));
  assert.deepEqual(found, expected);
  for (const { outcome, answers: changed } of assessment.changes) {
    const questions = changed.flatMap((one) => ('question' in one ? [one] : []));
    assert.equal(questions.length, changed.length);
    for (const { question, from } of questions) assert.equal(answers.get(question), from);
    const after = new Map([...answers, ...questions.map(({ question, to }) => [question, to] as const)]);
    assert.ok(assessed(rules, after).possibleOutcomes.includes(outcome));
  }
}

test('the diagrams agree with a plain evaluator that tries every completion', () => {
  fc.assert(
    fc.property(randomCase, ({ rules, answers }) => {
      const worlds = allWorlds(rules);
      const all = { rules, worlds, context: contexts(worlds) };
      const assessment = assessed(rules, answers);
      const outcomes = reached(worlds, answers, (verdict) => verdict.outcome);
      const order = rules.outcomes.map(({ id }) => id);
      assert.deepEqual(assessment.possibleOutcomes, inOrder(outcomes, order));
      assert.equal(assessment.outcome, outcomes.size === 1 ? [...outcomes][0] : null);
      assert.deepEqual(new Set(assessment.missing), new Set(trulyMissing(all, answers, (v) => v.outcome)));
      expectForcing(worlds, answers, assessment.deciding, (verdict) => verdict.outcome);
      expectChanges(rules, worlds, answers, assessment);
      for (const finding of assessment.findings) {
        const view: View = (verdict) => verdict.grades[finding.precondition];
        const grades = reached(worlds, answers, view);
        assert.deepEqual(finding.possibleGrades, inOrder(grades, ['notMet', 'partlyMet', 'met']));
        assert.equal(finding.grade, grades.size === 1 ? [...grades][0] : null);
        assert.deepEqual(new Set(finding.missing), new Set(trulyMissing(all, answers, view)));
        expectForcing(worlds, answers, finding.answers, view);
      }
      for (const { form, fits } of assessment.forms) {
        const values = reached(worlds, answers, (verdict) => verdict.forms[form]);
        assert.equal(fits, values.size === 1 ? [...values][0] : null);
      }
    }),
    { numRuns },
  );
});

test('calculated values never settle anything too early, and settle all when everything is answered', () => {
  const calculating = randomCalculatingRules.chain((rules) =>
    randomAnswers(rules).map((answers) => ({ rules, answers })),
  );
  fc.assert(
    fc.property(calculating, ({ rules, answers }) => {
      const worlds = allWorlds(rules);
      const { outcome, possibleOutcomes, findings } = assessed(rules, answers);
      const outcomes = reached(worlds, answers, (verdict) => verdict.outcome);
      const grades = reached(worlds, answers, (verdict) => verdict.grades['p1']);
      for (const one of outcomes) assert.ok(possibleOutcomes.includes(one as string));
      for (const one of grades) assert.ok(findings[0]?.possibleGrades.includes(one as never));
      const isComplete = [...answers.values()].filter((answer) => answer !== null).length === 2;
      if (isComplete) assert.deepEqual([...outcomes], [outcome]);
    }),
    { numRuns },
  );
});
