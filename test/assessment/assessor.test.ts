import { expect, test } from 'vitest';
import { assess, assessorOf, outline } from '../../src/assessment/assess.ts';
import { allMet, iop } from '../rules/rules.ts';
import { compiledFor, undividedFrom } from './judge.ts';
import { plainlyAssessed } from './plain.ts';

const when = { question: 'marknad', is: 'marknad' };
const more = Array.from({ length: 40 }, (_, index) => ({ ...iop.outcomes[0]!, id: `utfall-${index}`, when }));

test.each([
  ['few outcomes', iop],
  ['more outcomes than bits', { ...iop, outcomes: [...more, ...iop.outcomes] }],
])('under rules with %s a case has the same assessment and outline as without tables', (_, rules) => {
  const compiled = compiledFor(rules);
  for (const answers of [allMet, {}, { ...allMet, marknad: 'marknad' }]) {
    const iopCase = undividedFrom(rules, { answers });
    const plain = plainlyAssessed(compiled, iopCase);
    const { outcome, possibleOutcomes, findings, missing } = plain;
    expect(assess(compiled, iopCase)).toEqual(plain);
    const grades = findings.map(({ grade }) => grade);
    expect(outline(compiled, iopCase)).toEqual({ outcome, possibleOutcomes, grades, missing });
  }
});

test('what judges is kept with the rules, whatever the date', () => {
  const compiled = compiledFor(iop);
  expect(assessorOf({ ...compiled, date: '2027-01-01' })).toBe(assessorOf(compiled));
  expect(assess({ ...compiled, date: '2027-01-01' }, undividedFrom(iop, { answers: {} })).date).toBe('2027-01-01');
});
