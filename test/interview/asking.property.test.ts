import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { questionWeights } from '../../src/assessment/questions.ts';
import { compile } from '../../src/diagram/compile.ts';
import type { Scope } from '../../src/interview/asking.ts';
import { bestNextQuestion, openQuestions } from '../../src/interview/asking.ts';
import { expectedQuestionsLeft } from '../../src/interview/expected-questions.ts';
import type { Answer } from '../../src/rules/answer.ts';
import { calculate } from '../../src/rules/calculation.ts';
import type { NumberQuestion, Question } from '../../src/rules/question.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { runs } from '../deep.ts';
import { missingPairs } from '../diagram/oracle.ts';
import { judgedAt, randomAnswers, randomRules, sampleValues } from '../diagram/random-rules.ts';
import { AskingOracle, type PlainRules, type View } from './asking-oracle.ts';

const numRuns = runs(25, 1000);

const plainly = (rules: RuleSet): PlainRules => ({
  asked: rules,
  rules,
  order: Object.keys(rules.questions),
  parts: new Map(),
  completions: () => [],
});

const amount = {
  section: 'Avsnitt',
  text: 'Fråga?',
  help: 'Hjälp.',
  why: 'Skäl.',
  type: 'number' as const,
  unit: 'kr',
  min: 0,
  max: 2,
};

/**
 * The same rules, where a question about a number has become the sum of others: one that is put first, and one that is put
 * last or that conditions ask about too.
 */
function calculating(rules: RuleSet, id: string, shared: string | null): PlainRules {
  const { [id]: _, ...questions } = rules.questions;
  const parts = ['first', shared ?? 'last'];
  const replaced = JSON.parse(
    JSON.stringify(rules).replaceAll(`{"question":"${id}"`, `{"calculated":"${id}"`),
  ) as RuleSet;
  const asked = {
    ...replaced,
    questions: { first: amount, ...questions, ...(shared === null ? { last: amount } : {}) },
    calculated: { [id]: { title: 'Summa', unit: 'kr', min: -10, max: 10, sum: parts } },
  };
  const line: Question = { ...amount, min: -10, max: 10 };
  return {
    asked,
    rules: { ...rules, questions: { ...rules.questions, [id]: line } },
    order: Object.keys(asked.questions),
    parts: new Map([[id, parts]]),
    completions: (answers) => completionsOf(asked, id, parts, answers),
  };
}

/** Answers to the parts of a sum, every quarter of what they can be, with the sum. */
function completionsOf(
  { questions }: RuleSet,
  id: string,
  parts: readonly string[],
  answers: ReadonlyMap<string, Answer>,
): ReadonlyMap<string, number>[] {
  const numbers = parts.map((part) => {
    const given = answers.get(part) ?? null;
    if (given !== null) return [Number(given)];
    const { min = -14, max = 14, whole } = questions[part] as NumberQuestion;
    const quarters = Array.from({ length: (max - min) * 4 + 1 }, (_, step) => min + step / 4);
    return quarters.filter((one) => whole !== true || Number.isInteger(one));
  });
  const [ones = [], others = []] = numbers;
  return ones.flatMap((one) =>
    others.flatMap((other) => {
      const sum = one + other;
      const [first = '', second = ''] = parts;
      return Math.abs(sum) > 10
        ? []
        : [
            new Map([
              [first, one],
              [second, other],
              [id, sum],
            ]),
          ];
    }),
  );
}

const setting: fc.Arbitrary<PlainRules> = randomRules.chain((rules) => {
  const numbers = Object.keys(rules.questions).filter((id) => rules.questions[id]!.type === 'number');
  const [id, shared = null] = numbers;
  if (id === undefined) return fc.constant(plainly(rules));
  return fc.constantFrom(plainly(rules), calculating(rules, id, null), calculating(rules, id, shared));
});

/** Few enough worlds to be tried one by one, again and again. */
function isSmall({ rules }: PlainRules): boolean {
  const samples = Object.values(rules.questions).map((asked) => sampleValues(asked).length);
  return [...samples, ...missingPairs(rules).map(() => 3)].reduce((product, count) => product * count, 1) <= 4000;
}

const randomCase = setting
  .filter(isSmall)
  .chain((one) => randomAnswers(one.asked).map((answers) => ({ ...one, answers })));

const views: Readonly<Record<Scope, View>> = {
  quick: ({ outcome }) => outcome,
  complete: (verdict) => JSON.stringify(verdict),
};

function eachCase(check: (compared: Compared) => void): void {
  fc.assert(
    fc.property(randomCase, ({ answers, ...one }) => {
      const compiled = compile(one.asked, judgedAt);
      assert.ok(compiled.ok);
      const known = new Map<string, Answer>(answers);
      for (const id of one.parts.keys()) known.set(id, calculate(one.asked, id, answers));
      for (const scope of ['quick', 'complete'] as const) {
        const oracle = new AskingOracle(one, answers, known, views[scope]);
        const byPrecondition = Object.keys(one.asked.preconditions).map(
          (id) => () => new AskingOracle(one, answers, known, ({ grades }) => String(grades[id])),
        );
        check({ compiled: compiled.value, answers, scope, oracle, byPrecondition });
      }
    }),
    { numRuns },
  );
}

interface Compared {
  readonly compiled: Parameters<typeof openQuestions>[0];
  readonly answers: ReadonlyMap<string, Answer>;
  readonly scope: Scope;
  readonly oracle: AskingOracle;
  /** An oracle for each precondition alone, made when it is asked. */
  readonly byPrecondition: readonly (() => AskingOracle)[];
}

/** The questions that to some precondition matter only under some answers to one before them, which matters whatever they are. */
function presumingAmong(asked: readonly string[], oracles: Compared['byPrecondition']): Set<string> {
  const found = new Set<string>();
  for (const made of oracles) {
    const oracle = made();
    const open = asked.filter((question) => oracle.open.includes(question));
    for (const [index, question] of open.entries()) {
      const isTaken = (one: string) => oracle.mayClose(one, question) && !oracle.mayClose(question, one);
      if (open.slice(0, index).some(isTaken)) found.add(question);
    }
  }
  return found;
}

test('the open questions are those that some completion can make matter', () => {
  eachCase(({ compiled, answers, scope, oracle }) => {
    assert.deepEqual(openQuestions(compiled, answers, scope), oracle.open);
    if (scope === 'quick') assert.deepEqual(openQuestions(compiled, answers), oracle.open);
  });
});

test('the expected number of questions is what trying every answer to each of them gives', () => {
  eachCase(({ compiled, answers, scope, oracle }) => {
    const asked = new Set(
      compiled.variables.flatMap(({ subject }) => compiled.rules.calculated?.[subject]?.sum ?? [subject]),
    );
    const unjudged = Object.keys(compiled.rules.questions).filter((id) => !asked.has(id) && !answers.has(id));
    const expected = oracle.expected + (scope === 'complete' ? unjudged.length : 0);
    const found = expectedQuestionsLeft(compiled, answers, scope);
    assert.ok(Math.abs(found - expected) < 1e-9, `${found} instead of ${expected}`);
  });
});

test('the best next question is the one that leaves the fewest open when every answer to it is tried', () => {
  eachCase(({ compiled, answers, scope, oracle, byPrecondition }) => {
    const weights = questionWeights(compiled.rules);
    const presuming = presumingAmong([...oracle.openAfter.keys()], byPrecondition);
    const ranked = [...oracle.openAfter]
      .map(([question, left]) => ({ question, left, weight: weights.get(question) ?? 0 }))
      .filter(({ question }) => !presuming.has(question))
      .sort((a, b) => a.left - b.left || b.weight - a.weight);
    assert.equal(bestNextQuestion(compiled, answers, scope), ranked[0]?.question ?? null);
  });
});
