import { expect, test } from 'vitest';
import { caseSchema } from '../../src/cases/case-schema.ts';
import { readCase } from '../../src/cases/read-case.ts';
import { caseKeys } from '../../src/cases/sound-case.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';

const rules = {
  questions: {
    a: { type: 'text', text: 'A?' },
    b: { type: 'text', text: 'B?' },
    title: { type: 'text', text: 'Titel?' },
  },
  limits: { tak: { unit: 'kr', values: [] } },
} as unknown as RuleSet;
const found = (data: unknown, others: readonly string[] = []) =>
  readCase(data, rules, [3], new Set(others)).diagnostics.map(({ code, path }) => `${code} ${path.join('.')}`);

test('the keys of a case are those of its schema', () => {
  expect(caseKeys).toEqual(Object.keys(caseSchema().shape));
});

test('a record with a key for each question is one finding, whatever else is in it', () => {
  expect(found({ id: 1, title: null, a: null, 'b:motivering': 'x', tak: 3, other: 1 })).toContain(
    'answers-outside 3.a',
  );
  expect(found({ id: 1, title: null, date: null, a: null, b: 'x', other: 1 })).toEqual(['answers-outside 3.a']);
  expect(found({ id: 'x', answers: null, a: 'y' })).toEqual(['answers-outside 3.a']);
  expect(found({ c: 1 }, ['c'])).toEqual(['answers-outside 3.c']);
});

test('columns in capitals, and with underscores for hyphens, are questions as they are written', () => {
  const rules = { questions: { 'eget-namn': { type: 'text', text: '?' } } } as unknown as RuleSet;
  for (const key of ['EGET_NAMN', 'Eget_namn', 'eget namn', 'EGET-NAMN:MOTIVERING']) {
    const { diagnostics } = readCase({ ID: 1, [key]: 'x', Title: 'y' }, rules, []);
    expect(diagnostics).toMatchObject([{ code: 'answers-outside', path: [key], args: { count: 1 } }]);
    expect(diagnostics[0]).toMatchObject({ args: { questions: [expect.stringMatching(/^eget-namn(:motivering)?$/)] } });
  }
});

test('a row made of a whole case has its keys before the names of questions', () => {
  const { diagnostics } = readCase({ id: 'x', 'answers.a': 'x', 'answers:b': 'y', 'notes.a': 'z' }, rules);
  expect(diagnostics).toMatchObject([
    { code: 'answers-outside', path: ['answers.a'], args: { questions: ['a', 'b', 'a:motivering'], count: 3 } },
  ]);
});

test('a question indented with what is no space in YAML is told of as that', () => {
  expect(found({ id: 'x', answers: null, '\u202F\u202Fa': 'x' })).toEqual(['look-alike 3.\u202F\u202Fa']);
  expect(found({ id: 'x', 'a\u00A0': 'x' })).toEqual(['answers-outside 3.a\u00A0']);
});

test('beside answers that stand right, the others are one finding and mistakes of other kinds their own', () => {
  expect(found({ answers: { a: 'x' }, b: 'y', titel: 'z' })).toEqual(['answers-outside 3.b', 'unknown-key 3.titel']);
});

test('questions are known as databases name columns, and in parts and organisations', () => {
  const named = { questions: { 'en-fraga': { type: 'text', text: '?' } } } as unknown as RuleSet;
  const codes = (data: unknown) =>
    readCase(data, named).diagnostics.map(({ code, path }) => `${code} ${path.join('.')}`);
  for (const key of ['EN_FRAGA', 'en_fraga', 'En fraga', 'en-fraga:motivering'])
    expect(codes({ ID: 1, [key]: 'x' })).toEqual([`answers-outside ${key}`]);
  expect(codes({ answers: {}, parts: [{ id: 'p', title: 'P', 'en-fraga': 'x' }, { id: 'q' }] })).toEqual([
    'answers-outside parts.0.en-fraga',
    'missing-key parts.1',
    'missing-key parts.1',
  ]);
});

test('a question with the name of a key of the case is no sign of that', () => {
  expect(found({ title: 'x', answers: { title: 'y' } })).toEqual([]);
  expect(found({ title: 'x' })).toEqual(['missing-key 3']);
});

test('a limit, and a key of the case among the answers, are told where they belong', () => {
  expect(found({ answers: {}, tak: { value: 1, source: 'x' } })).toEqual(['misplaced-in-case 3.tak']);
  expect(found({ answers: { tak: 5 } })).toEqual(['misplaced-in-case 3.answers.tak']);
  expect(found({ answers: { tak: { value: 1, source: 'x' } } })).toEqual(['misplaced-in-case 3.answers.tak']);
  expect(found({ answers: { notes: { a: 'x' }, a: 'y' } })).toEqual(['misplaced-in-case 3.answers.notes']);
  expect(found({ answers: { date: '2026-01-01' } })).toEqual(['misplaced-in-case 3.answers.date']);
});

test('what is another file altogether, or of a later version, is one finding', () => {
  expect(found({ format: 1, id: 'x', version: '1.0.0', title: 'X', extends: ['iop'] })).toEqual(['not-a-case 3']);
  expect(found({ questions: {}, preconditions: {} })).toEqual(['not-a-case 3']);
  expect(found({ tool: {}, ruleSet: {}, answers: [], parts: [] })).toEqual(['not-a-case 3']);
  expect(found({ outcome: null, possibleOutcomes: [] })).toEqual(['not-a-case 3']);
  expect(found({ line: 1, id: null, error: {} })).toEqual(['not-a-case 3']);
  expect(found({ formatVersion: 2, svar: {} })).toEqual(['newer-format 3.formatVersion']);
  expect(found({ answers: {}, session: { finished: true, nytt: 1 } })).toEqual(['newer-format 3.session.nytt']);
});

test.each<[string, unknown, string, string]>([
  ['in a key', { case: { answers: { a: 'x' }, wrong: 1 } }, 'case', 'case'],
  ['in a key beside others', { id: 'x', ärende: { id: 1, answers: {} }, meta: {} }, 'ärende', 'case'],
  ['in keys within one another', { response: { data: { answers: {} } } }, 'response.data', 'case'],
  ['that is a row of a table, in a key', { row: { ID: 1, A: 'x' } }, 'row', 'case'],
  ['in a list in a key', { total: 2, items: [{ answers: {} }, { answers: 1 }] }, 'items', 'list'],
  ['in a key each', { first: { answers: {} }, second: { answers: {} } }, 'first', 'each'],
])('a case %s is one finding', (_, data, path, inside) => {
  expect(found(data)).toEqual([`wrapped-case 3.${path}`]);
  expect(readCase(data, rules).diagnostics[0]).toMatchObject({ args: { inside, key: path.split('.').at(-1) } });
});

test.each<[string, unknown, readonly string[]]>([
  ['beside answers', { answers: {}, case: { answers: {} } }, ['unknown-key 3.case']],
  ['in the answer to a question', { a: { answers: {} } }, ['answers-outside 3.a']],
  ['in notes', { notes: { a: 'x' } }, ['missing-key 3']],
  ['under a name of a case that is a question too', { meta: { title: 'x' } }, ['unknown-key 3.meta']],
  ['far inside', { k: { k: { k: { k: { answers: {} } } } } }, ['unknown-key 3.k']],
  ['in nothing', { case: null, list: [] }, ['missing-key 3', 'unknown-key 3.case']],
])('%s lies no other case', (_, data, codes) => expect(found(data)).toEqual(codes));
