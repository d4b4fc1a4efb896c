import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listRuleFiles } from '../../src/tasks/finding-rules.ts';
import { emptyFolder } from '../cli/run.ts';

const codes = async (names: string[]) =>
  (await listRuleFiles(names)).found.map(({ diagnostic, file }) => [diagnostic.code, file]);

test('a folder gives its rule files and those of the folders in it, by name, and not what is hidden or installed', async () => {
  const folder = emptyFolder();
  const at = (name: string) => join(folder, name);
  for (const name of ['lokala', '.github', 'node_modules']) mkdirSync(at(name));
  for (const name of ['b.yaml', 'a.yml', 'c.YAML', 'läs.txt', '.dold.yaml']) writeFileSync(at(name), 'x');
  for (const name of ['lokala/å.yaml', '.github/ci.yml', 'node_modules/x.yaml']) writeFileSync(at(name), 'x');
  expect(await listRuleFiles([folder])).toEqual({
    files: ['a.yml', 'b.yaml', 'c.YAML', 'lokala/å.yaml'].map(at),
    found: [],
  });
});

test('a file is checked once, however often and by whatever way it is named', async () => {
  const folder = emptyFolder();
  const file = join(folder, 'a.yaml');
  writeFileSync(file, 'x');
  symlinkSync(file, join(folder, 'b.yaml'));
  expect(await listRuleFiles([file, folder, join(folder, '.', 'a.yaml'), '-', '-'])).toEqual({
    files: [file, '-'],
    found: [],
  });
});

test('a file is taken whatever its name', async () => {
  const file = join(emptyFolder(), 'regler.txt');
  writeFileSync(file, 'x');
  expect((await listRuleFiles([file])).files).toEqual([file]);
});

test('a folder without rule files and a file that is not there are told of, and the others are still checked', async () => {
  const folder = emptyFolder();
  const missing = join(folder, 'saknas.yaml');
  expect(await codes([folder, missing, '-'])).toEqual([
    ['no-rule-files', folder],
    ['file-missing', missing],
  ]);
  expect(await codes([missing, missing])).toHaveLength(1);
  expect((await listRuleFiles([missing, '-'])).files).toEqual(['-']);
});

test('what cannot be read in a folder is told of by its own name, and what stands beside it is still checked', async () => {
  const folder = emptyFolder();
  const at = (name: string) => join(folder, name);
  symlinkSync(at('saknas'), at('bruten.yaml'));
  writeFileSync(at('z.yaml'), 'x');
  expect(await codes([folder])).toEqual([['file-missing', at('bruten.yaml')]]);
  expect((await listRuleFiles([folder])).files).toEqual([at('z.yaml')]);
});

test('a folder that is linked to is opened, but not one that links back to itself', async () => {
  const [folder, other] = [emptyFolder(), emptyFolder()];
  writeFileSync(join(other, 'a.yaml'), 'x');
  symlinkSync(other, join(folder, 'lokala'));
  symlinkSync(folder, join(other, 'tillbaka'));
  expect(await listRuleFiles([folder])).toEqual({ files: [join(folder, 'lokala', 'a.yaml')], found: [] });
});

test('what is no regular file in a folder is passed over, as it may have no end', async () => {
  const folder = emptyFolder();
  spawnSync('mkfifo', [join(folder, 'a.yaml')]);
  writeFileSync(join(folder, 'b.yaml'), 'x');
  expect((await listRuleFiles([folder])).files).toEqual([join(folder, 'b.yaml')]);
});
