import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { blocksOf, type CaseInput } from '../../src/files/blocks.ts';
import { inputOf } from '../../src/files/cases.ts';
import { emptyFolder } from '../cli/run.ts';

async function blocks(input: Pick<CaseInput, 'name'> & Partial<CaseInput>, recordLimit?: number) {
  const found = [];
  for await (const block of blocksOf(input, { recordLimit })) {
    found.push({ ...block, bytes: block.kind === 'records' ? [...block.bytes] : [] });
  }
  return found;
}

test.each([
  ['one line', 'a.json', '{"id":"a","answers":{}}'],
  ['several lines', 'a.json', '{\n  "id": "å",\r\n  "answers": {}\n}\n'],
  ['bytes that are no UTF-8', 'a.json', Uint8Array.of(0x7b, 0xff, 0x7d)],
  ['a broken document', 'a.json', '{\n  "id": \n'],
  ['many lines', 'a.json', '{"answers":{}}\n{"answers":{}}\n'],
  ['one line of a file of lines', 'a.ndjson', '{"answers":{}}'],
  ['a list', 'a.json', '[{"answers":{}}]'],
  ['rows', 'a.csv', 'id;marknad\n1;ingen\n'],
  ['nothing', 'a.json', ''],
  ['a byte-order mark', 'a.json', '\uFEFF{"answers":{}}'],
  ['old line ends', 'a.json', '{\r"answers":{}\r}'],
  ['something packed', 'a.json', gzipSync('{"answers":{}}')],
  ['much', 'a.json', `{"answers":{}${' '.repeat(65_536)}}`],
])('a small file of %s that is read at once gives the blocks of one that comes in pieces', async (_, name, content) => {
  const file = join(emptyFolder(), name);
  writeFileSync(file, content);
  for (const limit of [undefined, 5])
    expect(await blocks(inputOf(file), limit)).toEqual(await blocks({ name: file }, limit));
});

test('a file that is gone is told of in the same way', async () => {
  const name = join(emptyFolder(), 'a.json');
  expect(await blocks({ name, size: 10, isPlain: true })).toEqual(await blocks({ name }));
});
