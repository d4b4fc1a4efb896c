import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { blocksOf } from '../../src/files/blocks.ts';
import { findInputs } from '../../src/files/case-inputs.ts';
import { smallCaseBlock } from '../../src/files/small-case-file.ts';
import { emptyFolder } from '../cli/run.ts';

async function bothWays(name: string, content: string | Uint8Array) {
  const file = join(emptyFolder(), name);
  writeFileSync(file, content);
  const [input] = (await findInputs([file])).inputs;
  const usual = [];
  for await (const block of blocksOf({ name: file })) usual.push(block);
  return { small: smallCaseBlock(input!), usual };
}

test.each([
  ['one line', '{"id":"a","answers":{}}'],
  ['several lines', '{\n  "id": "å",\r\n  "answers": {}\n}\n'],
  ['bytes that are no UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d)],
  ['a broken document', '{\n  "id": \n'],
])('a small case of %s is the block that is read the usual way', async (_, content) => {
  const { small, usual } = await bothWays('a.json', content);
  expect(small).not.toBeNull();
  expect([{ ...small, bytes: [...small!.bytes] }]).toEqual(
    usual.map((block) => ({ ...block, bytes: block.kind === 'records' ? [...block.bytes] : [] })),
  );
});

test.each([
  ['lines', 'a.json', '{"answers":{}}\n{"answers":{}}\n'],
  ['one line of a file of lines', 'a.ndjson', '{"answers":{}}'],
  ['a list', 'a.json', '[{"answers":{}}]'],
  ['rows', 'a.csv', 'id;marknad\n1;ingen\n'],
  ['nothing', 'a.json', ''],
  ['a byte-order mark', 'a.json', '\uFEFF{"answers":{}}'],
  ['old line ends', 'a.json', '{\r"answers":{}\r}'],
  ['something packed', 'a.json', gzipSync('{"answers":{}}')],
  ['much', 'a.json', `{"answers":{}${' '.repeat(65_536)}}`],
])('a file of %s is left to the usual way', async (_, name, content) => {
  expect((await bothWays(name, content)).small).toBeNull();
});

test('a file that is gone is left to the usual way', () => {
  expect(smallCaseBlock({ name: join(emptyFolder(), 'a.json'), size: 10, isPlain: true })).toBeNull();
});
