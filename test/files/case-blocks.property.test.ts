import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blocksOfText, entriesOf, recordsOf } from './blocks.ts';

const json = fc
  .record({
    id: fc.string({ unit: 'grapheme', maxLength: 8 }),
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
);
const line = fc.oneof({ weight: 3, arbitrary: json }, junk);
const lines = fc
  .tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n', '\r', '\n\n'), fc.constantFrom('', '\uFEFF'))
  .map(([all, end, mark]) => mark + all.join(end));
const element = fc.oneof(
  { weight: 4, arbitrary: json },
  junk,
  fc.constantFrom('{"a":[}', '1 2', '"a" "b"', ']', '{\n"a": 1\n}'),
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
  .map(([rows, end]) => ['id;marknad;ord', ...rows.map((row) => row.join(';'))].join(end));
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

describe('a text gives the same records however it is cut into chunks', () => {
  for (const [name, text, format] of [
    ['lines', lines, 'ndjson'],
    ['lines', lines, undefined],
    ['an array', array, undefined],
    ['rows', csv, 'csv'],
    ['rows', csv, undefined],
  ] as const) {
    test(`${name}, ${format === undefined ? 'known by their beginning' : `said to be ${format}`}`, async () => {
      await fc.assert(
        fc.asyncProperty(text, sizes, fc.constantFrom(40, 80, 1000), async (one, pieces, recordLimit) => {
          const options = { format, recordLimit };
          expect(await recordsOf(one, { ...options, sizes: pieces })).toEqual(await recordsOf(one, options));
        }),
        { numRuns: 400 },
      );
    });
  }
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
    { numRuns: 500 },
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
    { numRuns: 300 },
  );
});
