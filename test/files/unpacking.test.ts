import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as zlib from 'node:zlib';
import { expect, test } from 'vitest';
import { blocksOf } from '../../src/files/blocks.ts';
import { unpacked } from '../../src/files/chunks.ts';
import { emptyFolder } from '../cli/run.ts';
import { entriesOf, inPieces, inShort } from './blocks.ts';

const folder = emptyFolder();
const lines = Array.from({ length: 50_000 }, (_, id) => `${JSON.stringify({ id: String(id), answers: {} })}\n`).join(
  '',
);
const entriesOfFile = async (name: string) => {
  const blocks = [];
  for await (const block of blocksOf({ name })) blocks.push(block);
  return entriesOf(blocks);
};
const recordsIn = async (name: string, bytes: Uint8Array) => {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return entriesOfFile(file);
};
const zstd = (zlib as { zstdCompressSync?: (text: string) => Buffer }).zstdCompressSync;

test('gzip is unpacked whatever the file is called, also in several parts', async () => {
  expect(await recordsIn('a.ndjson.gz', zlib.gzipSync(lines))).toHaveLength(50_000);
  expect(await recordsIn('a.ndjson', zlib.gzipSync(lines))).toHaveLength(50_000);
  const parts = Buffer.concat([zlib.gzipSync('{"id":"a"}\n'), zlib.gzipSync('{"id":"b"}\n')]);
  expect((await recordsIn('b.gz', parts)).map(inShort)).toEqual(['1 a {"id":"a"}', '2 b {"id":"b"}']);
});

test('a file that is only called .gz is read as it is', async () => {
  expect((await recordsIn('c.json.gz', Buffer.from('{"id":"a"}'))).map(inShort)).toEqual(['1 a {"id":"a"}']);
});

test('of a packed file that is cut off, what is there is read, and then it is told', async () => {
  const packed = zlib.gzipSync(lines);
  const records = await recordsIn('cut.ndjson.gz', packed.subarray(0, packed.length / 2));
  expect(records.length).toBeGreaterThan(10_000);
  expect(records.slice(0, -1).every(({ found }) => found.length === 0)).toBe(true);
  expect(records.at(-1)?.found[0]?.diagnostic.code).toBe('compressed-damaged');
});

test('an error that comes while nobody waits for bytes is told when they are asked for', async () => {
  // What judges in threads takes its time between two blocks.
  const pause = async (turns: number) => {
    for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  const packed = zlib.gzipSync(lines);
  for (const missing of [9, 2000, 40_000]) {
    for (const turns of [0, 1, 10, 100]) {
      const given: (string | number)[] = [];
      for await (const chunk of unpacked(inPieces(packed.subarray(0, -missing), [1_000_000]), '-')) {
        await pause(turns);
        given.push('problem' in chunk ? chunk.problem.code : chunk.bytes.length);
      }
      expect(given.at(-1)).toBe('compressed-damaged');
      const bytes = given.slice(0, -1).reduce<number>((sum, one) => sum + Number(one), 0);
      expect(bytes).toBeGreaterThan(lines.length * (1 - missing / packed.length) - 200_000);
    }
  }
});

test('bytes after a packed part are another part, zeros that fill up the file, or damage', async () => {
  const [part, other] = [zlib.gzipSync('{"id":"a"}\n'), zlib.gzipSync('{"id":"b"}\n')];
  const inShortOf = async (...bytes: Uint8Array[]) =>
    (await recordsIn('parts.ndjson.gz', Buffer.concat(bytes))).map(inShort);
  expect(await inShortOf(part, other, Buffer.alloc(700))).toEqual(['1 a {"id":"a"}', '2 b {"id":"b"}']);
  expect(await inShortOf(part, other.subarray(0, 9))).toEqual(['1 a {"id":"a"}', '1 - compressed-damaged']);
  const large = zlib.gzipSync(lines);
  const records = await recordsIn('large.gz', Buffer.concat([large, Buffer.from('no part')]));
  expect(records.length).toBeGreaterThan(45_000);
  expect(records.at(-1)?.found[0]?.diagnostic.code).toBe('compressed-damaged');
});

test('of a row that is cut off nothing is read, as digits may be missing', async () => {
  const rows = zlib.gzipSync('id;tal\n1;1200\n2;1200', { level: 0 });
  const records = await recordsIn('cut.csv.gz', rows.subarray(0, rows.length - 10));
  expect(records.map(inShort)).toEqual(['2 1 {"id":"1","answers":{"tal":1200}}', '1 - compressed-damaged']);
});

test('a packed file with other bytes in it is told of', async () => {
  const packed = zlib.gzipSync(lines);
  packed[packed.length - 8]! ^= 1;
  const records = await recordsIn('bad.ndjson.gz', packed);
  expect(records.at(-1)?.found[0]?.diagnostic.code).toBe('compressed-damaged');
});

test('zstd is unpacked where Node can, and else the way out is told', async () => {
  const magic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]);
  const records = await recordsIn('a.ndjson.zst', zstd?.(lines) ?? magic);
  expect(zstd === undefined ? records.map(inShort) : records.length).toEqual(
    zstd === undefined ? ['1 - zstd-missing'] : 50_000,
  );
});

test('bytes that arrive one by one are unpacked', async () => {
  const text: Buffer[] = [];
  for await (const chunk of unpacked(inPieces(zlib.gzipSync('{"id":"a"}'), [1]), '-'))
    if ('bytes' in chunk) text.push(Buffer.from(chunk.bytes));
  expect(Buffer.concat(text).toString()).toBe('{"id":"a"}');
});

test('a file that is missing, and a folder, are failures', async () => {
  const codes = async (name: string) => (await entriesOfFile(name)).map(({ found }) => found[0]?.diagnostic.code);
  expect(await codes(join(folder, 'none'))).toEqual(['file-missing']);
  expect(await codes(folder)).toEqual(['file-is-folder']);
});

test.runIf(zstd !== undefined)('a file of several frames of zstd is unpacked to its end', async () => {
  const frames = (...texts: string[]) => Buffer.concat(texts.map((text) => (zstd as (text: string) => Buffer)(text)));
  expect(await recordsIn('two.zst', frames(lines, '{"id":"b"}\n'))).toHaveLength(50_001);
  expect(await recordsIn('three.zst', frames('{"id":"a"}\n{"id":', '"b"}\n', '{"id":"c"}'))).toHaveLength(3);
  const skipped = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 1, 2]);
  const parallel = Buffer.concat([skipped, frames('{"id":"a"}\n'), skipped, frames('{"id":"b"}\n')]);
  expect(await recordsIn('pzstd.zst', parallel)).toHaveLength(2);
  const damaged = Buffer.concat([frames('{"id":"a"}\n'), Buffer.from('not zstd')]);
  expect((await recordsIn('end.ndjson.zst', damaged)).map(inShort)).toEqual([
    '1 a {"id":"a"}',
    '1 - compressed-damaged',
  ]);
  const [first, second] = [frames('{"id":"a"}\n'), frames('{"id":"b"}\n')];
  for (let length = 1; length < second.length; length++) {
    const cut = await recordsIn('cut.ndjson.zst', Buffer.concat([first, second.subarray(0, length)]));
    expect(cut.map(inShort)).toEqual(['1 a {"id":"a"}', '1 - compressed-damaged']);
  }
});
