import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { YearlyScope } from '../../src/assessment/yearly.ts';
import type { Bars, Block, Table } from '../../src/documents/document.ts';
import { wordsOf } from '../../src/documents/document.ts';
import { yearlyReport } from '../../src/documents/yearly.ts';
import { yearlyCaptions, yearlyWords } from '../../src/documents/yearly-sentences.ts';
import { countsOf } from '../assessment/yearly.ts';
import { allMet, iop } from '../rules/rules.ts';

const reportOf = (cases: readonly object[], scope: Partial<YearlyScope> = {}) =>
  yearlyReport(countsOf(cases, scope), { title: 'Initial bedömning', forced: false });
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
      const figures = barsIn(yearlyReport(counts, { title: 'Initial bedömning', forced: false }).blocks);
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
  expect(textOf(blocks)).toContain('3 till visas inte här. Alla står i rapporten som CSV.');
});

test('what could not be read stands with its place and the reason', () => {
  const counts = countsOf([]);
  counts.unreadable.push(
    { file: 'a.json', place: { line: 2, column: 5 }, id: 'SN-1', code: 'x', message: 'Okänd nyckel.' },
    { file: 'b.json', place: null, id: null, code: 'x', message: 'Filen är tom.' },
  );
  const { blocks } = yearlyReport(counts, { title: 'Initial bedömning', forced: false });
  expect(textOf(blocks)).toContain('2 filer eller ärenden kunde inte läsas och räknas inte.');
  expect(tableIn(blocks, yearlyCaptions.unreadable)?.rows).toEqual([
    ['a.json:2:5 (SN-1)', 'Okänd nyckel.'],
    ['b.json', 'Filen är tom.'],
  ]);
});

test('a table says what the cases of each outcome led to, and counts each case once', () => {
  fc.assert(
    fc.property(cases, (all) => {
      const table = tableIn(reportOf(all).blocks, yearlyCaptions.ledTo)!;
      const numbers = table.rows.map((row) => row.slice(1).map((cell) => Number(wordsOf(cell))));
      const totals = numbers.at(-1)!;
      expect(totals.at(-1)).toBe(all.length);
      for (const row of numbers) expect(row.at(-1)).toBe(row.slice(0, -1).reduce((total, one) => total + one, 0));
      for (const [column, total] of totals.entries()) {
        expect(numbers.slice(0, -1).reduce((whole, row) => whole + row[column]!, 0)).toBe(total);
      }
    }),
  );
  const led = [
    { answers: allMet, agreement: { form: 'iop' } },
    { answers: { ...allMet, marknad: 'marknad' }, agreement: { form: 'iop' } },
    { answers: { ...allMet, marknad: 'marknad' }, agreement: { form: 'upphandling' } },
    {},
  ];
  const { head, rows } = tableIn(reportOf(led).blocks, yearlyCaptions.ledTo)!;
  expect(head).toEqual(['Utfall', 'IOP', 'Annan form', 'Inte beslutat', 'Alla']);
  expect(rows).toContainEqual(['Annan form än IOP', '1', '1', '0', '2']);
  expect(rows).toContainEqual(['Går inte att avgöra ännu', '0', '0', '1', '1']);
});

describe('the head', () => {
  const headOf = (all: readonly object[], scope: Partial<YearlyScope> = {}, municipality?: string) => {
    const report = yearlyReport(countsOf(all, scope), { title: 'Initial', forced: false, municipality });
    const [fields] = report.blocks;
    return { title: report.title, ...(fields?.kind === 'fields' && { items: fields.items.map(({ value }) => value) }) };
  };
  const of = (municipality: string, date = '2025-03-01') => ({ date, document: { municipality } });

  test('says the municipality that the cases name, or what it is told, the period and the day', () => {
    expect(headOf([of('Vikby kommun'), of('Vikby  kommun', '2026-02-01'), {}])).toEqual({
      title: 'Årsrapport om idéburna offentliga partnerskap, Vikby kommun',
      items: ['Vikby kommun', '2025-03-01 till 2026-02-01', '2026-11-22'],
    });
    expect(headOf([of('Vikby kommun'), of('Annby kommun')]).items?.[0]).toBe('Annby kommun och Vikby kommun');
    expect(headOf([of('Vikby kommun')], {}, 'Region Vik').items?.[0]).toBe('Region Vik');
    expect(headOf([{}]).items).toEqual(['[fylls i: kommun eller region]', 'alla år', '2026-11-22']);
    expect(headOf(['A', 'B', 'C', 'D'].map((name) => of(name))).items?.[0]).toBe('4 kommuner och regioner');
  });

  test('marks a year that has not ended, and the same year among others', () => {
    expect(headOf([{}], { year: '2025' }).items?.[1]).toBe('2025-01-01 till 2025-12-31');
    expect(headOf([{}], { year: '2026' }).items?.[1]).toBe('2026-01-01 till 2026-11-22. Året är inte slut.');
    expect(headOf([{}], { year: '2027' }).items?.[1]).toBe('2027, som inte har börjat 2026-11-22');
    const years = barsIn(reportOf([{ date: '2025-01-01' }, { date: '2026-01-01' }]).blocks)[0]!;
    expect(years.rows.map(({ label }) => label)).toEqual(['2025', '2026 (pågår, till och med 2026-11-22)']);
  });
});

test('an agreement is named by its title and diarienummer, never by where the case stands', () => {
  const agreement = { form: 'iop', starts: '2020-01-01' };
  const named = (data: object) =>
    tableIn(reportOf([{ ...data, agreement }]).blocks, yearlyCaptions.followUp)?.rows[0]?.[0];
  expect(named({ id: 'jour-1', title: 'Jour', document: { registryNumber: 'SN 1' } })).toBe('Jour (SN 1)');
  expect(named({ id: 'jour-1', title: 'Jour' })).toBe('Jour');
  expect(named({})).toBe('Ärende utan namn');
});
