import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { languageNames } from '../../../src/documents/rules/language/explained.ts';
import { placesIn } from '../../../src/documents/rules/language/keys.ts';
import { topics } from '../../../src/documents/rules/language/points.ts';
import { jsonSchema } from '../../../src/formats/json/schema.ts';
import { root } from '../../pages.ts';
import { languagePage } from './language-page.ts';

const schema = jsonSchema('rules');

/** Every name of a property, and every word that a property may be, anywhere in a JSON Schema. */
function namesIn(node: unknown, into = new Set<string>(), words = new Set<string>()) {
  if (typeof node !== 'object' || node === null) return { keys: into, words };
  const {
    properties = {},
    enum: values = [],
    const: value,
  } = node as {
    properties?: object;
    enum?: unknown[];
    const?: unknown;
  };
  for (const name of Object.keys(properties)) into.add(name);
  for (const word of [...values, value]) if (typeof word === 'string') words.add(word);
  for (const child of Object.values(node)) namesIn(child, into, words);
  return { keys: into, words };
}

// `npx vitest run --config test/vitest.config.ts documents/rules/language -u` writes it anew.
test('docs/regelspraket.md is made from the schema and what is said by hand', async () => {
  await expect(languagePage()).toMatchFileSnapshot(join(root, 'docs', 'regelspraket.md'));
});

describe('the page about the language', () => {
  const page = languagePage();
  const { keys, words } = namesIn(schema);
  // What holds the schema together, and is no key of a rule file.
  const found = new Set(placesIn(schema).flatMap((place) => place.keys.map(({ name }) => name)));

  test('has a row for every key of the schema', () => {
    expect([...keys].filter((name) => !found.has(name))).toEqual([]);
    expect([...keys].filter((name) => !page.includes(`\n| \`${name}\``))).toEqual([]);
  });

  test('says something of no name that the language does not have', () => {
    const about = topics.flatMap(({ points }) => points.flatMap((point) => point.about));
    expect(about.filter((name) => !keys.has(name) && !words.has(name))).toEqual([]);
    expect(languageNames(schema)).toEqual(expect.arrayContaining(about));
  });

  test('has no key without a meaning and a form', () => {
    for (const { paths, keys: own } of placesIn(schema))
      for (const { name, form, text } of own) expect([form, text], `${paths[0]}.${name}`).not.toContain('');
  });
});
