import { expect, test } from 'vitest';
import type { Question } from '../../src/rules/question.ts';
import { answerInWords } from '../../src/wording/answers.ts';

const common = { section: 'A', text: 'T?', help: 'H.', why: 'W.' };
const money: Question = { ...common, type: 'number', unit: 'kr' };

test.each([
  [33.3, '33,3 kr'],
  [1_250_000, '1 250 000 kr'],
  [-2, '\u22122 kr'],
  [0, '0 kr'],
])('%d is said as %j', (number, words) => {
  expect(answerInWords(money, number).replace(/\u00a0/g, ' ')).toBe(words);
});

test('vet inte is said of every kind of question', () => {
  expect(answerInWords(money, null)).toBe('Vet inte');
});
