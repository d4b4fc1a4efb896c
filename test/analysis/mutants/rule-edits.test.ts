import { describe, expect, test } from 'vitest';
import { mutantsOf } from '../../../src/analysis/mutants/rule-edits.ts';
import type { Condition } from '../../../src/rules/condition.ts';
import type { RuleSet } from '../../../src/rules/rule-set.ts';
import { readTextOfRules } from './rules-of-text.ts';

/** What is changed in one condition: the place in it, the kind, and what became what. */
function changesIn(when: Condition): string[] {
  const rules = readTextOfRules({ when });
  return mutantsOf(rules)
    .filter(({ path }) => path[0] === 'forms')
    .map(({ about, change: { kind, from, to } }) => `${about.slice(3).join('.')}: ${kind} ${from ?? ''} → ${to ?? ''}`);
}

describe('a condition is changed in every way that fits it', () => {
  test('a comparison with an option', () => {
    expect(changesIn({ question: 'val', is: 'ett' })).toEqual([
      'is: option-added  → tva',
      'is: option-added  → tre',
      ': negated  → ',
    ]);
    expect(changesIn({ question: 'val', oneOf: ['ett', 'tva'] })).toEqual([
      'oneOf.0: option-dropped ett → ',
      'oneOf.1: option-dropped tva → ',
      'oneOf: option-added  → tre',
      ': negated  → ',
    ]);
  });

  test('a comparison with a number, a limit or a date', () => {
    expect(changesIn({ question: 'antal', min: 24 })).toEqual([
      'min: word min → max',
      'min: word min → above',
      'min: word min → below',
      'min: number 24 → 23',
      'min: number 24 → 25',
      ': negated  → ',
    ]);
    expect(changesIn({ question: 'antal', below: { limit: 'tak' } })).toEqual([
      'below: word below → min',
      'below: word below → max',
      'below: word below → above',
      ': negated  → ',
    ]);
    expect(changesIn({ question: 'dag', before: '2024-03-01' })).toEqual([
      'before: word before → after',
      'before: day 2024-03-01 → 2024-02-29',
      'before: day 2024-03-01 → 2024-03-02',
      ': negated  → ',
    ]);
  });

  test('a number with decimals by its last one', () => {
    expect(changesIn({ question: 'antal', max: 0.25 })).toContain('max: number 0.25 → 0.26');
  });

  test('a test of grades', () => {
    expect(changesIn({ precondition: 'krav', atLeast: 'partlyMet' })).toEqual([
      'atLeast: grade partlyMet → notMet',
      'atLeast: grade partlyMet → met',
      ': word atLeast → is',
      ': negated  → ',
    ]);
    expect(changesIn({ anyWithStrength: ['gate', 'required'], is: 'notMet' })).toEqual([
      'anyWithStrength.0: strength-dropped gate → ',
      'anyWithStrength.1: strength-dropped required → ',
      'anyWithStrength: strength-added  → supporting',
      'is: grade notMet → partlyMet',
      'is: grade notMet → met',
      ': negated  → ',
    ]);
  });

  test('a time', () => {
    expect(changesIn({ valid: { from: '2024-03-01', to: '2024-12-31' } })).toEqual([
      'valid: end-dropped to → ',
      'valid: end-dropped from → ',
      'valid.from: day 2024-03-01 → 2024-02-29',
      'valid.from: day 2024-03-01 → 2024-03-02',
      'valid.to: day 2024-12-31 → 2024-12-30',
      'valid.to: day 2024-12-31 → 2025-01-01',
      ': negated  → ',
    ]);
  });

  test('a group, and what is in it; the only member is not dropped', () => {
    const [yes, no] = [
      { question: 'ja-nej', is: 'ja' },
      { question: 'ja-nej', is: 'nej' },
    ];
    expect(changesIn({ all: [yes, { not: no }] })).toEqual([
      ': group all → any',
      'all.0: part-dropped  → ',
      'all.1: part-dropped  → ',
      'all.0: negated  → ',
      'all.1: not-removed  → ',
    ]);
    expect(changesIn({ atLeast: { count: 1, of: [yes, no] } }).slice(0, 2)).toEqual([
      'atLeast.count: count 1 → 2',
      'atLeast.of.0: part-dropped  → ',
    ]);
    expect(changesIn({ any: [yes] })).toEqual(['any.0: negated  → ']);
  });
});

const changes = (rules: RuleSet, section: string) =>
  mutantsOf(rules)
    .filter(({ path }) => path[0] === section)
    .map(({ about, change: { kind, from, to } }) => `${about.slice(1).join('.')}: ${kind} ${from ?? ''} → ${to ?? ''}`);

test('a precondition gets another strength, loses its middle grade and swaps its conditions', () => {
  expect(changes(readTextOfRules({}), 'preconditions')).toEqual(
    [
      'krav.strength: strength required → gate',
      'krav.strength: strength required → supporting',
      'krav.met: option-added  → tva',
      'krav.met: option-added  → tre',
      'krav.met: negated  → ',
      'krav.partlyMet: grade-dropped  → ',
      'krav.partlyMet: option-added  → ett',
      'krav.partlyMet: option-added  → tre',
      'krav.partlyMet: negated  → ',
      'krav: grades-swapped  → ',
    ].map((line) => line.replace(/(met|partlyMet): option/i, '$1.is: option')),
  );
});

test('a limit gets values one beside its own, and other days that leave no other value on them', () => {
  expect(changes(readTextOfRules({}), 'limits')).toEqual([
    'tak.values.0.from: day 2020-01-01 → 2019-12-31',
    'tak.values.0.from: day 2020-01-01 → 2020-01-02',
    'tak.values.0.to: day 2024-12-31 → 2024-12-30',
    'tak.values.0.to: day 2024-12-31 → 2025-01-01',
    'tak.values.0.value: number 300 → 299',
    'tak.values.0.value: number 300 → 301',
  ]);
});

test('a calculated value loses terms, is calculated in another way, and swaps terms whose order tells', () => {
  const calculated = {
    tre: { title: 'Tre', unit: 'kr', min: 0, max: 90, sum: ['antal', 'belopp', 'fler'] },
    kvar: { title: 'Kvar', unit: 'kr', min: 0, max: 90, difference: ['antal', 'belopp'] },
    del: { title: 'Del', unit: '%', min: 0, max: 900, share: { part: 'antal', of: 'belopp' } },
  };
  expect(changes(readTextOfRules({ calculated }), 'calculated')).toEqual([
    'tre.sum.0: term-dropped antal → ',
    'tre.sum.1: term-dropped belopp → ',
    'tre.sum.2: term-dropped fler → ',
    'tre.sum: operation sum → product',
    'tre.sum: operation sum → difference',
    'kvar.difference: terms-swapped antal → belopp',
    'kvar.difference: operation difference → sum',
    'kvar.difference: operation difference → product',
    'del.share: terms-swapped antal → belopp',
  ]);
});

test('outcomes change places, but for the last, which fits whatever no other does', () => {
  const outcomes = changes(readTextOfRules({}), 'outcomes');
  expect(outcomes.filter((line) => line.includes('swapped'))).toEqual(['0: outcomes-swapped nej → kanske']);
});

test('a mutant shares all that is not changed, and leaves the rules alone', () => {
  const rules = readTextOfRules({});
  const before = JSON.stringify(rules);
  const texts = new Set<string>();
  for (const mutant of mutantsOf(rules)) {
    expect(mutant.rules.questions).toBe(rules.questions);
    expect(mutant.rules.sources).toBe(rules.sources);
    texts.add(JSON.stringify(mutant.rules));
  }
  expect(texts.size).toBe(mutantsOf(rules).length);
  expect(texts).not.toContain(before);
  expect(JSON.stringify(rules)).toBe(before);
});

test('only what stands in the file itself is changed when that is asked for', () => {
  const own = mutantsOf(readTextOfRules({}), (path) => path[0] === 'limits');
  expect(new Set(own.map(({ path }) => path[0]))).toEqual(new Set(['limits']));
});
