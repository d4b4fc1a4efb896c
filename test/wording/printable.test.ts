import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable } from '../../src/wording/printable.ts';

test.each([
  ['\u001b[31mröd\u001b[0m', '\\u{1b}[31mröd\\u{1b}[0m'],
  ['en rad\r\noch en till', 'en rad och en till'],
  ['bak\u202elänges', 'bak\\u{202e}länges'],
  ['osynlig\u200b', 'osynlig\\u{200b}'],
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
