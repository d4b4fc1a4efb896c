import { describe, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import { unitsOf } from '../../src/cases/sound-case.ts';
import { messageOf } from '../../src/wording/findings/all.ts';
import { rulesFrom } from '../rules/rules.ts';

const rules = rulesFrom(`
format: 1
id: stod
version: 1.0.0
title: Stöd
valid: { from: 2020-01-01 }
sources:
  s: { title: Källan, confidence: high }
questions:
  pris: { section: Pengar, type: number, unit: kr, min: 0, text: Pris?, help: Hjälp., why: Skäl. }
  antal: { section: Pengar, type: number, unit: år, min: 0, text: År?, help: Hjälp., why: Skäl., per: organisation }
limits:
  tak: { title: Taket, unit: kr, values: [{ from: 2020-01-01, to: 2020-12-31, value: 50, source: s }] }
calculated:
  summa: { title: Summan, unit: kr, min: 0, max: 1000, product: [pris, antal] }
preconditions:
  under-taket:
    title: Under taket
    strength: gate
    met: { calculated: summa, max: { limit: tak } }
    texts: { met: Ja., notMet: Nej. }
    sources: [s]
outcomes:
  - { id: nej, title: Nej, text: Nej., when: { anyWithStrength: [gate], is: notMet } }
  - { id: ja, title: Ja, text: Ja., otherwise: true }
`);

const read = (data: object) => readCase(data, rules);
const codes = (data: object) => read(data).diagnostics.map(({ code }) => code);

describe('limits that the official states', () => {
  test('are read with their source', () => {
    const found = read({ answers: {}, limits: { tak: { value: 60, source: 'Myndighetens sida' } } });
    expect(found.ok && found.value.limits.get('tak')).toEqual({ value: 60, source: 'Myndighetens sida' });
  });

  test('must have a source, and be limits of the rules', () => {
    expect(codes({ answers: {}, limits: { tak: { value: 60 } } })).toEqual(['missing-key']);
    const [found] = read({ answers: {}, limits: { tac: { value: 60, source: 'Sidan' } } }).diagnostics;
    expect(found && messageOf(found)).toBe('Okänt gränsvärde "tac". Menade du "tak"?');
  });
});

describe('when the initiative came in and is to be answered', () => {
  test('is read as days, and is not known when the case does not say', () => {
    const found = read({ answers: {}, received: '2026-03-02', replyBy: '2026-03-02' });
    expect(found).toMatchObject({ ok: true, value: { received: '2026-03-02', replyBy: '2026-03-02' } });
    expect(read({ answers: {} })).toMatchObject({ ok: true, value: { received: null, replyBy: null } });
  });

  test('are days that exist, and the answer is not due before the initiative came in', () => {
    expect(codes({ answers: {}, received: '2026-02-30' })).toEqual(codes({ answers: {}, date: '2026-02-30' }));
    const [found] = read({ answers: {}, received: '2026-03-02', replyBy: '2026-03-01' }).diagnostics;
    expect(found).toMatchObject({ code: 'reply-before-received', path: ['replyBy'] });
  });
});

describe('parts and organisations', () => {
  const part = (id: string, answers: object) => ({ id, title: `Del ${id}`, answers });

  test('are judged with the common answers, and their own before them', () => {
    const found = read({ answers: { pris: 1, antal: 1 }, parts: [part('a', { pris: 2 }), part('b', {})] });
    const units = found.ok ? unitsOf(found.value) : [];
    expect(units.map(({ answers }) => Object.fromEntries(answers))).toEqual([
      { pris: 2, antal: 1 },
      { pris: 1, antal: 1 },
    ]);
  });

  test('each part is judged for each organisation, whose own answers come first', () => {
    const found = read({
      answers: { pris: 1, antal: 1 },
      parts: [part('a', { antal: 2 })],
      organisations: [part('x', { antal: 3 }), part('y', {})],
    });
    const units = found.ok ? unitsOf(found.value) : [];
    expect(units.map((unit) => [unit.part?.id, unit.organisation?.id, unit.answers.get('antal')])).toEqual([
      ['a', 'x', 3],
      ['a', 'y', 2],
    ]);
  });

  test('a common note does not follow an answer that the part gives itself', () => {
    const found = read({
      answers: { pris: 1, antal: 1 },
      notes: { pris: 'Gemensamt.', antal: 'Gemensamt.' },
      parts: [
        { ...part('a', { pris: 2 }), notes: {} },
        { ...part('b', { pris: 3 }), notes: { pris: 'Eget.' } },
      ],
    });
    const units = found.ok ? unitsOf(found.value) : [];
    expect(units.map(({ notes }) => Object.fromEntries(notes))).toEqual([
      { antal: 'Gemensamt.' },
      { antal: 'Gemensamt.', pris: 'Eget.' },
    ]);
  });

  test('a name that two of them share is refused at the second', () => {
    const found = read({ answers: {}, parts: [part('a', {}), part('a', {})] });
    expect(found.diagnostics).toMatchObject([{ code: 'same-name', path: ['parts', 1, 'id'] }]);
  });

  test('an organisation only answers what is judged for each of them', () => {
    const found = read({ answers: {}, organisations: [part('x', { pris: 3 })] });
    expect(found.diagnostics).toMatchObject([
      { code: 'not-per-organisation', path: ['organisations', 0, 'answers', 'pris'] },
    ]);
  });

  test('wrong answers in them are found where they stand', () => {
    const found = read({ answers: {}, parts: [part('a', { pris: 'dyrt', okand: 1 })] });
    expect(found.diagnostics.map(({ path }) => path.join('.'))).toEqual([
      'parts.0.answers.pris',
      'parts.0.answers.okand',
    ]);
  });
});

test('answers that give an unreasonable calculated value are refused at the first of them', () => {
  const found = read({ answers: { pris: 500, antal: 3 } });
  expect(found.diagnostics).toMatchObject([{ code: 'calculated-range', path: ['answers', 'pris'] }]);
  expect(messageOf(found.diagnostics[0]!)).toContain('1500');
  expect(codes({ answers: { pris: 500, antal: 2 } })).toEqual([]);
});

test('what is said of other rule sets in a comparison is left alone', () => {
  const data = { answers: { annan: 'ja', pris: 1 }, limits: { annat: { value: 1, source: 'Sidan' } } };
  expect(readCase(data, rules, [], new Set(['annan', 'annat'])).ok).toBe(true);
  expect(readCase(data, rules).ok).toBe(false);
});

describe('many parts and organisations', () => {
  const of = (count: number, name: string) =>
    Array.from({ length: count }, (_, index) => ({ id: `${name}-${index}`, title: name, answers: {} }));

  test('give so many bedömningar that each can be read, and one more is refused before any is made', () => {
    expect(codes({ answers: {}, parts: of(20, 'del'), organisations: of(20, 'organisation') })).toEqual([]);
    expect(codes({ answers: {}, parts: of(400, 'del') })).toEqual([]);
    const large = read({ answers: {}, parts: of(300, 'del'), organisations: of(300, 'organisation') });
    expect(large.diagnostics).toMatchObject([{ code: 'too-many', path: ['parts'], at: 'key' }]);
    expect(large.diagnostics.map(messageOf)).toEqual([
      'Delverksamheterna gånger organisationerna är 90000 stycken, och fler än 400 får det inte vara. Dela upp ärendet i flera.',
    ]);
    expect(read({ answers: {}, organisations: of(401, 'organisation') }).diagnostics).toMatchObject([
      { code: 'too-many', path: ['organisations'] },
    ]);
  });
});

describe('of many things wrong with a case the first are told, and how many more there are', () => {
  const many = (count: number, value: unknown) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`okand-${index}`, value]));
  const part = { id: 'a', title: 'A', answers: {} };

  test.each([
    ['unknown-question', { answers: many(100, 1) }, 80],
    ['unknown-question', { answers: {}, notes: many(100, 'x') }, 80],
    ['unknown-question', { answers: {}, parts: [{ ...part, answers: many(100, 1) }] }, 80],
    ['unknown-limit', { answers: {}, limits: many(100, { value: 1, source: 'x' }) }, 80],
    ['same-name', { answers: {}, parts: Array(100).fill(part) }, 79],
    ['wrong-type', { answers: many(100, []) }, 80],
    ['unknown-key', { answers: {}, ...many(100, 1) }, 80],
    [
      'forbidden-key',
      { answers: {}, parts: Array(100).fill(JSON.parse('{"id":"a","title":"A","answers":{},"__proto__":1}')) },
      80,
    ],
  ])('%s', (code, data, left) => {
    const found = read(data).diagnostics;
    expect(found.map((one) => one.code)).toEqual([...Array(20).fill(code), 'findings-left']);
    expect(found.at(-1)).toMatchObject({ args: { count: left, of: 'case' } });
  });
});

test('lists that are printed may be long, but not longer than anybody reads', () => {
  const basis = (count: number) => ({
    answers: {},
    document: { basis: Array.from({ length: count }, () => 'Handling') },
  });
  expect(codes(basis(500))).toEqual([]);
  expect(read(basis(501)).diagnostics).toMatchObject([{ code: 'too-many', path: ['document', 'basis'] }]);
  const followUps = Array.from({ length: 501 }, () => '2026-01-01');
  expect(read({ answers: {}, agreement: { followUps } }).diagnostics.map(messageOf)).toEqual([
    'Punkterna i listan är 501 stycken, och fler än 500 får det inte vara. Ta bort dem som inte behövs.',
  ]);
});
