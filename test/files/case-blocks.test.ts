import { expect, test } from 'vitest';
import { blocksIn } from '../../src/files/blocks.ts';
import type { Chunk } from '../../src/files/chunks.ts';
import { runs } from '../deep.ts';
import { blocksOfText, entriesOf, inPieces, recordsOf } from './blocks.ts';

const formsOf = async (text: string | Uint8Array, file = '-') =>
  (await blocksOfText(text, { file })).map((block) =>
    block.kind === 'records' ? block.form : block.found[0]?.diagnostic.code,
  );

test.each([
  ['{"id":"a"}', '-', 'single'],
  ['{"id":"a"}\n', '-', 'single'],
  ['{\n"id":"a"\n}', 'x.json', 'single'],
  ['{"id":"a"}\n{"id":"b"}', 'x.json', 'lines'],
  ['{"id":"a"}', 'x.ndjson', 'lines'],
  ['{"id":"a"}', 'X.JSONL', 'lines'],
  ['{"id":"a"}', 'x.ndjson.gz', 'lines'],
  ['{broken\n{"id":"b"}', '-', 'lines'],
  ['garbage\n{"id":"b"}', '-', 'lines'],
  ['{broken', '-', 'single'],
  ['[{"id":"a"}]', '-', 'elements'],
  ['[\n{"id":"a"}\n]', 'x.json', 'elements'],
  ['[{"id":"a"}]\n[{"id":"b"}]', '-', 'lines'],
  ['id;marknad\n1;ingen', '-', 'rows'],
  ['id,marknad\n1,ingen', 'x.txt', 'rows'],
  ['id\tmarknad\n1\tingen', '-', 'rows'],
  ['id\n1', 'x.csv', 'rows'],
  ['marknad, ingen', 'x.json', 'single'],
  ['hej', '-', 'single'],
  ['"ingen"', '-', 'single'],
  ['', '-', 'file-empty'],
  [' \r\n\n', 'x.ndjson', 'file-empty'],
  ['\uFEFF', 'x.csv', 'file-empty'],
  ['PK\u0003\u0004a;b', 'x.csv', 'file-is-binary'],
  ['id\n', 'x.csv', 'no-cases'],
  [Buffer.from('\uFEFF{"id":"a"}', 'utf16le'), 'x.json', 'not-utf8'],
  [Buffer.from('{"id":"a"}', 'utf16le'), 'x.json', 'not-utf8'],
])('%j in %s is read as %s', async (text, file, form) => {
  expect((await formsOf(text, file)).at(-1)).toBe(form);
});

test('what a file is said to be weighs more than what it looks like', async () => {
  expect(await recordsOf('id;ord\n1;2', { format: 'json' })).toEqual(['1 - json-syntax 1:1']);
  expect(await recordsOf('[{"id":"a"}]', { format: 'ndjson' })).toHaveLength(1);
  expect(await recordsOf('id\n5', { format: 'csv', file: 'x.json' })).toEqual(['2 5 {"id":"5","answers":{}}']);
});

test('lines end in any way, and blank ones are no records but count', async () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = `\uFEFF${end}{"id":"a"}${end}${end} ${end}{"id":${end}{"id":"c"}`;
    expect(await recordsOf(text, { file: 'x.ndjson', sizes: [7] })).toEqual([
      '2 a {"id":"a"}',
      '5 - json-syntax 5:7',
      '6 c {"id":"c"}',
    ]);
  }
});

test('a line that is not UTF-8, too deep or has a key twice does not stop the others', async () => {
  const lines = [
    '{"id":"a"}',
    '{"id":"H\u00e4r"}',
    `{"id":${'['.repeat(65)}${']'.repeat(65)}}`,
    '{"a":1,"\\u0061":2}',
    '{"a":"\0"}',
    '{"id":"\ufffd"}',
  ];
  const bytes = Buffer.concat(lines.map((line, index) => Buffer.from(`${line}\n`, index === 1 ? 'latin1' : 'utf8')));
  expect(await recordsOf(bytes)).toEqual([
    '1 a {"id":"a"}',
    '2 - record-not-utf8 2:9',
    '3 - too-deep 3:70',
    '4 - duplicate-key 4:8',
    '5 - json-control-character 5:7',
    '6 \ufffd {"id":"\ufffd"}',
  ]);
});

test('a case over the limit is one failure with its line and id, and the others are read', async () => {
  const big = `{"id":"big","title":"${'x'.repeat(200)}"}`;
  const options = { recordLimit: 100, sizes: [30] };
  const expected = ['1 a {"id":"a"}', '2 big record-too-large 2:1', '3 c {"id":"c"}'];
  expect(await recordsOf(`{"id":"a"}\n${big}\n{"id":"c"}`, options)).toEqual(expected);
  expect(await recordsOf(`[{"id":"a"},\n${big},\n{"id":"c"}]`, options)).toEqual(expected);
  expect(await recordsOf(`{\n${big.slice(1)}`, options)).toEqual(['1 big record-too-large 1:1']);
  const row = 'y'.repeat(101);
  expect(await recordsOf(`id;ord\n1;a\n2;"${row}"\n3;b`, { ...options, file: 'x.csv' })).toEqual([
    '2 1 {"id":"1","answers":{"ord":"a"}}',
    '3 - record-too-large 3:1',
    '4 3 {"id":"3","answers":{"ord":"b"}}',
  ]);
});

test('what is wrong with an array stands in its place, and its elements are read', async () => {
  expect(await recordsOf('[{"id":"a"},,\n {"id":"b"} {"id":"c"}, x y, {"id":}, {"id":"d"}] z')).toEqual([
    '1 a {"id":"a"}',
    '1 - json-syntax 1:13',
    '2 b {"id":"b"}',
    '2 - json-syntax 2:13',
    '2 c {"id":"c"}',
    '2 - json-syntax 2:25',
    '2 - json-syntax 2:36',
    '2 d {"id":"d"}',
    '2 - json-syntax 2:51',
  ]);
  expect(await recordsOf('[{"id":"a"},\n')).toEqual(['1 a {"id":"a"}', '1 - json-syntax 1:13']);
  expect(await recordsOf('[{"id":"a"}, {"id":')).toEqual(['1 a {"id":"a"}', '1 - json-syntax 1:20']);
  expect(await recordsOf(' [ ]')).toEqual(['1 - no-cases 1:2']);
  const long = ' '.repeat(200_000);
  expect(await recordsOf(` [${long}]`)).toEqual(['1 - no-cases 1:2']);
  expect(await recordsOf(`\n[${long}\n] [${long}{"id":"a","answers":{}}${long}]`)).toEqual([
    '2 - no-cases 2:1',
    expect.stringMatching(/^3 a/),
  ]);
  expect(await recordsOf(`[${long}`)).toEqual([expect.stringContaining('json-syntax')]);
});

test('a place in a long line shows what is near, with the column in the file', async () => {
  const pad = '{"id":"å😀"},'.repeat(100);
  const blocks = await blocksOfText(`[${pad}{"id":"x","id":"y"},${pad}{}]`, { sizes: [64] });
  const [found] = entriesOf(blocks).flatMap((entry) => entry.found);
  const { column, sourceLine, cutBefore = 0 } = found!.place!;
  expect(column).toBe(2 + pad.length + 10);
  expect(sourceLine.length).toBeLessThanOrEqual(400);
  expect(sourceLine.slice(column - 1 - cutBefore)).toMatch(/^"id":"y"\}/);
});

test('no block holds more than a chunk and a record, however long the stream is', async () => {
  const line = `${JSON.stringify({ id: 'a', title: 'x'.repeat(1000) })},`;
  const size = 65536;
  const length = runs(8, 64) * 2 ** 20;
  async function* stream(): AsyncGenerator<Chunk> {
    const text = Buffer.from(line.repeat(Math.ceil((2 * size) / line.length)));
    yield { bytes: Buffer.from('[\n'), read: 0 };
    for (let sent = 0; sent < length; sent += size) {
      const from = sent % line.length;
      yield { bytes: text.subarray(from, from + size), read: sent };
    }
  }
  let bytes = 0;
  for await (const block of blocksIn(stream(), '-')) {
    if (block.kind === 'failed') continue;
    bytes += block.bytes.length;
    // The first block has the beginning, which is read until it shows what the file is.
    expect(block.bytes.buffer.byteLength).toBeLessThanOrEqual(2 * size + line.length);
  }
  expect(bytes).toBeGreaterThan(length - 2 ** 20);
});

test('one buffer does for all blocks that are not kept', async () => {
  const lines = Array.from({ length: 20_000 }, (_, id) => `{"id":"${id}","title":"${'å'.repeat(id % 50)}"}`);
  for (const text of [lines.join('\n'), `[${lines.join(',')}]`]) {
    const ids: (string | null)[] = [];
    const buffers = new Set<ArrayBufferLike>();
    for await (const block of blocksIn(inPieces(text, [65536]), '-', { isLasting: false })) {
      if (block.kind === 'records') buffers.add(block.bytes.buffer);
      ids.push(...entriesOf([block]).map(({ id }) => id));
    }
    expect(ids).toEqual(lines.map((_, id) => String(id)));
    expect(buffers.size).toBeLessThan(5);
  }
});

test('a reader that stops early closes the file', async () => {
  let isClosed = false;
  async function* stream(): AsyncGenerator<Chunk> {
    try {
      for (;;) yield { bytes: Buffer.from('{"id":"a"}\n'), read: 0 };
    } finally {
      isClosed = true;
    }
  }
  for await (const _ of blocksIn(stream(), 'x.ndjson')) break;
  expect(isClosed).toBe(true);
});

const spread = (id: string) => JSON.stringify({ id, parts: [{ id: 'p' }] }, null, 2);
const read = (line: number, id: string) => `${line} ${id} {"id":"${id}","parts":[{"id":"p"}]}`;

test.each([7, 1000, Number.MAX_SAFE_INTEGER])(
  'values over many lines follow one another, as jq writes them (%i)',
  async (size) => {
    const options = { sizes: [size] };
    const expected = [read(1, 'a'), read(9, 'b'), read(17, 'c')];
    const texts = ['a', 'b', 'c'].map(spread);
    for (const end of ['\n', '\r\n']) {
      const text = texts.join('\n').replaceAll('\n', end);
      expect(await recordsOf(text, options)).toEqual(expected);
      expect(await recordsOf(`\uFEFF${text}${end}`, { ...options, file: 'x.json' })).toEqual(expected);
      expect(await recordsOf(text, { ...options, format: 'json' })).toEqual(expected);
      expect(await recordsOf(text, { ...options, file: 'x.ndjson' })).toEqual(expected);
    }
    expect(await recordsOf(texts.join('\n\n  \n'), options)).toEqual([read(1, 'a'), read(11, 'b'), read(21, 'c')]);
    expect(await recordsOf(texts.join(''), options)).toEqual([read(1, 'a'), read(8, 'b'), read(15, 'c')]);
    expect(await recordsOf(`\u001e${texts.join('\n\u001e')}\n`, options)).toEqual(expected);
  },
);

test('values on one line, on many and arrays may be mixed', async () => {
  const mixed = ['{"id":"a"}{"id":"b"} {"id":"c"}', spread('d'), '[{"id":"e"},', '{"id":"f"}]', '{"id":"g"}'];
  expect(await recordsOf(mixed.join('\n'), { sizes: [3] })).toEqual([
    '1 a {"id":"a"}',
    '1 b {"id":"b"}',
    '1 c {"id":"c"}',
    read(2, 'd'),
    '10 - json-syntax 10:13',
    '11 - json-syntax 11:11',
    '12 g {"id":"g"}',
  ]);
  const arrays = ['[', '{"id":"a"},', '{"id":"b"}', ']', '[{"id":"c"}]', spread('d'), '[]', '{"id":"e"}'];
  expect(await recordsOf(arrays.join('\n'), { sizes: [5] })).toEqual([
    '2 a {"id":"a"}',
    '3 b {"id":"b"}',
    '5 c {"id":"c"}',
    read(6, 'd'),
    '14 - no-cases 14:1',
    '15 e {"id":"e"}',
  ]);
  expect(await recordsOf(`{"id":"z"}\n${arrays.slice(0, 4).join('\n')}\n`)).toEqual([
    '1 z {"id":"z"}',
    '3 a {"id":"a"}',
    '4 b {"id":"b"}',
  ]);
});

test('a value that is cut off does not hide those that begin on a line of their own', async () => {
  const broken = spread('b').slice(0, -8);
  for (const texts of [
    [broken, spread('a'), spread('c')],
    [spread('a'), broken, spread('c')],
    [spread('a'), `${spread('b').slice(0, -1)}"x`, spread('c')],
  ]) {
    const all = await recordsOf(texts.join('\n'), { sizes: [11] });
    expect(all.map((one) => one.split(' ')[1]).filter((id) => id !== '-')).toEqual(['a', 'c']);
    expect(all).toHaveLength(3);
  }
  expect(await recordsOf('[{"id":"a"}]\n{"id":')).toEqual(['1 a {"id":"a"}', '2 - json-syntax 2:7']);
});

test('nested objects may begin a line, where nothing else stands beside the first bracket', async () => {
  const flat = JSON.stringify({ id: 'a', parts: [{ id: 'p' }, { id: 'q' }] }, null, 1).replaceAll(/^ +/gm, '');
  expect(await recordsOf(`${flat}\n${flat}`)).toEqual([
    '1 a {"id":"a","parts":[{"id":"p"},{"id":"q"}]}',
    '12 a {"id":"a","parts":[{"id":"p"},{"id":"q"}]}',
  ]);
});

test('a value over many lines that is too large is one failure, also as the first one', async () => {
  const large = JSON.stringify({ id: 'b', parts: Array.from({ length: 30 }, () => ({ id: 'p' })) }, null, 2);
  for (const sizes of [[9], [100000]]) {
    const options = { sizes, recordLimit: 100 };
    expect(await recordsOf([spread('a'), large, spread('c')].join('\n'), options)).toEqual([
      read(1, 'a'),
      '9 b record-too-large 9:1',
      read(104, 'c'),
    ]);
    expect(await recordsOf([large, spread('c')].join('\n'), options)).toEqual([
      '1 b record-too-large 1:1',
      read(96, 'c'),
    ]);
  }
});

test('many values are given in blocks, and what does not show before them is named', async () => {
  const text = Array.from({ length: 5000 }, (_, index) => spread(String(index))).join('\n');
  const blocks = await blocksOfText(text, { sizes: [65536] });
  expect(blocks.length).toBeGreaterThan(3);
  expect(entriesOf(blocks)).toHaveLength(5000);
  for (const mark of ['\u00a0', '\u200b', '\ufeff\ufeff'])
    for (const [rest, line] of [
      ['{"id":"a"}', 1],
      ['[\n{"id":"a"}]', 2],
    ] as const) {
      const records = await recordsOf(mark + rest);
      expect(records[0]).toMatch(/^1 - json-syntax 1:1/);
      if (rest.startsWith('[')) expect(records.slice(1)).toEqual([`${line} a {"id":"a"}`]);
    }
});

const longBlank = 150_000;

test.each([
  ['line breaks', '\n'],
  ['spaces', ' '],
  ['line breaks of Windows', '\r\n'],
  ['carriage returns', '\r'],
  ['blank lines', '  \n\t\n'],
])('a file of nothing but %s has no cases, however long it is and whatever it is called', async (_, blank) => {
  for (const file of ['-', 'x.ndjson', 'x.json', 'x.csv']) {
    for (const before of ['', '\uFEFF']) {
      const text = before + blank.repeat(longBlank);
      expect(await formsOf(text, file)).toEqual(['file-empty']);
      const forms = await blocksOfText(text, { file, recordLimit: 1000, sizes: [50_000] });
      expect(forms.map((block) => block.kind === 'failed' && block.found[0]?.diagnostic.code)).toEqual(['file-empty']);
    }
  }
});

test.each([
  ['\u00A0\n'.repeat(100), 'x.ndjson', 'file-empty'],
  ['id;marknad\n\n\u00A0;\u200B\n"";" "\n', 'x.csv', 'no-cases'],
  [`id;marknad\n${' ;\n'.repeat(longBlank)}`, 'x.csv', 'no-cases'],
])('a file in which nothing is seen has no cases', async (text, file, code) => {
  const records = await recordsOf(text, { file });
  expect(records).toEqual([`1 - ${code}`]);
});

test.each([
  ['{"id":"a"}\n{"id":', 'x.ndjson'],
  ['[{"id":"a"},\n {"id":}]', '-'],
  ['{"id":"a",\n  "b"}', 'x.json'],
  ['id;tal\n1;2\n3;x\n', 'x.csv'],
])('what follows after a long white space is read, and stands where it stands (%s)', async (text, file) => {
  for (const end of ['\n', '\r\n', '\r']) {
    const own = text.replaceAll('\n', end);
    for (const [lines, spaces] of [
      [3, 4],
      [longBlank, 4],
      [longBlank, 100_000],
      [0, 100_000],
    ] as const) {
      // Before the names of columns there may be lines, and no spaces that would belong to them.
      const indent = file === 'x.csv' ? '' : ' '.repeat(spaces);
      const found = await recordsOf(end.repeat(lines) + indent + own, { file, sizes: [30_000] });
      expect(found).toEqual(moved(await recordsOf(own, { file }), lines, indent.length));
    }
  }
});

/** Records as they are so many lines further down; those of the first line so many columns to the right. */
function moved(records: readonly string[], lines: number, columns: number): string[] {
  return records.map((record) =>
    record
      .replace(/^\d+/, (line) => String(Number(line) + lines))
      .replace(/(\d+):(\d+)$/, (_, line: string, column: string) => {
        return `${Number(line) + lines}:${Number(column) + (line === '1' ? columns : 0)}`;
      }),
  );
}

test('a long record in small pieces is read whole', async () => {
  const length = runs(300_000, 2_000_000);
  for (const file of ['x.ndjson', 'x.json', '-']) {
    const text = `{"id":"${'x'.repeat(length)}"}\n{"id":"b"}`;
    const blocks = await blocksOfText(text, { file, sizes: [1000, 7], format: 'ndjson' });
    expect(entriesOf(blocks).map(({ id }) => id?.length)).toEqual([length, 1]);
    const array = await blocksOfText(`[${text.replace('\n', ',')}]`, { file, sizes: [1000, 7], format: 'json' });
    expect(entriesOf(array).map(({ id }) => id?.length)).toEqual([length, 1]);
  }
});
