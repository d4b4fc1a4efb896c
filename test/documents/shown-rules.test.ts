import { expect, test } from 'vitest';
import { directionInWords, expectedInWords } from '../../src/documents/rules/rule-set.ts';
import type { Direction } from '../../src/rules/never.ts';
import type { Question } from '../../src/rules/question.ts';
import { iop } from '../rules/rules.ts';

const common = { section: 'A', text: 'T?', help: 'H.', why: 'W.' };
const number: Question = { ...common, type: 'number', unit: 'kr' };
const date: Question = { ...common, type: 'date' };
const yesNo: Question = { ...common, type: 'yesNo' };

test.each<[Question, Direction['better'], string]>([
  [number, 'higher', 'Ett högre svar på frågan "T?" ger aldrig ett sämre utfall, allt annat lika.'],
  [number, 'lower', 'Ett lägre svar på frågan "T?" ger aldrig ett sämre utfall, allt annat lika.'],
  [date, 'higher', 'Ett senare svar på frågan "T?" ger aldrig ett sämre utfall, allt annat lika.'],
  [date, 'lower', 'Ett tidigare svar på frågan "T?" ger aldrig ett sämre utfall, allt annat lika.'],
  [yesNo, 'nej', 'Svaret nej på frågan "T?" ger aldrig ett sämre utfall än svaret ja, allt annat lika.'],
])('a direction is a promise in words: %j, %s', (question, better, words) => {
  expect(directionInWords({ ...iop, questions: { q: question } }, { question: 'q', better })).toBe(words);
});

test.each([
  [{ outcome: 'iop-mojligt' }, 'IOP är möjligt'],
  [
    { outcome: null, possibleOutcomes: ['annan-form', 'iop-mojligt'] },
    'Inte avgjort: Annan form än IOP eller IOP är möjligt',
  ],
  [{ outcome: null }, 'Inte avgjort'],
  [{ missing: [] }, 'Utfallet prövas inte'],
])('what an example expects is named by title: %j', (expected, words) => {
  expect(expectedInWords(iop, { name: 'A', answers: {}, expect: expected })).toBe(words);
});
