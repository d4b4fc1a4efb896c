// Cases that are large in one way or another, as rows of hostile.js: each is read from a file.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { bundledFile } = await import('../../dist/tasks/bundled.js');
const { readRuleFile } = await import('../../dist/tasks/rule-files.js');
const { readCase } = await import('../../dist/cases/read-case.js');
const { recordOf } = await import('../../dist/files/records.js');
const { caseEntries, inputOf } = await import('../../dist/files/cases.js');

const { loaded } = await readRuleFile(bundledFile('iop'));
const { rules } = loaded;
const folder = mkdtempSync(join(tmpdir(), 'iop-check-'));
const many = (size, one) => Array.from({ length: size }, (_, index) => one(index)).join(',');
const part = (index) => `{"id":"del-${index}","title":"Del","answers":{}}`;

/** Cases as JSON by what is large in them. */
const shapes = {
  'unknown questions': (size) => `{"answers":{${many(size, (index) => `"fraga-${index}":"ja"`)}}}`,
  'unknown keys': (size) => `{"answers":{},${many(size, (index) => `"nyckel-${index}":1`)}}`,
  'repeated keys': (size) => `{"answers":{${many(size, () => '"marknad":"ingen"')}}}`,
  'wrong answers': (size) =>
    `{"answers":{},"parts":[${many(size, (index) => part(index).replace('{}', '{"marknad":"fel"}'))}]}`,
  'nested lists': (size) => `{"answers":${'['.repeat(size)}${']'.repeat(size)}}`,
  parts: (size) => `{"answers":{},"parts":[${many(size, part)}]}`,
  'parts and organisations': (size) =>
    `{"answers":{},"parts":[${many(size, part)}],"organisations":[${many(size, part)}]}`,
  'parts of one name': (size) => `{"answers":{},"parts":[${many(size, () => part(0))}]}`,
  'a long text': (size) => `{"title":"${'ord '.repeat(size * 10)}","answers":{}}`,
  'a long note': (size) => `{"answers":{},"notes":{"marknad":"${'ord\\n'.repeat(size * 10)}"}}`,
  'unknown limits': (size) =>
    `{"answers":{},"limits":{${many(size, (index) => `"g-${index}":{"value":1,"source":"s"}`)}}}`,
  'a long list': (size) => `{"answers":{},"document":{"basis":[${many(size, () => '"Handling"')}]}}`,
};

let number = 0;
export const caseRows = Object.entries(shapes).map(([name, make]) => ({
  name: `case, ${name}`,
  size: 40_000,
  make: (size) => {
    const file = join(folder, `${number++}.json`);
    writeFileSync(file, make(size));
    return file;
  },
  run: async (file) => {
    for await (const entry of caseEntries([inputOf(file)], rules)) {
      const { stands } = entry;
      recordOf(entry, stands === null ? null : readCase(stands.data, rules, stands.path));
    }
  },
}));
