import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../src/diagram/compile.ts';
import type { Scope } from '../../src/interview/asking.ts';
import { answer, beginInterview, goOn, type Interview, questionsLeft } from '../../src/interview/interview.ts';
import type { Answer } from '../../src/rules/answer.ts';
import type { Question } from '../../src/rules/question.ts';
import { runs } from '../deep.ts';
import { follows, judgedAt, randomFollowing, randomRules } from '../diagram/random-rules.ts';
import { bundled } from '../files/bundled.ts';

const compiled = await Promise.all(
  ['iop', 'iop-fordjupad', 'boras', 'uddevalla-skr-2017', 'hedemora'].map(async (id) => {
    const made = compile((await bundled(id)).rules, '2025-06-01');
    assert.ok(made.ok);
    return made.value;
  }),
);

/** What is answered from a number: one of the choices, or *vet inte*. */
function answerFrom(question: Question, number: number): Answer {
  if (number % 7 === 0) return null;
  switch (question.type) {
    case 'choice':
      return Object.keys(question.options)[number % Object.keys(question.options).length] ?? null;
    case 'yesNo':
      return number % 2 === 0;
    case 'number': {
      const least = Math.ceil(question.min ?? 0);
      const most = Math.floor(question.max ?? least + 1_000_000);
      return least + (number % Math.max(1, most - least + 1));
    }
    case 'date':
      return question.min ?? '2025-01-01';
    default:
      return 'En öppen mötesplats.';
  }
}

/** The states of an interview from its beginning to its review. */
function statesOf(start: Interview, numbers: readonly number[]): Interview[] {
  const states = [start];
  for (let at = 0; at < 200; at++) {
    const now = states.at(-1) as Interview;
    const { position } = now;
    if (position.kind === 'review') break;
    const question = position.kind === 'question' ? position.question : '';
    const asked = now.compiled.rules.questions[question];
    const number = numbers[at % numbers.length] ?? 1;
    states.push(asked === undefined ? goOn(now, 'complete') : answer(now, question, answerFrom(asked, number)));
  }
  return states;
}

const ways = {
  scope: fc.constantFrom<Scope>('quick', 'complete'),
  smart: fc.boolean(),
  numbers: fc.array(fc.nat(1000), { minLength: 5, maxLength: 60 }),
};

/** That the most that are left never rises, but where the rest is chosen after the outcome was settled. */
function expectFalling(states: readonly Interview[]): void {
  for (const [index, now] of states.entries()) {
    const before = states[index - 1];
    if (before === undefined || before.position.kind === 'settled') continue;
    assert.ok(
      questionsLeft(now) <= questionsLeft(before),
      `${questionsLeft(before)} became ${questionsLeft(now)} after ${JSON.stringify(before.position)}: ${JSON.stringify([...now.answers])}`,
    );
  }
}

test('the most questions that are left never rises from answer to answer', () => {
  fc.assert(
    fc.property(fc.record({ rules: fc.constantFrom(...compiled), ...ways }), ({ rules, numbers, ...how }) => {
      expectFalling(statesOf(beginInterview(rules, how), numbers));
    }),
    { numRuns: runs(15, 1000) },
  );
});

test('nor under any other rules', () => {
  fc.assert(
    fc.property(fc.record({ rules: randomRules, ...ways }), ({ rules, numbers, ...how }) => {
      const made = compile(rules, judgedAt);
      assert.ok(made.ok);
      expectFalling(statesOf(beginInterview(made.value, how), numbers));
    }),
    { numRuns: runs(50, 5000) },
  );
});

/** Questions that speak of the answer to another. */
const presumed: Readonly<Record<string, string>> = {
  'idens-agare': 'initiativ',
  'marknad-provning': 'marknad',
  'motpart-provning': 'motpart',
  'vinst-provning': 'vinst',
  'overlamnande-provning': 'overlamnande',
};

test('the best next question never takes for granted an answer that has not been given', () => {
  const put = new Set<string>();
  fc.assert(
    fc.property(fc.record({ rules: fc.constantFrom(...compiled), ...ways }), ({ rules, numbers, scope }) => {
      for (const { position, answers } of statesOf(beginInterview(rules, { scope, smart: true }), numbers)) {
        const asked = position.kind === 'question' ? position.question : '';
        const other = presumed[asked];
        if (other === undefined) continue;
        put.add(asked);
        assert.ok(answers.has(other), `${asked} was put before ${other}`);
      }
    }),
    { numRuns: runs(15, 1000) },
  );
  expect(put).toContain('idens-agare');
});

test('nor under rules of any form, in which some questions only matter under some answers to others', () => {
  const put = new Set<string>();
  fc.assert(
    fc.property(fc.record({ rules: randomFollowing, ...ways }), ({ rules, numbers, scope }) => {
      const made = compile(rules, judgedAt);
      assert.ok(made.ok);
      for (const { position, answers } of statesOf(beginInterview(made.value, { scope, smart: true }), numbers)) {
        const asked = position.kind === 'question' ? position.question : '';
        const leading = follows[asked];
        // What no condition asks follows on nothing.
        const isJudged = JSON.stringify(rules).includes(`"question":"${asked}"`);
        if (leading === undefined || !isJudged || leading.some(([one]) => answers.get(one) === null)) continue;
        put.add(asked);
        const isGiven = leading.some(([question, option]) => answers.get(question) === option);
        const unanswered = leading.filter(([question]) => !answers.has(question));
        assert.ok(isGiven || unanswered.length === 0, `${asked} was put before ${unanswered.join(' and ')}`);
      }
    }),
    { numRuns: runs(15, 3000) },
  );
  expect([...put].sort()).toEqual(Object.keys(follows));
});
