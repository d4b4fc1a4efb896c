import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsOf, headerProblems, numberIn, readingsOf, rowAt } from '../../src/files/csv.ts';
import { blocksOfText, entriesOf, questions, recordsOf } from './blocks.ts';

const recordOf = async (header: string, row: string) =>
  (await recordsOf(`${header}\n${row}`, { file: 'x.csv' })).at(-1);

test('columns are about the case, its answers and its notes, and an empty cell is no answer', async () => {
  expect(
    await recordOf(
      'id;title;organisation;date; marknad ;svar;marknad:motivering',
      '7;T;O;2026-01-01; ingen;;" Två\nrader"',
    ),
  ).toBe(
    `2 7 ${JSON.stringify({ id: '7', title: 'T', organisation: 'O', date: '2026-01-01', answers: { marknad: 'ingen' }, notes: { marknad: ' Två\nrader' } })}`,
  );
});

test('answers are read by the type of the question', async () => {
  const answer = async (question: string, cell: string) =>
    /"answers":\{"\w+":(.*)\}\}$/.exec((await recordOf(`${question};id`, `${cell};1`)) ?? '')?.[1];
  for (const [cell, value] of [
    ['Ja', '"ja"'],
    ['NEJ', '"nej"'],
    ['SANT', '"ja"'],
    ['Vet inte', '"vet inte"'],
    ['kanske', '"kanske"'],
  ] as const)
    expect(await answer('svar', cell)).toBe(value);
  expect(await answer('tal', '1 000,5')).toBe('1000.5');
  expect(await answer('tal', 'vet inte')).toBe('"vet inte"');
  expect(await answer('marknad', '12')).toBe('"12"');
  expect(await answer('ord', 'Vet inte')).toBe('"Vet inte"');
});

test.each([
  ['1,5', 1.5],
  ['1.5', 1.5],
  ['-3', -3],
  ['\u22123', -3],
  ['1 000', 1000],
  ['1\u00a0000\u00a0000,25', 1000000.25],
  ['0,125', 0.125],
  ['1234,567', 1234.567],
  ['1.000', null],
  ['1,000', null],
  ['12,500', null],
  ['1.000,5', null],
  ['1,000,000', null],
  ['1 00', null],
  ['1E5', null],
  ['12 kr', null],
  ['', null],
  ['1,', null],
  [',5', null],
])('%j as a number is %j, and nothing is guessed', (written, value) => {
  expect(numberIn(written)).toBe(value);
});

test('a number that may be two is shown in both ways', () => {
  expect(readingsOf('1.000')).toEqual(['1000', '1']);
  expect(readingsOf('12,500')).toEqual(['12500', '12,5']);
  expect(readingsOf('kr')).toEqual([]);
});

test('what is wrong with a row does not stop the others, and rows without anything are none', async () => {
  const rows = ['id;tal;ord', '1;2', ';;', '2;1.000;a', '', '3;5;"a"b', '4;5;"a', '5;6;a"b"'];
  expect(await recordsOf(rows.join('\r\n'), { file: 'x.csv' })).toEqual([
    '2 - csv-cells 2:1',
    '4 2 csv-number 4:3',
    '6 - csv-quotes 6:1',
    '7 - csv-quotes 7:1',
    '8 5 {"id":"5","answers":{"tal":6,"ord":"a\\"b\\""}}',
  ]);
});

test('an answer is found at its cell, also in a row of several lines', async () => {
  const [entry] = entriesOf(await blocksOfText('id;ord;svar;ord:motivering\n1;"a\nb";kanske;å', { file: 'x.csv' }));
  const { document } = entry!.stands!;
  const shown = (...path: string[]) => {
    const { start, end } = document.locate(path, 'value');
    return document.source.text.slice(start, end);
  };
  expect([shown('answers', 'svar'), shown('answers', 'ord'), shown('notes', 'ord'), shown('title')]).toEqual([
    'kanske',
    '"a\nb"',
    'å',
    '1',
  ]);
});

test('a column that is no question is told of with what was meant', async () => {
  const [block] = await blocksOfText('id;mrknad;svar:motivering;x:motivering;tittle\n1;a;b;c;d', { file: 'x.csv' });
  const header = block!.kind === 'records' ? block!.header! : null;
  const found = headerProblems(header!, { questions: { ...questions, x: questions['ord']! } });
  expect(found.map(({ diagnostic, place }) => [diagnostic.args, place?.column])).toEqual([
    [{ question: 'mrknad', suggestion: 'marknad' }, 4],
    [{ question: 'tittle', suggestion: 'title' }, 40],
  ]);
});

test('columns are known whatever their case, accents and what parts their words', async () => {
  const plain = await recordOf('id;title;marknad;svar;marknad:motivering', '7;T;ingen;ja;x');
  for (const header of [
    'ID;TITLE;MARKNAD;SVAR;MARKNAD:MOTIVERING',
    'Id;Title;Marknad;Svar;marknad:Motivering',
    'iD;title;Märknad;svår;mårknad:motivering',
  ])
    expect(await recordOf(header, '7;T;ingen;ja;x')).toBe(plain);
});

test('what parts the words of a column makes no difference, and a name that stands as it is comes before others', () => {
  const question = questions['ord']!;
  const names = (columns: string[], ids: string[]) =>
    columnsOf(columns, { questions: Object.fromEntries(ids.map((id) => [id, question])) }).map(
      ({ kind, name }) => `${kind} ${name}`,
    );
  expect(names(['KOMMUNENS_INSATS', 'Kommunens insats', 'kommunens_insats:MOTIVERING'], ['kommunens-insats'])).toEqual([
    'answer kommunens-insats',
    'answer kommunens-insats',
    'note kommunens-insats',
  ]);
  expect(names(['A', 'a', 'B', 'b', 'TITLE', 'title'], ['a', 'A', 'b', 'Title'])).toEqual([
    'answer A',
    'answer a',
    'answer b',
    'answer b',
    'answer TITLE',
    'case title',
  ]);
});

test('two columns about the same are refused, however they are written', async () => {
  const header = 'id;marknad;Marknad;svar:motivering;SVAR:motivering;svar;ID';
  const records = await recordsOf(`${header}\n1;a;b;c;d;e;2`, { file: 'x.csv' });
  expect(records).toHaveLength(1);
  expect(records[0]?.match(/csv-column-twice [\d:]+/g)).toEqual([
    'csv-column-twice 1:12',
    'csv-column-twice 1:36',
    'csv-column-twice 1:57',
  ]);
});

test('cells are those that another reader finds', () => {
  const cell = fc.oneof(fc.string({ unit: fc.constantFrom('a', '"', ';', '\n', ' ', 'å'), maxLength: 6 }), fc.string());
  const written = (text: string) => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (table) => {
      const text = table.map((row) => row.map(written).join(';')).join('\r\n');
      const rows: string[][] = [];
      for (let at = 0; at < text.length; ) {
        const row = rowAt(text, at, ';', true);
        if (typeof row === 'string' || 'brokenAt' in row) throw new Error(text);
        rows.push(row.cells.map((one) => one.text));
        at = row.end;
      }
      expect(rows).toEqual(table);
      expect(rows).toEqual(parse(text, { delimiter: ';', relax_column_count: true, record_delimiter: '\r\n' }));
    }),
    { numRuns: 1000 },
  );
});

const header = 'id;title;marknad';
const again = (line: number) => `${line} - csv-header-again ${line}:1`;

test.each([
  ['as it stands', 'id;title;marknad'],
  ['after a byte-order mark', '\ufeffid;title;marknad'],
  ['in capitals', 'ID;Title;MARKNAD'],
  ['with quotes and spaces', '"id"; title ;"marknad"'],
  ['with a delimiter after it', 'id;title;marknad;'],
  ['with its columns in another order', 'marknad;id;title'],
])('the header once more, %s, is no case', async (_, row) => {
  for (const end of ['\n', '\r\n']) {
    const rows = [header, '1;a;ingen', row, '2;b;ingen', row];
    expect(await recordsOf(rows.join(end), { file: 'x.csv', sizes: [9] })).toEqual([
      '2 1 {"id":"1","title":"a","answers":{"marknad":"ingen"}}',
      again(3),
      '4 2 {"id":"2","title":"b","answers":{"marknad":"ingen"}}',
      again(5),
    ]);
  }
});

test('a row that says what the header does is a case where that is an answer', async () => {
  expect(await recordsOf('marknad\ningen\nmarknad\nMARKNAD', { file: 'x.csv' })).toEqual([
    '2 - {"answers":{"marknad":"ingen"}}',
    '3 - {"answers":{"marknad":"marknad"}}',
    '4 - {"answers":{"marknad":"marknad"}}',
  ]);
  expect(await recordsOf('id\nid\n', { file: 'x.csv' })).toEqual([again(2)]);
  expect(await recordsOf('id;title\nid;id\n', { file: 'x.csv' })).toEqual([
    '2 id {"id":"id","title":"id","answers":{}}',
  ]);
});

test('a line that says what divides the columns is no case in the middle either', async () => {
  expect(await recordsOf('sep=;\nid;ord\n1;a\nsep=;\nid;ord\n2;b\nsep=x;c\n')).toEqual([
    '3 1 {"id":"1","answers":{"ord":"a"}}',
    again(5),
    '6 2 {"id":"2","answers":{"ord":"b"}}',
    '7 sep=x {"id":"sep=x","answers":{"ord":"c"}}',
  ]);
});

test.each(['sep=;', 'SEP=;', '"sep=;"', 'sep=;;;', '\ufeffsep=;', 'sep=; '])(
  'a first line %j says what divides the columns, and is passed over',
  async (line) => {
    for (const end of ['\n', '\r\n', '\r'])
      expect(await recordsOf([line, 'id;ord', '1;a,b,c', '2'].join(end), { sizes: [5] })).toEqual([
        '3 1 {"id":"1","answers":{"ord":"a,b,c"}}',
        '4 - csv-cells 4:1',
      ]);
  },
);

test('any sign may divide the columns, also one that the header has less of', async () => {
  const expected = ['3 1 {"id":"1","answers":{"ord":"a;b"}}'];
  expect(await recordsOf('sep=|\nid|ord\n1|a;b', { file: 'x.csv' })).toEqual(expected);
  expect(await recordsOf('sep=\t\nid\tord\n1\ta;b')).toEqual(expected);
  expect(await recordsOf('sep=,\n"id","ord"\n1,a;b')).toEqual(expected);
  expect(await recordsOf('sep=;\n\n', { file: 'x.csv' })).toEqual(['1 - no-cases']);
});

test('words and labels are taken whatever their case and their spaces, where they can mean one thing', async () => {
  const options = { ingen: 'Nej, ingen annan erbjuder det.', flera: 'Ja, flera', olika: 'Ja, flera', ja: 'Ingen' };
  const rules = { questions: { ...questions, val: { type: 'choice', options } } } as unknown as Parameters<
    typeof headerProblems
  >[1];
  const answer = async (question: string, cell: string) => {
    const blocks = await blocksOfText(`id;${question}\n1;${cell}`, { file: 'x.csv' });
    return entriesOf(blocks, rules).map(
      ({ found, stands }) => found[0]?.diagnostic.args ?? (stands!.data as { answers: object }).answers,
    );
  };
  for (const [cell, value] of [
    ['INGEN', 'ingen'],
    ['Ja', 'ja'],
    ['nej,  Ingen annan\u00a0erbjuder det', 'ingen'],
    [' Vet inte', 'vet inte'],
    ['VET\u00a0INTE', 'vet inte'],
    ['in\u00adgen\u200b', 'ingen'],
    ['inge', 'inge'],
  ] as const)
    expect(await answer('val', cell)).toEqual([{ val: value }]);
  expect(await answer('val', 'ja, FLERA')).toEqual([{ question: 'val', value: 'ja, FLERA', fits: ['flera', 'olika'] }]);
  expect(await answer('svar', 'Ja\u00a0')).toEqual([{ svar: 'ja' }]);
  expect(await answer('tal', '1\u2007000\u200b')).toEqual([{ tal: 1000 }]);
  expect(await answer('ord', 'a\u00a0b')).toEqual([{ ord: 'a\u00a0b' }]);
});

test('a day with a midnight is that day, and other forms are left to be refused', async () => {
  const dated = async (cell: string) =>
    entriesOf(await blocksOfText(`dag;date\n${cell};${cell}`, { file: 'x.csv' })).map(({ stands }) => stands?.data);
  for (const cell of ['2025-06-01 00:00:00', '2025-06-01T00:00', '\u00a02025-06-01'])
    expect(await dated(cell)).toEqual([{ date: '2025-06-01', answers: { dag: '2025-06-01' } }]);
  for (const cell of ['2025-06-01T00:00:00Z', '01/06/2025', '45809', '2025-06-01 12:00'])
    expect(await dated(cell)).toEqual([{ date: cell, answers: { dag: cell } }]);
});
