import { expect, test } from 'vitest';
import { parseJson } from '../../../src/files/read/json.ts';
import { SourceText } from '../../../src/files/read/source-text.ts';

function meantIn(value: string): unknown {
  const parsed = parseJson(new SourceText('a.json', `{"a":${value},"b":1}`));
  const found = 'found' in parsed ? parsed.found.map(({ diagnostic }) => diagnostic) : [];
  return found.map((one) => (one.code === 'json-syntax' ? one.args.meant : one.code))[0];
}

test.each([
  ...[
    '1 000',
    '1\u00a0000',
    '1\u202f000',
    '1 000 000',
    '1 000,50',
    '2,5',
    '-2,5',
    '1,000.50',
    '05',
    '.5',
    ',5',
    '+5',
    '\u22125',
  ],
  ...[
    '1_000',
    "1'000",
    '1.',
    '1e',
    '0x10',
    '100 kr',
    '100kr',
    '100 %',
    '2.5 %',
    '100\u00a0kr',
    '5:-',
    '€ 100',
    'kr 100',
    '12 månader',
  ],
])('a number written as %j is called a number', (value) => expect(meantIn(value)).toBe('number'));

test.each(['2026-11-21', '2026-1-2', '21.11.2026', '2026/11/21'])(
  '%s without quotation marks is called a day',
  (value) => expect(meantIn(value)).toBe('date'),
);

test.each([
  'ja',
  '-',
  'NaN',
  '2026-17',
  '\u00a01000',
  '1000\u00a0',
  '1 "c":2',
  '1 c: 2',
  '"x" 000',
  '"\\x 1 000"',
  "'1 000'",
  '1, c: 2',
  '[1 2]',
  '[,2]',
  '1;',
])('%j is not called a number', (value) => expect(meantIn(value)).toBeUndefined());

test('what stands far away is not looked at', () => {
  expect(meantIn(`1${' '.repeat(200_000)}000`)).toBeUndefined();
});
