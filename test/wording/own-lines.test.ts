import { expect, test } from 'vitest';
import { ownLines, printableLines } from '../../src/wording/terms.ts';

test('lines are parted however they were typed, and keep at most one empty line between them', () => {
  for (const mark of ['\n', '\r\n', '\r', '\u2028', '\u2029', '\u0085', '\v', '\f']) {
    expect(ownLines(`${mark}  ett${mark}två \t${mark}${mark} ${mark}tre${mark}`)).toEqual(['ett', 'två', '', 'tre']);
  }
  expect(ownLines('')).toEqual([]);
  expect(ownLines(' \n ')).toEqual([]);
});

test('nothing but line breaks is let through', () => {
  expect(printableLines('ett\u001b[31m\ttvå\r\ntre\u202e')).toBe('ett\\u{1b}[31m två\ntre\\u{202e}');
});
