import { type Answer, readAnswer, unknownWord } from '../rules/answer.ts';
import type { Diagnostic } from '../rules/diagnostic.ts';
import type { Question } from '../rules/question.ts';

/** What an official may do besides answering, and the letter for it. */
export const commands = { back: 'b', save: 's', help: '?', list: 'l' } as const;
/** At a question that is answered in free text: write it in an editor. */
const editLetter = 'e';
export type Command = keyof typeof commands;

/** What a line that was typed means. */
export type Reading =
  | { readonly kind: 'answer'; readonly value: Answer }
  | { readonly kind: 'command'; readonly command: Command }
  /** The text is to be written in an editor. */
  | { readonly kind: 'edit' }
  /** Nothing was typed: never an answer. */
  | { readonly kind: 'empty' }
  /** What was typed at a question that asks for a number is none, or could be read as two different ones. */
  | { readonly kind: 'no-number' }
  /** A number that names no choice. */
  | { readonly kind: 'no-choice'; readonly choices: number }
  | { readonly kind: 'wrong'; readonly diagnostics: readonly Diagnostic[] };

/** The command that a line is, if it is the letter of one. */
export function commandOf(line: string): Command | null {
  const typed = line.trim().toLowerCase();
  const found = Object.entries(commands).find(([, letter]) => letter === typed);
  return found === undefined ? null : (found[0] as Command);
}

/**
 * Reads a line typed at a question. Choices are numbers, with *vet inte* last; numbers may be written `1 250 000`, `2,5` and
 * with their unit; *vet inte* is always an answer.
 */
export function readLine(id: string, question: Question, line: string): Reading {
  const typed = line.normalize('NFC').trim();
  const command = commandOf(typed);
  if (command !== null) return { kind: 'command', command };
  if (typed === '') return { kind: 'empty' };
  if (question.type === 'text' && typed.toLowerCase() === editLetter) return { kind: 'edit' };
  if (typed.toLowerCase() === unknownWord) return { kind: 'answer', value: null };
  const raw = rawAnswer(question, typed);
  if (question.type === 'number' && typeof raw === 'string') return { kind: 'no-number' };
  if (raw === noChoice) return { kind: 'no-choice', choices: choicesOf(question).length };
  const read = readAnswer(id, question, raw, []);
  return read.ok ? { kind: 'answer', value: read.value } : { kind: 'wrong', diagnostics: read.diagnostics };
}

/** The answers that are chosen by number, in order, with *vet inte* last; none for a question that is answered in words. */
export function choicesOf(question: Question): Answer[] {
  if (question.type === 'yesNo') return [true, false, null];
  return question.type === 'choice' ? [...Object.keys(question.options), null] : [];
}

const noChoice = Symbol('no choice');

function rawAnswer(question: Question, typed: string): unknown {
  const choices = choicesOf(question);
  if (choices.length > 0) {
    if (question.type === 'yesNo' && /^(?:ja|nej)$/i.test(typed)) return typed.toLowerCase();
    const choice = /^\d+\.?$/.test(typed) ? choices[Number.parseInt(typed, 10) - 1] : undefined;
    return choice === undefined ? noChoice : choice;
  }
  return question.type === 'number' ? numberIn(typed, question.unit) : typed;
}

/** A number as a Swede writes it, or the text itself if it is none. `1.250` could be either of two, so it is none. */
function numberIn(typed: string, unit: string): number | string {
  const match = /^([-+\u2212]?[\d\s\u00A0\u202F.,]+)\s*(\p{L}+\.?|%)?$/u.exec(typed);
  const [, digits, written] = match ?? [];
  if (digits === undefined) return typed;
  if (written !== undefined && !isUnit(written.toLowerCase(), unit.toLowerCase())) return typed;
  const plain = digits.replace(/[\s\u00A0\u202F]/g, '').replace('\u2212', '-');
  if (/\.\d{3}$/.test(plain)) return typed;
  return /^[-+]?\d+(?:[.,]\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : typed;
}

/** Whether a word is the unit, or a short form of it: `mån` or `mån.` for `månader`, `%` for `% av kostnaden`. */
function isUnit(written: string, unit: string): boolean {
  const [word = ''] = unit.split(/\s/);
  return word.startsWith(written.replace(/\.$/, '')) || (word === 'kr' && written === 'kronor');
}
