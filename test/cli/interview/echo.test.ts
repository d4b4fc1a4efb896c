import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betweenWords } from '../../../src/cli/interview/echo.ts';

/** The rows of a screen that a prompt and what is typed at it take. */
function rowsOf(before: string, line: string, width: number): string[] {
  const all = `${before} ${betweenWords(before, line, width)}`;
  return (all.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).map((row) => row.trimEnd());
}

test('a long answer is broken between words', () => {
  expect(rowsOf('Motivering:', 'Föreningen föreslog själv en öppen mötesplats.', 24)).toEqual([
    'Motivering: Föreningen',
    'föreslog själv en öppen',
    'mötesplats.',
  ]);
});

test('a word that is wider than the screen is broken within it, and a space at the edge is left out', () => {
  expect(rowsOf('Svar:', 'mötesplatsverksamhet nu', 12)).toEqual(['Svar: mötesp', 'latsverksamh', 'et nu']);
  expect(rowsOf('Svar:', 'föreningar  och', 16)).toEqual(['Svar: föreningar', 'och']);
});

test('all words are there in their order, and no row but of one word alone is parted within a word', () => {
  const words = fc.array(fc.stringMatching(/^[a-zåäö]{1,12}$/), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(words, fc.integer({ min: 20, max: 90 }), fc.constantFrom('Ditt svar:', '…'), (list, width, before) => {
      const rows = rowsOf(before, list.join(' '), width);
      expect(rows.join(' ').split(/\s+/)).toEqual([...before.split(' '), ...list]);
    }),
  );
});
