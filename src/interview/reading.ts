import { type Answer, answersMeant, choicesIn, readAnswer, unknownWord } from '../rules/answer.ts';
import { itemAt } from '../rules/item.ts';
import type { Question } from '../rules/question.ts';
import { folded } from '../rules/spelling.ts';

/** What an official may do besides answering, and the letter for it. It goes before an answer that begins so. */
export const commands = { back: 'b', save: 's', help: '?', sources: '??', list: 'l' } as const;
/** At a question that is answered in free text, and at a note: write it in an editor. */
const editLetter = 'e';
/** What can be asked for instead of answering. */
export type Command = keyof typeof commands;

/** What a line that was typed means. */
export type Reading =
  | { readonly kind: 'answer'; readonly value: Answer }
  | { readonly kind: 'command'; readonly command: Command }
  /** The text is to be written in an editor. */
  | { readonly kind: 'edit' }
  /** Nothing was typed: never an answer. */
  | { readonly kind: 'empty' }
  /** Several lines, where one is asked for: none of them is taken. */
  | { readonly kind: 'several-lines' }
  /** A number that names no choice, or words that begin none. */
  | { readonly kind: 'no-choice' }
  /** Words that several choices begin with; their numbers. */
  | { readonly kind: 'several-choices'; readonly numbers: readonly number[] }
  /** What was written is no answer to the question, or could be either of two. */
  | { readonly kind: 'unclear'; readonly typed: string }
  /** A number or a date that the question does not take. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'too-large' };

/** The command that a line is, if it is the letter of one. */
export function commandOf(line: string): Command | null {
  const typed = line.trim().toLowerCase();
  const found = Object.entries(commands).find(([, letter]) => letter === typed);
  return found === undefined ? null : (found[0] as Command);
}

/** Whether a line asks for an editor, where a text may be written in one. */
export function asksForEditor(line: string): boolean {
  return line.trim().toLowerCase() === editLetter;
}

/**
 * What was typed, without the quotation marks around a sign that has a meaning of its own: so a name or a text may be just that sign.
 */
export function unquoted(text: string): string {
  const [, sign] = /^["'”“»](\S{1,2})["'”“«»]$/.exec(text) ?? [];
  return sign !== undefined && (commandOf(sign) !== null || asksForEditor(sign) || sign === '-') ? sign : text;
}

/** A text that was typed or pasted as it is kept: composed letters, and no blanks around it. */
export function asText(typed: string): string {
  return typed.normalize('NFC').trim();
}

/** The same in one line. */
export function asLine(typed: string): string {
  return asText(typed).replace(/(?<!\s)\s*\n\s*/g, ' ');
}

/**
 * Reads what was typed or pasted at a question. Choices are their numbers or labels, with *vet inte* last; numbers may be written
 * `1 250 000`, `2,5` and with their unit; dates in any way that can only mean one day; *vet inte* is always an answer.
 */
export function readLine(id: string, question: Question, line: string): Reading {
  const typed = asText(line);
  const command = commandOf(typed);
  if (command !== null) return { kind: 'command', command };
  if (typed === '') return { kind: 'empty' };
  if (question.type === 'text' && asksForEditor(typed)) return { kind: 'edit' };
  if (typed.toLowerCase().replace(/\s+/g, ' ') === unknownWord) return { kind: 'answer', value: null };
  if (question.type !== 'text' && typed.includes('\n')) return { kind: 'several-lines' };
  const read = readTyped(question, typed);
  return 'value' in read ? fitting(id, question, read.value) : read;
}

/** Which of some numbered choices a line means. */
export type Chosen =
  | { readonly kind: 'one'; readonly index: number }
  /** The line is the beginning of several. */
  | { readonly kind: 'several'; readonly indexes: readonly number[] }
  | { readonly kind: 'none' };

/**
 * The choice that a line means: its number, its label, or a beginning of the label that no other has. Case, dots over letters and
 * signs between the words make no difference, unless it is just they that part two labels.
 */
export function chosenIn(typed: string, labels: readonly string[]): Chosen {
  const line = plain(typed);
  const number = /^(\d+)[.)]?$/.exec(line)?.[1];
  if (number !== undefined && labels[Number(number) - 1] !== undefined)
    return { kind: 'one', index: Number(number) - 1 };
  const [whole, bare] = [labels.map(plain), labels.map(letters)];
  const stages = [
    whole.map((label) => label === line),
    bare.map((label) => label === letters(typed)),
    // A number that no choice has is not the beginning of one.
    ...(number === undefined && letters(typed) !== ''
      ? [whole.map((label) => label.startsWith(line)), bare.map((label) => label.startsWith(letters(typed)))]
      : []),
  ];
  for (const fits of stages) {
    const indexes = [...fits.keys()].filter((index) => fits[index]);
    if (indexes.length > 0)
      return indexes.length === 1 ? { kind: 'one', index: itemAt(indexes, 0) } : { kind: 'several', indexes };
  }
  return { kind: 'none' };
}

/** The label that a line means, if it means one. */
export function labelIn(typed: string, labels: readonly string[]): string | undefined {
  const chosen = chosenIn(typed, labels);
  return chosen.kind === 'one' ? labels[chosen.index] : undefined;
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^["'”“]+|(?<!["'”“.])["'”“.]+$/g, '');
}

/** Its letters and digits alone, folded. */
function letters(text: string): string {
  return folded(text.replace(/[^\p{L}\p{M}\p{N}\s]/gu, ' ').replace(/\s+/g, ' '));
}

/** The answers that are chosen by number, in order, with *vet inte* last; none for a question that is answered in words. */
export function choicesOf(question: Question): Answer[] {
  const values = choicesIn(question).map(({ value }) => value);
  return values.length === 0 ? [] : [...values, null];
}

function readTyped(question: Question, typed: string): Reading | { readonly value: Answer } {
  const choices = choicesIn(question);
  if (choices.length > 0) return readChoice(question, typed, [...choices.map(({ label }) => label), unknownWord]);
  const [value, other] = answersMeant(question, question.type === 'text' ? unquoted(typed) : typed);
  return value === undefined || other !== undefined ? { kind: 'unclear', typed } : { value };
}

function readChoice(
  question: Question,
  typed: string,
  labels: readonly string[],
): Reading | { readonly value: Answer } {
  const chosen = chosenIn(typed, labels);
  if (chosen.kind === 'several') return { kind: 'several-choices', numbers: chosen.indexes.map((index) => index + 1) };
  return chosen.kind === 'none' ? { kind: 'no-choice' } : { value: choicesOf(question)[chosen.index] ?? null };
}

/** The answer, when the question takes it. */
function fitting(id: string, question: Question, value: Answer): Reading {
  const read = readAnswer(id, question, value, []);
  if (read.ok) return { kind: 'answer', value: read.value };
  const isOutside = read.diagnostics.some(({ code }) => code === 'answer-range');
  return { kind: isOutside ? 'outside' : 'too-large' };
}
