import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/rules/findings.ts';
import { largeSections, sizeLimits } from '../../../src/rules/form/size-limits.ts';
import { readExtensionForm, readForm, readRuleSet } from '../../../src/rules/read-rule-set.ts';
import { checkRuleText } from '../../../src/tasks/check.ts';
import { messageOf } from '../../../src/wording/findings/all.ts';

const many = <T>(size: number, one: (index: number) => T) => Array.from({ length: size }, (_, index) => one(index));
const named = (size: number) => Object.fromEntries(many(size, (index) => [`namn-${index}`, {}]));
const lists: readonly string[] = ['outcomes', 'impossible', 'never', 'direction', 'examples', 'extends'];
const found = (data: unknown) => readForm(data).diagnostics;
const tooMany = (all: readonly Diagnostic[]) =>
  all.flatMap((one) => (one.code === 'too-many' ? [[one.args.what, one.args.count, one.path.join('.')]] : []));

describe('a section of a rule file', () => {
  test.each(largeSections)('%s may be as large as its limit, and one more is the only finding', (section) => {
    const limit = sizeLimits[section];
    const sized = (size: number) => ({ [section]: lists.includes(section) ? many(size, () => ({})) : named(size) });
    expect(tooMany(found(sized(limit)))).toEqual([]);
    expect(tooMany(found(sized(limit + 1)))).toEqual([[section, limit + 1, section]]);
    expect(found(sized(limit + 1))).toHaveLength(1);
    expect(tooMany(readExtensionForm(sized(limit + 1)).diagnostics)).toEqual([[section, limit + 1, section]]);
  });

  test('is told of in words, with the way out', () => {
    expect(found({ preconditions: named(3000) }).map(messageOf)).toEqual([
      'Förutsättningarna är 3000 stycken, och fler än 500 får det inte vara. Dela upp regelverket.',
    ]);
  });
});

test('too many options, and too many values of a limit, are found where they stand', () => {
  const questions = { val: { options: named(501) }, tal: {} };
  const limits = { tak: { values: many(501, () => ({})) } };
  expect(tooMany(found({ questions, limits }))).toEqual([
    ['options', 501, 'questions.val.options'],
    ['limitValues', 501, 'limits.tak.values'],
  ]);
});

describe('conditions', () => {
  const asked = (index: number) => ({ question: `fraga-${index}`, is: 'ja' });
  const preconditions = (met: unknown) => ({ preconditions: { krav: { met } } });
  const groups = [
    ['all', (of: unknown) => ({ all: of })],
    ['any', (of: unknown) => ({ any: of })],
    ['not', (of: unknown) => ({ not: { any: of } })],
    ['atLeast', (of: unknown) => ({ atLeast: { count: 1, of } })],
  ] as const;

  test.each(groups)('in %s are counted', (_, group) => {
    expect(tooMany(found(preconditions(group(many(5000, asked)))))[0]?.[0]).toBe('conditions');
    expect(tooMany(found(preconditions(group(many(4000, asked)))))).toEqual([]);
  });

  test.each(['outcomes', 'forms', 'agreement', 'impossible', 'never'])('in %s are counted too', (section) => {
    const when = { all: many(5000, asked) };
    const data = {
      [section]:
        section === 'impossible' ? [when] : ['outcomes', 'never'].includes(section) ? [{ when }] : { a: { when } },
    };
    expect(tooMany(found(data))).toEqual([['conditions', 5001, '']]);
  });

  test('may compare one question with so many different values, and no more', () => {
    const compared = (values: readonly unknown[]) =>
      preconditions({ any: values.map((is) => ({ question: 'tal', is })) });
    expect(tooMany(found({ questions: { tal: {} }, ...compared(many(500, (i) => i)) }))).toEqual([]);
    expect(tooMany(found({ questions: { tal: {} }, ...compared(many(2000, (i) => i % 100)) }))).toEqual([]);
    expect(tooMany(found({ questions: { tal: {} }, ...compared(many(501, (i) => i)) }))).toEqual([
      ['values', 501, 'questions.tal'],
    ]);
    const limits = many(501, (i) => ({ limit: `grans-${i}` }));
    expect(tooMany(found(preconditions({ all: limits.map((min) => ({ calculated: 'summa', min })) })))).toEqual([
      ['values', 501, 'calculated.summa'],
    ]);
    expect(tooMany(found(preconditions({ question: 'tal', oneOf: many(501, (i) => i) })))[0]?.[0]).toBe('values');
  });

  test('nested ten thousand deep are refused, in plain data as in a file', () => {
    let met: unknown = asked(0);
    for (let depth = 0; depth < 10_000; depth++) met = { not: met };
    expect(readRuleSet(preconditions(met)).diagnostics).toMatchObject([{ code: 'too-deep', args: { limit: 64 } }]);
    let list: unknown = 1;
    for (let depth = 0; depth < 10_000; depth++) list = [list];
    expect(readRuleSet({ sources: list }).diagnostics).toMatchObject([{ code: 'too-deep' }]);
  });
});

test('a file that is too large is told of at the place', async () => {
  const text = `id: a\nquestions:\n${many(501, (index) => `  fraga-${index}: {}\n`).join('')}`;
  const { found: placed } = await checkRuleText(text, 'stor.yaml');
  expect(placed.map(({ diagnostic: { code }, place }) => [code, place?.line])).toEqual([['too-many', 2]]);
});

test.each([1, true, null, 'text', [], [1], { questions: 1, preconditions: [], outcomes: null, limits: { a: [] } }])(
  'data of another form than a rule file (%j) is not too large',
  (data) => expect(tooMany(found(data))).toEqual([]),
);
