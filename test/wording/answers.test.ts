import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Question } from '../../src/rules/question.ts';
import { answeredWith, answerInWords, calculatedInWords, numberInWords } from '../../src/wording/answers.ts';

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

test.each<[Partial<Question>, string]>([
  [{ type: 'number', unit: 'kr', min: 0.01, max: 1000 }, 'ett tal från 0,01 till 1 000 kr'],
  [{ type: 'number', unit: 'grader', min: -5 }, 'ett tal, minst \u22125 grader'],
  [{ type: 'number', unit: 'månader', max: 12_500, whole: true }, 'ett heltal, högst 12 500 månader'],
  [{ type: 'number', unit: 'år', min: 0, max: 9, whole: true }, 'ett heltal från 0 till 9 år'],
  [{ type: 'number', unit: 'euro' }, 'ett tal i euro'],
  [{ type: 'date', min: '2018-01-01' }, 'ett datum, tidigast 2018-01-01'],
  [{ type: 'date', max: '2030-12-31' }, 'ett datum, senast 2030-12-31'],
  [{ type: 'date', min: '2018-01-01', max: '2030-12-31' }, 'ett datum från 2018-01-01 till 2030-12-31'],
  [{ type: 'date' }, 'ett datum som 2026-11-21'],
  [{ type: 'yesNo' }, 'ja eller nej'],
])('%j is answered with %j', (shape, words) => {
  expect(answeredWith({ ...common, ...shape } as Question).replace(/\u00a0/g, ' ')).toBe(words);
});

test('vet inte is said of every kind of question', () => {
  expect(answerInWords(money, null)).toBe('Vet inte');
});

test('numbers are written as Intl writes them in Swedish', () => {
  const [exact, rounded] = [10, 2].map((digits) => new Intl.NumberFormat('sv-SE', { maximumFractionDigits: digits }));
  const near = fc.tuple(fc.integer(), fc.nat({ max: 12 })).map(([digits, decimals]) => digits / 10 ** decimals);
  const any = fc.oneof(
    fc.double({ noNaN: true }),
    fc.maxSafeInteger(),
    near,
    fc.constantFrom(0, -0, 999.995, 1e15, 1e21),
  );
  fc.assert(
    fc.property(any, (number) => {
      expect(numberInWords(number)).toBe(exact?.format(number));
      expect(calculatedInWords({ unit: '%' }, number)).toBe(`${rounded?.format(number)} %`);
    }),
    { numRuns: 5_000 },
  );
});

test('a calculated value has more decimals when two would put it on another side of what it is compared with', () => {
  const words = (value: number, ...beside: number[]) => calculatedInWords({ unit: 'kr' }, value, beside);
  expect(words(2.099)).toBe('2,1 kr');
  expect(words(2.099, 2.1)).toBe('2,099 kr');
  expect(words(33.3333333333333, 33.33)).toBe('33,333 kr');
  expect(words(2.1, 2.1)).toBe('2,1 kr');
});
