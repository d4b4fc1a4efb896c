import { describe, expect, test } from 'vitest';
import { readLine } from '../../src/interview/reading.ts';
import type { Question } from '../../src/rules/question.ts';
import { readingSentence } from '../../src/wording/interview.ts';

const common = { section: 'A', text: 'T?', help: 'H.', why: 'W.' };
const number: Question = { ...common, type: 'number', unit: 'månader', min: 0 };
const money: Question = { ...common, type: 'number', unit: 'kr' };
const choice: Question = { ...common, type: 'choice', options: { nej: 'Nej', ja: 'Ja' } };
const words: Question = {
  ...common,
  type: 'choice',
  options: {
    nej: 'Nej',
    bara: 'Nej, bara några',
    samma: 'Samma slags verksamhet, men inte samma nytta',
    ingen: 'Ingen',
    atta: 'Åtta',
  },
};
const yesNo: Question = { ...common, type: 'yesNo' };
const date: Question = { ...common, type: 'date' };
const text: Question = { ...common, type: 'text' };

describe('a line is read as the answer that it is', () => {
  test.each<[Question, string, unknown]>([
    [money, '1 250 000', 1_250_000],
    [money, '1\u00a0250\u00a0000 kr', 1_250_000],
    [money, '2,5', 2.5],
    [money, '2.5', 2.5],
    [money, '\u22125', -5],
    [number, '36 mån', 36],
    [number, '36 mån.', 36],
    [money, '5 kronor', 5],
    [{ ...money, unit: '% av kostnaden' }, '25 %', 25],
    [number, '36 månader', 36],
    [number, '36 ma\u030an', 36],
    [date, '2026-11-21', '2026-11-21'],
    [choice, '1', 'nej'],
    [choice, '2.', 'ja'],
    [choice, '3', null],
    [yesNo, '1', true],
    [yesNo, 'nej', false],
    [yesNo, 'Ja', true],
    [money, 'Vet inte', null],
    [text, 'fo\u0308reningen', 'föreningen'],
    [text, 'rad ett\n2\nrad två', 'rad ett\n2\nrad två'],
    [choice, 'nej', 'nej'],
    [choice, 'NEJ.', 'nej'],
    [choice, 'j', 'ja'],
    [choice, 'v', null],
    [yesNo, 'n', false],
    [yesNo, 'J', true],
    [yesNo, 'vet  inte', null],
    [words, 'samma slags', 'samma'],
    [words, 'nej bara', 'bara'],
    [words, 'ÅTTA', 'atta'],
    [words, 'atta', 'atta'],
    [words, 'nej', 'nej'],
    [money, '12 500:-', 12_500],
    [money, '12 500 SEK', 12_500],
    [{ ...money, unit: 'euro' }, '300 000 EUR', 300_000],
    [{ ...money, unit: 'kr per euro' }, '11,5 kr', 11.5],
    [date, '2026-11-15 00:00', '2026-11-15'],
    [date, '20261115', '2026-11-15'],
    [date, '15 november 2026', '2026-11-15'],
    [date, '15 nov 2026', '2026-11-15'],
    [date, 'den 15:e november, 2026', '2026-11-15'],
    [date, '15/11 2026', '2026-11-15'],
    [date, '15.11.2026', '2026-11-15'],
    [date, '5/5 2026', '2026-05-05'],
  ])('%o %j', (question, line, value) => {
    expect(readLine('q', question, line)).toEqual({ kind: 'answer', value });
  });
});

describe('a line that is no answer is never taken for one', () => {
  test.each<[Question, string, string]>([
    [choice, '', 'empty'],
    [choice, '0', 'no-choice'],
    [choice, '4', 'no-choice'],
    [choice, 'kanske', 'no-choice'],
    [choice, '1\n2', 'several-lines'],
    [yesNo, 'ja och nej', 'no-choice'],
    [words, 'ne', 'several-choices'],
    [words, '7', 'no-choice'],
    [money, '1.250', 'unclear'],
    [money, '3\n4', 'several-lines'],
    [money, '12 500 tkr', 'unclear'],
    [money, '1.250.000', 'unclear'],
    [money, '36 mån', 'unclear'],
    [money, 'många', 'unclear'],
    [{ ...money, unit: 'm' }, '5 miljoner', 'unclear'],
    [number, '-1', 'outside'],
    [number, '1'.repeat(400), 'too-large'],
    [date, '2026-02-30', 'unclear'],
    [date, '31 november 2026', 'unclear'],
    [date, '01/06/2025', 'unclear'],
    [date, '6/5', 'unclear'],
    [date, '45809', 'unclear'],
    [{ ...date, min: '2018-01-01' }, '31 december 2017', 'outside'],
    [date, 'i morgon', 'unclear'],
  ])('%o %j', (question, line, kind) => {
    expect(readLine('q', question, line).kind).toBe(kind);
  });
});

test.each([
  ['b', 'back'],
  ['S', 'save'],
  ['?', 'help'],
  ['??', 'sources'],
  [' l ', 'list'],
])('%j is a command at every question', (line, command) => {
  for (const question of [choice, money, date, text]) {
    expect(readLine('q', question, line)).toEqual({ kind: 'command', command });
  }
});

test('the letters of the commands go before answers that begin so', () => {
  const question: Question = { ...common, type: 'choice', options: { bara: 'Bara delvis', lite: 'Lite' } };
  expect(readLine('q', question, 'b')).toEqual({ kind: 'command', command: 'back' });
  expect(readLine('q', question, 'ba')).toEqual({ kind: 'answer', value: 'bara' });
  expect(readLine('q', question, 'l')).toEqual({ kind: 'command', command: 'list' });
});

test('what is no answer is explained without any id', () => {
  const lines = [
    '',
    'x',
    '6/5',
    '01/06/2025',
    '45809',
    '2026-02-30',
    '2017-12-31',
    '1\n2',
    '1.250',
    '9'.repeat(30),
    '-1',
    '0',
  ];
  const asked: Question[] = [{ ...date, min: '2018-01-01' }, number, money, choice, yesNo, words];
  for (const question of asked) {
    for (const line of lines) {
      const reading = readLine('kursdatum', question, line);
      if (reading.kind === 'answer') continue;
      expect(readingSentence(reading, question)).toMatch(/^[A-ZÅÄÖ].*\.$/);
      expect(readingSentence(reading, question)).not.toContain('kursdatum');
    }
  }
  const said = (line: string) => readingSentence(readLine('q', date, line), date);
  expect(said('01/06/2025')).toBe(
    'Det kan vara 2025-06-01 eller 2025-01-06. Skriv år-månad-dag, till exempel 2025-06-01, eller "vet inte".',
  );
  for (const line of ['6/5', '15 november', '29 februari']) {
    expect(said(line)).toBe('Året saknas. Skriv år-månad-dag, till exempel 2026-11-21, eller "vet inte".');
  }
  expect(said('31 november 2026')).toContain('Den dagen finns inte i kalendern.');
  expect(readingSentence(readLine('q', words, 'ne'), words)).toBe(
    'Så börjar nummer 1 och 2. Skriv numret, eller mer av det som står där.',
  );
});
