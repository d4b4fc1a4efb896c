import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { questionWeights } from '../../src/assessment/questions.ts';
import { comparisonsIn, limitOf } from '../../src/diagram/cells.ts';
import { compile } from '../../src/diagram/compile.ts';
import type { Scope } from '../../src/interview/asking.ts';
import { bestNextQuestion, openQuestions } from '../../src/interview/asking.ts';
import { expectedQuestionsLeft } from '../../src/interview/expected-questions.ts';
import type { Answer } from '../../src/rules/answer.ts';
import { calculate } from '../../src/rules/calculation.ts';
import { type Condition, subjectOf } from '../../src/rules/condition.ts';
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
        const seen = (view: View) => () => new AskingOracle(one, answers, known, view);
        const { outcomes, preconditions, forms = {} } = one.rules;
        const roots = [
          { made: seen(({ outcome }) => outcome), compared: outcomes.map(({ when }) => when) },
          ...Object.keys(preconditions).map((id) => ({
            made: seen(({ grades }) => String(grades[id])),
            compared: null,
          })),
          ...Object.entries(forms).map(([id, { when }]) => ({
            made: seen((verdict) => String(verdict.forms[id])),
            compared: [when],
          })),
        ];
        check({ compiled: compiled.value, answers, scope, oracle, roots, rules: one.rules });
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
  /** The rules, where each calculated value is a question. */
  readonly rules: RuleSet;
  /** An oracle for the outcome, each precondition and each form alone, made when it is asked. */
  readonly roots: readonly Root[];
}

interface Root {
  readonly made: () => AskingOracle;
  /** Its own conditions, where only what they compare is looked at. */
  readonly compared: readonly (Condition | undefined)[] | null;
}

/** The questions that some answers to those before them make of no matter to a precondition, or to what something else compares itself. */
function presumingAmong(asked: readonly string[], { roots, rules }: Compared): Set<string> {
  const found = new Set<string>();
  for (const { made, compared } of roots) {
    const oracle = made();
    const own = compared === null ? null : namesIn(rules, compared);
    const parts = oracle.mattering.filter(({ name }) => own?.has(name) ?? true).flatMap((one) => one.parts);
    const open = asked.filter((question) => parts.includes(question));
    for (const [index, question] of open.entries())
      if (oracle.mayLose(open.slice(0, index), question)) found.add(question);
  }
  return found;
}

/** What conditions compare, a question with a limit that has no value by both names. */
function namesIn(rules: RuleSet, conditions: readonly (Condition | undefined)[]): Set<string> {
  const missing = missingPairs(rules);
  return new Set(
    conditions
      .flatMap((condition) => (condition === undefined ? [] : comparisonsIn(condition)))
      .map((comparison) => {
        const pair = `${subjectOf(comparison)} ${limitOf(comparison)}`;
        return missing.includes(pair) ? pair : subjectOf(comparison);
      }),
  );
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
  eachCase((compared) => {
    const { compiled, answers, scope, oracle } = compared;
    const weights = questionWeights(compiled.rules);
    const presuming = presumingAmong([...oracle.openAfter.keys()], compared);
    const ranked = [...oracle.openAfter]
      .map(([question, left]) => ({ question, left, weight: weights.get(question) ?? 0 }))
      .filter(({ question }) => !presuming.has(question))
      .sort((a, b) => a.left - b.left || b.weight - a.weight);
    assert.equal(bestNextQuestion(compiled, answers, scope), ranked[0]?.question ?? null);
  });
});
