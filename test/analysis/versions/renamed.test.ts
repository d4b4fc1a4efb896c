import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareRules } from '../../../src/analysis/difference.ts';
import { structureChanges } from '../../../src/analysis/structure.ts';
import { changedTexts } from '../../../src/analysis/versions/changed-texts.ts';
import { withNewNames } from '../../../src/analysis/versions/renamed.ts';
import type { RuleSet } from '../../../src/rules/rule-set.ts';
import { bundled } from '../../files/bundled.ts';

const { rules } = await bundled('iop');

/** The rules with other words instead of some, wherever these stand alone: ids do, and texts are longer. */
function withWords(words: ReadonlyMap<string, string>): RuleSet {
  const change = (data: unknown): unknown => {
    if (typeof data === 'string') return words.get(data) ?? data;
    if (Array.isArray(data)) return data.map(change);
    if (typeof data !== 'object' || data === null) return data;
    return Object.fromEntries(Object.entries(data).map(([key, inner]) => [words.get(key) ?? key, change(inner)]));
  };
  return change(rules) as RuleSet;
}

const ids = [
  ...Object.keys(rules.questions),
  ...Object.keys(rules.preconditions),
  ...Object.keys(rules.forms ?? {}),
  ...rules.outcomes.map(({ id }) => id),
].filter((id) => !Object.hasOwn(rules.agreement ?? {}, id));

test('whatever ids are changed, they are told as changed ids, and nothing else differs', () => {
  fc.assert(
    fc.property(fc.subarray(ids, { minLength: 1 }), (some) => {
      const newer = withWords(new Map(some.map((id) => [id, `${id}-nytt`])));
      const { older, renamed } = withNewNames(rules, newer);
      expect(new Set(renamed.map(({ from }) => from))).toEqual(new Set(some));
      expect(renamed.every(({ from, to }) => to === `${from}-nytt`)).toBe(true);
      expect(structureChanges(older, newer)).toEqual([]);
      expect(changedTexts(older, newer)).toEqual([]);
      expect({ ...older, firstQuestions: [] }).toEqual({ ...newer, firstQuestions: [] });
    }),
    { numRuns: 30 },
  );
});

test('rules with changed ids judge as before', () => {
  const newer = withWords(new Map(ids.map((id) => [id, `${id}-nytt`])));
  const compared = compareRules(withNewNames(rules, newer).older, newer, '2026-11-21');
  expect(compared.ok && compared.value.map(({ differing }) => differing)).toEqual([0n]);
});

test('the option of a question that has got another id too is told of that question', () => {
  const newer = withWords(
    new Map([
      ['initiativ', 'vems-ide'],
      ['organisationen', 'foreningen'],
    ]),
  );
  const { renamed } = withNewNames(rules, newer);
  expect(renamed).toContainEqual({ kind: 'option', from: 'organisationen', to: 'foreningen', question: 'vems-ide' });
});

test('what has other words too is gone and new, and so is what could be one of two', () => {
  const newer = structuredClone(rules) as { questions: Record<string, { text: string }> };
  const [first = '', second = ''] = Object.keys(newer.questions);
  newer.questions['helt-ny'] = { ...newer.questions[first]!, text: 'En helt annan fråga?' };
  newer.questions['tva-a'] = { ...newer.questions[second]! };
  newer.questions['tva-b'] = { ...newer.questions[second]! };
  delete newer.questions[first];
  delete newer.questions[second];
  expect(withNewNames(rules, newer as unknown as RuleSet).renamed).toEqual([]);
});

test('texts that differ are told by where they stand, also where one has none', () => {
  const newer = structuredClone(rules) as unknown as {
    title: string;
    outcomes: { id: string; title: string }[];
    questions: Record<string, { text: string; help?: string }>;
  };
  newer.title = 'En annan titel';
  newer.outcomes[0]!.title = 'Ett annat utfall';
  delete newer.questions['initiativ']!.help;
  newer.questions['ny'] = { ...newer.questions['initiativ']!, text: 'Ny?' };
  const found = changedTexts(rules, newer as unknown as RuleSet);
  expect(found.map(({ name }) => name)).toEqual([
    'title',
    `outcomes.${rules.outcomes[0]!.id}.title`,
    'questions.initiativ.help',
  ]);
  expect(found[2]).toMatchObject({ to: null });
});
