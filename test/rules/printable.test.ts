import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable, printableExactly, printableLine } from '../../src/rules/text.ts';

test.each([
  ['\u001b[31mröd\u001b[0m', '\\u{1b}[31mröd\\u{1b}[0m'],
  ['en rad\r\noch en till', 'en rad och en till'],
  ['bak\u202elänges', 'bak\\u{202e}länges'],
  ['åäö é 日本 👍', 'åäö é 日本 👍'],
])('%j is shown as %j', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('no text steers the terminal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the point of the test
      expect(printable(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }),
  );
});

test.each([
  ['a soft hyphen', 'f\u00f6r\u00adening', 'förening'],
  ['a zero width space', 'osynlig\u200b', 'osynlig'],
  ['a word joiner, a mark at the beginning and a grapheme joiner', '\ufeffett\u2060 o\u034frd', 'ett ord'],
  ['a non-joiner between letters that never join', 'mark\u200cnad', 'marknad'],
  ['a joiner between words', 'ett \u200d ord', 'ett  ord'],
  ['several joiners in a row, but for the first', '\u0645\u06cc\u200c\u200c\u200d\u0631', '\u0645\u06cc\u200c\u0631'],
  ['a variation of a letter that has none', 'a\ufe0f\u{e0100}b', 'ab'],
  ['a thousand variations of a sign, but for the first', `\u2764${'\ufe0f'.repeat(1000)}`, '\u2764\ufe0f'],
])('%s is left out', (_, text, shown) => {
  expect(printable(text)).toBe(shown);
});

test.each([
  ['a Persian word', '\u0645\u06cc\u200c\u0631\u0648\u0645'],
  ['a Persian abbreviation', '\u0647\u200d. \u0634.'],
  ['vocalised Arabic', '\u0645\u064e\u200c\u0631'],
  ['Hindi', '\u0915\u094d\u200d\u0937'],
  ['Sinhala', '\u0dc1\u0dca\u200d\u0dbb\u0dd3'],
  ['a family', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'],
  ['a person with a colour and red hair', '\u{1f9d1}\u{1f3fd}\u200d\u{1f9b0}'],
  ['a heart on fire', '\u2764\ufe0f\u200d\u{1f525}'],
  ['a flag of colours', '\u{1f3f3}\ufe0f\u200d\u{1f308}'],
  ['the flag of England', '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
  ['a digit in a box', '3\ufe0f\u20e3'],
  ['a variant of a Chinese sign', '\u845b\u{e0100}'],
  ['Mongolian', '\u1820\u180b\u1828'],
  ['Hebrew with vowels', '\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd'],
  ['Arabic with a sign before a number', '\u0600\u0661\u0662'],
  ['decomposed letters', 'fo\u0308rening'],
  ['signs of a font of its own', '\ue000\u{f0000}'],
])('%s is shown as it is', (_, text) => {
  expect(printable(text)).toBe(text);
  expect(printableExactly(text)).toBe(text);
  expect(printable(`Namn: ${text} (1)`)).toBe(`Namn: ${text} (1)`);
});

test.each([
  ['a mark of direction', 'a\u200eb\u061c', 'a\\u{200e}b\\u{61c}'],
  ['an isolate', '\u2066a\u2069', '\\u{2066}a\\u{2069}'],
  ['hidden tags', 'a\u{e0041}\u{e0042}', 'a\\u{e0041}\\u{e0042}'],
  ['a flag that never ends', '\u{1f3f4}\u{e0067}', '\u{1f3f4}\\u{e0067}'],
  ['a letter that is blank', '\u3164\u115f', '\\u{3164}\\u{115f}'],
  ['a note between lines', '\ufff9a\ufffbb', '\\u{fff9}a\\u{fffb}b'],
])('%s is shown as its number', (_, text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('separators of lines and paragraphs are white space', () => {
  expect(printable('ett\u2028\u2029två')).toBe('ett två');
});

test('of what a finding is about nothing is left out', () => {
  expect(printableExactly('mark\u00adnad\u200b')).toBe('mark\\u{ad}nad\\u{200b}');
  expect(printableLine('\tf\u00f6r\u00adening')).toBe(' f\u00f6r\\u{ad}ening');
});

test('what is shown is shown as it is again', () => {
  const sign = fc.constantFrom(
    ...'a \u00ad\u200b\u200c\u200d\u2060\ufe0f\u202e\u{1f468}\u{1f3fd}\u{1f3f4}\u{e0067}\u{e007f}\u0645\u0915\u094d\u845b\u{e0100}\n',
  );
  fc.assert(
    fc.property(fc.string({ unit: fc.oneof(sign, fc.string({ unit: 'binary', maxLength: 1 })) }), (text) => {
      for (const show of [printable, printableExactly]) expect(show(show(text))).toBe(show(text));
    }),
  );
});
