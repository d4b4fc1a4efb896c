import { describe, expect, test } from 'vitest';
import { prove } from '../../src/analysis/proof.ts';
import type { Condition } from '../../src/rules/condition.ts';
import { proofSummary } from '../../src/wording/findings/proofs.ts';
import { iop, rulesFrom } from '../rules/rules.ts';

const named = { ruleSet: 'iop', version: '1.0.0', sha256: '0123456789abcdef0123', extends: [] };
const nothing = { shown: 0, silenced: 0 };

/** Rules in which an amount is met up to a limit with some values, and not met above another. */
const withValues = (values: string, upper = 80) =>
  rulesFrom(`
format: 1
id: prov
version: 1.0.0
title: Prov
valid: { from: 2020-01-01 }
sources: { s: { title: S, confidence: low } }
questions:
  belopp: { section: A, text: T?, help: H, why: W, type: number, unit: kr, min: 0, max: 100 }
limits: { tak: { title: T, unit: kr, values: [${values}] } }
preconditions:
  p:
    title: P
    strength: gate
    met: { all: [{ question: belopp, max: { limit: tak } }, { question: belopp, max: ${upper} }] }
    texts: { met: M, notMet: N }
    sources: [s]
outcomes: [{ id: nej, title: N, text: N, when: { precondition: p, is: notMet } }, { id: ja, title: J, text: J, otherwise: true }]
`);

test('our own rules are proved, and the summary says for how many combinations', () => {
  const proof = prove(iop, '2026-11-21');
  expect(proof).toMatchObject({ problems: [], days: ['2026-11-21'], tooLarge: [], openDirections: [] });
  // Eight choices of three or more options, three yes or no.
  expect(proof.combinations).toBe(
    Object.values(iop.questions).reduce((product, question) => {
      return product * BigInt(question.type === 'choice' ? Object.keys(question.options).length : 2);
    }, 1n),
  );
  expect(proofSummary({ ...proof, ...named }, nothing)).toBe(
    'bevisat för alla ungefär 2^16 kombinationer av svar, per 2026-11-21 (iop 1.0.0, sha256 0123456789abcdef…): varje utfall, grad, samverkansform och del av avtalet kan förekomma; varje förutsättning, fråga, svar och gräns kan påverka ett utfall, ett stöd, en samverkansform eller en del av avtalet; de riktningar som filen anger (direction) håller.',
  );
  const { openDirections: _, ...rest } = proof;
  expect(proofSummary({ ...rest, openDirections: ['marknad'], ...named }, nothing)).not.toContain('håller');
  expect(proofSummary({ ...proof, ...named }, { shown: 0, silenced: 1 })).not.toContain('kan förekomma');
});

/** Rules with a precondition that decides nothing, so that proving it takes more than the rules themselves. */
const withMany = { ...iop, preconditions: { ...iop.preconditions, extra: iop.preconditions['ingen-marknad']! } };

describe('above the node limit', () => {
  test('nothing is proved of rules that cannot be compiled, and the summary says what', () => {
    const proof = prove(iop, '2026-11-21', 50);
    expect(proof).toMatchObject({ problems: [], combinations: 0n, tooLarge: ['reachable', 'effects', 'directions'] });
    expect(proofSummary({ ...proof, ...named }, nothing)).toBe(
      'Inte bevisat, för regelverket är för stort: att varje utfall, grad, samverkansform och del av avtalet kan förekomma, att varje förutsättning, fråga, svar och gräns kan påverka ett utfall, ett stöd, en samverkansform eller en del av avtalet och riktningarna (iop 1.0.0, sha256 0123456789abcdef…).',
    );
  });

  test('a proof that alone grows too large is named alone, and the others hold', () => {
    const limits = Array.from({ length: 200 }, (_, index) => 100 + 2 * index);
    const partial = limits
      .map((limit) => prove(withMany, '2026-11-21', limit))
      .find(({ tooLarge, combinations }) => tooLarge.length === 1 && combinations > 0n)!;
    expect(proofSummary({ ...partial, ...named }, nothing)).toMatch(
      /^bevisat för alla .*\. Inte bevisat, för regelverket är för stort: /,
    );
  });
});

describe('limits that change', () => {
  test('what is out of reach on some days is told with the first of them', () => {
    const rules = withValues(
      '{ from: 2020-01-01, to: 2023-12-31, value: 50, source: s }, { from: 2024-01-01, value: -5, source: s }',
    );
    const { problems, days } = prove(rules, '2022-01-01');
    expect(days).toEqual(['2022-01-01', '2020-01-01', '2024-01-01']);
    expect(problems.map(({ code, args }) => [code, (args as { day: string | null }).day])).toEqual([
      ['grade-unreachable', '2024-01-01'],
    ]);
    expect(prove(rules, '2025-01-01').problems[0]?.args).toMatchObject({ day: '2025-01-01' });
  });

  test('a side that decides on some of the days is no mistake, and one that never does is', () => {
    const sometimes =
      '{ from: 2020-01-01, to: 2023-12-31, value: 90, source: s }, { from: 2024-01-01, value: 70, source: s }';
    expect(prove(withValues(sometimes), '2026-01-01').problems).toEqual([]);
    const never =
      '{ from: 2020-01-01, to: 2023-12-31, value: 60, source: s }, { from: 2024-01-01, value: 70, source: s }';
    expect(prove(withValues(never), '2026-01-01').problems).toMatchObject([
      { code: 'side-no-effect', args: { name: 'belopp', word: 'max', value: '80' } },
    ]);
  });

  test('a limit without a value may be anything, so both of its sides count', () => {
    expect(prove(withValues(''), '2026-01-01').problems).toEqual([]);
  });
});

describe('grades that impossible leaves no room for', () => {
  const graded = (met: string, impossible: string) =>
    rulesFrom(`
format: 1
id: prov
version: 1.0.0
title: Prov
valid: { from: 2020-01-01 }
sources: { s: { title: S, confidence: low } }
questions:
  helt: { section: A, text: T?, help: H, why: W, type: yesNo }
  delvis: { section: A, text: T?, help: H, why: W, type: yesNo }
preconditions:
  p:
    title: P
    strength: gate
    met: ${met}
    partlyMet: { question: delvis, is: ja }
    texts: { met: M, partlyMet: D, notMet: N }
    sources: [s]
outcomes: [{ id: nej, title: N, text: N, when: { precondition: p, is: notMet } }, { id: ja, title: J, text: J, otherwise: true }]
impossible: [${impossible}]
`);
  const helt = '{ question: helt, is: ja }';
  const delvis = '{ question: delvis, is: ja }';

  test('are all told, also when two have the same place in the file', () => {
    const { problems } = prove(graded(helt, `${helt}, { not: ${delvis} }`), '2026-01-01');
    expect(problems).toMatchObject(['met', 'notMet'].map((grade) => ({ code: 'grade-unreachable', args: { grade } })));
  });

  test('have a case to show, also when their own condition never holds', () => {
    const { problems } = prove(graded(`{ any: [${helt}, ${delvis}] }`, delvis), '2026-01-01');
    const example = { answers: { helt: true, delvis: false }, outcome: 'ja' };
    expect(problems).toMatchObject([{ args: { precondition: 'p', grade: 'partlyMet', why: 'hidden', example } }]);
  });
});

describe('a part of the agreement', () => {
  const agreed = (when: object) => {
    const rules = withValues(
      '{ from: 2020-01-01, to: 2023-12-31, value: 90, source: s }, { from: 2024-01-01, value: 70, source: s }',
    );
    const part = { title: 'D', clauses: ['C'], why: 'W', sources: ['s'] };
    return { ...rules, agreement: { alltid: part, del: { ...part, when: when as Condition } } };
  };
  const whenGraded = (is: string) => ({
    all: [
      { precondition: 'p', is },
      { question: 'belopp', below: 10 },
    ],
  });

  test('that nothing calls for is told, with a case', () => {
    expect(prove(agreed(whenGraded('notMet')), '2022-01-01').problems).toMatchObject([
      { path: ['agreement', 'del', 'when'], args: { name: 'del', day: null, example: { outcome: 'ja' } } },
    ]);
    expect(prove(agreed(whenGraded('met')), '2022-01-01').problems).toEqual([]);
  });

  test('can hang on a question that nothing else asks', () => {
    const rules = agreed({ question: 'lokal', is: 'ja' });
    const lokal = { section: 'A', text: 'L?', help: 'H', why: 'W', type: 'yesNo' } as const;
    const questions = { ...rules.questions, lokal };
    expect(prove({ ...rules, questions }, '2022-01-01').problems).toEqual([]);
    expect(prove({ ...rules, questions, agreement: {} }, '2022-01-01').problems).toMatchObject([
      { code: 'no-effect', path: ['questions', 'lokal'] },
    ]);
  });

  test('that nothing calls for on some days is told with the first of them', () => {
    const between = {
      all: [
        { question: 'belopp', min: 75 },
        { question: 'belopp', max: { limit: 'tak' } },
      ],
    };
    expect(prove(agreed(between), '2022-01-01').problems).toMatchObject([
      { code: 'agreement-unreachable', args: { name: 'del', day: '2024-01-01' } },
    ]);
  });
});

test('where the shortest case would need calculated values that no answers give, another one is shown', () => {
  const rules = rulesFrom(`
format: 1
id: prov
version: 1.0.0
title: Prov
valid: { from: 2020-01-01 }
sources: { s: { title: S, confidence: low } }
questions:
  ett: { section: A, text: T?, help: H, why: W, type: number, unit: kr, min: 0, max: 4, whole: true }
  annat: { section: A, text: T?, help: H, why: W, type: number, unit: kr, min: 0, max: 4, whole: true }
  extra: { section: A, text: T?, help: H, why: W, type: yesNo }
calculated:
  produkt: { title: P, unit: kr, min: 0, max: 100, product: [ett, annat] }
preconditions:
  p:
    title: P
    strength: gate
    met: { any: [{ calculated: produkt, min: 50 }, { all: [{ question: ett, below: 2 }, { question: annat, below: 2 }] }] }
    texts: { met: M, notMet: N }
    sources: [s]
outcomes: [{ id: ja, title: J, text: J, when: { precondition: p, is: met } }, { id: nej, title: N, text: N, otherwise: true }]
`);
  const example = { answers: { ett: 2, annat: 1 }, outcome: 'nej' };
  expect(prove(rules, '2026-01-01').problems).toMatchObject([{ code: 'no-effect', args: { name: 'extra', example } }]);
});
