import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { compiledFrom, readyDiagrams } from '../../src/diagram/compile.ts';
import { SourceText } from '../../src/files/read/source-text.ts';
import { parseYaml } from '../../src/files/yaml.ts';
import { bundledFile, bundledIds } from '../../src/tasks/bundled.ts';
import { readyData, readyRules } from '../../src/tasks/rule-sets.ts';
import { compiledFor, undividedFrom } from '../assessment/judge.ts';
import { sample } from '../deep.ts';
import { bundled } from '../files/bundled.ts';

/** What the build has made, which the tests of the command use too. */
const built = join(import.meta.dirname, '..', '..', 'dist', 'ready');
const asFolder = (path: string) => pathToFileURL(`${path}/`);
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const fileOf = (id: string) => bundledFile(id) ?? '';

/** Rule sets that come with the package; those that most stand on are always among them. */
const tried = [...new Set(['grund', 'iop', 'iop-fordjupad', ...sample(bundledIds(), 2)])];

/** A copy of what the build has made, with one file changed. */
function changed(name: string, change: (text: string) => string): URL {
  const folder = mkdtempSync(join(tmpdir(), 'iop-ready-'));
  cpSync(built, folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return asFolder(folder);
}

test.each(tried)('%s is ready as it is read from its files today', async (id) => {
  const loaded = await bundled(id);
  const { isOwn: _, spot: _spot, under: _under, ...fresh } = loaded;
  const { diagrams: _diagrams, ...ready } = readyRules(fileOf(id), asFolder(built)) ?? { diagrams: null };
  expect(ready).toStrictEqual(fresh);
});

test.each(tried)('the diagrams of %s are ready as they are compiled today, if they are the same on all dates', (id) => {
  const { rules, diagrams } = readyRules(fileOf(id), asFolder(built)) ?? {};
  expect(diagrams).toStrictEqual(JSON.parse(JSON.stringify(readyDiagrams(rules!))));
  expect(diagrams === null).toBe(Object.keys(rules?.limits ?? {}).length > 0);
  if (!diagrams) return;
  const [fresh, ready] = [compiledFor(rules!), compiledFrom(rules!, '2026-11-21', diagrams)];
  expect(ready.variables).toEqual(fresh.variables);
  for (const { answers } of rules?.examples ?? []) {
    const iopCase = undividedFrom(rules!, { answers });
    expect(assess(ready, iopCase)).toEqual(assess(fresh, iopCase));
  }
});

test.each(tried)('%s is ready in the order of its files', async (id) => {
  const loaded = await bundled(id);
  const ready = readyRules(fileOf(id), asFolder(built));
  expect(JSON.stringify(ready?.rules)).toBe(JSON.stringify(loaded.rules));
});

test.each(tried)('%s was built from its files, by their hashes', async (id) => {
  const loaded = await bundled(id);
  const ready = readyRules(fileOf(id), asFolder(built));
  expect(ready?.layers.map(({ sha256 }) => sha256)).toEqual(
    loaded.layers.map((layer) => hashOf(readFileSync(fileOf(layer.id)))),
  );
});

test('what a file of the package says is ready for its text alone, wherever that stands', () => {
  for (const id of tried) {
    const text = readFileSync(fileOf(id), 'utf8');
    const parsed = parseYaml(new SourceText('x.yaml', text));
    const ready = (path: string, other = text) => readyData(new SourceText(path, other), asFolder(built));
    expect(JSON.stringify(ready(fileOf(id)))).toBe(JSON.stringify('document' in parsed && parsed.document.data));
    expect(ready(`annan/${id}.yaml`, text.replaceAll('\n', '\r\n'))).toEqual(ready(fileOf(id)));
    expect(ready(fileOf(id), `${text} `)).toBeNull();
    expect(ready('annat.yaml')).toBeNull();
  }
  const grund = new SourceText(fileOf('grund'), readFileSync(fileOf('grund'), 'utf8'));
  expect(
    readyData(
      grund,
      changed('grund.data.json', (data) => data.slice(1)),
    ),
  ).toBeNull();
});

test('a rule set is read from YAML when one of its files is another than it was built from', () => {
  const { layers } = readyRules(fileOf('umea'), asFolder(built)) ?? { layers: [] };
  expect(layers.length).toBeGreaterThan(1);
  for (const { id } of layers) {
    const other = changed(`${id}.yaml`, (text) => `${text} `);
    expect(readyRules(fileOf('umea'), other)).toBeNull();
    expect(readyRules(fileOf('eskilstuna-nio'), other) === null).toBe(id === 'grund');
  }
});

test('a rule set is ready too where git or an editor wrote its files with other line ends', () => {
  for (const end of ['\r\n', '\r']) {
    const other = changed('iop.yaml', (text) => `\uFEFF${text.replaceAll('\n', end)}`);
    expect(readyRules(fileOf('umea'), other)).toEqual(readyRules(fileOf('umea'), asFolder(built)));
  }
});

test('a rule set is read from YAML where nothing was built, or what was built is broken', () => {
  expect(readyRules(fileOf('iop'), asFolder(mkdtempSync(join(tmpdir(), 'iop-ready-'))))).toBeNull();
  for (const broken of ['', 'null', '{}', '{"layers":[]}', '{"layers":1}', '{"layers":[{}]}']) {
    expect(
      readyRules(
        fileOf('iop'),
        changed('iop.json', () => broken),
      ),
    ).toBeNull();
  }
});

test('a file of another place is never taken for one that comes with the package', () => {
  for (const file of ['iop', 'iop.yaml', '/annan/iop.yaml', `${fileOf('iop')}/../iop.yaml`, '-', '']) {
    expect(readyRules(file, asFolder(built))).toBeNull();
  }
});
