import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RowEnds } from '../../src/files/csv.ts';
import { DocumentCutter, ElementCutter } from '../../src/files/cut-json.ts';
import type { Cutter } from '../../src/files/cutters.ts';
import { RecordCutter } from '../../src/files/cutters.ts';
import { ValueEnds } from '../../src/files/value-ends.ts';
import { runs } from '../deep.ts';
import { blocksOfText, cutInPieces, entriesOf, inShort, recordsOf, whole } from './blocks.ts';

const file = { file: '-', header: null, line: 1, isLasting: true };
const header = {
  file: '-',
  delimiter: ';',
  columns: ['id', 'marknad', 'ord'],
  text: 'id;marknad;ord',
  line: 1,
} as const;

const json = fc
  .record({
    id: fc.string({ unit: 'grapheme', maxLength: 2 }),
    answers: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })),
  })
  .map((value) => JSON.stringify(value));
const junk = fc.constantFrom(
  '',
  ' ',
  '{',
  'null',
  '[1]',
  '{"a":1,"a":2}',
  '{"id":"x"',
  '"å\u0001"',
  'x'.repeat(90),
  '😀',
  '\uFFFD',
  '{"a":"\r"}',
  '}',
  ',',
  '\u001e',
  '{\n',
  '[\n{"id":"y"},\n{"id":"z"}\n]',
);
/** As `jq` writes it, or with fewer blanks, in which a nested object may begin a line. */
const spread = fc
  .tuple(
    fc.record({ id: fc.string({ maxLength: 4 }), parts: fc.array(fc.record({ id: fc.string({ maxLength: 2 }) })) }),
    fc.constantFrom('', ' ', '  '),
  )
  .map(([value, indent]) => JSON.stringify(value, null, indent === '' ? '\u0000' : indent).replaceAll('\u0000', ''));
const line = fc.oneof({ weight: 3, arbitrary: json }, junk, spread);
const lines = fc
  .tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n', '\n\n', ''), fc.constantFrom('', '\uFEFF'))
  .map(([all, end, mark]) => mark + all.join(end));
const element = fc.oneof(
  { weight: 4, arbitrary: json },
  junk,
  fc.constantFrom('{"a":[}', '1 2', '"a" "b"', ']', '{\n"a": 1\n}', '1]\n[2', '1]{"id":"q"} [{}', ']\u001e[3'),
);
const array = fc
  .tuple(
    fc.array(element, { maxLength: 6 }),
    fc.constantFrom(',', ',\n', ' ,\r\n ', ',,'),
    fc.constantFrom(']', '', ' ]\n', '] x'),
  )
  .map(([all, between, end]) => `[${all.join(between)}${end}`);
const cell = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.constantFrom('"a;b"', '"a\nb"', '""""', '"x', '"x"y', '1,5', 'é', 'å"'),
);
const csv = fc
  .tuple(fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { maxLength: 8 }), fc.constantFrom('\n', '\r\n'))
  .map(([rows, end]) => rows.map((row) => row.join(';')).join(end));
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

const cutters: Record<string, [fc.Arbitrary<string>, (limit: number) => Cutter]> = {
  lines: [lines, (limit) => new RecordCutter({ ...file, form: 'lines', limit }, new ValueEnds())],
  'one document or many': [
    fc
      .tuple(fc.array(fc.oneof(spread, junk), { maxLength: 4 }), fc.constantFrom('\n', '', ' '))
      .map(([all, gap]) => all.join(gap)),
    (limit) => new DocumentCutter({ ...file, form: 'single', limit }),
  ],
  'an array': [array, (limit) => new ElementCutter({ ...file, form: 'elements', limit })],
  rows: [csv, (limit) => new RecordCutter({ ...file, form: 'rows', header, limit }, new RowEnds(';'))],
};

describe.each(Object.keys(cutters))('%s', (name) => {
  const [texts, cutter] = cutters[name]!;
  test('give the same records however they are cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(texts, sizes, fc.constantFrom(60, 100, 1000), async (text, pieces, limit) => {
        const blocks = await cutInPieces(cutter(limit), text, pieces);
        const expected = entriesOf(await cutInPieces(cutter(limit), text, whole));
        expect(entriesOf(blocks).map(inShort)).toEqual(expected.map(inShort));
        for (const block of blocks) {
          if (block.kind === 'records') expect(block.bytes.length).toBeLessThanOrEqual(limit + 1 + Math.max(...pieces));
        }
      }),
      { numRuns: runs(100, 2000) },
    );
  });

  test('give the same places and source lines, near enough to show', async () => {
    await fc.assert(
      fc.asyncProperty(texts, sizes, async (text, pieces) => {
        const all = entriesOf(await cutInPieces(cutter(1000), text, pieces));
        const lineOf = text.split('\n').map((one) => one.replace(/\r+$/, ''));
        for (const { place } of all.flatMap(({ found }) => found)) {
          const { line, column, sourceLine, cutBefore = 0 } = place!;
          expect(column).toBeGreaterThan(cutBefore);
          if (sourceLine !== '') expect(lineOf[line - 1]!.slice(cutBefore)).toContain(sourceLine);
        }
      }),
      { numRuns: runs(30, 500) },
    );
  });
});

describe('a whole text, known by its beginning or said to be of a format,', () => {
  test.each(['ndjson', 'csv', 'json', undefined] as const)(
    'gives the same records in any pieces (%s)',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(lines, array, csv),
          sizes,
          fc.constantFrom(60, 1000),
          async (text, pieces, recordLimit) => {
            const options = { format, recordLimit };
            expect(await recordsOf(text, { ...options, sizes: pieces })).toEqual(await recordsOf(text, options));
          },
        ),
        { numRuns: runs(30, 500) },
      );
    },
  );
});

test('any bytes give records, and never an exception', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      sizes,
      fc.constantFrom('json', 'ndjson', 'csv', undefined),
      async (bytes, pieces, format) => {
        const records = await recordsOf(bytes, { format, sizes: pieces });
        expect(records).toEqual(await recordsOf(bytes, { format }));
        expect(records.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: runs(30, 500) },
  );
});

test('every sound case is there once, in order, whatever stands around it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(json, { minLength: 1, maxLength: 9 }), sizes, async (all, pieces) => {
      for (const text of [all.join('\n'), `[${all.join(',\n')}]`]) {
        const entries = entriesOf(await blocksOfText(text, { sizes: pieces }));
        expect(entries.map(({ stands }) => stands?.data)).toEqual(all.map((one) => JSON.parse(one) as unknown));
      }
    }),
    { numRuns: runs(20, 300) },
  );
});
