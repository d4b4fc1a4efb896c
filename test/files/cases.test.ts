import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { findInputs } from '../../src/files/cases.ts';
import { emptyFolder } from '../cli/run.ts';

const folder = emptyFolder();
for (const name of [
  'b.json',
  'a.CSV',
  'c.ndjson.gz',
  'd.txt',
  '.e.json',
  'node_modules/f.json',
  'g/h.jsonl.zst',
  'g/i [1].json',
  'tom/j.txt',
]) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), '{}');
}
symlinkSync(folder, join(folder, 'g', 'omkring'));
const find = async (...names: string[]) => {
  const { inputs, found } = await findInputs(names.map((name) => (name === '-' ? name : join(folder, name))));
  const short = (name: string) => name.replace(`${folder}/`, '').replace(folder, '.');
  return [
    ...inputs.map(({ name }) => short(name)),
    ...found.map((one) => `${short(one.file)}: ${one.diagnostic.code}`),
  ];
};

test('a folder gives the cases in it, by name, without what is hidden, installed or a circle', async () => {
  expect(await find('')).toEqual(['a.CSV', 'b.json', 'c.ndjson.gz', 'g/h.jsonl.zst', 'g/i [1].json']);
});

test('a pattern gives the cases that it fits, or all files that it says an ending for', async () => {
  expect(await find('*')).toEqual(['a.CSV', 'b.json', 'c.ndjson.gz']);
  expect(await find('**/*.json')).toEqual(['b.json', 'g/i [1].json']);
  expect(await find('*.txt')).toEqual(['d.txt']);
});

test('a name with signs of a pattern is a file when there is one', async () => {
  expect(await find('g/i [1].json')).toEqual(['g/i [1].json']);
});

test('a folder or a pattern without cases is told of', async () => {
  expect(await find('tom', 'b.json', '*.xml')).toEqual(['b.json', 'tom: no-case-files', '*.xml: no-case-files']);
});

test('a file that is missing fails when it is read, in its place', async () => {
  expect(await find('saknas.json', 'b.json')).toEqual(['saknas.json', 'b.json']);
});

test('a file that is named twice stands twice, and one that is found stands once', async () => {
  expect(await find('b.json', 'b.json', '*.json', '')).toEqual([
    'b.json',
    'b.json',
    'a.CSV',
    'c.ndjson.gz',
    'g/h.jsonl.zst',
    'g/i [1].json',
  ]);
  expect(await find('*.json', 'b.json')).toEqual(['b.json']);
  expect(await find('-', '-')).toEqual(['-']);
});

test('an input says how large it is and whether it is packed', async () => {
  const { inputs } = await findInputs([join(folder, 'b.json'), join(folder, 'c.ndjson.gz'), join(folder, 'saknas')]);
  expect(inputs.map(({ size, isPlain }) => [size, isPlain])).toEqual([
    [2, true],
    [2, false],
    [null, false],
  ]);
});
