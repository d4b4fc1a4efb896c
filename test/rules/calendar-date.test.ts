import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateProblem, isCalendarDate, monthsAfter } from '../../src/rules/scalars.ts';

test.each(['2026-11-21', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is a day', (day) => {
  expect(isCalendarDate(day)).toBe(true);
});

test.each([
  '2026-02-30',
  '2025-02-29',
  '1900-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '2026-1-1',
  '21/11/2026',
  '',
  '2026-11-21T00:00:00Z',
  ' 2026-11-21',
])('%j is no day', (day) => {
  expect(isCalendarDate(day)).toBe(false);
});

test.each([
  undefined,
  null,
  '',
  '2025-6-1',
  '2025-02-30',
  20250601,
  new Date(0),
  new Date(Number.NaN),
  {},
  ['2025-06-01'],
])('%s is a finding, and no throw', (value) => {
  expect(dateProblem(value)).toMatchObject({ code: 'bad-date', severity: 'error' });
});

test('a day that exists is no finding', () => {
  expect(dateProblem('2025-06-01')).toBeNull();
});

test('every day that a calendar can count is a day, and no other day of the month is', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
      expect(isCalendarDate(date.toISOString().slice(0, 10))).toBe(true);
      const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
      expect(isCalendarDate(`${date.toISOString().slice(0, 8)}${lastDay + 1}`)).toBe(false);
    }),
  );
});

test.each([
  ['2026-11-22', 6, '2027-05-22'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2023-08-31', 6, '2024-02-29'],
  ['2024-02-29', -12, '2023-02-28'],
  ['2026-01-15', -1, '2025-12-15'],
  ['2026-12-31', 0, '2026-12-31'],
  ['9999-06-01', 12, '9999-12-31'],
  ['0001-06-01', -12, '0001-01-01'],
])('%s and %i months is %s', (date, months, expected) => {
  expect(monthsAfter(date, months)).toBe(expected);
});
