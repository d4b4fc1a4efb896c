import { describe, expect, test } from 'vitest';
import { pasteMarks, type Typed, TypedText } from '../../../src/cli/interview/typed.ts';

/** What is known after each chunk, and at the end when nothing more comes. */
function typedIn(...chunks: string[]): Typed[] {
  const typed = new TypedText();
  return [...chunks.flatMap((chunk) => typed.take(chunk)), ...typed.rest()];
}

const keys = (...all: string[]): Typed[] => all.map((key) => ({ kind: 'key', key }));
const marked = (text: string): Typed => ({ kind: 'paste', text, isUnmarked: false, enters: 0 });
const unmarked = (text: string, enters = 0): Typed => ({ kind: 'paste', text, isUnmarked: true, enters });
const { begin, end } = pasteMarks;

describe('keys', () => {
  test.each<[string, string[], string[]]>([
    ['one at a time', ['2', '\r', '3', '\r'], ['2', '\r', '3', '\r']],
    ['with Enter in the same read', ['2\r'], ['2', '\r']],
    ['with Enter twice, for an answer without a note', ['2\r\r'], ['2', '\r', '\r']],
    ['arrows and letters of more than one byte', ['\u001b[B\u001bOAå😀'], ['\u001b[B', '\u001bOA', 'å', '😀']],
    ['every kind of line break', ['\r\n'], ['\r']],
    ['Escape alone', ['\u001b'], ['\u001b']],
    ['an arrow that is cut off', ['\u001b', '[B'], ['\u001b[B']],
  ])('%s', (_, chunks, pressed) => {
    expect(typedIn(...chunks)).toEqual(keys(...pressed));
  });

  test('are given at once, but for those that may be the beginning of something else', () => {
    const typed = new TypedText();
    expect(typed.take('2')).toEqual(keys('2'));
    expect(typed.take('\r')).toEqual(keys('\r'));
    expect(typed.mayGoOn).toBe(false);
    expect(typed.take('\u001b')).toEqual([]);
    expect(typed.mayGoOn).toBe(true);
    expect(typed.rest()).toEqual(keys('\u001b'));
  });
});

describe('a paste that the terminal marks is one text, whatever is in it', () => {
  test.each([
    ['line breaks', 'text\r2\rmer text', 'text\n2\nmer text'],
    ['those of Windows', 'a\r\nb\r\n', 'a\nb\n'],
    ['those of word processors', 'a\u000bb\u2028c', 'a\nb\nc'],
    ['a tab, Escape, codes and Ctrl-C', 'a\tb\u001b\u001b[31mc\u0003d', 'a\tb\u001b\u001b[31mc\u0003d'],
    ['nothing', '', ''],
  ])('%s', (_, text, kept) => {
    expect(typedIn(`${begin}${text}${end}`)).toEqual([marked(kept)]);
  });

  test('however it is cut', () => {
    const all = `1${begin}å\r2\r${end}\r${begin}b${end}3`;
    for (let at = 0; at <= all.length; at++) {
      for (const chunks of [[all.slice(0, at), all.slice(at)], [...all]]) {
        expect(typedIn(...chunks)).toEqual([...keys('1'), marked('å\n2\n'), ...keys('\r'), marked('b'), ...keys('3')]);
      }
    }
  });

  test('of any length, in pieces', () => {
    const text = 'ord\r'.repeat(25_000);
    const chunks = `${begin}${text}${end}`.match(/[\s\S]{1,4095}/g) ?? [];
    expect(typedIn(...chunks)).toEqual([marked(text.replaceAll('\r', '\n'))]);
  });
});

describe('several lines that come at once are a paste without marks', () => {
  test.each<[string, string[], Typed[]]>([
    ['in one read', ['text\r2\rmer text'], [unmarked('text\n2\nmer text')]],
    ['with Enter at the end', ['text\r2\r'], [unmarked('text\n2', 1)]],
    ['with many at the end', ['text\r2\r\r\r\r'], [unmarked('text\n2', 2)]],
    ['in several reads', ['text\r2', '\rmer', ' text\r', '3\r'], [unmarked('text\n2\nmer text\n3', 1)]],
    ['a long line', ['x'.repeat(5000)], [unmarked('x'.repeat(5000))]],
  ])('%s', (_, chunks, typed) => {
    expect(typedIn(...chunks)).toEqual(typed);
  });
});
