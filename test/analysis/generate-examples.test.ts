import { describe, expect, test } from 'vitest';
import { type CoverageOptions, coverageOf } from '../../src/analysis/coverage.ts';
import { generateExamples } from '../../src/analysis/generate.ts';
import { goalById } from '../../src/documents/rules/coverage.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { rulesFrom } from '../rules/rules.ts';

const text = '{ section: A, text: T?, help: H, why: W';

/** Rules with one gate. */
function rulesWith(parts: { questions: string; met: string; more?: string }): RuleSet {
  return rulesFrom(`
format: 1
id: prov
version: 1.0.0
title: Prov
valid: { from: 2020-01-01 }
sources: { s: { title: S, confidence: low } }
questions: ${parts.questions}
preconditions:
  p: { title: P, strength: gate, met: ${parts.met}, texts: { met: M, notMet: N }, sources: [s] }
outcomes:
  - { id: nej, title: N, text: N, when: { precondition: p, is: notMet } }
  - { id: ja, title: J, text: J, otherwise: true }
${parts.more ?? ''}
`);
}

function generated(rules: RuleSet, options: CoverageOptions = {}) {
  const result = generateExamples(rules, options);
  if (!result.ok) throw new Error('too large');
  return result.value;
}

function states(rules: RuleSet, options: CoverageOptions = {}): string[] {
  const result = coverageOf(rules, options);
  if (!result.ok) throw new Error('too large');
  return result.value.goals
    .filter(({ state }) => state !== 'missing')
    .map(({ goal, state }) => `${goalById(goal)}: ${state}`);
}

test('numbers and dates lie beside what they are compared with', () => {
  const rules = rulesWith({
    questions: `{ tid: ${text}, type: number, unit: m, min: 0, whole: true }, start: ${text}, type: date } }`,
    met: '{ all: [{ question: tid, min: 24 }, { question: start, before: 2026-01-01 }] }',
  });
  expect(generated(rules).examples.map(({ example }) => example.answers)).toEqual([
    { tid: 24, start: '2025-12-31' },
    { tid: 23, start: '2026-01-01' },
  ]);
});

test('days in a row that one condition names are covered one by one', () => {
  const rules = rulesWith({
    questions: `{ dag: ${text}, type: date, max: 2026-01-02 } }`,
    met: '{ question: dag, oneOf: [2026-01-01, 2026-01-02] }',
    more: 'examples: [{ name: Ett, answers: { dag: 2026-01-01 }, expect: { outcome: ja } }]',
  });
  expect(states(rules)).toContain('dag: efter 2026-01-02: unreachable');
  const days = generated(rules).examples.map(({ example }) => example.answers['dag']);
  expect(days.toSorted()).toEqual(['2025-12-31', '2026-01-02']);
});

describe('a limit', () => {
  const questions = `{ belopp: ${text}, type: number, unit: kr, min: 50, max: 50 } }`;
  const met = '{ question: belopp, max: { limit: tak } }';
  const limit = (values: string) => `limits: { tak: { title: Tak, unit: kr, values: [${values}] } }`;

  test('that no answer can lie over on the first day is tested on another, which the example then says', () => {
    const more = limit(
      '{ from: 2020-01-01, to: 2020-12-31, value: 50, source: s }, { from: 2021-01-01, value: 40, source: s }',
    );
    const { examples, atLeast } = generated(rulesWith({ questions, met, more }));
    expect(examples.map(({ example }) => example.date)).toEqual([undefined, '2021-01-01']);
    expect(atLeast).toBe(2);
  });

  test('is only compared with the value on the day that is asked for', () => {
    const more = `${limit('{ from: 2020-01-01, to: 2020-12-31, value: 50, source: s }, { from: 2021-01-01, value: 60, source: s }')}
examples: [{ name: Ett, answers: { belopp: 50 }, expect: { outcome: ja } }]`;
    const rules = rulesWith({ questions, met, more });
    expect(states(rules)).toContain('belopp: högst tak: covered');
    expect(states(rules, { date: '2021-06-01' })).not.toContain('belopp: högst tak: covered');
    expect(states(rules, { date: '2021-06-01' })).toContain('belopp: över tak: unreachable');
  });

  test('without a value is tested by nothing, and what hangs on it cannot be expected', () => {
    const more = `${limit('')}
forms: { f: { title: F, when: { question: val, is: ja }, why: W, sources: [s] } }`;
    const rules = rulesWith({ questions: `${questions.slice(0, -1)}, val: ${text}, type: yesNo } }`, met, more });
    expect(states(rules)).toEqual([
      ...[
        'p: uppfylld',
        'p: inte uppfylld',
        'belopp: högst tak',
        'belopp: över tak',
        'utfallet nej',
        'utfallet ja',
      ].map((goal) => `${goal}: no-value`),
    ]);
    expect(generated(rules).examples[0]?.example).toEqual({
      answers: { belopp: 50, val: 'ja' },
      expect: { outcome: null, possibleOutcomes: ['nej', 'ja'], preconditions: { p: null }, forms: { f: true } },
    });
  });
});

test('what is called impossible is never in an example, and what takes it is not missing', () => {
  const rules = rulesWith({
    questions: `{ val: ${text}, type: choice, options: { a: A, b: B, c: C } }, bra: ${text}, type: yesNo } }`,
    met: '{ all: [{ question: val, oneOf: [a, c] }, { question: bra, is: ja }] }',
    more: 'impossible: [{ question: val, is: b }, { all: [{ question: val, is: c }, { question: bra, is: nej }] }]',
  });
  expect(states(rules)).toEqual(['val: b: impossible']);
  const answers = generated(rules).examples.map(({ example }) => example.answers);
  expect(answers).toEqual([
    { val: 'a', bra: 'nej' },
    { val: 'c', bra: 'ja' },
  ]);
});

test('a question whose answers put a calculated value out of its range is answered, and the value left out', () => {
  const rules = rulesWith({
    questions: `{ tid: ${text}, type: number, unit: m, min: 0, max: 100 }, antal: ${text}, type: number, unit: st, min: 0, max: 10 } }`,
    met: '{ all: [{ question: tid, max: 50 }, { calculated: summa, min: 5 }] }',
    more: 'calculated: { summa: { title: S, unit: m, min: 0, max: 20, sum: [tid, antal] } }',
  });
  const { examples, notFound } = generated(rules);
  expect(notFound).toEqual([]);
  expect(examples.map(({ example }) => example.answers)).toContainEqual({ tid: 51 });
});

test('what takes a calculated value that no answers are found for is told, and not counted as missing', () => {
  const whole = `${text}, type: number, unit: st, min: 2, max: 4, whole: true }`;
  const rules = rulesWith({
    questions: `{ a: ${whole}, b: ${whole} }`,
    met: '{ all: [{ calculated: c, above: 6 }, { calculated: c, below: 8 }] }',
    more: 'calculated: { c: { title: C, unit: st, min: 0, max: 20, product: [a, b] } }',
  });
  const { notFound, examples } = generated(rules);
  expect(notFound.map(goalById)).toEqual(['p: uppfylld', 'utfallet ja']);
  expect(examples.map(({ example }) => example.answers)).toEqual([
    { a: 3, b: 2 },
    { a: 4, b: 2 },
  ]);
});

describe('a sum of more cells than are tried in every way', () => {
  const number = `${text}, type: number, unit: kr, min: 0, max: 20 }`;
  const compared = (id: string) =>
    `{ all: [{ any: [{ question: ${id}, min: 15 }, { question: ${id}, is: 5 }, { question: ${id}, is: 8 }] }] }`;
  const sumOf = (terms: readonly string[], condition: string) =>
    rulesWith({
      questions: `{ ${terms.map((id) => `${id}: ${number}`).join(', ')} }`,
      met: `{ all: [{ calculated: tot, ${condition} }, ${terms.map(compared).join(', ')}] }`,
      more: `calculated: { tot: { title: S, unit: kr, min: 0, max: 100, sum: [${terms.join(', ')}] } }
examples: [{ name: Alla höga, answers: { ${terms.map((id) => `${id}: 20`).join(', ')} }, expect: {} }]`,
    });

  test.each([['above: 3'], ['min: 58'], ['min: 41'], ['below: 1']])('is covered on both sides of %s', (condition) => {
    expect(generated(sumOf(['a', 'b', 'c'], condition)).notFound).toEqual([]);
  });

  test.each([['min: 3'], ['min: 98']])('of five terms is covered on both sides of %s', (condition) => {
    const { examples, notFound, atLeast } = generated(sumOf(['a', 'b', 'c', 'd', 'e'], condition));
    expect(notFound).toEqual([]);
    expect(examples.length - atLeast).toBeLessThanOrEqual(1);
  });

  test('is covered beside a share of two of its terms, also when many cases are tried in vain', () => {
    const rest = 'texts: { met: M, notMet: N }, sources: [s] }';
    const term = ([id, strength, least, ...others]: readonly [string, string, ...number[]]) =>
      `p-${id}: { title: P, strength: ${strength}, met: { any: [{ question: ${id}, min: ${least} }, ${others
        .map((is) => `{ question: ${id}, is: ${is} }`)
        .join(', ')}] }, ${rest}`;
    const terms = [
      term(['a', 'gate', 12, 7, 6]),
      ...[term(['b', 'supporting', 18, 6, 7]), term(['c', 'supporting', 15, 1, 5])],
      ...[term(['d', 'supporting', 17, 5, 5]), term(['e', 'supporting', 12, 1, 8])],
    ];
    const rules = rulesFrom(`
format: 1
id: prov
version: 1.0.0
title: Prov
valid: { from: 2020-01-01 }
sources: { s: { title: S, confidence: low } }
questions: { ${['a', 'b', 'c', 'd', 'e'].map((id) => `${id}: ${number}`).join(', ')} }
calculated:
  tot: { title: S, unit: kr, min: 0, max: 200, sum: [a, b, c, d, e] }
  del: { title: D, unit: '%', min: 0, max: 1000, share: { part: b, of: c } }
preconditions:
  ${terms.join('\n  ')}
  p-tot: { title: P, strength: gate, met: { calculated: tot, above: 50 }, ${rest}
  p-del: { title: P, strength: gate, met: { calculated: del, above: 6 }, ${rest}
outcomes:
  - { id: nej, title: N, text: N, when: { anyWithStrength: [gate], is: notMet } }
  - { id: ja, title: J, text: J, otherwise: true }
`);
    expect(generated(rules).notFound).toEqual([]);
  });

  test('is not missing above what its terms add up to', () => {
    const { notFound, coverage } = generated(sumOf(['a', 'b', 'c'], 'above: 60'));
    expect(notFound).toEqual([]);
    const missing = coverage.goals.filter(({ state }) => state === 'missing').map(({ goal }) => goalById(goal));
    expect(missing).not.toContain('tot: över 60');
    expect(missing).not.toContain('p: uppfylld');
  });
});

test('examples differ from one of the file in as little as they can', () => {
  const rules = rulesWith({
    questions: `{ a: ${text}, type: yesNo }, b: ${text}, type: yesNo }, c: ${text}, type: choice, options: { x: X, y: Y, z: Z } } }`,
    met: '{ all: [{ question: a, is: nej }, { question: b, is: nej }, { question: c, oneOf: [x, y] }] }',
    more: 'examples: [{ name: Ett, answers: { a: nej, b: nej, c: y }, expect: { outcome: ja } }, { name: Två, answers: { a: ja, b: ja, c: x }, expect: { outcome: nej } }]',
  });
  expect(generated(rules).examples.map(({ example }) => example.answers)).toEqual([{ a: 'nej', b: 'nej', c: 'z' }]);
});

test('nothing is generated for what files under leave uncovered, unless all is asked for', () => {
  const rules = rulesWith({ questions: `{ a: ${text}, type: yesNo } }`, met: '{ question: a, is: ja }' });
  expect(generated(rules, { isOwn: () => false }).examples).toEqual([]);
  const all = generateExamples(rules, { isOwn: () => false, all: true });
  expect(all.ok && all.value.examples.length).toBe(2);
});
