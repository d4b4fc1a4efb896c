import { describe, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { messageOf } from '../../src/wording/findings/all.ts';
import { iop } from '../rules/rules.ts';

test('a case needs answers and nothing else', () => {
  expect(readCase({ answers: {} }, iop)).toMatchObject({
    ok: true,
    value: { id: null, title: null, organisation: null, date: null, answers: new Map(), notes: new Map() },
  });
});

test('names that every object has are still unknown questions', () => {
  for (const name of ['constructor', 'toString', 'hasOwnProperty']) {
    const read = readCase({ answers: { [name]: 'ja' } }, iop);
    expect(read).toMatchObject({ ok: false, diagnostics: [{ code: 'unknown-question', at: 'key' }] });
  }
});

test('__proto__ from a parser is refused and not dropped', () => {
  const read = readCase(JSON.parse('{ "answers": { "__proto__": { "marknad": "ingen" } } }'), iop);
  expect(read).toMatchObject({ ok: false, diagnostics: [{ code: 'forbidden-key' }] });
});

test.each([1e15, -1e15, 2 ** 53, Number.POSITIVE_INFINITY, Number.NaN])(
  '%d is too large, or no number, and is refused',
  (number) => {
    const asked = { ...iop.questions['marknad'], type: 'number', unit: 'kr' } as RuleSet['questions'][string];
    const rules = { ...iop, questions: { belopp: asked } };
    expect(readCase({ answers: { belopp: number } }, rules).ok).toBe(false);
    expect(readCase({ answers: { belopp: 999_999_999_999_999 } }, rules).ok).toBe(true);
  },
);

describe('a number or a date outside what its question allows is refused, and one at the edge is not', () => {
  const base = { section: 'A', text: 'T?', help: 'H.', why: 'W.' };
  const questions = {
    belopp: { ...base, type: 'number', unit: 'kr', min: 0, max: 100 },
    antal: { ...base, type: 'number', unit: 'st', whole: true },
    dag: { ...base, type: 'date', min: '2026-01-01', max: '2026-12-31' },
  } as unknown as RuleSet['questions'];
  const read = (answers: object) => readCase({ answers }, { ...iop, questions });
  test.each([{ belopp: 100 }, { belopp: 0 }, { antal: -2 }, { dag: '2026-12-31' }, { dag: '2026-01-01' }])(
    '%o fits',
    (answers) => {
      expect(read(answers).ok).toBe(true);
    },
  );
  test.each([
    [{ belopp: 100.01 }, 'från 0 till 100 kr'],
    [{ belopp: -0.01 }, 'från 0 till 100 kr'],
    [{ antal: 1.5 }, 'ett heltal st'],
    [{ dag: '2027-01-01' }, 'från 2026-01-01 till 2026-12-31'],
    [{ dag: '2025-12-31' }, 'från 2026-01-01 till 2026-12-31'],
  ])('%o does not', (answers, range) => {
    const found = read(answers).diagnostics;
    expect(found).toMatchObject([{ code: 'answer-range' }]);
    expect(messageOf(found[0]!)).toContain(range);
  });
  test('and one too large to compare is said to be so', () => {
    expect(messageOf(read({ antal: 1e15 }).diagnostics[0]!)).toContain('högst 15 siffror');
  });
});

test('an option named like something that every object has is no option', () => {
  const read = readCase({ answers: { marknad: 'constructor' } }, iop);
  expect(read).toMatchObject({ ok: false, diagnostics: [{ code: 'answer-option' }] });
});

test('all mistakes of a case are found at once, each with its path', () => {
  const read = readCase({ answers: { marknad: 1, styrnin: 'ramar' }, notes: { x: 'y' } }, iop, [3]);
  expect(read.diagnostics.map(({ code, path }) => [code, path])).toEqual([
    ['answer-type', [3, 'answers', 'marknad']],
    ['unknown-question', [3, 'answers', 'styrnin']],
    ['unknown-question', [3, 'notes', 'x']],
  ]);
});
