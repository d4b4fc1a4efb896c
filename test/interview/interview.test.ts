import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestNextQuestion } from '../../src/interview/asking.ts';
import {
  answer,
  back,
  beginInterview,
  goOn,
  goTo,
  type Interview,
  keepAnswer,
  note,
  questionsLeft,
} from '../../src/interview/interview.ts';
import { choicesOf, readLine } from '../../src/interview/reading.ts';
import type { Answer } from '../../src/rules/answer.ts';
import { compiledFor } from '../assessment/judge.ts';
import { runs } from '../deep.ts';
import { allMet, iop, rulesFrom } from '../rules/rules.ts';

const compiled = compiledFor(iop);
const questions = Object.keys(iop.questions);
const yesNo = new Map<unknown, Answer>([
  ['ja', true],
  ['nej', false],
]);
const met = new Map<string, Answer>(
  Object.entries(allMet).map(([id, value]) => [id, iop.questions[id]?.type === 'yesNo' ? yesNo.get(value)! : value]),
);

/** Nothing can change a state: it is frozen, with its maps sealed against change. */
function frozen(interview: Interview): Interview {
  for (const map of [interview.answers, interview.notes] as Map<string, unknown>[]) {
    map.set = () => {
      throw new Error('an interview was changed');
    };
  }
  return Object.freeze(interview);
}

function answerAll(interview: Interview, values: ReadonlyMap<string, Answer>): Interview {
  let now = interview;
  for (let steps = 0; now.position.kind !== 'review' && steps < 50; steps++) {
    if (now.position.kind === 'settled') now = goOn(now, 'complete');
    else now = answer(now, now.position.question, values.get(now.position.question) ?? null);
  }
  return now;
}

const at = (interview: Interview) =>
  interview.position.kind === 'question' ? interview.position.question : interview.position.kind;

test('begins with the first question and asks them in the order of the file', () => {
  const seen: string[] = [];
  let now = beginInterview(compiled);
  while (now.position.kind === 'question') {
    seen.push(now.position.question);
    now = answer(now, now.position.question, met.get(now.position.question)!);
  }
  expect(seen).toEqual(questions);
  expect(now.position).toEqual({ kind: 'review' });
});

test('asks the question that leaves the fewest open when told to, first for the outcome and then for the rest', () => {
  const first = beginInterview(compiled, { smart: true });
  expect(at(first)).toBe(bestNextQuestion(compiled, new Map()));
  const second = answer(first, 'initiativ', 'organisationen');
  expect(at(second)).toBe('kommunens-insats');
  const settled = answer(second, 'marknad', 'marknad');
  expect(settled.position).toEqual({ kind: 'settled' });
  expect(at(goOn(settled, 'complete'))).toBe(bestNextQuestion(compiled, settled.answers, 'complete'));
  expect(goOn(settled, 'quick').position).toEqual({ kind: 'review' });
});

describe('the number of questions left', () => {
  test('is what may still be asked, and falls as answers close questions', () => {
    const begun = beginInterview(compiled);
    expect(questionsLeft(begun)).toBe(11);
    const paid = answer(begun, 'kommunens-insats', true);
    expect(questionsLeft(paid)).toBe(10);
    expect(questionsLeft(answer(begun, 'kommunens-insats', false))).toBe(9);
    expect(questionsLeft(answerAll(paid, met))).toBe(0);
  });

  test('is for the outcome alone in a quick interview', () => {
    const quick = beginInterview(compiled, { scope: 'quick' });
    expect(questionsLeft(answer(quick, 'marknad', 'marknad'))).toBe(0);
  });
});

test('does not ask what cannot matter, sets an answer aside when it no longer counts, and takes it back', () => {
  const all = answerAll(beginInterview(compiled), met);
  const without = answer(all, 'kommunens-insats', false);
  expect(without.path.aside).toEqual(['organisationens-insats']);
  expect(without.path.questions).not.toContain('organisationens-insats');
  expect(without.path.counted.has('organisationens-insats')).toBe(false);
  expect(without.answers.get('organisationens-insats')).toBe('beskriven');
  const again = answer(without, 'kommunens-insats', true);
  expect(again.path.aside).toEqual([]);
  expect(again.path.counted).toEqual(all.path.counted);
});

test('keeps all later answers when an early one changes', () => {
  const all = answerAll(beginInterview(compiled), met);
  const changed = answer(goTo(all, 'initiativ'), 'initiativ', 'gemensamt');
  expect(changed.position).toEqual({ kind: 'review' });
  expect([...changed.answers.keys()]).toEqual(questions);
});

test('says once that the outcome is settled, and goes on with the checklist or stops', () => {
  const settled = answer(goTo(beginInterview(compiled), 'marknad'), 'marknad', 'marknad');
  expect(settled.position).toEqual({ kind: 'settled' });
  expect(goOn(settled, 'quick').position).toEqual({ kind: 'review' });
  const on = goOn(settled, 'complete');
  expect(at(on)).toBe('initiativ');
  expect(at(answer(on, 'initiativ', 'organisationen')), 'not a second time').toBe('politisk-forankring');
});

test('a quick interview ends when the outcome is settled', () => {
  const quick = goTo(beginInterview(compiled, { scope: 'quick' }), 'marknad');
  expect(answer(quick, 'marknad', 'marknad').position).toEqual({ kind: 'review' });
});

test('goes back one question at a time, and from the review to the last', () => {
  const third = answer(answer(beginInterview(compiled), 'initiativ', null), 'politisk-forankring', null);
  expect(at(third)).toBe('bidrar-till-lokal-utveckling');
  expect(at(back(back(third)))).toBe('initiativ');
  expect(back(back(back(third)))).toEqual(back(back(third)));
  expect(at(back(answerAll(beginInterview(compiled), met)))).toBe('varaktighet');
});

test('goes back from a settled outcome to the answer that settled it, and puts the choice again', () => {
  const settled = answer(goTo(beginInterview(compiled), 'marknad'), 'marknad', 'marknad');
  expect(at(back(settled))).toBe('marknad');
  expect(keepAnswer(back(settled), 'marknad').position).toEqual({ kind: 'settled' });
});

test('goes back the way it came when the most deciding question comes first', () => {
  const first = beginInterview(compiled, { smart: true });
  const second = answer(first, 'marknad', 'ingen');
  expect(at(second)).not.toBe('marknad');
  expect(at(back(second))).toBe('marknad');
});

test('what follows of the answers is worked out when they change, and not when one only looks around', () => {
  const first = beginInterview(compiled);
  const second = answer(first, 'initiativ', null);
  expect([second.path, second.assessment]).not.toEqual([first.path, first.assessment]);
  for (const now of [back(second), goTo(second, 'marknad'), keepAnswer(back(second), 'initiativ')]) {
    expect(now.path).toBe(second.path);
    expect(now.assessment).toBe(second.assessment);
  }
});

test('vet inte is an answer and is not asked again', () => {
  const now = answer(beginInterview(compiled), 'initiativ', null);
  expect(at(now)).toBe('politisk-forankring');
  expect(at(beginInterview(compiled, { answers: now.answers }))).toBe('politisk-forankring');
});

describe('a random walk over all keys', () => {
  const keys = [
    '1',
    '2',
    '3',
    '4',
    '5',
    '9',
    '',
    'b',
    'ja',
    'vet inte',
    'x',
    'n',
    'G1',
    'G5',
    'G9',
    'quick',
    'complete',
  ];

  /** One key pressed, as the conversation takes it. */
  function press(now: Interview, key: string): Interview {
    if (key === 'b') return back(now);
    if (now.position.kind === 'settled') return key === 'quick' ? goOn(now, 'quick') : goOn(now, 'complete');
    if (key.startsWith('G')) return goTo(now, now.path.questions[Number(key.slice(1)) - 1] ?? 'none');
    if (now.position.kind === 'review') return now;
    const id = now.position.question;
    if (key === 'n') return note(now, id, `Motivering till ${id}.`);
    const reading = readLine(id, iop.questions[id]!, key);
    if (reading.kind === 'answer') return answer(now, id, reading.value);
    return reading.kind === 'empty' ? keepAnswer(now, id) : now;
  }

  const numRuns = runs(15, 100);

  test(`of ${numRuns * 100} steps never loses an answer or a note, and always has a way on`, () => {
    let steps = 0;
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.array(fc.constantFrom(...keys), { minLength: 100, maxLength: 100 }),
        (smart, pressed) => {
          let now = frozen(beginInterview(compiled, { smart }));
          for (const key of pressed) {
            steps++;
            const next = frozen(press(now, key));
            for (const question of now.answers.keys()) expect(next.answers.has(question)).toBe(true);
            for (const question of now.notes.keys()) expect(next.notes.has(question)).toBe(true);
            if (next.position.kind === 'question') expect(next.path.questions).toContain(next.position.question);
            now = next;
          }
          expect(answerAll(now, met).position).toEqual({ kind: 'review' });
        },
      ),
      { numRuns },
    );
    expect(steps).toBe(numRuns * 100);
  });

  test('reaches the same answers whatever the way there', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...keys), { maxLength: 40 }), (pressed) => {
        let now = pressed.reduce(press, beginInterview(compiled));
        for (const question of questions) now = answer(now, question, met.get(question)!);
        expect(now.path.counted).toEqual(met);
      }),
      { numRuns: 100 },
    );
  });
});

test('the choices of a question end with vet inte', () => {
  for (const question of Object.values(iop.questions)) expect(choicesOf(question).at(-1)).toBeNull();
});

describe('a question that settles a doubt', () => {
  const doubtful = compiledFor(
    rulesFrom(`
format: 1
id: tvekan
version: 1.0.0
title: Tvekan
valid: { from: 2020-01-01 }
sources: { k: { title: K, confidence: high } }
questions:
  marknad: { section: S, type: choice, text: Marknad, help: H, why: V, options: { ingen: I, oklart: O, finns: F } }
  provning:
    section: S
    type: choice
    text: Svaret
    help: H
    why: V
    settles: p
    options: { haller: H, nej: N, inte: I }
preconditions:
  p:
    title: P
    strength: gate
    met:
      any:
        - { question: marknad, is: ingen }
        - all: [{ question: marknad, is: oklart }, { question: provning, is: haller }]
    partlyMet: { all: [{ question: marknad, is: oklart }, { question: provning, is: inte }] }
    texts: { met: M, partlyMet: D, notMet: N }
    sources: [k]
outcomes:
  - { id: nej, title: Nej, text: T, when: { precondition: p, is: notMet } }
  - { id: ja, title: Ja, text: T, otherwise: true }
`),
  );
  const put = (marknad: Answer, scope: 'complete' | 'quick') => {
    const now = answer(beginInterview(doubtful, { scope }), 'marknad', marknad);
    return [at(now), bestNextQuestion(doubtful, new Map([['marknad', marknad]]), scope)];
  };

  test.each(['complete', 'quick'] as const)('is put only where there is a doubt (%s)', (scope) => {
    expect(put('oklart', scope)).toEqual(['provning', 'provning']);
    expect(put('ingen', scope)).not.toContain('provning');
    expect(put('finns', scope)).not.toContain('provning');
  });

  test.each(['complete', 'quick'] as const)(
    'is not put while it is not known whether there is a doubt (%s)',
    (scope) => {
      expect(put(null, scope)).not.toContain('provning');
    },
  );

  test('is among the most that are left as long as it may come, and no longer', () => {
    const begun = beginInterview(doubtful);
    const left = (marknad: Answer) => questionsLeft(answer(begun, 'marknad', marknad));
    expect(questionsLeft(begun)).toBe(2);
    expect([left('oklart'), left('ingen'), left(null)]).toEqual([1, 0, 0]);
  });
});
