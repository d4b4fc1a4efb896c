import { expect, test } from 'vitest';
import { endState, followUpState, latestFollowUp } from '../../src/cases/case.ts';

const [day, yearAgo] = ['2026-11-22', '2025-11-22'];

test.each([
  ['runs since long without a follow-up', { starts: '2024-01-01' }, 'lacking'],
  ['had its latest follow-up more than a year ago', { starts: '2020-01-01', followUps: ['2025-11-21'] }, 'lacking'],
  ['had one just a year ago', { starts: '2020-01-01', followUps: ['2021-01-01', '2025-11-22'] }, 'done'],
  ['is to have one tomorrow', { starts: '2024-01-01', followUps: ['2026-11-23'] }, 'lacking'],
  ['began a year ago', { starts: '2025-11-22' }, 'young'],
  ['begins today', { starts: '2026-11-22' }, 'young'],
  ['begins tomorrow', { starts: '2026-11-23' }, null],
  ['ended without one', { starts: '2024-01-01', ends: '2026-11-21' }, 'lacking'],
  ['ended, and had one long ago', { starts: '2018-01-01', ends: '2022-01-01', followUps: ['2019-01-01'] }, 'done'],
  ['does not say when it began', {}, 'unknown'],
  ['does not say when it began, and had one', { followUps: ['2026-01-01'] }, 'done'],
])('the follow-up of an IOP that %s', (_, agreement, state) => {
  expect(followUpState({ form: 'iop', ...agreement }, day, yearAgo)).toBe(state);
});

test('only an IOP is asked for follow-ups', () => {
  expect(followUpState({ form: 'foreningsbidrag', starts: '2020-01-01' }, day, yearAgo)).toBeNull();
  expect(followUpState({ starts: '2020-01-01' }, day, yearAgo)).toBeNull();
});

test('the latest follow-up is the latest that has been, in whatever order they stand', () => {
  const followUps = ['2024-05-01', '2027-01-01', '2025-05-01', '2023-05-01'];
  expect(latestFollowUp({ followUps }, day)).toBe('2025-05-01');
  expect(latestFollowUp({ followUps: ['2027-01-01'] }, day)).toBeNull();
});

test.each([
  ['2026-11-21', 'ended'],
  ['2026-11-22', 'soon'],
  ['2027-05-22', 'soon'],
  ['2027-05-23', 'later'],
])('an agreement whose last day is %s has %s as its end', (ends, state) => {
  expect(endState({ form: 'foreningsbidrag', ends }, day, '2027-05-22')).toBe(state);
});

test('what does not say when it ends, or led to no agreement, does not end', () => {
  expect(endState({ form: 'iop' }, day, '2027-05-22')).toBeNull();
  expect(endState({ form: 'ingen', ends: '2026-12-31' }, day, '2027-05-22')).toBeNull();
});
