import { expect, test } from 'vitest';
import { assess } from '../../../src/assessment/assess.ts';
import { isQuick, outline } from '../../../src/assessment/quick/assessor.ts';
import { allMet, iop } from '../../rules/rules.ts';
import { compiledFor, undividedFrom } from '../judge.ts';

const when = { question: 'marknad', is: 'marknad' };
const more = Array.from({ length: 40 }, (_, index) => ({ ...iop.outcomes[0]!, id: `utfall-${index}`, when }));

test.each([
  ['few outcomes', iop, true],
  ['more outcomes than the quick way has room for', { ...iop, outcomes: [...more, ...iop.outcomes] }, false],
])('the outline of a case under rules with %s is what the assessment says', (_, rules, quick) => {
  const compiled = compiledFor(rules);
  expect(isQuick(compiled)).toBe(quick);
  for (const answers of [allMet, {}, { ...allMet, marknad: 'marknad' }]) {
    const iopCase = undividedFrom(rules, { answers });
    const { outcome, possibleOutcomes, findings, missing } = assess(compiled, iopCase);
    const grades = findings.map(({ grade }) => grade);
    expect(outline(compiled, iopCase)).toEqual({ outcome, possibleOutcomes, grades, missing });
  }
});
