import { describe, expect, test } from 'vitest';
import { readLine } from '../../src/interview/reading.ts';
import type { Question } from '../../src/rules/question.ts';

const common = { section: 'A', text: 'T?', help: 'H.', why: 'W.' };
const number: Question = { ...common, type: 'number', unit: 'månader', min: 0 };
const money: Question = { ...common, type: 'number', unit: 'kr' };
const choice: Question = { ...common, type: 'choice', options: { nej: 'Nej', ja: 'Ja' } };
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
  ])('%o %j', (question, line, value) => {
    expect(readLine('q', question, line)).toEqual({ kind: 'answer', value });
  });
});

describe('a line that is no answer is never taken for one', () => {
  test.each<[Question, string, string]>([
    [choice, '', 'empty'],
    [choice, '0', 'no-choice'],
    [choice, '4', 'no-choice'],
    [choice, 'nej', 'no-choice'],
    [money, '1.250', 'no-number'],
    [money, '1.250.000', 'no-number'],
    [money, '36 mån', 'no-number'],
    [money, 'många', 'no-number'],
    [{ ...money, unit: 'm' }, '5 miljoner', 'no-number'],
    [number, '-1', 'wrong'],
    [date, '2026-02-30', 'wrong'],
    [date, 'i morgon', 'wrong'],
  ])('%o %j', (question, line, kind) => {
    expect(readLine('q', question, line).kind).toBe(kind);
  });
});

test.each([
  ['b', 'back'],
  ['S', 'save'],
  ['?', 'help'],
  [' l ', 'list'],
])('%j is a command at every question', (line, command) => {
  for (const question of [choice, money, date, text]) {
    expect(readLine('q', question, line)).toEqual({ kind: 'command', command });
  }
});
