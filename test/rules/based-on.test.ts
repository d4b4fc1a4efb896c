import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withWholeExamples } from '../../src/rules/based-on.ts';
import { meaningProblems } from '../../src/rules/meaning.ts';
import type { Example, RuleSet } from '../../src/rules/rule-set.ts';
import { iop } from './rules.ts';

type Written = Partial<Example> & { name: string };

const rulesWith = (examples: readonly Written[]): RuleSet => ({
  ...iop,
  examples: examples.map((one) => ({ answers: {}, expect: { missing: [] }, ...one })),
});

const whole = (examples: readonly Written[], below: readonly Written[] = []) =>
  withWholeExamples(rulesWith(examples), rulesWith(below).examples).examples ?? [];

const problems = (examples: readonly Written[], below: readonly Written[] = []) =>
  meaningProblems(rulesWith(examples), rulesWith(below).examples).map(({ code, path }) => [code, path.join('.')]);

describe('an example that is based on another', () => {
  const base = { name: 'Bas', date: '2026-05-01', answers: { initiativ: 'organisationen', marknad: 'ingen' } };

  it('has the answers and the day of the other with its own put on top, and never what that one expects', () => {
    const [, derived] = whole([
      { ...base, expect: { outcome: 'nej' } },
      { name: 'Egen', basedOn: 'Bas', without: ['marknad'], answers: { initiativ: 'kommunen', styrning: 'ramar' } },
    ]);
    expect(derived).toEqual({
      name: 'Egen',
      date: '2026-05-01',
      answers: { initiativ: 'kommunen', styrning: 'ramar' },
      expect: { missing: [] },
    });
  });

  it('may stand before the other, in a chain, and on an example of a file below', () => {
    const examples = [
      { name: 'C', basedOn: 'B', without: ['marknad'] },
      { name: 'B', basedOn: 'Bas', answers: { styrning: 'ramar' }, date: '2026-06-01' },
    ];
    const [third, second] = whole(examples, [base]);
    expect(third?.answers).toEqual({ initiativ: 'organisationen', styrning: 'ramar' });
    expect(third?.date).toBe('2026-06-01');
    expect(second?.answers).toEqual({ ...base.answers, styrning: 'ramar' });
    expect(problems(examples, [base])).toEqual([]);
  });

  it('is based on the example of its own file where a file below has one of the same name', () => {
    const [, derived] = whole(
      [base, { name: 'Egen', basedOn: 'Bas' }],
      [{ name: 'Bas', answers: { styrning: 'ramar' } }],
    );
    expect(derived?.answers).toEqual(base.answers);
  });

  it('is told of once in each circle, and where the other is not there', () => {
    expect(
      problems([
        { name: 'A', basedOn: 'B' },
        { name: 'B', basedOn: 'A' },
        { name: 'C', basedOn: 'A' },
        { name: 'D', basedOn: 'D' },
      ]),
    ).toEqual([
      ['example-cycle', 'examples.0.basedOn'],
      ['example-cycle', 'examples.3.basedOn'],
    ]);
    expect(problems([base, { name: 'Egen', basedOn: 'Något helt annat', without: ['styrning'] }])).toEqual([
      ['unknown-name', 'examples.1.basedOn'],
    ]);
  });

  it('is told of an answer taken away that nobody gave, or that it gives itself', () => {
    expect(
      problems([
        base,
        { name: 'Egen', basedOn: 'Bas', without: ['styrning', 'marknad', 'marknad'], answers: { marknad: 'ingen' } },
        { name: 'Ensam', without: ['marknad'] },
      ]).map(([code]) => code),
    ).toEqual(['idle-without', 'idle-without', 'idle-without', 'idle-without', 'repeated-name']);
  });
});

describe('however examples are based on one another', () => {
  it('they are whole once and for all, and what is whole is found by following them one at a time', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const questions = ['p', 'q', 'r'];
    const example = fc.record({
      name: fc.constantFrom(...names),
      basedOn: fc.option(fc.constantFrom(...names), { nil: undefined }),
      without: fc.option(fc.subarray(questions, { minLength: 1 }), { nil: undefined }),
      answers: fc.dictionary(fc.constantFrom(...questions), fc.nat(3)),
    });
    fc.assert(
      fc.property(fc.uniqueArray(example, { selector: ({ name }) => name, minLength: 1 }), (given) => {
        const examples = given.map(({ basedOn, without, ...one }) => ({
          ...one,
          ...(basedOn === undefined ? {} : { basedOn }),
          ...(without === undefined ? {} : { without }),
        }));
        const made = whole(examples);
        expect(withWholeExamples({ ...iop, examples: made }).examples).toEqual(made);
        const answerOf = (name: string | undefined, question: string, steps = 0): unknown => {
          const one = examples.find((other) => other.name === name);
          if (one === undefined || steps > names.length) return undefined;
          if (Object.hasOwn(one.answers, question)) return one.answers[question];
          return one.without?.includes(question) ? undefined : answerOf(one.basedOn, question, steps + 1);
        };
        const isInCircle = (name: string) => {
          let one = examples.find((other) => other.name === name);
          for (let step = 0; step <= names.length; step++) one = examples.find((other) => other.name === one?.basedOn);
          return one !== undefined;
        };
        for (const { name, answers } of made) {
          if (isInCircle(name)) continue;
          expect(answers).toEqual(
            Object.fromEntries(
              questions.flatMap((question) => {
                const value = answerOf(name, question);
                return value === undefined ? [] : [[question, value]];
              }),
            ),
          );
        }
      }),
    );
  });
});
