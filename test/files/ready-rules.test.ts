import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { bundledFile, bundledIds } from '../../src/files/bundled-rules.ts';
import { readyRules } from '../../src/files/ready-rules.ts';
import { readRuleFile } from '../../src/files/rule-file.ts';

/** What the build has made, which the tests of the command use too. */
const built = join(import.meta.dirname, '..', '..', 'dist', 'ready');
const asFolder = (path: string) => pathToFileURL(`${path}/`);
const fileOf = (id: string) => bundledFile(id) ?? '';

/** A copy of what the build has made, with one rule set changed. */
function changed(id: string, change: (text: string) => string): URL {
  const folder = mkdtempSync(join(tmpdir(), 'iop-ready-'));
  cpSync(built, folder, { recursive: true });
  const path = join(folder, `${id}.json`);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return asFolder(folder);
}

test.each(bundledIds())('%s is ready as it is read from its files today', async (id) => {
  const { loaded } = await readRuleFile(fileOf(id));
  const { isOwn: _, ...fresh } = loaded ?? { isOwn: null };
  expect(await readyRules(fileOf(id), asFolder(built))).toStrictEqual(fresh);
});

test.each(bundledIds())('%s is ready in the order of its files', async (id) => {
  const { loaded } = await readRuleFile(fileOf(id));
  const ready = await readyRules(fileOf(id), asFolder(built));
  expect(JSON.stringify(ready?.rules)).toBe(JSON.stringify(loaded?.rules));
});

test('a rule set that was built from other files is read from YAML', async () => {
  const { layers } = (await readyRules(fileOf('umea'), asFolder(built))) ?? { layers: [] };
  expect(layers.length).toBeGreaterThan(1);
  for (const { sha256 } of layers) {
    const other = changed('umea', (text) => text.replaceAll(sha256, '0'.repeat(64)));
    expect(await readyRules(fileOf('umea'), other)).toBeNull();
  }
  const unknown = changed('umea', (text) => text.replace('"layers":[{"id":"', '"layers":[{"id":"o'));
  expect(await readyRules(fileOf('umea'), unknown)).toBeNull();
});

test('a rule set is read from YAML where nothing was built, or what was built is broken', async () => {
  expect(await readyRules(fileOf('iop'))).toBeNull();
  for (const broken of ['', 'null', '{}', '{"layers":[]}', '{"layers":1}', '{"layers":[{}]}']) {
    expect(
      await readyRules(
        fileOf('iop'),
        changed('iop', () => broken),
      ),
    ).toBeNull();
  }
});

test('a file of another place is never taken for one that comes with the package', async () => {
  for (const file of ['iop', 'iop.yaml', '/tmp/iop.yaml', `${fileOf('iop')}/../iop.yaml`, '-', '']) {
    expect(await readyRules(file, asFolder(built))).toBeNull();
  }
});
