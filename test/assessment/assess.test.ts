import { describe, expect, test } from 'vitest';
import { Assessor, assess, outline } from '../../src/assessment/assess.ts';
import { mostDecisiveFirst, prospects } from '../../src/assessment/prospects.ts';
import { reasonFor } from '../../src/wording/assessment.ts';
import { allMet, iop, rulesFrom } from '../rules/rules.ts';
import { caseFrom, compiledFor, judge, undividedFrom } from './judge.ts';

test('a missing answer is never no, and vet inte is equal to it for the outcome', () => {
  const { marknad: _, ...rest } = allMet;
  const absent = judge(iop, rest);
  const unknown = judge(iop, { ...rest, marknad: null });
  for (const assessment of [absent, unknown]) {
    expect(assessment.outcome).toBeNull();
    expect(assessment.possibleOutcomes).toEqual(['annan-form', 'kompletteras', 'iop-mojligt']);
    expect(assessment.missing).toEqual(['marknad']);
  }
  const answers = (assessment: typeof absent) =>
    assessment.findings.find(({ precondition }) => precondition === 'ingen-marknad')?.answers;
  expect(answers(absent)).toEqual([]);
  expect(answers(unknown)).toEqual([{ question: 'marknad', value: null }]);
});

test('"vet inte" in words is the same as null', () => {
  expect(judge(iop, { marknad: 'vet inte' })).toEqual(judge(iop, { marknad: null }));
});

test('yes and no may be ja and nej or true and false', () => {
  expect(judge(iop, { 'kommunens-insats': 'nej' })).toEqual(judge(iop, { 'kommunens-insats': false }));
  expect(judge(iop, { 'kommunens-insats': 'ja' })).toEqual(judge(iop, { 'kommunens-insats': true }));
});

test('an option called nej is an option and not a no', () => {
  const grade = (value: string) =>
    judge(iop, { 'ryms-i-foreningsbidrag': value }).findings.find((f) => f.precondition === 'ej-foreningsbidrag')
      ?.grade;
  expect(['nej', 'delvis', 'ja'].map(grade)).toEqual(['met', 'partlyMet', 'notMet']);
});

test('only answers that can still change the outcome are missing', () => {
  expect(judge(iop, { marknad: 'marknad' }).missing).toEqual([]);
  expect(judge(iop, { ...allMet, styrning: null, varaktighet: null }).missing).toEqual(['styrning', 'varaktighet']);
  const partly = judge(iop, { ...allMet, initiativ: 'gemensamt', 'politisk-forankring': null });
  expect(partly.missing, 'a supporting precondition cannot make it worse than it is').toEqual([]);
});

test('when a legal bar and a requirement both fail, the bar is the reason', () => {
  const assessment = judge(iop, { ...allMet, initiativ: 'kommunen', marknad: 'marknad', varaktighet: 'tillfallig' });
  expect(assessment.deciding).toEqual([{ question: 'marknad', value: 'marknad' }]);
});

test('when two requirements fail, the first in the file is the reason', () => {
  const assessment = judge(iop, { ...allMet, styrning: 'detaljer', varaktighet: 'tillfallig' });
  expect(assessment.deciding.map(({ question }) => question)).toEqual(['styrning']);
});

test('an outcome that only another fact leads to is no change, but the fact is named', () => {
  const iopCase = undividedFrom(iop, { answers: { ...allMet, marknad: 'marknad', varaktighet: 'prov' } });
  const assessment = assess(compiledFor(iop), iopCase);
  expect(assessment.changes).toEqual([]);
  expect(prospects(compiledFor(iop), iopCase).facts).toEqual([
    { outcomes: ['kompletteras', 'iop-mojligt'], questions: ['marknad'] },
  ]);
});

test('a change makes an outcome certain only if no missing answer can prevent it', () => {
  const certain = (answers: object) => {
    const iopCase = undividedFrom(iop, { answers });
    return [...prospects(compiledFor(iop), iopCase).certain];
  };
  expect(certain({ ...allMet, varaktighet: 'tillfallig' })).toEqual(['kompletteras', 'iop-mojligt']);
  expect(certain({ varaktighet: 'tillfallig' })).toEqual([]);
});

test('when nothing is a fact, no fact stands in the way', () => {
  const questions = Object.fromEntries(
    Object.entries(iop.questions).map(([id, asked]) => [id, { ...asked, changeable: true }]),
  );
  const rules = { ...iop, questions } as typeof iop;
  const iopCase = undividedFrom(rules, { answers: { ...allMet, marknad: 'marknad' } });
  const assessment = assess(compiledFor(rules), iopCase);
  expect(assessment.changes.map(({ outcome }) => outcome)).toEqual(['kompletteras', 'iop-mojligt']);
  expect(prospects(compiledFor(rules), iopCase).facts).toEqual([]);
});

test('the answers of a finding come in the order of the file, vet inte among them', () => {
  const { findings } = judge(iop, { 'organisationens-insats': 'obeskriven', 'kommunens-insats': null });
  expect(findings.find(({ precondition }) => precondition === 'samfinansiering')?.answers).toEqual([
    { question: 'kommunens-insats', value: null },
    { question: 'organisationens-insats', value: 'obeskriven' },
  ]);
});

test('the notes of all questions of a precondition become its note, and other findings have none', () => {
  const notes = { 'kommunens-insats': 'Lokal.', 'organisationens-insats': 'Volontärer.' };
  const iopCase = undividedFrom(iop, { answers: allMet, notes });
  const { findings } = assess(compiledFor(iop), iopCase);
  expect(findings.find(({ precondition }) => precondition === 'samfinansiering')?.note).toBe('Lokal.\nVolontärer.');
  expect(findings.filter((finding) => 'note' in finding)).toHaveLength(1);
});

test('the most decisive missing question is the one that settles most', () => {
  const iopCase = undividedFrom(iop, { answers: {} });
  const order = mostDecisiveFirst(compiledFor(iop), iopCase, Object.keys(iop.questions));
  expect(order.slice(0, 2)).toEqual(['marknad', 'initiativ']);
  expect(new Set(order.slice(-3))).toEqual(
    new Set(['bidrar-till-lokal-utveckling', 'bidrar-till-delaktighet', 'politisk-forankring']),
  );
});

describe('a limit', () => {
  const rules = rulesFrom(`
    format: 1
    id: tak
    version: 1.0.0
    title: Tak
    valid: { from: 2020-01-01 }
    sources: { kalla: { title: Källa, confidence: high } }
    questions:
      belopp: { section: A, type: number, unit: kr, min: 0, text: Hur mycket?, help: H., why: W. }
    limits:
      tak:
        title: Tak
        unit: kr
        values:
          - { from: 2020-01-01, to: 2021-12-31, value: 100, source: kalla }
          - { from: 2022-01-01, to: 2023-12-31, value: 200, source: kalla }
    preconditions:
      under-taket:
        title: Under taket
        strength: gate
        met: { question: belopp, max: { limit: tak } }
        texts: { met: Ja., notMet: Nej. }
        sources: [kalla]
    outcomes:
      - { id: nej, title: Nej, text: Nej., when: { precondition: under-taket, is: notMet } }
      - { id: ja, title: Ja, text: Ja., otherwise: true }
  `);

  test('has the value of the date, to the last day', () => {
    expect(judge(rules, { belopp: 150 }, '2021-12-31').outcome).toBe('nej');
    expect(judge(rules, { belopp: 150 }, '2022-01-01').outcome).toBe('ja');
  });

  test('is met at the limit itself and not above it', () => {
    expect(judge(rules, { belopp: 100 }, '2020-06-01').outcome).toBe('ja');
    expect(judge(rules, { belopp: 100.01 }, '2020-06-01').outcome).toBe('nej');
  });

  test('without a value on the date is missing, not zero and not the last one known', () => {
    const after = judge(rules, { belopp: 0 }, '2024-01-01');
    expect(after).toMatchObject({ outcome: null, possibleOutcomes: ['nej', 'ja'], missing: ['tak'] });
    expect(judge(rules, {}, '2019-12-31').missing).toEqual(['belopp', 'tak']);
  });

  test('is a missing limit, and not a missing answer, when all is answered', () => {
    const { findings } = judge(rules, { belopp: 0 }, '2024-01-01');
    const unit = { answers: new Map([['belopp', 0]]) };
    expect(reasonFor(compiledFor(rules, '2024-01-01'), unit, findings[0]!)).toBe(
      'Ett gränsvärde saknar värde för dagen.',
    );
  });

  test('compares the largest numbers there may be exactly', () => {
    const largest = 999_999_999_999_999;
    const compare = (word: string, answer: number) => {
      const yaml = JSON.stringify({
        ...rules,
        preconditions: {
          'under-taket': { ...rules.preconditions['under-taket'], met: { question: 'belopp', [word]: largest - 1 } },
        },
      });
      return judge(rulesFrom(yaml), { belopp: answer }).outcome;
    };
    expect([largest - 2, largest - 1, largest].map((answer) => compare('max', answer))).toEqual(['ja', 'ja', 'nej']);
    expect([largest - 2, largest - 1, largest].map((answer) => compare('above', answer))).toEqual(['nej', 'nej', 'ja']);
  });

  test('that has to be kept is named in the change, as the nearest number that keeps it', () => {
    expect(judge(rules, { belopp: 150 }, '2020-06-01').changes).toEqual([
      { outcome: 'ja', answers: [{ question: 'belopp', from: 150, to: 100 }] },
    ]);
  });
});

test('a case with parts or organisations is refused, as their own answers would be left out', () => {
  const part = { id: 'a', title: 'A', answers: { marknad: 'marknad' } };
  for (const divided of [{ parts: [part] }, { organisations: [{ ...part, answers: {} }] }]) {
    const iopCase = caseFrom(iop, { answers: allMet, ...divided });
    const compiled = compiledFor(iop);
    // @ts-expect-error a divided case
    expect(() => assess(compiled, iopCase)).toThrow('one unit at a time');
    // @ts-expect-error a divided case
    expect(() => outline(compiled, iopCase)).toThrow('one unit at a time');
    // @ts-expect-error a divided case
    expect(() => new Assessor(compiled).assess(iopCase)).toThrow('one unit at a time');
    // @ts-expect-error a divided case
    expect(() => new Assessor(compiled).outline(iopCase)).toThrow('one unit at a time');
  }
});

test('nothing is said of a divided case as if it were one', () => {
  const divided = caseFrom(iop, { answers: allMet, parts: [{ id: 'a', title: 'A', answers: { marknad: 'marknad' } }] });
  // @ts-expect-error Types refuse it too.
  expect(() => prospects(compiledFor(iop), divided)).toThrow('one unit at a time');
  // @ts-expect-error Types refuse it too.
  expect(() => mostDecisiveFirst(compiledFor(iop), divided, [])).toThrow('one unit at a time');
});
