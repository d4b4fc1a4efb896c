import fc from 'fast-check';
import { wrapAnsi } from 'fast-wrap-ansi';
import { expect, test } from 'vitest';
import { paragraph } from '../../src/reports/layout.ts';

const sign = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom(...'abåö,."”’–—…é') },
  { weight: 6, arbitrary: fc.constant(' ') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('\u00a0', '\u00ad', '\u200b', '日', 'e\u0301', '😀', '\n', '\t', '\u001b[1m', '  '),
  },
  { weight: 2, arbitrary: fc.integer({ min: 0x20, max: 0x24f }).map((code) => String.fromCodePoint(code)) },
);
const text = fc.array(sign, { maxLength: 120 }).map((signs) => signs.join(''));
const words = fc.array(fc.string({ unit: fc.constantFrom(...'abåö,–…'), minLength: 1, maxLength: 9 }), {
  maxLength: 30,
});

test('a paragraph is wrapped as the library wraps it', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        words.map((list) => list.join(' ')),
      ),
      fc.integer({ min: 1, max: 40 }),
      (any, columns) => {
        const expected = wrapAnsi(any, columns, { hard: true, trim: true }).split('\n');
        expect(paragraph(any, '', columns)).toEqual(expected.map((line) => line.trimEnd()));
      },
    ),
    { numRuns: 10_000 },
  );
});
