import fc from 'fast-check';
import type { Answer } from '../../src/rules/answer.ts';
import type { NumberQuestion } from '../../src/rules/question.ts';
import { readRuleSet } from '../../src/rules/read-rule-set.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { messageOf } from '../../src/wording/findings/all.ts';

const common = { section: 'Avsnitt', text: 'Fråga?', help: 'Hjälp.', why: 'Skäl.' };

/** The lines that numbers lie on: some with decimals at the ends, some with whole numbers only, one through zero. */
const lines = [
  { min: 0, max: 4 },
  { min: 0.1, max: 2.5 },
  { min: -2, max: 3 },
  { min: 1, max: 5, whole: true },
  { min: 0, max: 100, whole: true },
];

const marks = [-1, -0.5, 0, 0.3, 0.5, 1, 1.5, 2, 2.1, 3, 3.3, 6, 20, 33.3, 33.3333333333333, 50, 100, 150];
const numbers = ['a', 'b', 'c'];

interface Shape {
  readonly operation: string;
  readonly picks: readonly number[];
  readonly range: { readonly min: number; readonly max: number };
}

const shape: fc.Arbitrary<Shape> = fc.record({
  operation: fc.constantFrom('sum', 'difference', 'product', 'share', 'convert'),
  picks: fc.array(fc.nat({ max: 20 }), { minLength: 2, maxLength: 3 }),
  range: fc.constantFrom(
    { min: -100_000, max: 100_000 },
    { min: -100_000, max: 100_000 },
    { min: -2, max: 4 },
    { min: 0, max: 150 },
  ),
});

/** A calculation from questions and the calculated values before it. */
function calculation({ operation, picks, range }: Shape, earlier: readonly string[]): object {
  const names = picks.map(
    (pick) => [...numbers, ...earlier, ...earlier][pick % (numbers.length + 2 * earlier.length)]!,
  );
  const [first, second] = names;
  const value =
    operation === 'share'
      ? { part: first, of: second }
      : operation === 'convert'
        ? { amount: first, rate: second, date: 'dag' }
        : names;
  return { title: 'Värde', unit: 'kr', ...range, [operation]: value };
}

/** A comparison of a question or a calculated value, by numbers that say which. */
function comparison(subject: string, range: { min: number; max: number }, word: number, mark: number): object {
  const inside = marks.filter((one) => one >= range.min && one <= range.max);
  const value = inside[mark % inside.length];
  const key = numbers.includes(subject) ? 'question' : 'calculated';
  return { [key]: subject, [['min', 'max', 'above', 'below'][word % 4]!]: value };
}

/** Rules with three numbers, one to three values that are calculated from them and from each other, and conditions on all of them. */
export const calculatingRules: fc.Arbitrary<RuleSet> = fc
  .record({
    lines: fc.array(fc.constantFrom(...lines), { minLength: 3, maxLength: 3 }),
    shapes: fc.array(shape, { minLength: 1, maxLength: 3 }),
    tests: fc.array(fc.record({ pick: fc.nat({ max: 60 }), word: fc.nat({ max: 3 }), mark: fc.nat({ max: 60 }) }), {
      minLength: 8,
      maxLength: 8,
    }),
    joins: fc.array(fc.constantFrom('all', 'any'), { minLength: 4, maxLength: 4 }),
  })
  .map(({ lines: own, shapes, tests, joins }) => {
    const ids = shapes.map((_, index) => `c${index + 1}`);
    const calculated = Object.fromEntries(
      shapes.map((one, index) => [ids[index], calculation(one, ids.slice(0, index))]),
    );
    const ranges = new Map<string, { min: number; max: number }>([
      ...numbers.map((id, index) => [id, own[index]!] as const),
      ...ids.map((id, index) => [id, shapes[index]!.range] as const),
    ]);
    // Mostly calculated values, and the last of them most often of all.
    const subjects = [...numbers, ...ids, ...ids, ...ids, ids.at(-1)!];
    const made = tests.map(({ pick, word, mark }) => {
      const subject = subjects[pick % subjects.length]!;
      return comparison(subject, ranges.get(subject)!, word, mark);
    });
    const flag = { question: 'ja', is: true };
    const conditions = [0, 1, 2, 3].map((index) => ({
      [joins[index]!]: [made[2 * index], made[2 * index + 1], ...(index === 1 ? [flag] : [])],
    }));
    const texts = { met: 'Ja.', partlyMet: 'Delvis.', notMet: 'Nej.' };
    return sound({
      format: 1,
      id: 'random',
      version: '1.0.0',
      title: 'Slumpat',
      valid: { from: '2020-01-01' },
      sources: { s: { title: 'Källa', confidence: 'low' } },
      questions: {
        ...Object.fromEntries(
          numbers.map((id, index) => [id, { ...common, type: 'number', unit: 'kr', ...own[index] }]),
        ),
        ja: { ...common, type: 'yesNo' },
        dag: { ...common, type: 'date' },
      },
      calculated,
      preconditions: {
        p1: { title: 'p1', strength: 'gate', met: conditions[0], partlyMet: conditions[1], texts, sources: ['s'] },
        p2: {
          title: 'p2',
          strength: 'required',
          met: conditions[2],
          texts: { met: 'Ja.', notMet: 'Nej.' },
          sources: ['s'],
        },
      },
      outcomes: [
        { id: 'o1', title: 'Ett', text: 'Text.', when: { precondition: 'p1', is: 'notMet' } },
        { id: 'o2', title: 'Två', text: 'Text.', when: { any: [{ precondition: 'p2', is: 'notMet' }, conditions[3]] } },
        { id: 'o3', title: 'Tre', text: 'Text.', otherwise: true },
      ],
    });
  });

function sound(data: unknown): RuleSet {
  const read = readRuleSet(data);
  if (!read.ok) throw new Error(read.diagnostics.map(messageOf).join('\n'));
  return read.value;
}

/** Answers to a number in its range: at its ends, and at decimals that computers do not hold exactly. */
export function answersTo({ min = 0, max = 0, whole }: NumberQuestion): number[] {
  const some = [min, max, 0, 0.1, 0.2, 0.3, 0.7, 0.8, 1, 1.5, 2, 2.1, 3, 4, 7, 30, 33.3, 98.2];
  return [...new Set(some)].filter((one) => one >= min && one <= max && (whole !== true || Number.isInteger(one)));
}

/** Answers to all numbers but those in `missing`, and perhaps to the others. */
export function answersBut(rules: RuleSet, missing: readonly string[]): fc.Arbitrary<Map<string, Answer>> {
  const given = numbers.filter((id) => !missing.includes(id));
  return fc
    .record({
      values: fc.tuple(...given.map((id) => fc.constantFrom(...answersTo(rules.questions[id] as NumberQuestion)))),
      ja: fc.constantFrom<Answer | undefined>(true, false, null, undefined),
      dag: fc.constantFrom<Answer | undefined>('2026-01-02', undefined),
    })
    .map(({ values, ja, dag }) => {
      const answers = new Map<string, Answer>(values.map((value, index) => [given[index]!, value]));
      if (ja !== undefined) answers.set('ja', ja);
      if (dag !== undefined) answers.set('dag', dag);
      return answers;
    });
}
