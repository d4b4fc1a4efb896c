import { describe, expect, test } from 'vitest';
import { examplesFor, mutationOf, type TriedChange } from '../../../src/analysis/mutants/mutation.ts';
import type { RuleSet } from '../../../src/rules/rule-set.ts';
import { readTextOfRules, type Said } from './rules-of-text.ts';

function changesOf(rules: RuleSet, under: readonly RuleSet[] = []): readonly TriedChange[] {
  const result = mutationOf(rules, { under });
  if (!result.ok) throw new Error('Too large.');
  return result.value.changes;
}

/** What became of the changes of the small rules, by place and change. */
function fates(said: Said, under: readonly RuleSet[] = []) {
  return new Map(
    changesOf(readTextOfRules(said), under).map(({ mutant: { about, change }, fate }) => [
      [...about, change.kind, change.to].filter((one) => one !== null).join('.'),
      fate,
    ]),
  );
}

const met = { name: 'Uppfyllt', answers: { val: 'ett' }, expect: { outcome: 'ja', preconditions: { krav: 'met' } } };

describe('what becomes of a small change', () => {
  test('an example notices it, or a short case would', () => {
    const found = fates({ examples: [met] });
    expect(found.get('preconditions.krav.met.negated')).toEqual({ kind: 'noticed', example: 'Uppfyllt' });
    expect(found.get('preconditions.krav.met.is.option-added.tva')).toMatchObject({
      kind: 'unnoticed',
      contrast: {
        about: { kind: 'precondition', id: 'krav' },
        example: { answers: new Map([['val', 'tva']]) },
        before: 'partlyMet',
        after: 'met',
      },
    });
  });

  test('what changes no case is told from what does, without examples', () => {
    const found = fates({});
    // Nothing asks for strengths, and no answer is both of two options.
    expect(found.get('preconditions.krav.strength.strength.gate')).toEqual({ kind: 'same' });
    expect(found.get('preconditions.krav.partlyMet.is.option-added.ett')).toEqual({ kind: 'same' });
    expect([...found.values()].filter(({ kind }) => kind === 'noticed')).toEqual([]);
  });

  test('a limit that ends a day too early is found on that day, and before the rules apply nothing is', () => {
    const found = fates({});
    expect(found.get('limits.tak.values.0.to.day.2024-12-30')).toMatchObject({
      kind: 'unnoticed',
      contrast: { date: '2024-12-31', about: { kind: 'form', id: 'bidrag' } },
    });
    expect(found.get('limits.tak.values.0.from.day.2019-12-31')).toEqual({ kind: 'same' });
  });

  test('a limit one higher is noticed by the number beside it, and a limit that an example states by that example', () => {
    const beside = { name: 'Intill', answers: { antal: 301 }, expect: { forms: { bidrag: false } } };
    expect(fates({ examples: [beside] }).get('limits.tak.values.0.value.number.301')).toEqual({
      kind: 'noticed',
      example: 'Intill',
    });
    const stated = { ...beside, name: 'Senare', date: '2025-06-01', limits: { tak: 50 }, answers: { antal: 51 } };
    expect(fates({ examples: [stated] }).get('forms.bidrag.when.max.word.min')).toEqual({
      kind: 'noticed',
      example: 'Senare',
    });
  });

  test('another way of calculating is told by numbers', () => {
    const line = { unit: 'kr', min: -1000, max: 1_000_000 };
    const calculated = { kvar: { title: 'Kvar', ...line, difference: ['antal', 'belopp'] } };
    const found = fates({ calculated, when: { calculated: 'kvar', min: 10 } });
    expect(found.get('calculated.kvar.difference.terms-swapped.belopp')).toMatchObject({ kind: 'unnoticed' });
    const example = { name: 'Tal', answers: { antal: 30, belopp: 10 }, expect: { forms: { bidrag: true } } };
    const noticed = fates({ calculated, when: { calculated: 'kvar', min: 10 }, examples: [example] });
    expect(noticed.get('calculated.kvar.difference.terms-swapped.belopp')).toMatchObject({ kind: 'noticed' });
  });

  test('an example that does not give what it expects notices nothing', () => {
    const wrong = { name: 'Fel', answers: { val: 'ett' }, expect: { outcome: 'nej' } };
    const result = mutationOf(readTextOfRules({ examples: [wrong] }));
    expect(result).toMatchObject({ ok: true, value: { failing: ['Fel'] } });
    expect(fates({ examples: [wrong] })).toEqual(fates({}));
  });

  test('what no example notices and what must never happen forbids is refused, and so is what is laxer than the rules under it', () => {
    const never = [{ title: 'Aldrig', when: { question: 'val', is: 'tre' }, outcome: 'ja' }];
    expect(fates({ never }).get('outcomes.0.when.is.grade.partlyMet')).toEqual({
      kind: 'refused',
      code: 'never-happens',
    });
    expect(fates({}, [readTextOfRules({})]).get('preconditions.krav.strength.strength.supporting')).toEqual({
      kind: 'same',
    });
    expect(fates({}, [readTextOfRules({})]).get('preconditions.krav.met.is.option-added.tva')).toEqual({
      kind: 'refused',
      code: 'laxer-precondition',
    });
  });
});

test('the cases that are told of, as examples, notice all that no example did, and none of them is needless', () => {
  const rules = readTextOfRules({});
  const result = mutationOf(rules);
  if (!result.ok) throw new Error('Too large.');
  const examples = examplesFor(rules, result.value, ({ mutant }) => mutant.about.join('.'));
  const noticing = (some: RuleSet['examples']) =>
    changesOf({ ...rules, examples: some }).filter(({ fate }) => fate.kind === 'noticed').length;
  const all = result.value.changes.filter(({ fate }) => fate.kind === 'unnoticed').length;
  expect(all).toBeGreaterThan(15);
  expect(noticing([...examples])).toBe(all);
  expect(examples.length).toBeLessThan(all / 2);
});
