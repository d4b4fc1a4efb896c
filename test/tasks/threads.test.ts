import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder } from '../cli/run.ts';
import { isDeep } from '../deep.ts';
import { allMet, nineFile } from '../rules/rules.ts';
import { assessHere } from './in-process.ts';

const folder = emptyFolder();
const file = (name: string, text: string | Uint8Array) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const own = join(folder, 'egna.yaml');
copyFileSync(nineFile, own);
const extended = file(
  'lokala.yaml',
  'format: 1\nid: lokala\nversion: 1.0.0\ntitle: Lokala regler\nextends: [iop]\nvalid: { from: 2010-01-01 }\n',
);
const ruleSets = {
  'bundled rules': 'iop',
  'rules in a file': own,
  'rules on top of others': extended,
  'several rule sets': `iop-fordjupad,${own},${extended}`,
};
const formats = {
  ndjson: ['--format', 'ndjson'],
  'some fields': ['--format', 'ndjson', '--fields', 'id,outcome,grades,missing'],
  json: ['--json'],
  csv: ['--format', 'csv'],
  text: [],
  'a summary': ['--summary'],
  'a summary as JSON': ['--summary', '--json'],
};

const line = (id: string, answers: object) => `${JSON.stringify({ id, answers })}\n`;
/** Two files, so that two threads have something to do. */
const inputs = ['a', 'b'].map((name) =>
  file(
    `${name}.ndjson`,
    line(`${name}-1`, allMet) + line(`${name}-2`, { okand: 1 }) + line(`${name}-3`, { marknad: 'ingen' }),
  ),
);

const every = Object.entries(ruleSets).flatMap(([by, rules]) =>
  Object.entries(formats).map(([format, flags]) => ({ by, rules, format, flags })),
);

test.runIf(isDeep).each(every)('$by give the same in threads as without them ($format)', async ({ rules, flags }) => {
  const args = [...inputs, '--rules', rules, '--date', '2026-11-22', ...flags];
  const alone = await assessHere(args);
  expect(alone.status).toBe(3);
  expect(alone.bytes?.length).toBeGreaterThan(100);
  expect(await assessHere([...args, '--jobs', '2'])).toEqual(alone);
});
