import { expect, test } from 'vitest';
import type { emptyCase } from '../../src/cases/case.ts';
import { nextDue } from '../../src/cases/due.ts';

const day = '2026-11-30';
const due = (replyBy: string | null, agreement: (typeof emptyCase)['agreement'] = {}) =>
  nextDue({ replyBy, agreement }, day);

test('until it is decided a case is to be answered or decided, whichever comes first', () => {
  expect(due('2027-02-01')).toEqual({ what: 'reply', day: '2027-02-01', isOverdue: false });
  expect(due('2027-02-01', { decided: '2026-12-10' })).toMatchObject({ what: 'decision', day: '2026-12-10' });
  expect(due('2026-11-30')).toMatchObject({ isOverdue: false });
  expect(due('2026-11-29')).toMatchObject({ what: 'reply', isOverdue: true });
});

test('a case that says no day is to be decided on a day that is not known', () => {
  expect(due(null)).toEqual({ what: 'decision', day: null, isOverdue: false });
});

test('a decision is the answer', () => {
  expect(due('2026-02-01', { form: 'ingen', decided: '2026-03-01' })).toBeNull();
  expect(due('2026-02-01', { form: 'foreningsbidrag' })).toBeNull();
});

test.each([
  ['a year after it began', { starts: '2026-05-01' }, '2027-05-01', 'followUp'],
  ['a year after the last time', { starts: '2025-01-01', followUps: ['2026-02-01'] }, '2027-02-01', 'followUp'],
  ['on a day that is planned', { starts: '2026-05-01', followUps: ['2026-12-24'] }, '2026-12-24', 'followUp'],
  ['when it has been left undone', { starts: '2025-05-01', ends: '2027-04-30' }, '2026-05-01', 'followUp'],
  ['before it ends', { starts: '2026-05-01', ends: '2027-04-30' }, '2027-04-30', 'agreementEnds'],
  ['after it ended, when it never was', { starts: '2025-05-01', ends: '2026-04-30' }, '2026-04-30', 'followUp'],
])('an agreement is to be followed up %s', (_, agreement, expected, what) => {
  expect(due(null, { form: 'iop', decided: '2025-04-01', ...agreement })).toMatchObject({ what, day: expected });
});

test('nothing is left of an agreement that ended and was followed up', () => {
  const agreement = { form: 'iop', starts: '2025-05-01', ends: '2026-04-30', followUps: ['2026-04-01'] };
  expect(due(null, agreement)).toBeNull();
});

test('another form is only seen to before it ends', () => {
  expect(due(null, { form: 'lov', decided: '2025-01-01', starts: '2025-02-01', ends: '2027-01-31' })).toMatchObject({
    what: 'agreementEnds',
  });
});
