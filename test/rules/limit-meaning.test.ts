import { describe, expect, test } from 'vitest';
import { endedLimits } from '../../src/rules/limits.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { messageOf } from '../../src/wording/findings/all.ts';

const limit = (...values: { from: string; to?: string }[]) => ({
  title: 'Tak',
  unit: 'kr',
  values: values.map((value) => ({ ...value, value: 1, source: 'kalla' })),
});
const rules = (to: string | undefined, valid: RuleSet['valid'] = { from: '2020-01-01' }) =>
  ({
    valid,
    limits: { tak: limit({ from: '2020-01-01', to: '2022-12-31' }, { from: '2023-01-01', ...(to && { to }) }) },
  }) as unknown as RuleSet;

describe('the end of the last value of a limit', () => {
  test.each([
    ['2025-12-31', null, []],
    ['2026-01-01', null, ['note -1']],
    ['2026-11-30', null, ['note -334']],
    ['2026-11-30', 0, ['warning -334']],
    ['2025-12-31', 0, ['warning 0']],
    ['2025-12-30', 0, []],
    ['2025-12-01', 30, ['warning 30']],
    ['2025-12-01', 29, []],
    ['2024-02-28', 672, ['warning 672']],
  ])('on %s within %s days: %j', (day, within, expected) => {
    const found = endedLimits(rules('2025-12-31'), { day, within });
    expect(found.map(({ severity, args }) => `${severity} ${'days' in args && args.days}`)).toEqual(expected);
    for (const one of found) expect(one.path).toEqual(['limits', 'tak', 'values', 1, 'to']);
  });

  test('is nothing to say of one that lasts, or of rules that end no later', () => {
    const expiry = { day: '2026-11-30', within: 5000 };
    expect(endedLimits(rules(undefined), expiry)).toEqual([]);
    expect(endedLimits(rules('2025-12-31', { from: '2020-01-01', to: '2025-12-31' }), expiry)).toEqual([]);
    expect(endedLimits(rules('2025-12-31', { from: '2020-01-01', to: '2026-01-01' }), expiry)).toHaveLength(1);
    expect(endedLimits({ valid: { from: '2020-01-01' } } as RuleSet, expiry)).toEqual([]);
  });

  test.each([
    ['2026-01-02', 'gick ut 2025-12-31.'],
    ['2025-12-31', 'går ut 2025-12-31, samma dag.'],
    ['2025-12-30', 'går ut 2025-12-31, om en dag.'],
    ['2025-12-01', 'går ut 2025-12-31, om 30 dagar.'],
  ])('is said on %s', (day, expected) => {
    const [found] = endedLimits(rules('2025-12-31'), { day, within: 60 });
    expect(messageOf(found!)).toContain(`Gränsvärdet "tak" ${expected} Efter det är det okänt`);
  });
});
