import { expect, test } from 'vitest';
import { countedTime, dayAtMidnight, dayOfSerial, daysMeant } from '../../../src/rules/form/written.ts';

test.each([
  ['2025-06-01 00:00:00', ['2025-06-01']],
  ['2025-06-01 14:30', ['2025-06-01']],
  ['2025-06-01T00:00:00.000Z', ['2025-06-01']],
  ['2025-06-01T00:00:00+02:00', ['2025-06-01']],
  ['20250601', ['2025-06-01']],
  ['2025/6/1', ['2025-06-01']],
  ['2025.06.01', ['2025-06-01']],
  ['1.6.2025', ['2025-06-01']],
  ['13/06/2025', ['2025-06-13']],
  ['06/13/2025', ['2025-06-13']],
  ['15 november 2026', ['2026-11-15']],
  ['den 1:a juni 2025', ['2025-06-01']],
  ['15-nov-2026', ['2026-11-15']],
  ['söndag 1 juni 2025', ['2025-06-01']],
  ['Söndagen den 1 juni 2025', ['2025-06-01']],
  ['\u00a02025-06-01\u200b', ['2025-06-01']],
  ['2025\u201106\u201101', ['2025-06-01']],
])('%s can only mean one day', (text, days) => {
  expect(daysMeant(text)).toEqual(days);
});

test('day and month may be either of two numbers', () => {
  expect(daysMeant('01/06/2025')).toEqual(['2025-06-01', '2025-01-06']);
  expect(daysMeant('06/06/2025')).toEqual(['2025-06-06']);
});

test.each(['2025-05-31T22:00:00Z', '30/02/2025', '20251301', 'i juni', '45809', '', '1 snart 2025'])(
  '%s means no day',
  (text) => {
    expect(daysMeant(text)).toEqual([]);
  },
);

test('only a midnight without a zone is a day', () => {
  expect(dayAtMidnight('2025-06-01 00:00:00')).toBe('2025-06-01');
  expect(dayAtMidnight('2025-06-01T00:00')).toBe('2025-06-01');
  expect(dayAtMidnight('2025-06-01 00:00:00.000')).toBe('2025-06-01');
  expect(dayAtMidnight('2025-06-01T00:00:00Z')).toBeNull();
  expect(dayAtMidnight('2025-06-01 12:00:00')).toBeNull();
  expect(dayAtMidnight('2025-02-30 00:00:00')).toBeNull();
});

test('a spreadsheet counts days from 1900', () => {
  expect(dayOfSerial('45809')).toBe('2025-06-01');
  expect(dayOfSerial('45809,5')).toBe('2025-06-01');
  expect(dayOfSerial('20000')).toBe('1954-10-03');
  expect(dayOfSerial('250601')).toBeNull();
  expect(dayOfSerial('99999')).toBeNull();
});

test.each([
  ['1767139200', 'seconds', '2025-12-31'],
  ['1767139200.0', 'seconds', '2025-12-31'],
  ['1767139200000', 'milliseconds', '2025-12-31'],
  ['1767139200000000', 'microseconds', '2025-12-31'],
  ['1767139200000000000', 'nanoseconds', '2025-12-31'],
  ['-315619200000', 'milliseconds', '1960-01-01'],
  ['1767135600000', 'milliseconds', null],
  ['1767139201', 'seconds', null],
])('%s counts %s from 1970', (text, unit, day) => expect(countedTime(text)).toEqual({ unit, day }));

test.each([
  '',
  'x',
  '20260101',
  '45809',
  '0701234567',
  '5560123456',
  '8501011234',
  '100000',
  '1 767 139 200',
  '99999999999999999999',
])('%j is no time counted from 1970', (text) => expect(countedTime(text)).toBeNull());
