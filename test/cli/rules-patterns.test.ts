import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nineFile } from '../rules/rules.ts';
import { emptyFolder, run } from './run.ts';

/** A folder with rule files `x-1.yaml` and so on, and one that is called otherwise. */
function folderWith(count: number): string {
  const folder = emptyFolder();
  const text = readFileSync(nineFile, 'utf8');
  for (let number = 1; number <= count; number++) {
    // What people read names the rules by their title.
    const own = text.replace('id: iop\n', `id: x-${number}\n`).replace(/^title: .*$/m, `title: Regler x-${number}`);
    writeFileSync(join(folder, `x-${number}.yaml`), own);
  }
  copyFileSync(nineFile, join(folder, 'iop.yaml'));
  writeFileSync(join(folder, 'a.json'), '{"answers":{}}');
  return folder;
}

test.each([
  ['assess', 'a.json', '--rules', 'x*.yaml'],
  ['report', 'a.json', '--rules', 'x*.yaml'],
  ['compare', 'a.json', 'a.json', '--rules', 'x*.yaml'],
  ['compare', 'a.json', 'a.json', '--rules-old', 'x*.yaml', '--rules-new', './x-?.yaml'],
  ['summary', 'a.json', '--rules', 'x*.yaml'],
  ['show', 'x*.yaml'],
  ['diff', 'iop', 'x*.yaml'],
  ['coverage', 'x*.yaml'],
  ['validate', 'x*.yaml', '--no-proofs', '--format', 'json'],
  ['new-rules', 'lokal-2026', '--extends', 'x*.yaml', '-o', '-'],
])('%s takes a pattern that one file matches, as it stands', (...args) => {
  const cwd = folderWith(1);
  const { status, out, err } = run(args, { cwd });
  expect({ status, err }).toMatchObject({ status: 0 });
  expect(out).toMatch(/x-1/);
});

test('explain takes a pattern', () => {
  const cwd = folderWith(1);
  const explained = run(['explain', 'marknad', '--rules', 'x*.yaml'], { cwd });
  expect(explained).toMatchObject({ status: 0, err: '' });
  expect(explained).toEqual(run(['explain', 'marknad', '--rules', 'x-1.yaml'], { cwd }));
});

test('several that a pattern matches are compared by assess, and looked among by summary and verify', () => {
  const cwd = folderWith(2);
  const results = JSON.parse(run(['assess', 'a.json', '--rules', 'x*.yaml', '--json'], { cwd }).out) as {
    ruleSet: { id: string };
  }[];
  expect(results.map(({ ruleSet }) => ruleSet.id)).toEqual(['x-1', 'x-2']);
  const input = run(['assess', 'a.json', '--rules', 'x-2.yaml', '--json'], { cwd }).out;
  expect(run(['verify', '--rules', 'x*.yaml'], { cwd, input })).toMatchObject({ status: 0 });
  expect(
    run(['assess', 'a.json', '--rules', '{x-1,x-2}.yaml', '--format', 'ndjson'], { cwd }).out.split('\n'),
  ).toHaveLength(3);
  expect(
    run(['assess', 'a.json', '--rules', 'iop,x*.yaml', '--format', 'ndjson'], { cwd }).out.split('\n'),
  ).toHaveLength(4);
  expect(run(['validate', '*.yaml', '--no-proofs', '--format', 'json'], { cwd }).out).toContain('"files": 3');
});

test('a command that takes one rule set names the files when a pattern matches several', () => {
  const cwd = folderWith(2);
  for (const args of [
    ['show', 'x*.yaml'],
    ['report', 'a.json', '--rules', 'x*.yaml'],
  ]) {
    const { status, out, err } = run(args, { cwd });
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(err).toBe('iop-check: Mönstret "x*.yaml" passar 2 regelfiler: x-1.yaml och x-2.yaml. Ange en av dem.\n');
  }
});

test('a pattern that no file matches is told of', () => {
  const cwd = folderWith(1);
  expect(run(['assess', 'a.json', '--rules', 'y*.yaml'], { cwd })).toMatchObject({
    status: 3,
    err: 'iop-check: Ingen regelfil passar mönstret "y*.yaml". Regelfiler slutar på .yaml eller .yml.\n',
  });
  expect(run(['validate', 'y*.yaml'], { cwd })).toMatchObject({
    status: 3,
    out: expect.stringContaining('y*.yaml: fel: Ingen regelfil passar mönstret.'),
  });
});

test('a file whose name looks like a pattern is that file', () => {
  const cwd = folderWith(1);
  copyFileSync(join(cwd, 'x-1.yaml'), join(cwd, 'x-[1].yaml'));
  expect(run(['validate', 'x-[1].yaml', '--no-proofs'], { cwd })).toMatchObject({ status: 0 });
  expect(run(['assess', 'a.json', '--rules', 'x-[1].yaml'], { cwd })).toMatchObject({ status: 0 });
});
