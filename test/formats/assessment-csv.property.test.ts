import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assessCase } from '../../src/assessment/whole.ts';
import { type CsvCase, csvCase, csvCaseRow, csvColumns, csvErrorRow, csvHead, csvRow } from '../../src/formats/csv.ts';
import type { Grade } from '../../src/rules/condition.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { printable } from '../../src/rules/text.ts';
import { caseFrom, compiledFor } from '../assessment/judge.ts';
import { allMet, iop } from '../rules/rules.ts';

const rowsOf = (text: string) => parse(text, { delimiter: ';' }) as string[][];
const columns = csvColumns([iop]);
/** A row as the columns call it. */
const named = (row: string, of = columns) => {
  const [head = [], cells = []] = rowsOf(csvHead(of) + row);
  expect(cells).toHaveLength(head.length);
  return Object.fromEntries(head.map((name, index) => [name, cells[index]]));
};
const rowOf = (data: object) => {
  const judged = assessCase(compiledFor(iop), caseFrom(iop, data));
  return csvCaseRow(columns, csvCase(7, judged, iop));
};

const signs = [
  '=',
  '+',
  '-',
  '@',
  '＝',
  '\t',
  '\r',
  '\n',
  '"',
  ';',
  ',',
  "'",
  ' ',
  '\u001b',
  '\u0085',
  '\u202e',
  '\ufeff',
  '1',
  'å',
  '=1+1',
  '"";',
];
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom(...signs), { maxLength: 8 }).map((parts) => parts.join('')),
);
const isNumber = /^[+-]?\d+(?:[.,]\d+)?$/;

describe('any text in a cell', () => {
  test('is read back as it is shown, in the same column, and is no formula', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 2, maxLength: 5 }), (texts) => {
        const row = csvRow(texts);
        expect(row.indexOf('\n')).toBe(row.length - 1);
        expect(row).not.toMatch(/\r|\p{Cc}(?!$)/u);
        const cells = texts.every((text) => printable(text) === '') ? texts.map(() => '') : rowsOf(row)[0];
        expect(cells?.map((cell) => cell.replace(/^'/, ''))).toEqual(
          texts.map((text) => printable(text).replace(/^'/, '')),
        );
        for (const cell of cells ?? []) if (!isNumber.test(cell)) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
      }),
    );
  });

  test('does not move the columns of a case, nor of one that could not be read', () => {
    fc.assert(
      fc.property(anyText, anyText, (first, second) => {
        const judged = assessCase(compiledFor(iop), caseFrom(iop, { answers: {} }));
        const row = csvCaseRow(columns, { ...csvCase(1, judged, iop), id: first, title: second, organisation: first });
        expect(named(row)).toMatchObject({ line: '1', outcome: '', error: '', message: '' });
        expect(row.endsWith(';;\n')).toBe(true);
        const failed = csvErrorRow(columns, { line: 2, id: first, code: 'too-deep', message: `${second}.` });
        expect(named(failed)).toMatchObject({ line: '2', outcome: '', error: 'too-deep' });
        expect(failed.endsWith(';;\n')).toBe(false);
      }),
    );
  });

  test.each([
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['-5', '-5'],
    ['-5,5', '-5,5'],
    ['+46 8 123', "'+46 8 123"],
    [' =1', "' =1"],
    ['a\r\nb', 'a b'],
    ['a\u001b[31m', 'a\\u{1b}[31m'],
    ['Kvinnojour; "Solrosen"', '"Kvinnojour; ""Solrosen"""'],
  ])('%j is written as %s', (text, cell) => {
    expect(csvRow([text])).toBe(`${cell}\n`);
  });
});

describe('a row', () => {
  test('has a column for each precondition, in the order of the rule set', () => {
    expect(csvHead(columns)).toBe(
      `line;id;title;organisation;ruleSet;ruleSetVersion;date;outcome;possibleOutcomes;${Object.keys(iop.preconditions).join(';')};missing;error;message\n`,
    );
  });

  test('says what a case comes to', () => {
    const data = { id: '2026-1', title: 'Jour', organisation: 'Solrosen', answers: { ...allMet, marknad: 'vet inte' } };
    const row = named(rowOf(data));
    expect(row).toMatchObject({
      ...{ line: '7', id: '2026-1', title: 'Jour', organisation: 'Solrosen' },
      ...{ ruleSet: 'iop', ruleSetVersion: iop.version, date: '2026-11-21' },
      ...{ outcome: '', 'eget-initiativ': 'met', 'ingen-marknad': '', missing: 'marknad' },
    });
    expect(row['possibleOutcomes']?.split(' ').length).toBeGreaterThan(1);
  });

  test('says of a case in parts what they have in common, and the grade of each', () => {
    const { marknad: _, ...common } = allMet;
    const parts = ['marknad', 'vet inte', 'ingen'].map((marknad, index) => ({
      ...{ id: `d${index}`, title: 'Del' },
      answers: { marknad },
    }));
    expect(named(rowOf({ answers: common, parts }))).toMatchObject({
      ...{ outcome: '', 'ingen-marknad': 'notMet null met', 'eget-initiativ': 'met met met', missing: 'marknad' },
    });
  });

  test('has the columns of every rule set, and is empty where its own has none', () => {
    const other = { questions: {}, preconditions: { date: {}, 'eget-initiativ': {} } } as unknown as RuleSet;
    const both = csvColumns([iop, other]);
    expect(csvHead(both)).toMatch(/;precondition\.date;missing;error;message\n$/);
    const judged: CsvCase = {
      ...{ line: 1, id: null, title: null, organisation: null, ruleSet: { id: 'b', version: '1.0.0' } },
      ...{ date: '2026-11-21', outcome: 'ja', possibleOutcomes: ['ja'], missing: [] },
      grades: new Map<string, readonly (Grade | null)[]>([['date', ['met']]]),
    };
    expect(named(csvCaseRow(both, judged), both)).toMatchObject({
      ...{ date: '2026-11-21', 'precondition.date': 'met', 'eget-initiativ': '' },
    });
  });
});
