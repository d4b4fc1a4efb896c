import { assert, jsonValue, array as listOf, property } from 'fast-check';
import { expect, test } from 'vitest';
import { pack, unpack } from '../../src/page/packed.ts';

/** What is stored is text, where numbers have no negative nought. */
const asText = (data: unknown): unknown => JSON.parse(JSON.stringify(data));

const unpacked = (values: readonly unknown[]): unknown[] => {
  const packed = asText(pack(values)) as ReturnType<typeof pack>;
  return values.map((_, index) => unpack(packed, index));
};

test('what is packed is unpacked as it was, with its keys in their order', () => {
  assert(
    property(listOf(jsonValue()), (values) => {
      const several = asText([...values, ...values, { again: values }]) as unknown[];
      expect(JSON.stringify(unpacked(several))).toBe(JSON.stringify(several));
    }),
  );
});

test('what looks like a pointer to a shared part is kept as it is', () => {
  const long = 'en text som är lång nog att delas';
  const values = ['<0>', { '<0>': '<1>' }, [long, `<0>${long}`, `<0>${long}`], '\\u003c0>', long];
  expect(unpacked(values)).toEqual(values);
  const odd = JSON.parse(`{ "__proto__": { "a": 3 }, "a": "${long}" }`);
  expect(JSON.stringify(unpacked([odd, odd]))).toBe(JSON.stringify([odd, odd]));
});

test('what several have stands once, and yet each has its own', () => {
  const part = { text: 'en text som är lång nog att delas', list: ['ja', 'nej'] };
  const values = [
    { part, a: 1 },
    { part, a: 2 },
  ];
  const packed = pack(values);
  expect(JSON.stringify(packed).match(/lång nog/g)).toHaveLength(1);
  const [one, other] = values.map((_, index) => unpack(packed, index) as (typeof values)[number]);
  expect(one?.part).toEqual(part);
  expect(one?.part).not.toBe(other?.part);
});
