import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { underOtherRules } from '../../src/cases/case-changes.ts';
import { caseFrom } from '../assessment/judge.ts';
import { iop, nineFile, rulesFrom } from '../rules/rules.ts';

const text = readFileSync(nineFile, 'utf8');
const part = { id: 'a', title: 'Boende', answers: { marknad: 'ideburna' }, notes: { marknad: 'Två föreningar.' } };
const iopCase = caseFrom(iop, {
  id: '7',
  date: '2024-01-01',
  answers: { marknad: 'ideburna', 'kommunens-insats': 'ja' },
  parts: [part],
});

test('a case is the same when it is read under its own rules again', () => {
  expect(underOtherRules(iopCase, iop)).toEqual({ iopCase, left: [] });
});

test('answers that other rules have no option for are left out wherever they stand, and named', () => {
  const other = rulesFrom(
    text.replaceAll('ideburna:', 'foreningar:').replaceAll('is: ideburna', 'is: foreningar').split('\nexamples:')[0]!,
  );
  const read = underOtherRules(iopCase, other);
  expect(read.left).toEqual([
    ['answers', 'marknad'],
    ['parts', 0, 'answers', 'marknad'],
  ]);
  expect([...read.iopCase.answers]).toEqual([['kommunens-insats', true]]);
  expect([...read.iopCase.parts[0]!.notes.keys()]).toEqual(['marknad']);
  expect(read.iopCase).toMatchObject({ id: '7', date: '2024-01-01' });
});
