import { expect, test } from 'vitest';
import { laterQuestions } from '../../src/assessment/questions.ts';
import { bundled } from '../files/bundled.ts';
import { judge } from './judge.ts';

const { rules } = await bundled('iop');
const later = (answers: object) => [...laterQuestions(rules, judge(rules, answers))];

test('a question that settles a precondition waits for the answers that the precondition also hangs on', () => {
  expect(later({})).toEqual(['marknad-provning']);
  expect(later({ marknad: 'vet inte' })).toEqual(['marknad-provning']);
});

test('its time has come when the precondition hangs on nothing else, and it is nowhere when it cannot matter', () => {
  expect(judge(rules, { marknad: 'ideburna' }).missing).toContain('marknad-provning');
  expect(later({ marknad: 'ideburna' })).toEqual([]);
  expect(later({ marknad: 'ingen' })).toEqual([]);
});
