import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { type SourceDocument, SourceText } from '../../src/files/read/source-text.ts';
import { knownDocument, parseYaml } from '../../src/files/yaml.ts';
import { bundledRules } from '../../src/tasks/bundled.ts';
import { runs } from '../deep.ts';

const bundled = readFileSync(bundledRules, 'utf8');
const read = (text: string) => parseYaml(new SourceText('x.yaml', text));
const codes = (text: string) => {
  const parsed = read(text);
  return 'found' in parsed ? parsed.found.map(({ diagnostic }) => diagnostic.code) : [];
};
const document = (text: string): SourceDocument => {
  const parsed = read(text);
  if ('found' in parsed) throw new Error('There should be no findings.');
  return parsed.document;
};

/** What the library makes of a text by itself, or null when it finds a mistake. */
function otherReading(text: string): { data: unknown } | null {
  const other = parseDocument(text, { version: '1.2', schema: 'core', stringKeys: true });
  return other.errors.length > 0 ? null : { data: other.toJS() as unknown };
}

const words = [
  'a',
  'b',
  'å:',
  '- ',
  '  ',
  '\n',
  '\n  ',
  '\n- ',
  ': ',
  '"x y"',
  "'z'",
  '[',
  ']',
  '{',
  '}',
  ', ',
  '# c\n',
];
const scalars = [
  '0',
  '012',
  '1.5',
  '-3',
  '.inf',
  'true',
  'Null',
  '~',
  '1e3',
  '0x1F',
  '2020-01-01',
  '>-\n    t\n',
  '|\n    t\n',
];

describe('a text is the data that the library makes of it by itself, or refused', () => {
  test.each([
    [
      'soup of tokens',
      fc.array(fc.constantFrom(...words, ...scalars), { maxLength: 14 }).map((parts) => parts.join('')),
    ],
    [
      'rule files with a piece cut out',
      fc.tuple(fc.nat(11_000), fc.nat(40)).map(([at, length]) => {
        const text = bundled.slice(0, bundled.indexOf('  politisk-forankring:'));
        return text.slice(0, at) + text.slice(at + length);
      }),
    ],
  ])('%s', async (_, texts) => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        if (text.trim() === '') return;
        const parsed = read(text);
        if ('found' in parsed) return void expect(parsed.found).not.toEqual([]);
        accepted++;
        const other = otherReading(text);
        if (other !== null) expect(parsed.document.data).toEqual(other.data);
      }),
      { numRuns: runs(30, 1000) },
    );
    expect(accepted).toBeGreaterThan(runs(2, 50));
  });

  test('the bundled rules are', async () => {
    expect(document(bundled).data).toEqual(otherReading(bundled)?.data);
  });
});

describe('what stands where', () => {
  const at = async (text: string, path: (string | number)[], part: 'key' | 'value' = 'value') => {
    const { start, end } = document(text).locate(path, part);
    return text.slice(start, end);
  };
  test.each<[string, string, (string | number)[], 'key' | 'value', string]>([
    ['a value after a byte of two', 'å: ä\nb: ö', ['b'], 'value', 'ö'],
    ['a key', 'a: { b: 1 }', ['a', 'b'], 'key', 'b'],
    ['a quoted value, with its marks', `a: "x: y"`, ['a'], 'value', '"x: y"'],
    ['a quoted key, with its marks', `'a': 1`, ['a'], 'key', "'a'"],
    ['a value with an escaped mark', String.raw`a: "x\"y" # c`, ['a'], 'value', String.raw`"x\"y"`],
    ['a value with carriage returns', 'a: 1\r\nb: två\r\n', ['b'], 'value', 'två'],
    ['a value after a tab', 'a:\tto # c', ['a'], 'value', 'to'],
    ['an item of a list', 'a:\n  - b\n  - c: d', ['a', 1, 'c'], 'value', 'd'],
    ['a whole flow list, with its brackets', 'a: [b, [c], ] # d ]', ['a'], 'value', '[b, [c], ]'],
    ['a whole flow mapping over lines', 'a: { b: 1,\n  c: 2\n }\nd: 3', ['a'], 'value', '{ b: 1,\n  c: 2\n }'],
    ['a block, from its mark', 'a: >- # c\n  x\n  y\nb: 1', ['a'], 'value', '>- # c\n  x\n  y\n'],
    ['the key of a value that is not there', 'a: 1\nb:\nc: 2', ['b'], 'value', 'b'],
    ['the nearest thing around what is not there', 'a: { b: 1 }', ['a', 'c', 'd'], 'value', '{ b: 1 }'],
  ])('%s', async (_, text, path, part, shown) => {
    expect(await at(text, path, part)).toBe(shown);
  });
});

test.each([
  ['a: &x 1', 'yaml-feature'],
  ['a: *x', 'yaml-feature'],
  ['a: !t 1', 'yaml-feature'],
  ['<<: { a: 1 }', 'yaml-feature'],
  ['%YAML 1.2\n---\na: 1', 'yaml-feature'],
  ['a: 1\n---\nb: 1', 'yaml-feature'],
  ['a: 1\n...\n---\nb: 1', 'yaml-feature'],
  ['a: 1\na: 2', 'duplicate-key'],
  ['a: { b: 1, "b": 2 }', 'duplicate-key'],
  ['{ a: 1 }: 2', 'yaml-syntax'],
  [': 1', 'yaml-syntax'],
  ['a: 0123', 'misread-number'],
  ['a: 0o17', 'misread-number'],
  ['a: [', 'yaml-syntax'],
  ['a: @b', 'yaml-syntax'],
])('%j is refused with %s', async (text, code) => {
  expect(codes(text)).toEqual([code]);
});

test.each(['a: "0123"', 'a: 0', 'a: 0.5', 'a: 2020-01-01', '"<<": 1', '? a\n: 1', '---\na: 1\n...'])(
  '%j is plain data',
  async (text) => {
    expect(codes(text)).toEqual(text.startsWith('"<<"') ? ['yaml-feature'] : []);
  },
);

test.each([
  ['brackets', `${'['.repeat(100)}${']'.repeat(100)}`],
  ['dashes', `${'- '.repeat(100_000)}a`],
  ['keys', `${'{ a: '.repeat(5000)}`],
])('%s that nest too deep are refused before anything is built', async (_, text) => {
  expect(codes(text)).toEqual(['too-deep']);
});

test('lists and mappings may nest 64 levels deep, and the first that is deeper is pointed at', () => {
  for (const [open, close] of [
    ['[', ']'],
    ['- ', ''],
    ['{ a: ', ' }'],
  ] as const) {
    const nested = (depth: number) => `${open.repeat(depth)}b${close.repeat(depth)}`;
    expect(codes(nested(64))).toEqual([]);
    expect(read(nested(65))).toMatchObject({
      found: [{ diagnostic: { code: 'too-deep' }, place: { column: 64 * open.length + 1 } }],
    });
  }
});

test('lines may end with a carriage return, and a tab may stand where a space divides', () => {
  expect(document('a: 1\rb:\r  - c\r').data).toEqual({ a: 1, b: ['c'] });
  expect(document('a:\t{ b: 1,\tc: [d,\te] }\n').data).toEqual({ a: { b: 1, c: ['d', 'e'] } });
});

test('what is known of a text already is its data, and its places are found in the text', () => {
  const source = new SourceText('x.yaml', 'a: { b: 1 }\n');
  const { data, locate } = knownDocument(source, { a: { b: 2 } });
  expect(data).toEqual({ a: { b: 2 } });
  expect(locate(['a', 'b'], 'value')).toEqual({ start: 8, end: 9 });
  expect(knownDocument(new SourceText('x.yaml', 'a: ['), {}).locate(['a'], 'key')).toEqual({ start: 0, end: 1 });
});

test('a closing bracket must be indented, and the finding says so', async () => {
  const parsed = read('a: [\n  b\n]\n');
  expect(parsed).toMatchObject({
    found: [{ diagnostic: { args: { reason: 'TOO_LITTLE_INDENT' } }, place: { line: 3 } }],
  });
});

test('a key that JavaScript treats apart is a key like others', async () => {
  const { data } = document('__proto__: { a: 1 }\nconstructor: 2');
  expect(Object.keys(data as object)).toEqual(['__proto__', 'constructor']);
});
