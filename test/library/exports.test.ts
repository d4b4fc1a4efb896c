import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as library from '../../src/index.ts';
import { root } from '../pages.ts';
import { entries, exports, libraryPage } from './library-page.ts';

// `npx vitest run --config test/vitest.config.ts library -u` writes it anew.
test('docs/bibliotek.md tells of every export, as the declarations have it', async () => {
  await expect(libraryPage()).toMatchFileSnapshot(join(root, 'docs', 'bibliotek.md'));
});

describe.each(Object.entries(entries))('%s', (_, file) => {
  test('has nothing without a comment of its own', () => {
    expect(exports.of(file).flatMap(({ name, text }) => (text === '' ? [name] : []))).toEqual([]);
  });

  test('exports every type that can be met by what it exports, or the core does', () => {
    const known = new Set(exports.of(entries['iop-check/core']).map(({ name }) => name));
    expect(exports.missing(file).filter((one) => !known.has(one.split(' ')[0] ?? ''))).toEqual([]);
  });
});

test('the declarations export what the modules do', () => {
  const values = exports.of(entries['iop-check']).filter(({ kind }) => kind !== 'type');
  expect(values.map(({ name }) => name).sort()).toEqual(Object.keys(library).sort());
});

test('require() gives the same as import', () => {
  const required: unknown = createRequire(join(root, 'package.json'))('iop-check');
  expect(Object.keys(required as object).sort()).toEqual(Object.keys(library).sort());
});
