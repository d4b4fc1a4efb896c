import { expect, test } from 'vitest';
import { notStated } from '../../src/assessment/yearly.ts';
import { countsOf } from './yearly.ts';

const iopFrom = (starts: string, more: object = {}) => ({ agreement: { form: 'iop', starts, ...more } });

test('a case is of the year of its date, else of the decision, else of none', () => {
  const { years } = countsOf([
    { date: '2024-05-01', agreement: { decided: '2025-01-01' } },
    { agreement: { decided: '2025-01-01' } },
    {},
  ]);
  expect([...years]).toEqual([
    ['2024', 1],
    ['2025', 1],
    [null, 1],
  ]);
});

test('neither white space nor how letters are composed tells two organisations apart, and without a name those that are listed are named', () => {
  const { organisations } = countsOf([
    { organisation: 'Jouren  MOA' },
    { organisation: ' Jouren MOA\n' },
    ...['NFC', 'NFD'].map((form) => ({ organisation: 'Öland'.normalize(form) })),
    {
      organisations: [
        { id: 'a', title: 'A', answers: {} },
        { id: 'b', title: 'B', answers: {} },
      ],
    },
    {},
  ]);
  expect([...organisations]).toEqual([
    ['Jouren MOA', 2],
    ['Öland', 2],
    ['A, B', 1],
    [null, 1],
  ]);
});

test('what a case came to is its form, or that it is not decided, or that the decision does not say', () => {
  const { forms } = countsOf([
    { agreement: { form: 'IOP' } },
    { agreement: { form: 'foreningsbidrag' } },
    { agreement: { form: 'Gåva till Jouren' } },
    { agreement: { decided: '2025-01-01' } },
    {},
  ]);
  expect([...forms]).toEqual([
    ['iop', 1],
    ['foreningsbidrag', 1],
    ['Gåva till Jouren', 1],
    [notStated, 1],
    [null, 1],
  ]);
});

test('one year counts only its own cases, and says how many others there are', () => {
  const counts = countsOf([{ date: '2025-05-01' }, { date: '2024-05-01' }, {}], { year: '2025' });
  expect(counts).toMatchObject({ cases: 1, otherYears: 1, undated: 1 });
  expect(counts.ruleSets[0]!.tally.cases).toBe(1);
});

test('agreements are told of whatever the year that is counted', () => {
  const { agreements } = countsOf([{ id: 'a', date: '2020-05-01', ...iopFrom('2020-06-01') }], { year: '2025' });
  expect(agreements.lacking).toMatchObject([{ id: 'a', starts: '2020-06-01', latestFollowUp: null }]);
});

test('agreements are sorted by how they end and whether they are followed up', () => {
  const { agreements } = countsOf([
    { id: 'ended', ...iopFrom('2020-01-01', { ends: '2026-11-21', followUps: ['2022-01-01'] }) },
    { id: 'soon', ...iopFrom('2026-01-01', { ends: '2027-05-22' }) },
    { id: 'later', ...iopFrom('2026-01-01', { ends: '2027-05-23' }) },
    { id: 'endless', ...iopFrom('2020-01-01', { followUps: ['2026-01-01'] }) },
    { id: 'unknown', agreement: { form: 'iop' } },
    { id: 'other', agreement: { form: 'lov', ends: '2026-12-31' } },
    { id: 'none', agreement: { form: 'ingen', ends: '2026-12-31' } },
  ]);
  const ids = (all: readonly { id: string | null }[]) => all.map(({ id }) => id);
  expect(ids(agreements.ended)).toEqual(['ended']);
  expect(ids(agreements.soon)).toEqual(['soon', 'other']);
  expect(ids(agreements.lacking)).toEqual([]);
  expect(agreements).toMatchObject({ young: 2, unknownStart: 1, withoutEnd: 2 });
});
