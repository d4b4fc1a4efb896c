import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knownName, nearest, nearestNames } from '../../src/rules/spelling.ts';

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

describe('a name that a person types', () => {
  const ids = ['iop', 'iop-fordjupad', 'malmo-hvo-2020', 'goteborg', 'borlange', 'linkoping', 'region-jonkoping'];

  test.each([
    ['iop-fördjupad', 'iop-fordjupad'],
    ['IOP', 'iop'],
    ['Malmö HVO_2020', 'malmo-hvo-2020'],
    ['Go\u0308teborg', 'goteborg'],
    ['Borlänge', 'borlange'],
  ])('%s is known as %s', (typed, name) => {
    expect(knownName(typed, ids)).toBe(name);
  });

  test('is not known when it is only near, or when two are the same once folded', () => {
    expect(knownName('iop-fordjupat', ids)).toBeNull();
    expect(knownName('ÅR', ['år', 'ar'])).toBeNull();
    expect(knownName('år', ['år', 'ar'])).toBe('år');
  });

  test.each([
    ['iop-fordjupat', ['iop-fordjupad']],
    ['fördjupad', ['iop-fordjupad']],
    ['fördjupat', ['iop-fordjupad']],
    ['hvo', ['malmo-hvo-2020']],
    ['Jönköping', ['region-jonkoping']],
    ['göteborgs', ['goteborg']],
    ['xyzzy', []],
    ['', []],
  ])('%s is near %j', (typed, near) => {
    expect(nearestNames(typed, ids)).toEqual(near);
  });
});

test('a name of thousands of letters is no misspelling, and is not compared with others as long', () => {
  const [long, other] = ['a', 'b'].map((end) => `${'a'.repeat(200_000)}${end}`);
  expect(nearest(long!, [other!])).toBeNull();
});
