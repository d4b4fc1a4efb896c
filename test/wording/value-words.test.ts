import { expect, test } from 'vitest';
import { jsonSchema } from '../../src/formats/json/schema.ts';
import { valueInWords } from '../../src/wording/value-words.ts';

/** Every fixed word of rule files with the key that it is given. */
function wordsIn(schema: unknown, key = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'enum' in schema && Array.isArray(schema.enum) ? schema.enum : 'const' in schema ? [schema.const] : [];
  const inside = Object.entries(schema).flatMap(([name, inner]) => {
    if (name !== 'properties') return wordsIn(inner, key);
    return Object.entries(inner as object).flatMap(([property, one]) => wordsIn(one, property));
  });
  return [...own.filter((one) => typeof one === 'string').map((one) => `${key}: ${one}`), ...inside];
}

test('every word that a key of rule files can be given is said in Swedish', () => {
  const words = [...new Set(wordsIn(jsonSchema('rules')))];
  expect(words.length).toBeGreaterThan(25);
  const untold = words.filter((one) => {
    const [key = '', word = ''] = one.split(': ');
    return valueInWords([key], word) === '';
  });
  expect(untold).toEqual([]);
});

test('a word that is no word of its key, or an id that looks like one, says nothing', () => {
  expect(valueInWords(['questions', 'gate', 'text'], 'gate')).toBe('');
  expect(valueInWords(['title'], 'met')).toBe('');
  expect(valueInWords(['examples', 0, 'expect', 'preconditions', 'eget'], 'met')).toBe('uppfylld');
});
