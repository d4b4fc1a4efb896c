import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from '../../src/rules/nearest.ts';

test.each([
  ['marknd', 'marknad'],
  ['markand', 'marknad'],
  ['MARKNAD', 'marknad'],
  ['intiativ', 'initiativ'],
])('%s is taken for %s', (word, meant) => {
  expect(nearest(word, ['initiativ', 'styrning', 'marknad'])).toBe(meant);
});

test('a word unlike all others has no suggestion', () => {
  expect(nearest('ekonomi', ['initiativ', 'styrning', 'marknad'])).toBeNull();
  expect(nearest('x', [])).toBeNull();
});

test('a word with one letter wrong always finds its way back', () => {
  const words = ['eget-initiativ', 'ingen-marknad', 'samfinansiering', 'langsiktighet'];
  fc.assert(
    fc.property(fc.constantFrom(...words), fc.nat(), fc.constantFrom('', 'x', 'zz'), (word, position, put) => {
      const at = position % word.length;
      expect(nearest(word.slice(0, at) + put + word.slice(at + 1), words)).toBe(word);
    }),
  );
});
