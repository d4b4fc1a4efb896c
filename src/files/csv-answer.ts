import { unknownWord } from '../rules/answer.ts';
import { type Diagnostic, diagnostic } from '../rules/diagnostic.ts';
import { asItLooks } from '../rules/invisible-characters.ts';
import { optionsNamed, plainName } from '../rules/option-names.ts';
import type { Question } from '../rules/question.ts';
import { dayAtMidnight } from '../rules/written-dates.ts';
import { numberIn, readingsOf } from './csv-number.ts';

const yesNoWords = new Map([
  ['ja', 'ja'],
  ['nej', 'nej'],
  ['true', 'ja'],
  ['false', 'nej'],
  ['sant', 'ja'],
  ['falskt', 'nej'],
]);

/**
 * What a cell answers, as it would stand in JSON, or why that is not sure. People and spreadsheets write words with capitals, labels
 * for options, spaces that do not break and days with a midnight; what can only mean one thing is taken.
 */
export function answerIn(
  id: string,
  question: Question | undefined,
  written: string,
): { readonly value: string | number } | { readonly problem: Diagnostic } {
  if (question === undefined || question.type === 'text') return { value: written };
  // Most cells say it as it would stand in JSON.
  if (question.type === 'choice' && Object.hasOwn(question.options, written)) return { value: written };
  const number = question.type === 'number' ? numberIn(written) : null;
  if (number !== null) return { value: number };
  const name = plainName(written);
  const isUnknown = name === unknownWord;
  if (question.type === 'choice') return optionIn(id, question.options, written, isUnknown);
  if (isUnknown) return { value: unknownWord };
  if (question.type === 'yesNo') return { value: yesNoWords.get(name) ?? written };
  if (question.type === 'date') return { value: dateIn(written) };
  const plain = asItLooks(written).trim();
  const value = numberIn(plain);
  if (value !== null) return { value };
  return { problem: diagnostic('csv-number', [], { question: id, value: written, suggestions: readingsOf(plain) }) };
}

function optionIn(
  question: string,
  options: Readonly<Record<string, string>>,
  written: string,
  isUnknown: boolean,
): ReturnType<typeof answerIn> {
  const named = optionsNamed(options, written);
  const all = isUnknown ? [...named, unknownWord] : named;
  const [only] = all;
  if (all.length > 1 && written !== unknownWord)
    return { problem: diagnostic('csv-option', [], { question, value: written, fits: all }) };
  return { value: written === unknownWord ? unknownWord : (only ?? written) };
}

/** A date as it would stand in JSON, where it is only written with a midnight or with characters that do not show. */
export function dateIn(written: string): string {
  const plain = asItLooks(written).trim();
  return dayAtMidnight(plain) ?? plain;
}
