import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { YearlyCounts } from '../../src/assessment/yearly.ts';
import { yearlyCsv } from '../../src/formats/csv.ts';
import { countsOf } from '../assessment/yearly.ts';

interface Row {
  readonly table: string;
  readonly key: string;
  readonly value: string;
  readonly title: string;
  readonly count: string;
}

const rowsOf = (counts: YearlyCounts) =>
  parse(yearlyCsv(counts), { columns: true, delimiter: ';', bom: false }) as unknown as Row[];

const agreement = { form: 'iop', starts: '2020-01-01', ends: '2026-12-31' };
const cases = [
  { id: 'SN-1', title: 'Jour', date: '2024-05-01', organisation: '=HYPERLINK("x")', agreement },
  { date: '2024-05-02', organisation: 'A;B' },
  { agreement: { decided: '2025-01-01' } },
  {},
];

test('the counts of each table of cases add up to the number of cases', () => {
  const rows = rowsOf(countsOf(cases));
  for (const table of ['cases', 'year', 'outcome', 'form', 'organisation', 'ruleSet']) {
    const counts = rows.filter((row) => row.table === table).map(({ count }) => Number(count));
    expect([table, counts.reduce((sum, count) => sum + count, 0)]).toEqual([table, cases.length]);
  }
});

test('agreements and what could not be read are rows of their own', () => {
  const counts = countsOf(cases);
  counts.unreadable.push({ file: 'a.json', place: null, id: null, code: 'file-empty', message: 'Filen är tom.' });
  const rows = rowsOf(counts).slice(-3);
  expect(rows).toEqual([
    { table: 'withoutFollowUp', key: 'SN-1', value: '', title: 'Jour', count: '1' },
    { table: 'endsSoon', key: 'SN-1', value: '2026-12-31', title: 'Jour', count: '1' },
    { table: 'unreadable', key: 'a.json', value: 'file-empty', title: 'Filen är tom.', count: '1' },
  ]);
});

test('what a spreadsheet would take for a formula begins with an apostrophe', () => {
  expect(yearlyCsv(countsOf(cases))).toContain('\norganisation;"\'=HYPERLINK(""x"")";;;1\n');
});
