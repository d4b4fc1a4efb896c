import { expect, test } from 'vitest';
import {
  addAssessment,
  addCase,
  addDivided,
  addUnreadable,
  emptyTally,
  mergeTally,
  type TalliedUnit,
  type Tally,
  unreadableCases,
} from '../../src/assessment/tally.ts';
import { assessCase } from '../../src/assessment/whole.ts';
import { allMet, iop } from '../rules/rules.ts';
import { caseFrom, compiledFor } from './judge.ts';

const unit = (outcome: string | null, more: Partial<TalliedUnit> = {}): TalliedUnit => ({
  outcome,
  possibleOutcomes: outcome === null ? ['nej', 'ja'] : [outcome],
  grades: ['met', null],
  missing: [],
  deciding: [],
  ...more,
});
const tallyOf = (fill: (tally: Tally) => void) => {
  const tally = emptyTally(2);
  fill(tally);
  return tally;
};

test('cases are counted by outcome, and by what is possible where there is none', () => {
  const tally = tallyOf((into) => {
    for (const outcome of ['ja', 'nej', 'ja', null, null]) addCase(into, unit(outcome));
  });
  expect(tally).toMatchObject({ cases: 5, units: 5, differing: 0 });
  expect(tally.outcomes).toEqual(
    new Map([
      ['ja', 2],
      ['nej', 1],
    ]),
  );
  expect(tally.undecided).toEqual(new Map([['nej ja', 2]]));
});

test('grades are counted for each precondition, also those that cannot be decided', () => {
  const tally = tallyOf((into) => {
    addCase(into, unit('ja'));
    addCase(into, unit('nej', { grades: ['notMet', 'partlyMet'] }));
  });
  expect(tally.grades).toEqual([
    { met: 1, partlyMet: 0, notMet: 1, undecided: 0 },
    { met: 0, partlyMet: 1, notMet: 0, undecided: 1 },
  ]);
});

test('what is missing and what decides is counted by name, whatever the name', () => {
  const tally = tallyOf((into) => {
    addCase(into, unit(null, { missing: ['a', '__proto__'], deciding: ['b'] }));
    addCase(into, unit(null, { missing: ['a'], deciding: ['b', 'a'] }));
  });
  expect(tally.missing).toEqual(
    new Map([
      ['a', 2],
      ['__proto__', 1],
    ]),
  );
  expect(tally.deciding).toEqual(
    new Map([
      ['b', 2],
      ['a', 1],
    ]),
  );
});

test('cases that could not be read are counted apart, by what was wrong', () => {
  const tally = tallyOf((into) => {
    for (const code of ['too-deep', 'json-syntax', 'too-deep']) addUnreadable(into, code);
  });
  expect(tally.cases).toBe(0);
  expect(tally.unreadable).toEqual(
    new Map([
      ['too-deep', 2],
      ['json-syntax', 1],
    ]),
  );
  expect(unreadableCases(tally)).toBe(3);
});

test('a case in parts has one outcome, and the grades of each part', () => {
  const both = (first: string | null, second: string | null, outcome: string | null) =>
    tallyOf((into) =>
      addDivided(into, { outcome, possibleOutcomes: ['nej', 'ja'], units: [unit(first), unit(second)] }),
    );
  expect(both('ja', 'ja', 'ja')).toMatchObject({ cases: 1, units: 2, outcomes: new Map([['ja', 1]]) });
  expect(both('ja', 'ja', 'ja').grades[0]).toMatchObject({ met: 2 });
  expect(both('ja', 'nej', null)).toMatchObject({ differing: 1, outcomes: new Map(), undecided: new Map() });
  expect(both('ja', null, null)).toMatchObject({ differing: 0, undecided: new Map([['nej ja', 1]]) });
});

test('counts that are sent and added are as if all had been counted in one place', () => {
  const answers: object[] = [
    allMet,
    {},
    { ...allMet, marknad: 'marknad' },
    { ...allMet, initiativ: 'gemensamt' },
    { ...allMet, styrning: 'vet inte' },
  ];
  const parts = [
    { id: 'a', title: 'A', answers: { marknad: 'marknad' } },
    { id: 'b', title: 'B', answers: {} },
  ];
  const cases = [...answers.map((one) => ({ answers: one })), { answers: allMet, parts }];
  const preconditions = Object.keys(iop.preconditions).length;
  const compiled = compiledFor(iop);
  const whole = emptyTally(preconditions);
  const merged = emptyTally(preconditions);
  for (const one of cases) {
    const judged = assessCase(compiled, caseFrom(iop, one));
    addAssessment(whole, judged);
    const alone = emptyTally(preconditions);
    addAssessment(alone, judged);
    mergeTally(merged, structuredClone(alone));
  }
  addUnreadable(whole, 'too-deep');
  addUnreadable(merged, 'too-deep');
  expect(merged).toEqual(whole);
  expect(whole).toMatchObject({ cases: 6, units: 7, differing: 1 });
  expect(whole.outcomes.get('iop-mojligt')).toBe(1);
  expect(whole.missing.get('styrning')).toBe(2);
});
