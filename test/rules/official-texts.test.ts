import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { bundledFiles } from '../../src/tasks/bundled.ts';

/** Every text of a rule file that stands in the papers of the official, with where it stands. What is said to others is a `letter`. */
function textsIn(value: unknown, path: readonly string[] = []): { readonly where: string; readonly text: string }[] {
  if (typeof value === 'string') return [{ where: path.join('.'), text: value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, one]) =>
    // The help tells the official how to find something out; sources and examples are in no paper as they are written.
    ['letter', 'help', 'examples', 'sources', 'agreement', 'never'].includes(key) ? [] : textsIn(one, [...path, key]),
  );
}

const all = [...bundledFiles()].map(([id, file]) => [id, textsIn(parse(readFileSync(file, 'utf8')))] as const);

test.each(all)('what %s says to the official speaks of the organisation, not to it', (_, texts) => {
  const spoken = texts.filter(({ text }) => /(?<![\p{L}])(ni|er|era|ert)(?![\p{L}])/iu.test(text));
  expect(spoken).toEqual([]);
});

test.each(all)('what %s says of legal bars that hinder does not say that there is one alone', (_, texts) => {
  expect(texts.filter(({ text }) => /(?<!minst |\p{L})en rättslig spärr hindrar/iu.test(text))).toEqual([]);
});
