import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonCheck, type RepeatedKey } from '../../../src/files/read/json.ts';
import { JsonPlaces } from '../../../src/files/read/json-scan.ts';
import type { Path } from '../../../src/rules/findings.ts';

function check(json: string, deepest = 64): { trouble: JsonCheck['trouble']; repeated: RepeatedKey[] } {
  const repeated: RepeatedKey[] = [];
  const { trouble } = new JsonCheck(json, deepest, (one) => repeated.push(one));
  return { trouble, repeated };
}

function isSound(json: string): boolean {
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
}

const key = fc.oneof(fc.constantFrom('', 'a', 'b', '__proto__', 'å"\\\n', '\u2028'), fc.string({ maxLength: 4 }));
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const indentation = fc.constantFrom(undefined, 1, '\t', ' \r');
const signs = [...'{}[],:"\\/\n\t 0123456789.eE+-truefalsnu\u0000\u00a0\ufeffå'];
const change = fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.array(fc.constantFrom(...signs), { maxLength: 3 }));

const changed = (json: string, [at, cut, put]: [number, number, string[]]) => {
  const position = at % (json.length + 1);
  return json.slice(0, position) + put.join('') + json.slice(position + cut);
};

test('what it takes for JSON is what JSON.parse takes', () => {
  const said = { yes: 0, no: 0 };
  fc.assert(
    fc.property(value, indentation, fc.array(change, { maxLength: 2 }), (data, indent, changes) => {
      const json = changes.reduce(changed, JSON.stringify(data, null, indent));
      const { trouble } = check(json);
      said[trouble === null ? 'yes' : 'no'] += 1;
      expect([json, trouble === null]).toEqual([json, isSound(json)]);
      if (trouble !== null) expect(trouble.at).toBeLessThanOrEqual(json.length);
      // What stands before the trouble is JSON, or the beginning of it.
      const before = trouble?.kind === 'syntax' ? check(json.slice(0, trouble.at)).trouble : null;
      expect([undefined, 'ends-early']).toContain(before?.kind);
    }),
    { numRuns: 5000 },
  );
  expect(Math.min(said.yes, said.no)).toBeGreaterThan(1000);
});

test.each([
  ['{"a":1,"b":{"a":1},"a":2,"\\u0061":3}', [19, 25]],
  ['[{"a":1},{"a":1}]', []],
  ['{"a":1,"a":1', []],
])('keys that are repeated are given as they stand: %s', (json, places) => {
  const { trouble, repeated } = check(json);
  expect(trouble === null ? repeated.map(({ start }) => start) : []).toEqual(places);
});

test.each([
  ['{"a": tru}', 'syntax', 6],
  ['[01]', 'syntax', 1],
  ['[1.]', 'syntax', 1],
  ['["\\x"]', 'syntax', 2],
  ['["a\nb"]', 'control-character', 3],
  ['["a', 'ends-early', 3],
  ['{"a":1  ', 'ends-early', 6],
  ['', 'ends-early', 0],
  ['{"a":1} x', 'syntax', 8],
  ["{'a':1}", 'syntax', 1],
  ['{"a":1,}', 'syntax', 7],
  ['[[[1]]]', 'too-deep', 2],
])('%o is pointed at where it is wrong', (json, kind, at) => {
  expect(check(json, 2).trouble).toEqual({ kind, at });
});

function pathsIn(data: unknown, path: Path = []): Path[] {
  if (typeof data !== 'object' || data === null) return [path];
  return [path, ...Object.entries(data).flatMap(([step, one]) => pathsIn(one, [...path, step]))];
}

test('everything in a text is found where it stands, in any order', () => {
  const valueAt = (data: unknown, path: Path) =>
    path.reduce<unknown>((around, step) => (around as Record<string, unknown>)[step], data);
  fc.assert(
    fc.property(value, indentation, fc.array(fc.nat(), { maxLength: 8 }), (data, indent, chosen) => {
      const json = ` ${JSON.stringify(data, null, indent)}\n`;
      const sound: unknown = JSON.parse(json);
      const paths = pathsIn(sound);
      const places = new JsonPlaces(json);
      for (const path of [...chosen.map((index) => paths[index % paths.length]!), ...paths]) {
        const one = valueAt(sound, path);
        const isNested = typeof one === 'object' && one !== null;
        const around = path.length === 0 ? [] : valueAt(sound, path.slice(0, -1));
        const { start, end } = places.locate(path, 'value');
        const written = json.slice(start, end);
        // What holds more is pointed at by its key, or by its bracket where it has none.
        if (!isNested) expect(JSON.parse(written)).toEqual(one);
        else if (Array.isArray(around)) expect(written).toBe(Array.isArray(one) ? '[' : '{');
        else expect(JSON.parse(written)).toBe(path.at(-1));
        if (Array.isArray(around)) continue;
        const name = places.locate(path, 'key');
        expect(JSON.parse(json.slice(name.start, name.end))).toBe(path.at(-1));
      }
    }),
    { numRuns: 2000 },
  );
});

test('what does not stand in a text is pointed at by what is around it', () => {
  const json = '{"a":[{"b":1}],"c":2}';
  const places = new JsonPlaces(json);
  const shown = (path: Path) => {
    const { start, end } = places.locate(path, 'value');
    return `${start} ${json.slice(start, end)}`;
  };
  expect([['x'], ['a', 3], ['a', 0, 'x'], ['c', 'x']].map((path) => shown(path))).toEqual([
    '0 {',
    '1 "a"',
    '6 {',
    '19 2',
  ]);
});
