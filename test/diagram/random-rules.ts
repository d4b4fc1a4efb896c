import fc from 'fast-check';
import type { Answer, AnswerValue } from '../../src/rules/answer.ts';
import type { Comparison, Condition } from '../../src/rules/condition.ts';
import type { Question } from '../../src/rules/question.ts';
import { readRuleSet } from '../../src/rules/read-rule-set.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { messageOf } from '../../src/wording/findings/all.ts';

/** The date that random cases are judged at; random limits have a value then, or had one only before. */
export const judgedAt = '2026-06-01';

const numbers = [0, 2];
const days = ['2025-01-01', '2025-01-02'];
const common = { section: 'Avsnitt', text: 'Fråga?', help: 'Hjälp.', why: 'Skäl.' };

const numberQuestion: Question = { ...common, type: 'number', unit: 'kr', min: 0, max: 2 };

const question: fc.Arbitrary<Question> = fc
  .record({
    shape: fc.oneof(
      fc.constant({ type: 'yesNo' as const }),
      fc.integer({ min: 2, max: 3 }).map((count) => ({ type: 'choice' as const, options: options(count) })),
      fc.record({ whole: fc.boolean(), bounded: fc.boolean() }).map(({ whole, bounded }) => ({
        type: 'number' as const,
        unit: 'kr',
        whole,
        ...(bounded ? { min: 0, max: 2 } : {}),
      })),
      fc.constant({ type: 'date' as const }),
    ),
    changeable: fc.integer({ min: 0, max: 3 }).map((number) => number > 0),
  })
  .map(({ shape, changeable }) => ({ ...common, ...shape, changeable }));

function options(count: number): Record<string, string> {
  return Object.fromEntries(['ja', 'delvis', 'nej'].slice(0, count).map((id) => [id, `Alternativ ${id}`]));
}

/** A comparison that fits the type of the question. */
function comparison(id: string, asked: Question): fc.Arbitrary<Comparison> {
  switch (asked.type) {
    case 'yesNo':
      return fc.constantFrom(true, false, 'ja', 'nej').map((is) => ({ question: id, is }));
    case 'choice': {
      const ids = Object.keys(asked.options);
      return fc.oneof(
        fc.constantFrom(...ids).map((is) => ({ question: id, is })),
        fc.subarray(ids, { minLength: 1 }).map((oneOf) => ({ question: id, oneOf })),
      );
    }
    case 'number': {
      const operand = fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom<number | { limit: string }>(...numbers) },
        { weight: 1, arbitrary: fc.constantFrom({ limit: 'known-limit' }, { limit: 'lost-limit' }) },
      );
      return fc.oneof(
        fc.tuple(fc.constantFrom('is', 'min', 'max', 'above', 'below'), operand).map(([word, value]) => ({
          question: id,
          [word]: value,
        })),
        fc.subarray(numbers, { minLength: 1 }).map((oneOf) => ({ question: id, oneOf })),
      );
    }
    default:
      return fc.oneof(
        fc
          .tuple(fc.constantFrom('is', 'before', 'after'), fc.constantFrom(...days))
          .map(([word, value]) => ({ question: id, [word]: value })),
        fc.subarray(days, { minLength: 1 }).map((oneOf) => ({ question: id, oneOf })),
      );
  }
}

export function condition(
  questions: Readonly<Record<string, Question>>,
  earlier: readonly string[],
  depth: number,
): fc.Arbitrary<Condition> {
  const leaves: fc.Arbitrary<Condition>[] = Object.entries(questions).map(([id, asked]) => comparison(id, asked));
  const grade = fc.constantFrom('notMet', 'partlyMet', 'met');
  if (earlier.length > 0) {
    leaves.push(
      fc
        .record({ precondition: fc.constantFrom(...earlier), word: fc.constantFrom('is', 'atLeast'), grade })
        .map(({ precondition, word, grade: wanted }) => ({ precondition, [word]: wanted }) as Condition),
    );
  }
  const leaf = fc.oneof({ weight: 9, arbitrary: fc.oneof(...leaves) }, { weight: 1, arbitrary: period });
  if (depth === 0) return leaf;
  const inner = condition(questions, earlier, depth - 1);
  const some = fc.array(inner, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 2, arbitrary: leaf },
    { weight: 1, arbitrary: some.map((all) => ({ all })) },
    { weight: 1, arbitrary: some.map((any) => ({ any })) },
    { weight: 1, arbitrary: inner.map((not) => ({ not })) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.integer({ min: 1, max: 3 }), some).map(([count, of]) => ({ atLeast: { count, of } })),
    },
  );
}

/** Days at which random rules change: before, on and after the one that random cases are judged at. */
export const boundaryDays: readonly string[] = ['2022-01-01', '2026-06-01', '2026-06-02', '2028-01-01'];

/** A time from or to one of them, or between two. */
const period: fc.Arbitrary<Condition> = fc
  .tuple(fc.subarray([...boundaryDays], { minLength: 1, maxLength: 2 }), fc.boolean())
  .map(([[first, second], isFrom]) => {
    if (second !== undefined) return { valid: { from: first, to: second } };
    return { valid: isFrom ? { from: first } : { to: first } };
  });

const strengthTest: fc.Arbitrary<Condition> = fc.record({
  anyWithStrength: fc.subarray(['gate', 'required', 'supporting'] as const, { minLength: 1 }),
  is: fc.constantFrom('notMet', 'partlyMet', 'met'),
});

const texts = { met: 'Ja.', partlyMet: 'Delvis.', notMet: 'Nej.' };

/** Rule sets of two to four questions and up to four preconditions that may lean on each other, with limits. */
export const randomRules: fc.Arbitrary<RuleSet> = fc
  .array(question, { minLength: 2, maxLength: 4 })
  .chain((list) => {
    const questions = Object.fromEntries(list.map((asked, index) => [`q${index + 1}`, asked]));
    const ids = ['p1', 'p2', 'p3', 'p4'];
    return fc.record({
      questions: fc.constant(questions),
      strengths: fc.array(fc.constantFrom('gate', 'required', 'supporting'), { minLength: 4, maxLength: 4 }),
      met: fc.tuple(...ids.map((_, index) => condition(questions, ids.slice(0, index), 2))),
      partlyMet: fc.tuple(...ids.map((_, index) => condition(questions, ids.slice(0, index), 1))),
      count: fc.integer({ min: 1, max: 4 }),
      outcomes: fc.array(fc.oneof({ weight: 4, arbitrary: condition(questions, ['p1'], 2) }, strengthTest), {
        minLength: 1,
        maxLength: 3,
      }),
      form: condition(questions, ['p1'], 1),
    });
  })
  .map(({ questions, strengths, met, partlyMet, count, outcomes, form }) => {
    const ids = ['p1', 'p2', 'p3', 'p4'].slice(0, count);
    return sound({
      format: 1,
      id: 'random',
      version: '1.0.0',
      title: 'Slumpat',
      valid: { from: '2020-01-01' },
      sources: { s: { title: 'Källa', confidence: 'low' } },
      questions,
      limits: {
        'known-limit': limit({ from: '2020-01-01' }),
        'lost-limit': limit({ from: '2020-01-01', to: '2020-12-31' }),
      },
      preconditions: Object.fromEntries(
        ids.map((id, index) => [
          id,
          {
            title: id,
            strength: strengths[index],
            met: met[index],
            partlyMet: partlyMet[index],
            texts,
            sources: ['s'],
          },
        ]),
      ),
      outcomes: [
        ...outcomes.map((when, index) => ({ id: `o${index + 1}`, title: 'Utfall', text: 'Text.', when })),
        { id: 'annars', title: 'Annars', text: 'Text.', otherwise: true },
      ],
      forms: { f1: { title: 'Form', when: form, why: 'Skäl.', sources: ['s'] } },
    });
  });

/** Which answers some questions take for granted: at least one of these. */
export const follows: Readonly<Record<string, readonly (readonly [question: string, option: string])[]>> = {
  f1: [['q1', 'ja']],
  f2: [
    ['q1', 'delvis'],
    ['q2', 'ja'],
  ],
  f3: [['q3', 'nej']],
};

/** Rules with several outcomes and forms in which some questions only matter under some answers to others, said in one way or another. */
export const randomFollowing: fc.Arbitrary<RuleSet> = fc.boolean().chain((isPlain) => {
  const choice = (count: number): Question => ({ ...common, type: 'choice', options: options(count) });
  const questions = { q1: choice(3), f1: choice(3), q2: choice(2), f2: choice(3), q3: choice(3), f3: choice(2) };
  const made = (earlier: readonly string[], depth: number) =>
    condition(questions, earlier, depth).map((node) => guarded(node, isPlain));
  const ids = ['p1', 'p2', 'p3'];
  const several = (depth: number) => fc.tuple(...ids.map((_, index) => made(ids.slice(0, index), depth)));
  return fc
    .record({ met: several(2), partlyMet: several(1), outcomes: several(2), forms: several(1) })
    .map(({ met, partlyMet, outcomes, forms }) =>
      sound({
        format: 1,
        id: 'random',
        version: '1.0.0',
        title: 'Slumpat',
        valid: { from: '2020-01-01' },
        sources: { s: { title: 'Källa', confidence: 'low' } },
        questions,
        limits: { 'known-limit': limit({ from: '2020-01-01' }), 'lost-limit': limit({ from: '2020-01-01' }) },
        preconditions: Object.fromEntries(
          ids.map((id, index) => [
            id,
            { title: id, strength: 'gate', met: met[index], partlyMet: partlyMet[index], texts, sources: ['s'] },
          ]),
        ),
        outcomes: [
          ...outcomes.map((when, index) => ({ id: `o${index}`, title: 'Utfall', text: 'Text.', when })),
          { id: 'annars', title: 'Annars', text: 'Text.', otherwise: true },
        ],
        forms: Object.fromEntries(
          forms.map((when, index) => [`form${index}`, { title: 'Form', when, why: 'Skäl.', sources: ['s'] }]),
        ),
      }),
    );
});

/** A condition in which each comparison of a question that follows on others stands with the answers that it follows on. */
function guarded(node: Condition, isPlain: boolean): Condition {
  const inside = (list: readonly Condition[]) => list.map((one) => guarded(one, isPlain));
  if ('all' in node) return { all: inside(node.all) };
  if ('any' in node) return { any: inside(node.any) };
  if ('not' in node) return { not: guarded(node.not, !isPlain) };
  if ('atLeast' in node && typeof node.atLeast === 'object')
    return { atLeast: { count: node.atLeast.count, of: inside(node.atLeast.of) } };
  const leading = 'question' in node ? follows[node.question] : undefined;
  if (leading === undefined) return node;
  const given: Condition = { any: leading.map(([question, is]) => ({ question, is })) };
  return isPlain ? { all: [given, node] } : { not: { any: [{ not: node }, { not: given }] } };
}

function limit(period: { from: string; to?: string }): object {
  return { title: 'Gräns', unit: 'kr', values: [{ ...period, value: 2, source: 's' }] };
}

function sound(data: unknown): RuleSet {
  const read = readRuleSet(data);
  if (!read.ok) throw new Error(read.diagnostics.map(messageOf).join('\n'));
  return read.value;
}

/** Values of a question that stand for all its answers: both sides of every constant that random conditions use. */
export function sampleValues(asked: Question): AnswerValue[] {
  switch (asked.type) {
    case 'yesNo':
      return [true, false];
    case 'choice':
      return Object.keys(asked.options);
    case 'number': {
      const step = asked.whole === true ? 1 : 0.5;
      const around = numbers.flatMap((number) => [number - step, number, number + step]);
      const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = asked;
      return [...new Set(around)].filter((number) => number >= min && number <= max);
    }
    default:
      return ['2024-12-31', ...days, '2025-01-03'];
  }
}

/** Answers to some of the questions; others are *vet inte* or absent. */
export function randomAnswers(rules: RuleSet): fc.Arbitrary<ReadonlyMap<string, Answer>> {
  const entries = Object.entries(rules.questions).map(([id, asked]) =>
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom<Answer>(...sampleValues(asked)).map((value) => [[id, value] as const]) },
      { weight: 1, arbitrary: fc.constant([[id, null] as const]) },
      { weight: 3, arbitrary: fc.constant([]) },
    ),
  );
  return fc.tuple(...entries).map((lists) => new Map(lists.flat()));
}

/** Rule sets with two questions about numbers, a value calculated from them, and conditions on all three. */
export const randomCalculatingRules: fc.Arbitrary<RuleSet> = fc
  .record({
    operation: fc.constantFrom('sum', 'product', 'difference'),
    word: fc.constantFrom('min', 'max', 'above', 'below'),
    bounds: fc.array(fc.integer({ min: -2, max: 6 }), { minLength: 2, maxLength: 2 }),
    others: fc.array(comparison('q1', numberQuestion), { minLength: 2, maxLength: 2 }),
    joins: fc.array(fc.constantFrom('all', 'any'), { minLength: 2, maxLength: 2 }),
  })
  .map(({ operation, word, bounds, others, joins }) => {
    const met = [0, 1].map((index) => ({
      [joins[index] as string]: [{ calculated: 'c', [word]: bounds[index] }, others[index]],
    }));
    return sound({
      format: 1,
      id: 'random',
      version: '1.0.0',
      title: 'Slumpat',
      valid: { from: '2020-01-01' },
      sources: { s: { title: 'Källa', confidence: 'low' } },
      questions: { q1: numberQuestion, q2: numberQuestion },
      limits: { 'known-limit': limit({ from: '2020-01-01' }), 'lost-limit': limit({ from: '2020-01-01' }) },
      calculated: { c: { title: 'Värde', unit: 'kr', min: -10, max: 10, [operation]: ['q1', 'q2'] } },
      preconditions: {
        p1: { title: 'p1', strength: 'gate', met: met[0], partlyMet: met[1], texts, sources: ['s'] },
      },
      outcomes: [
        { id: 'o1', title: 'Utfall', text: 'Text.', when: { precondition: 'p1', is: 'notMet' } },
        { id: 'annars', title: 'Annars', text: 'Text.', otherwise: true },
      ],
    });
  });
