import { expect, test } from 'vitest';
import { daysPassed, turningDays } from '../../src/rules/limits.ts';
import { iop } from './rules.ts';

const limit = (values: { from: string; to?: string; value: number }[]) => ({
  title: 'Gräns',
  unit: 'kr',
  values: values.map((one) => ({ ...one, source: 's' })),
});

test('days are alike between those on which a limit or a file begins or ceases to apply', () => {
  const limits = {
    a: limit([
      { from: '2020-01-01', to: '2021-12-31', value: 1 },
      { from: '2022-01-01', value: 2 },
    ]),
    b: limit([{ from: '2021-06-30', to: '9999-12-31', value: 3 }]),
  };
  const days = turningDays({ ...iop, limits }, [{ from: '2019-03-01', to: '2024-02-29' }]);
  expect(days).toEqual(['2019-03-01', '2020-01-01', '2021-06-30', '2022-01-01', '2024-03-01']);
  expect(
    [
      '0001-01-01',
      '2019-02-28',
      '2019-03-01',
      '2021-12-31',
      '2022-01-01',
      '2024-02-29',
      '2024-03-01',
      '9999-12-31',
    ].map((date) => daysPassed(days, date)),
  ).toEqual([0, 0, 1, 3, 4, 4, 5, 5]);
});

test('without limits there is one time before the rules and one with them', () => {
  expect(turningDays({ ...iop, limits: {} }, [{ from: '2010-01-01' }])).toEqual(['2010-01-01']);
});
