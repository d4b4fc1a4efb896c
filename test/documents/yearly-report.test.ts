import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { YearlyScope } from '../../src/assessment/yearly.ts';
import type { Bars, Block, Table } from '../../src/documents/document.ts';
import { wordsOf } from '../../src/documents/document.ts';
import { yearlyReport } from '../../src/documents/yearly.ts';
import { yearlyCaptions, yearlyWords } from '../../src/documents/yearly-sentences.ts';
import { countsOf } from '../assessment/yearly.ts';
import { allMet, iop } from '../rules/rules.ts';

const reportOf = (cases: readonly object[], scope: Partial<YearlyScope> = {}) =>
  yearlyReport(countsOf(cases, scope), { id: 'iop', forced: false });
const barsIn = (blocks: readonly Block[]) => blocks.filter((block): block is Bars => block.kind === 'bars');
const sum = (bars: Bars) => bars.rows.flatMap(({ pieces }) => pieces).reduce((total, { count }) => total + count, 0);
const tableIn = (blocks: readonly Block[], caption: string) =>
  blocks.find((block): block is Table => block.kind === 'table' && block.caption === caption);
const textOf = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [wordsOf(block.text)] : [])).join('\n');

const year = fc.integer({ min: 2019, max: 2027 });
const day = fc
  .tuple(year, fc.integer({ min: 10, max: 12 }), fc.integer({ min: 10, max: 28 }))
  .map((all) => all.join('-'));
const option = (id: string) => {
  const question = iop.questions[id]!;
  return question.type === 'choice' ? fc.constantFrom(...Object.keys(question.options)) : fc.constantFrom('ja', 'nej');
};
const answers = fc.record(
  Object.fromEntries(Object.keys(iop.questions).flatMap((id) => (id in allMet ? [[id, option(id)]] : []))),
  { requiredKeys: [] },
);
const agreement = fc.record(
  {
    form: fc.constantFrom('iop', 'ingen', 'foreningsbidrag', 'Något annat'),
    decided: day,
    starts: day,
    ends: day,
    followUps: fc.array(day, { maxLength: 3 }),
  },
  { requiredKeys: [] },
);
const organisation = fc.integer({ min: 1, max: 60 }).map((number) => `Förening ${number}`);
const someCase = fc.record({ date: day, organisation, answers, agreement }, { requiredKeys: ['answers'] });
const cases = fc.array(someCase, { minLength: 1, maxLength: 40 });

test('every figure but that of the preconditions counts each case once', () => {
  fc.assert(
    fc.property(cases, fc.option(year), (all, only) => {
      const counts = countsOf(all, { year: only === null ? null : String(only) });
      const figures = barsIn(yearlyReport(counts, { id: 'iop', forced: false }).blocks);
      expect(counts.cases + counts.otherYears + counts.undated).toBe(all.length);
      expect(figures.length).toBe(counts.cases === 0 ? 0 : 5);
      for (const figure of figures.slice(0, 4)) expect(sum(figure)).toBe(counts.cases);
    }),
  );
});

test('every row of the figure of preconditions counts each case once', () => {
  fc.assert(
    fc.property(cases, (all) => {
      const figure = barsIn(reportOf(all).blocks).at(-1)!;
      expect(figure.rows.map((row) => sum({ ...figure, rows: [row] }))).toEqual(
        Object.keys(iop.preconditions).map(() => all.length),
      );
      const lacking = figure.rows.map(({ pieces }) => pieces[0]!.count + pieces[1]!.count);
      expect(lacking).toEqual([...lacking].sort((a, b) => b - a));
    }),
  );
});

test('the headings follow one another without a step left out, and every row of a table is whole', () => {
  fc.assert(
    fc.property(cases, (all) => {
      for (const block of reportOf(all).blocks) {
        if (block.kind === 'heading') expect(block.level).toBe(2);
        if (block.kind !== 'table') continue;
        expect(block.widths.length).toBe(block.head.length);
        for (const row of block.rows) expect(row.length).toBe(block.head.length);
      }
    }),
  );
});

test('organisations beyond the twenty most common stand together on a row', () => {
  const all = Array.from({ length: 50 }, (_, index) => ({ organisation: `Förening ${index % 25}` }));
  const figure = barsIn(reportOf([...all, {}]).blocks).find(({ caption }) => caption === yearlyCaptions.organisations)!;
  expect(figure.rows.length).toBe(22);
  expect(figure.rows.slice(-2).map(({ label, words }) => [label, words])).toEqual([
    ['5 organisationer till', '10 (20 %)'],
    [yearlyWords.noOrganisation, '1 (2 %)'],
  ]);
});

test('the beginning says how many cases are counted, and how many are not and why', () => {
  const all = [{ date: '2025-01-01', agreement: { form: 'iop' } }, { date: '2024-01-01' }, {}];
  expect(textOf(reportOf(all).blocks)).toMatch(/^Rapporten räknar 3 initiativ\. 1 av dem har lett till ett idéburet/);
  expect(textOf(reportOf(all, { year: '2025' }).blocks)).toMatch(
    /^Rapporten räknar 1 initiativ från 2025\. Det har lett till .* \(IOP\)\. 1 initiativ från andra år och 1 initiativ utan datum räknas inte\.\n/,
  );
  expect(textOf(reportOf(all, { year: '2020' }).blocks)).toMatch(/^Rapporten räknar inga initiativ från 2020\./);
});

test('agreements that end stand with the first day first, those that have ended with the last', () => {
  const ending = (ends: string) => ({ title: ends, agreement: { form: 'iop', starts: '2026-01-01', ends } });
  const { blocks } = reportOf(['2027-03-01', '2026-12-01', '2026-10-01', '2026-11-01'].map(ending));
  const firsts = (caption: string) => tableIn(blocks, caption)?.rows.map(([first]) => first);
  expect(firsts(yearlyCaptions.soon)).toEqual(['2026-12-01', '2027-03-01']);
  expect(firsts(yearlyCaptions.ended)).toEqual(['2026-11-01', '2026-10-01']);
});

test('a table of agreements holds two hundred, and says how many more there are', () => {
  const all = Array.from({ length: 203 }, () => ({ agreement: { form: 'iop', starts: '2020-01-01' } }));
  const { blocks } = reportOf(all);
  expect(tableIn(blocks, yearlyCaptions.followUp)?.rows.length).toBe(200);
  expect(textOf(blocks)).toContain('3 till visas inte här. Alla finns med --format csv.');
});

test('what could not be read stands with its place and the reason', () => {
  const counts = countsOf([]);
  counts.unreadable.push(
    { file: 'a.json', place: { line: 2, column: 5 }, id: 'SN-1', code: 'x', message: 'Okänd nyckel.' },
    { file: 'b.json', place: null, id: null, code: 'x', message: 'Filen är tom.' },
  );
  const { blocks } = yearlyReport(counts, { id: 'iop', forced: false });
  expect(textOf(blocks)).toContain('2 filer eller ärenden kunde inte läsas och räknas inte.');
  expect(tableIn(blocks, yearlyCaptions.unreadable)?.rows).toEqual([
    ['a.json:2:5 (SN-1)', 'Okänd nyckel.'],
    ['b.json', 'Filen är tom.'],
  ]);
});
