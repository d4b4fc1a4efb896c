import { expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { readCase } from '../../src/cases/read-case.ts';
import { answer, beginInterview, note } from '../../src/interview/interview.ts';
import { resume, toSavedCase } from '../../src/interview/saving.ts';
import { alone, compiledFor } from '../assessment/judge.ts';
import { iop } from '../rules/rules.ts';

const compiled = compiledFor(iop);
const head = { id: 'SN-1', title: undefined, ruleSet: { id: 'iop', version: '1.0.0', sha256: 'abc' } };
const interview = [
  ['kommunens-insats', true],
  ['organisationens-insats', 'beskriven'],
  ['kommunens-insats', false],
  ['marknad', null],
].reduce((now, [id, value]) => answer(now, String(id), value as never), beginInterview(compiled));
const noted = note(interview, 'marknad', 'Inte undersökt.');

test('a saved case is what assess reads, with what was set aside beside it', () => {
  const saved = toSavedCase(noted, head, false);
  expect(saved).toMatchObject({
    id: 'SN-1',
    date: '2026-11-21',
    answers: { 'kommunens-insats': 'nej', marknad: null },
    notes: { marknad: 'Inte undersökt.' },
    session: { finished: false, aside: { 'organisationens-insats': 'beskriven' }, ruleSet: head.ruleSet },
  });
  const read = readCase(JSON.parse(JSON.stringify(saved)), iop);
  expect(read.ok && read.value.answers).toEqual(noted.path.counted);
  expect(read.ok && assess(compiled, alone(read.value)).possibleOutcomes).toEqual(['annan-form']);
});

test('an interview that is taken up again is as it was left', () => {
  const again = resume(JSON.parse(JSON.stringify(toSavedCase(noted, head, false))), iop);
  expect(again).toEqual({ answers: noted.answers, notes: noted.notes, changed: [], former: undefined });
});

test('when the rules have changed, answers to the same question are kept and the others are named', () => {
  const saved = JSON.parse(JSON.stringify(toSavedCase(noted, head, false)));
  const { 'organisationens-insats': _, ...rest } = iop.questions;
  const changed = { ...iop, questions: { ...rest, marknad: { ...rest['marknad']!, text: 'En annan fråga?' } } };
  const again = resume(saved, changed as typeof iop);
  expect([...again.answers.keys()]).toEqual(['kommunens-insats']);
  expect(again.changed).toEqual(['marknad', 'organisationens-insats']);
});

test('what does not fit the rules is named and kept in the file, notes too', () => {
  const saved = { answers: { marknd: 'ingen' }, notes: { marknd: 'Min text.' } };
  const again = resume(saved, iop);
  expect(again.changed).toEqual(['marknd']);
  const written = toSavedCase(beginInterview(compiled), { ...head, former: again.former }, false);
  expect(written.session.former).toEqual(saved);
  expect(resume(JSON.parse(JSON.stringify(written)), iop).former).toEqual(saved);
});

test('the note on an answer that is set aside is set aside with it, and returns', () => {
  const aside = note(noted, 'organisationens-insats', 'Volontärer.');
  const saved = toSavedCase(aside, head, false);
  expect(saved.notes).not.toHaveProperty('organisationens-insats');
  expect(saved.session.asideNotes).toEqual({ 'organisationens-insats': 'Volontärer.' });
  expect(resume(JSON.parse(JSON.stringify(saved)), iop).notes).toEqual(aside.notes);
});

test('a case that was never an interview can be taken up too', () => {
  expect(resume({ answers: { marknad: 'ingen' } }, iop).answers).toEqual(new Map([['marknad', 'ingen']]));
});

test('an answer that did not fit other rules comes back with rules that it fits', () => {
  const former = { answers: { marknad: 'ingen', 'annan-fraga': 'ja' }, notes: { marknad: 'Undersökt.' } };
  const saved = toSavedCase(beginInterview(compiled), { ...head, former }, false);
  const again = resume(JSON.parse(JSON.stringify(saved)), iop);
  expect(again.answers).toEqual(new Map([['marknad', 'ingen']]));
  expect(again.notes).toEqual(new Map([['marknad', 'Undersökt.']]));
  expect(again.former).toEqual({ answers: { 'annan-fraga': 'ja' }, notes: {} });
  expect(again.changed).toEqual([]);
});

test('what a case says besides an interview is kept as it is', () => {
  const limits = { tak: { value: 5, source: 'Sidan' } };
  const parts = [{ id: 'a', title: 'A', answers: {} }];
  expect(toSavedCase(noted, { ...head, limits, parts }, true)).toMatchObject({ limits, parts });
});
