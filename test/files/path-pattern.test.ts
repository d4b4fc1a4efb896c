import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathMatcher } from '../../src/files/path-pattern.ts';

const means = (pattern: string, ...paths: readonly string[]) => paths.map(pathMatcher(pattern));

test.each([
  ['regler/arkiv', 'regler/arkiv/a.yaml', true],
  ['regler/arkiv/', 'regler/arkiv/djupt/a.yaml', true],
  ['./regler/arkiv/**', 'regler/arkiv/a.yaml', true],
  ['regler/arkiv/**', 'regler/arkiv', false],
  ['regler/*', 'regler/djupt/a.yaml', true],
  ['regler/*.yaml', 'regler/djupt/a.yaml', false],
  ['regler/**/*.yaml', 'regler/a.yaml', true],
  ['regler/**/*.yaml', 'regler/a/b/c.yaml', true],
  ['utkast', 'regler/utkast/a.yaml', true],
  ['/utkast', 'regler/utkast/a.yaml', false],
  ['*.utkast.yaml', 'regler/a.utkast.yaml', true],
  ['a?.yaml', 'ab.yaml', true],
  ['a?.yaml', 'a.yaml', false],
  ['{a,b}.{yaml,yml}', 'regler/b.yml', true],
  ['{a,b}.{yaml,yml}', 'regler/c.yml', false],
  ['åland', 'a\u030Aland/a.yaml', true],
  ['arkiv', 'regler/arkivet/a.yaml', false],
  ['', 'a.yaml', false],
])('the pattern %j on %j: %j', (pattern, path, meant) => {
  expect(means(pattern, path)).toEqual([meant]);
});

test('a pattern of stars alone takes no time, however long the name', () => {
  expect(means(`${'*a'.repeat(30)}b`, 'a'.repeat(5000))).toEqual([false]);
  expect(means(`${'**/'.repeat(40)}x`, 'a/'.repeat(2000))).toEqual([false]);
  expect(means('{a,b}'.repeat(40), 'ab')).toEqual([false]);
});

test('a path means itself, its folders mean it, and it is among all', () => {
  const step = fc.string({ minLength: 1, maxLength: 6 }).map((text) => `x${text.replace(/[/\\*?{}.]/g, '-')}`);
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), fc.nat(4), (steps, depth) => {
      const path = steps.join('/');
      const folder = steps.slice(0, 1 + (depth % steps.length)).join('/');
      expect([...means(`/${path}`, path), ...means(`/${folder}`, path), ...means('**', path)]).toEqual([
        true,
        true,
        true,
      ]);
    }),
  );
});
