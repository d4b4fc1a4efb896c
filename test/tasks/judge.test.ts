import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import { memorandum } from '../../src/documents/memorandum.ts';
import * as library from '../../src/index.ts';
import { documentContext, type JudgeOptions, judge } from '../../src/tasks/judge.ts';
import type { LoadedRules } from '../../src/tasks/rule-files.ts';
import { messageOf } from '../../src/wording/findings/all.ts';
import { examples, run } from '../cli/run.ts';
import { runs } from '../deep.ts';
import { bundled } from '../files/bundled.ts';
import { allMet } from '../rules/rules.ts';

const [iop, deep] = [await bundled('iop'), await bundled('iop-fordjupad')];
const today = '2026-11-22';
const session = ({ rules, sha256 }: LoadedRules, more: object = {}) => ({
  session: {
    finished: true,
    ruleSet: { id: rules.id, version: rules.version, sha256, ...more },
    questions: {},
    aside: {},
  },
});
const part = (id: string, answers: object) => ({ id, title: id, answers });

/** What the command gives for a case. */
function commanded(data: object, ...flags: readonly string[]): unknown {
  return JSON.parse(run(['assess', '--json', ...flags], { input: JSON.stringify(data) }).out);
}

/** What the library gives, as JSON. */
function judged(data: unknown, rules: Parameters<typeof judge>[1], options: JudgeOptions): unknown {
  const result = judge(data, rules, options);
  if (!result.ok) throw new Error(result.diagnostics.map(messageOf).join('\n'));
  return JSON.parse(JSON.stringify(result.value));
}

describe('judge gives what assess --json gives', () => {
  const cases: readonly [string, object][] = [
    ['a case without a date', { id: '1', title: 'A', answers: allMet, notes: { marknad: 'Så är det.' } }],
    ['a case with its own date, on which the rules do not apply', { answers: allMet, date: '2001-01-01' }],
    ['parts', { answers: allMet, parts: [part('a', { marknad: 'marknad' }), part('b', {})] }],
    ['a case that was begun with other rules', { answers: allMet, ...session(deep), date: '2025-06-01' }],
    ['another wording', { answers: allMet, ...session(iop, { sha256: 'x', version: '0.9.0' }) }],
  ];
  test.each(cases)('for %s', (_, data) => {
    expect(judged(data, [iop, deep], { today })).toEqual(
      'date' in data ? commanded(data) : commanded(data, '--date', today),
    );
    expect(judged(data, iop, { date: '2025-06-01', today })).toEqual(
      commanded(data, '--rules', 'iop', '--date', '2025-06-01'),
    );
  });

  test('for organisations and stated limits', () => {
    const data = {
      date: '2026-06-01',
      answers: { ...allMet, 'stod-villkor': 'alla-uppfyllda' },
      organisations: [part('a', { 'stod-annat': 250_000 }), part('b', {})],
      limits: { 'direktupphandling-valfard': { value: 8_000_000, source: 'Påhittad' } },
    };
    expect(judged(data, deep, { today })).toEqual(commanded(data, '--rules', 'iop-fordjupad'));
  });

  test('again and again, with the same rules', () => {
    const data = { answers: allMet };
    const first = judged(data, iop, { today });
    for (let time = 0; time < 30; time++) expect(judged(data, iop, { today })).toEqual(first);
  });
});

describe('which rules judge is told', () => {
  test('a list is looked among, and its first judges what was begun with none', () => {
    for (const rules of [
      [iop, deep],
      [deep, iop],
    ]) {
      expect(judged({ answers: {}, ...session(iop) }, rules, { today })).toMatchObject({ ruleSet: { id: 'iop' } });
      expect(judged({ answers: {} }, rules, { today })).toMatchObject({ ruleSet: { id: rules[0]!.rules.id } });
    }
    expect(judge({ answers: {}, ...session(deep) }, [iop], { today })).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'rule-set-missing', path: ['session', 'ruleSet', 'id'] }],
    });
  });

  test('one judges whatever is given, with a warning', () => {
    const result = judge({ answers: {}, ...session(deep) }, iop, { today });
    expect(result).toMatchObject({ ok: true, diagnostics: [{ code: 'other-rule-set' }] });
    expect(result.ok && result.value.warnings.map(({ code }) => code)).toEqual(['other-rule-set']);
  });

  test.each([[null], [undefined], [[]], [[null]]])('%j gives a finding', (rules) => {
    expect(judge({ answers: {} }, rules as null, { today })).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'rule-set-missing' }],
    });
  });
});

test('what is wrong with a case is told with its place', () => {
  expect(judge({ answers: {}, parts: [part('a', { marknd: 'ingen' })] }, iop, { today })).toMatchObject({
    ok: false,
    diagnostics: [{ code: 'unknown-question', path: ['parts', 0, 'answers', 'marknd'] }],
  });
});

const badDates: readonly unknown[] = ['2025-6-1', '2025-02-30', '', null, new Date(), new Date(Number.NaN), 20250601];

test.each([...badDates, undefined])('%s is refused as today, and as a date unless it is left out', (given) => {
  const bad = { ok: false, diagnostics: [{ code: 'bad-date' }] };
  const day = given as string;
  expect(judge({ answers: allMet, date: today }, iop, { today: day })).toMatchObject(bad);
  if (given !== undefined) expect(judge({ answers: {} }, iop, { date: day, today })).toMatchObject(bad);
  expect(judge({ answers: {}, date: given ?? 'x' }, iop, { today })).toMatchObject({ ok: false });
});

test('a call without options is refused, and not thrown at', () => {
  expect(judge({ answers: {} }, iop, undefined as never)).toMatchObject({ ok: false });
});

test('nothing that comes from outside is thrown at', () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withObjectString: true,
    withSparseArray: true,
    withTypedArray: true,
    withBoxedValues: true,
  });
  const keys = fc.constantFrom(
    ...['id', 'title', 'organisation', 'date', 'answers', 'notes', 'limits', 'parts', 'organisations'],
    ...[
      'document',
      'agreement',
      'session',
      'ruleSet',
      'marknad',
      'varaktighet',
      'sha256',
      'value',
      'source',
      '__proto__',
    ],
  );
  const value = fc.oneof(
    anything,
    fc.constantFrom<unknown>(allMet, {}, [], 'ja', 'vet inte', 'ingen', 1e308, -0, null, today, '2025-02-30'),
    fc.dictionary(keys, anything),
  );
  const data = fc.oneof(
    anything,
    fc.dictionary(keys, value),
    fc.record({
      answers: fc.constant({}),
      session: fc.dictionary(keys, value),
      parts: fc.array(fc.dictionary(keys, value)),
    }),
    fc.record({
      answers: fc.constant(allMet),
      session: fc.record({
        finished: fc.boolean(),
        ruleSet: fc.dictionary(keys, value),
        questions: value,
        aside: value,
      }),
    }),
  );
  const day = fc.oneof(fc.constantFrom<unknown>(today, undefined, ...badDates), anything);
  const rules = fc.constantFrom<Parameters<typeof judge>[1]>(iop, deep, [iop, deep], [], null);
  fc.assert(
    fc.property(data, rules, day, day, (given, loaded, date, now) => {
      const result = judge(given, loaded, { date, today: now } as never);
      if (!result.ok) for (const found of result.diagnostics) messageOf(found);
      expect(result.ok || result.diagnostics.length > 0).toBe(true);
    }),
    { numRuns: runs(400, 3000) },
  );
});

test('data that holds itself, or is nested too deep, is a finding', () => {
  const round: Record<string, unknown> = { answers: {} };
  round['self'] = round;
  round['parts'] = [round];
  const chain = Array.from({ length: 100_000 }).reduce<unknown>((inner) => [inner], []);
  for (const data of [
    round,
    { answers: { marknad: chain } },
    { answers: {}, document: chain },
    { answers: {}, x: chain },
  ]) {
    expect(judge(data, iop, { today })).toMatchObject({ ok: false, diagnostics: [{ code: 'too-deep' }] });
    expect(readCase(data, iop.rules)).toMatchObject({ ok: false, diagnostics: [{ code: 'too-deep' }] });
  }
});

test('what a case says of its rule set is told in part when it is long', () => {
  const long = 'a'.repeat(100_000);
  const data = { answers: {}, ...session(iop, { id: long, version: long }) };
  const result = judge(data, [iop, deep], { today });
  expect(result.diagnostics.map(messageOf).join().length).toBeLessThan(1000);
  const other = judge({ answers: {}, ...session(iop, { version: long, sha256: 'x' }) }, iop, { today });
  expect(other.diagnostics.map(messageOf).join().length).toBeLessThan(1000);
});

test('documents are made from the same judging', () => {
  const data = JSON.parse(readFileSync(join(examples, 'pahittat-motesplats.json'), 'utf8')) as object;
  const context = documentContext(data, [iop], { today });
  expect(context.ok && memorandum(context.value).title).toContain('Öppen mötesplats');
  expect(documentContext({}, iop, { today })).toMatchObject({ ok: false });
});

test('the front door of the library has judge, and not what it replaces', () => {
  expect(Object.keys(library)).toEqual(
    expect.arrayContaining(['judge', 'documentContext', 'messageOf', 'compile', 'openQuestions']),
  );
  for (const name of ['assess', 'assessCase', 'isDivided', 'caseJson', 'readCaseFile'])
    expect(library).not.toHaveProperty(name);
});
