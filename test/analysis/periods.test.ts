import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../src/analysis/coverage.ts';
import { alikeDays } from '../../src/analysis/dates.ts';
import { compareRules } from '../../src/analysis/difference.ts';
import { generateExamples } from '../../src/analysis/generate.ts';
import { laxerThanParent } from '../../src/analysis/never-laxer.ts';
import { prove } from '../../src/analysis/proof.ts';
import { compileTogether, readyDiagrams } from '../../src/diagram/compile.ts';
import { Work } from '../../src/diagram/diagram.ts';
import { goalById } from '../../src/documents/rules/coverage.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { conditionInWords } from '../../src/wording/answers.ts';
import { rulesFrom } from '../rules/rules.ts';

const text = readFileSync(join(import.meta.dirname, '..', 'diagnostics', 'good', 'tider.yaml'), 'utf8');
/** A permit is needed from April 2024, and a form of support stands open in 2023 and 2024. */
const rules = rulesFrom(text);
const changed = (from: string, to: string) => rulesFrom(text.replace(from, to));

describe('a condition that holds for a time', () => {
  it('makes days alike between its ends, and the first day of the rules is one of them', () => {
    const days = alikeDays([rules], rules, '2026-01-01', new Work(1_000_000)).map((alike) => alike.days);
    expect(days).toEqual([['2026-01-01', '2025-01-01'], ['2020-01-01'], ['2023-01-01'], ['2024-04-01']]);
  });

  it('is no mistake on the days on which it does not hold', () => {
    expect(prove(rules, '2026-01-01').problems).toEqual([]);
  });

  it('puts nothing out of reach for a time, and what is so always is told', () => {
    const never = changed(
      '{ question: tillstand, is: ja }',
      '{ all: [{ question: tillstand, is: ja }, { not: { question: tillstand, is: ja } }] }',
    );
    expect(prove(never, '2026-01-01').problems).toMatchObject([{ code: 'no-effect' }]);
    const always = changed('to: 2024-03-31', 'from: 2019-01-01');
    const unreachable = prove(always, '2026-01-01').problems.map(({ code }) => code);
    expect(unreachable).toEqual(['grade-unreachable']);
  });

  it('may make answers a contradiction for a time', () => {
    const contradictory = (valid: string) =>
      changed(
        'forms:',
        `contradictions:\n  - { text: Hur?, when: { any: [{ valid: ${valid} }, { question: tillstand, is: ja }] } }\nforms:`,
      );
    const codes = (valid: string) => prove(contradictory(valid), '2026-01-01').problems.map(({ code }) => code);
    expect(codes('{ to: 2021-12-31 }')).toEqual([]);
    expect(
      alikeDays([contradictory('{ to: 2021-12-31 }')], rules, '2026-01-01', new Work(1_000_000)).flat().length,
    ).toBe(5);
    expect(codes('{ from: 2020-01-01 }')).toEqual(['contradiction-always']);
  });

  it('has goals on both sides of each end, of which one day reaches one', () => {
    const goals = (options: { date?: string }) => {
      const result = coverageOf({ ...rules, examples: [] }, options);
      if (!result.ok) throw new Error('too large');
      return result.value.goals.flatMap(({ goal, state }) => (goal.kind === 'period' ? [[goalById(goal), state]] : []));
    };
    expect(goals({})).toEqual([
      ['ärendet bedömt senast 2024-03-31', 'missing'],
      ['ärendet bedömt efter 2024-03-31', 'missing'],
      ['ärendet bedömt före 2023-01-01', 'missing'],
      ['ärendet bedömt 2023-01-01–2024-12-31', 'missing'],
      ['ärendet bedömt efter 2024-12-31', 'missing'],
    ]);
    expect(goals({ date: '2024-06-01' }).map(([, state]) => state)).toEqual([
      ...['unreachable', 'missing', 'unreachable', 'missing', 'unreachable'],
    ]);
  });

  it('gets examples on days on its sides', () => {
    const made = generateExamples({ ...rules, examples: [] });
    if (!made.ok) throw new Error('too large');
    expect(made.value.notFound).toEqual([]);
    expect(made.value.examples.map(({ example }) => example.date)).toEqual([undefined, '2024-04-01', '2025-01-01']);
  });

  it('is another rule when its end is moved, on the days between', () => {
    const compared = compareRules(rules, changed('2024-03-31', '2024-06-30'), '2026-01-01');
    if (!compared.ok) throw new Error('too large');
    const differing = compared.value.flatMap((one) => (one.differing > 0n ? [one.days] : []));
    expect(differing).toEqual([['2024-04-01']]);
  });

  it('is said in words', () => {
    const words = (valid: object) => conditionInWords(rules, { valid }).map((line) => line.text);
    expect(words({ from: '2024-04-01' })).toEqual(['ärendet bedöms 2024-04-01 eller senare']);
    expect(words({ to: '2022-01-31' })).toEqual(['ärendet bedöms senast 2022-01-31']);
    expect(words({ from: '2019-01-01', to: '2022-01-31' })).toEqual(['ärendet bedöms 2019-01-01–2022-01-31']);
  });

  it('leaves no diagrams that are the same on all dates', () => {
    expect(readyDiagrams(rules)).toBeNull();
  });
});

describe('rules held against one another on all days at once', () => {
  const withMet = (met: string): RuleSet =>
    changed('{ any: [{ valid: { to: 2024-03-31 } }, { question: tillstand, is: ja }] }', met);
  const codes = (parent: string, child: string) =>
    laxerThanParent(withMet(parent), withMet(child)).map(({ code }) => code);

  it('know that a day is one and the same to all periods', () => {
    const never = '{ all: [{ valid: { to: 2022-12-31 } }, { valid: { from: 2023-01-01 } }] }';
    expect(codes('{ question: tillstand, is: ja }', `{ any: [{ question: tillstand, is: ja }, ${never}] }`)).toEqual(
      [],
    );
    expect(codes('{ valid: { from: 2023-01-01 } }', '{ not: { valid: { to: 2022-12-31 } } }')).toEqual([]);
    expect(codes('{ valid: { from: 2023-01-01 } }', '{ valid: { from: 2023-01-01, to: 2024-12-31 } }')).toEqual([]);
  });

  it('are laxer when they are so on a single day, which is shown', () => {
    const [found] = laxerThanParent(
      withMet('{ valid: { from: 2023-01-02 } }'),
      withMet('{ valid: { from: 2023-01-01 } }'),
    );
    expect(found?.args).toMatchObject({ answers: [{ value: '2023-01-01' }] });
    expect(codes('{ valid: { from: 2023-01-01, to: 2024-12-31 } }', '{ valid: { from: 2023-01-01 } }')).toEqual([
      'laxer-precondition',
    ]);
  });

  it('have one variable for the day, cut where any of them changes', () => {
    const both = compileTogether([rules, withMet('{ valid: { from: 2024-04-02 } }')], rules, null);
    if (!both.ok) throw new Error('too large');
    const [day, ...others] = both.value[0]!.variables;
    expect(others.map(({ subject }) => subject)).toEqual(['tillstand', 'belopp']);
    expect(day).toMatchObject({ subject: '', kind: 'cells' });
    expect(day?.kind === 'cells' && day.cells.length).toBe(5);
  });
});
