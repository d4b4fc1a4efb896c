import fc from 'fast-check';
import { wrapAnsi } from 'fast-wrap-ansi';
import { expect, test } from 'vitest';
import { columnsOf, paragraph } from '../../src/formats/wrap.ts';
import { printable } from '../../src/rules/text.ts';
import { runs } from '../deep.ts';

const sign = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom(...'abåö,."”’–—…é') },
  { weight: 6, arbitrary: fc.constant(' ') },
  { weight: 1, arbitrary: fc.constantFrom('日', 'e\u0301', '😀', '  ') },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 0x20, max: 0x24f }).map((code) => printable(String.fromCodePoint(code)).trim()),
  },
);
const run = fc.array(sign, { maxLength: 40 }).map((signs) => signs.join(''));
const paints = [
  ['\u001b[1m', '\u001b[22m'],
  ['\u001b[31m', '\u001b[39m'],
] as const;
const paintedRun = fc
  .tuple(run, fc.constantFrom(...paints))
  .map(([inside, [on, off]]) => (inside.trim() === '' ? inside : `${on}${inside.trim()}${off}`));
const text = fc
  .array(fc.oneof({ weight: 3, arbitrary: run }, paintedRun), { maxLength: 4 })
  .map((runs) => runs.join(''));
const words = fc.array(fc.string({ unit: fc.constantFrom(...'abåö,–…'), minLength: 1, maxLength: 9 }), {
  maxLength: 30,
});

/** The signs of a line, each with the paint that is on it. */
function seen(line: string): string[] {
  let paint = '';
  return line.split('\u001b').flatMap((part, index) => {
    const [, code, rest = part] = (index === 0 ? null : /^\[(\d+)m(.*)$/.exec(part)) ?? [];
    if (code !== undefined) paint = ['22', '39'].includes(code) ? '' : code;
    return [...rest.trimEnd()].map((sign) => `${paint}${sign}`);
  });
}

const any = fc.oneof(
  text,
  words.map((list) => list.join(' ')),
);

test('a paragraph is wrapped as the library wraps it', () => {
  fc.assert(
    fc.property(any, fc.integer({ min: 1, max: 40 }), (whole, columns) => {
      // Of words that no line holds the library leaves empty lines, when their signs are wide.
      fc.pre(!/[日😀]/u.test(whole) || whole.split(' ').every((word) => columnsOf(word) <= columns));
      const expected = wrapAnsi(whole, columns, { hard: true, trim: true }).split('\n');
      expect(paragraph(whole, '', columns).map(seen)).toEqual(expected.map(seen));
    }),
    { numRuns: runs(1_000, 10_000) },
  );
});

test('no line is wider than there is room for, and nothing but spaces is lost', () => {
  fc.assert(
    fc.property(any, fc.integer({ min: 2, max: 40 }), (whole, columns) => {
      const lines = paragraph(whole, '', columns);
      for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(columns);
      const signs = (parts: readonly string[]) => parts.flatMap(seen).filter((sign) => !sign.endsWith(' '));
      expect(signs(lines)).toEqual(signs([whole.normalize()]));
    }),
  );
});

test.each([
  ['\u0645\u06cc\u200c\u0631\u0648\u0645', 5],
  ['\u0915\u094d\u200d\u0937', 2],
  ['\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', 2],
  ['fo\u0308rening', 8],
  ['\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd', 4],
])('%s is as wide as it is drawn', (word, columns) => {
  expect(columnsOf(word)).toBe(columns);
});

test('a sign that is made of several is never parted', () => {
  const family = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}';
  expect(paragraph(family.repeat(3), '', 4)).toEqual([family.repeat(2), family]);
});

test('paint is taken off where a line ends, and put on again on the next', () => {
  expect(paragraph('ett \u001b[1mtvå tre\u001b[22m', '', 7)).toEqual([
    'ett \u001b[1mtvå\u001b[22m',
    '\u001b[1mtre\u001b[22m',
  ]);
});

test('a text that is too long for its paint stands without it', () => {
  const long = `\u001b[1m${'ord '.repeat(2000)}\u001b[22m\u001b`;
  expect(paragraph(long).join(' ')).toBe('ord '.repeat(2000).trim());
});

test('of any number of blanks between words no line is longer, and there are no more lines', () => {
  expect(paragraph(`ett${' '.repeat(100_000)}två`)).toEqual(['ett', 'två']);
  const marks = paragraph(`a ${'\u0301 '.repeat(10_000)}b`, '', 40);
  expect(marks.length).toBeLessThan(1000);
});

test('the signs of a long word are found where they are, however long it is', () => {
  const sign = fc.constantFrom(
    '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
    'fo\u0308',
    '\u0915\u094d\u0937',
    '\u65e5',
    'a',
  );
  fc.assert(
    fc.property(fc.array(sign, { minLength: 200, maxLength: 400 }), (signs) => {
      const word = signs.join('').normalize();
      const wholes = new Set(Array.from(new Intl.Segmenter('sv').segment(word), ({ index }) => index));
      let at = 0;
      for (const line of paragraph(word, '', 10)) {
        expect(wholes.has(at)).toBe(true);
        at += line.length;
      }
      expect(at).toBe(word.length);
    }),
    { numRuns: 20 },
  );
});

test('a web address that no line holds is broken after a slash or a hyphen', () => {
  const address =
    '(https://www.upphandlingsmyndigheten.se/regler-och-lagstiftning/troskelvarden-och-direktupphandlingsgranser).';
  const lines = paragraph(`Det senaste är hämtat hos Upphandlingsmyndigheten ${address}`);
  expect(lines.join('').replace(/ /g, '')).toContain(address);
  const broken = lines.slice(0, -1).filter((_, index) => !/[/-]$/.test(lines[index] ?? ''));
  expect(broken.filter((line) => line.includes('http'))).toEqual([]);
});
