import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type CaseDifference, caseDifference, causesOf } from '../../src/assessment/case-difference.ts';
import { assessCase } from '../../src/assessment/whole.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { allMet, iop, nineFile, rulesFrom } from '../rules/rules.ts';
import { caseFrom, compiledFor } from './judge.ts';

/** Rules under which a trial is as good as a longer time. */
const milder = rulesFrom(
  readFileSync(nineFile, 'utf8')
    .replace(
      'met: { question: varaktighet, is: langre-tid }',
      'met: { question: varaktighet, oneOf: [langre-tid, prov] }',
    )
    .split('\nexamples:')[0]!,
);

function under(rules: RuleSet, data: object) {
  const iopCase = caseFrom(rules, data);
  return { iopCase, judged: assessCase(compiledFor(rules), iopCase), rules };
}

function difference(older: object, newer: object, rules = iop): CaseDifference {
  return caseDifference(under(iop, older), under(rules, older), under(rules, newer));
}

const trial = { answers: { ...allMet, varaktighet: 'prov' } };

describe('one case judged twice', () => {
  test('differs in nothing when nothing is said otherwise', () => {
    const { changes, units, outcome } = difference(trial, trial);
    expect(changes.answers).toEqual([]);
    expect(units).toMatchObject([{ preconditions: [], missing: [], forms: [] }]);
    expect(outcome).toEqual({ from: 'kompletteras', between: 'kompletteras', to: 'kompletteras' });
  });

  test('differs because of the answers when the rules stay', () => {
    const { units, outcome } = difference(trial, { answers: allMet });
    expect(outcome).toEqual({ from: 'kompletteras', between: 'kompletteras', to: 'iop-mojligt' });
    expect(units[0]!.preconditions).toEqual([
      { precondition: 'langsiktighet', from: 'partlyMet', between: 'partlyMet', to: 'met', questions: ['varaktighet'] },
    ]);
  });

  test('differs because of the rules when the answers stay', () => {
    const { units, outcome } = difference(trial, trial, milder);
    expect(outcome).toEqual({ from: 'kompletteras', between: 'iop-mojligt', to: 'iop-mojligt' });
    expect(causesOf(units[0]!.preconditions[0]!)).toEqual(['rules']);
  });

  test('tells what the rules gave and the answers took away again', () => {
    const { units, outcome } = difference(trial, { answers: { ...trial.answers, initiativ: 'gemensamt' } }, milder);
    expect(outcome).toEqual({ from: 'kompletteras', between: 'iop-mojligt', to: 'kompletteras' });
    expect(causesOf(outcome)).toEqual(['rules', 'answers']);
    const causes = units[0]!.preconditions.map((one) => [one.precondition, causesOf(one)]);
    expect(causes).toEqual([
      ['eget-initiativ', ['answers']],
      ['langsiktighet', ['rules']],
    ]);
  });

  test('tells what has come to be missing, and which forms may fit now', () => {
    const { units } = difference({ answers: allMet }, { answers: { ...allMet, varaktighet: null } });
    expect(units[0]!.missing).toEqual([{ name: 'varaktighet', from: false, between: false, to: true }]);
    expect(units[0]!.preconditions).toMatchObject([{ precondition: 'langsiktighet', to: 'open' }]);
    const { units: market } = difference({ answers: allMet }, { answers: { ...allMet, marknad: 'marknad' } });
    expect(market[0]!.forms).toMatchObject([{ form: 'upphandling', from: 'doesNotFit', to: 'fits' }]);
  });
});

test('parts are held together by their ids, and those of only one case stand for themselves', () => {
  const { marknad: _, ...common } = allMet;
  const part = (id: string, marknad: string) => ({ id, title: id.toUpperCase(), answers: { marknad } });
  const older = { answers: common, parts: [part('boende', 'ingen'), part('stod', 'ingen')] };
  const newer = { answers: common, parts: [part('kurser', 'marknad'), part('boende', 'marknad')] };
  const { units, added, removed } = difference(older, newer);
  expect(units.map(({ part: one, outcomes }) => [one?.id, outcomes.from, outcomes.to])).toEqual([
    ['boende', ['iop-mojligt'], ['annan-form']],
  ]);
  expect(added).toEqual([{ part: { id: 'kurser', title: 'KURSER' }, organisation: null, outcomes: ['annan-form'] }]);
  expect(removed).toMatchObject([{ part: { id: 'stod' }, outcomes: ['iop-mojligt'] }]);
});
