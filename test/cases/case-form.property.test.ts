import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCaseForm, withFewWrong } from '../../src/cases/case-form.ts';
import { caseSchema } from '../../src/cases/case-schema.ts';
import { checkForm } from '../../src/rules/form/form.ts';
import { runs } from '../deep.ts';

const odd = fc.constantFrom<unknown>(
  ...[
    null,
    true,
    0,
    -0,
    1e15,
    1e16,
    Number.POSITIVE_INFINITY,
    Number.NaN,
    '',
    ' ',
    '\u00a0',
    'x',
    '2026-02-30',
    '2026-02-28',
  ],
  ...[[], {}, [[]], [{}], { id: 'x' }, { answers: {} }, JSON.parse('{"__proto__": 1}')],
);
const finite = fc.double({ min: -1e15, max: 1e15, noNaN: true });
const answer = fc.oneof(fc.string(), finite, fc.boolean(), fc.constant(null));
const key = fc.oneof({ weight: 9, arbitrary: fc.string() }, { weight: 1, arbitrary: fc.constant('constructor') });
const answers = fc.dictionary(key, answer, { noNullPrototype: true });
const text = fc.string().map((one) => `a${one}`);
const notes = fc.dictionary(key, text, { noNullPrototype: true });
const strings = fc.dictionary(key, fc.string(), { noNullPrototype: true });
const mapping = <T>(entries: { [K in keyof T]: fc.Arbitrary<T[K]> }, requiredKeys: (keyof T)[]) =>
  fc.record(entries, { requiredKeys, noNullPrototype: true });

const about = { id: text, title: text, answers, notes };
const organisations = fc.array(mapping(about, ['id', 'title', 'answers']), { maxLength: 2 });
const parts = fc.array(
  mapping({ ...about, organisations: fc.array(text, { maxLength: 2 }) }, ['id', 'title', 'answers']),
  { maxLength: 2 },
);
const session = mapping(
  {
    finished: fc.boolean(),
    ruleSet: mapping({ id: text, version: text, sha256: text }, ['id', 'version', 'sha256']),
    questions: strings,
    aside: answers,
    asideNotes: strings,
    former: mapping({ answers, notes }, ['answers', 'notes']),
  },
  ['finished', 'ruleSet', 'questions', 'aside'],
);
const iopCase = mapping(
  {
    id: text,
    title: text,
    organisation: text,
    date: fc.constantFrom('2026-11-22', '2024-02-29', '2023-02-29', '2026-1-1'),
    received: fc.constantFrom('2026-11-22', '2024-02-29'),
    replyBy: fc.constant('2026-12-22'),
    answers,
    notes,
    limits: fc.dictionary(key, mapping({ value: finite, source: text }, ['value', 'source']), {
      noNullPrototype: true,
    }),
    parts,
    organisations,
    session,
  },
  ['answers'],
);

/** The places of a document, each as the mapping or list around it and its key there. */
function placesIn(value: unknown): { around: Record<string, unknown>; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const around = value as Record<string, unknown>;
  return Object.keys(around).flatMap((one) => [{ around, key: one }, ...placesIn(around[one])]);
}

/** Leaves something out, puts something odd in its place, or adds a key. */
const changes = fc.array(fc.tuple(fc.nat(), fc.constantFrom('drop', 'put', 'add'), odd), { maxLength: 2 });

test('says of every document the same as the schema of a case', () => {
  const numRuns = runs(400, 3_000);
  const said = { yes: 0, no: 0 };
  fc.assert(
    fc.property(iopCase, changes, (sound, list) => {
      const data = structuredClone(sound) as Record<string, unknown>;
      for (const [at, change, value] of list) {
        const places = placesIn(data);
        const place = places[at % Math.max(1, places.length)];
        if (place === undefined) break;
        const { around, key: name } = place;
        if (change === 'put') around[name] = structuredClone(value);
        else if (Array.isArray(around))
          around.splice(Number(name), change === 'drop' ? 1 : 0, ...(change === 'add' ? [value] : []));
        else if (change === 'drop') delete around[name];
        else around['ny'] = structuredClone(value);
      }
      const expected = checkForm(caseSchema(), data);
      said[expected.ok ? 'yes' : 'no'] += 1;
      expect(isCaseForm(data)).toBe(expected.ok);
      if (expected.ok) expect(expected.value).toEqual(data);
    }),
    { numRuns },
  );
  expect(Math.min(said.yes, said.no)).toBeGreaterThan(numRuns / 10);
});

test.each([null, undefined, [], 'x', 1, true, {}, new Map([['answers', {}]])])('%o is no case', (data) => {
  expect(isCaseForm(data)).toBe(false);
  expect(checkForm(caseSchema(), data).ok).toBe(false);
});

test('a key that libraries drop is refused wherever it stands', () => {
  for (const text of ['{"answers":{"__proto__":1}}', '{"answers":{},"__proto__":{}}', '{"answers":{},"parts":{}}']) {
    expect(isCaseForm(JSON.parse(text))).toBe(false);
  }
});

/** Many entries, of which every so many are made by `one`. */
const many = <T>(count: number, one: (index: number) => T): Record<string, T> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, one(index)]));
const list = (count: number, one: (index: number) => unknown) =>
  Array.from({ length: count }, (_, index) => one(index));
const part = (index: number) => ({ id: `${index}`, title: 'Del', answers: {} });

test.each([
  ['keys', { answers: {}, ...many(50, () => 1) }, 50],
  ['answers', { answers: many(50, () => []) }, 50],
  ['every other note', { answers: {}, notes: many(50, (index) => (index % 2 === 0 ? ' ' : 'x')) }, 25],
  ['limits', { answers: {}, limits: many(50, () => 1) }, 50],
  ['values of limits', { answers: {}, limits: many(50, () => ({ value: '1', source: 'x' })) }, 50],
  ['parts', { answers: {}, parts: list(50, () => 1) }, 50],
  ['keys that parts lack', { answers: {}, parts: list(50, () => ({})) }, 150],
  ['keys of parts', { answers: {}, parts: list(50, (index) => ({ ...part(index), x: 1 })) }, 50],
  ['answers of parts', { answers: {}, parts: list(50, (index) => ({ ...part(index), answers: { a: [] } })) }, 50],
  ['things that follow right ones', { answers: {}, parts: [...list(300, part), ...list(50, () => null)] }, 50],
  [
    'forbidden keys',
    { answers: {}, parts: list(50, () => JSON.parse('{"id":"a","title":"A","answers":{},"__proto__":1}')) },
    50,
  ],
  ['recipients', { answers: {}, document: { recipients: list(50, () => '') } }, 50],
])('of many wrong %s the schema is shown the first, at their places', (_, data, wrong) => {
  const few = withFewWrong(data, 20);
  expect(few.wrong).toBe(wrong);
  const [all, shown] = [data, few.data].map((one) => checkForm(caseSchema(), one).diagnostics);
  const { length } = shown!;
  expect(length).toBeGreaterThan(6);
  expect(length).toBeLessThan(30);
  expect(shown!.slice(0, 7)).toEqual(all!.slice(0, 7));
});

test('of few wrong things the schema is shown all there is', () => {
  const data = { answers: many(500, () => 'x'), title: 1, x: 2 };
  expect(withFewWrong(data, 20)).toEqual({ data, wrong: 2 });
});
