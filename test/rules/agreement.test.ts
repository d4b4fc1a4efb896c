import { expect, test } from 'vitest';
import { meaningProblems } from '../../src/rules/meaning.ts';
import type { AgreementPart } from '../../src/rules/rule-set.ts';
import { iop } from './rules.ts';

/** What is wrong with the rule set when one part of its agreement is changed. */
function problemsWith(change: Partial<AgreementPart>): string[] {
  const tid = { ...iop.agreement!['tid']!, ...change };
  return meaningProblems({ ...iop, agreement: { ...iop.agreement, tid } }).map(
    ({ code, path }) => `${code} ${path.join('.')}`,
  );
}

test('the names in a part of an agreement exist, and its condition fits the questions', () => {
  expect(problemsWith({})).toEqual([]);
  expect(problemsWith({ questions: ['varaktihet'] })).toEqual(['unknown-name agreement.tid.questions.0']);
  expect(problemsWith({ preconditions: ['langsiktiget'] })).toEqual(['unknown-name agreement.tid.preconditions.0']);
  expect(problemsWith({ sources: ['seed-04'] })).toContain('unknown-name agreement.tid.sources.0');
  expect(problemsWith({ when: { question: 'varaktighet', is: 'provv' } })).toEqual([
    'unknown-name agreement.tid.when.is',
  ]);
  expect(problemsWith({ when: { question: 'varaktighet', min: 3 } })).toEqual([
    'comparison-type agreement.tid.when.min',
  ]);
  expect(problemsWith({ sources: ['seed-004', 'seed-004'] })).toContain('repeated-name agreement.tid.sources.1');
});
