import type { Answer } from '../rules/answer.ts';
import type { Question } from '../rules/question.ts';
import { printableLines } from './own-lines.ts';
import { printable } from './printable.ts';
import { questionTypeWords } from './terms.ts';

/** A number as a person reads it: `1 250 000`. */
export function numberInWords(value: number): string {
  return withDecimals(value, 10);
}

/**
 * A calculated value as a person reads it, with its unit and at most two decimals, or as many more as it takes to lie on the same side
 * of each of some numbers as the value itself.
 */
export function calculatedInWords(
  { unit }: { readonly unit: string },
  value: number,
  beside: readonly number[] = [],
): string {
  const isAlike = (decimals: number) => {
    const shown = Number(value.toFixed(decimals));
    return beside.every((one) => Math.sign(shown - one) === Math.sign(value - one));
  };
  const decimals = [2, 3, 4, 6, 8, 10, 15].find(isAlike) ?? 20;
  return `${withDecimals(value, decimals)} ${printable(unit)}`;
}

const formats = new Map<number, Intl.NumberFormat>();

/**
 * A number in Swedish with at most so many decimals. `Intl` does the rounding; it takes longer to load than a case takes to judge,
 * so a number that needs none is written here, in the same way.
 */
function withDecimals(value: number, decimals: number): string {
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(String(value)) ?? [];
  if (whole === '' || fraction.length > decimals || Object.is(value, -0)) {
    const format = formats.get(decimals) ?? new Intl.NumberFormat('sv-SE', { maximumFractionDigits: decimals });
    formats.set(decimals, format);
    return format.format(value);
  }
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, '\u00a0');
  return `${sign === '' ? '' : '\u2212'}${grouped}${fraction === '' ? '' : `,${fraction}`}`;
}

/** What a question is answered with: `ett tal från 0 till 1 000 000 kr`, `ett datum, tidigast 2018-01-01` or `ja eller nej`. */
export function answeredWith(question: Question): string {
  if (question.type === 'number') {
    const { min, max, whole, unit } = question;
    const between = betweenInWords([min, max], ['minst', 'högst'], numberInWords);
    return `${whole === true ? 'ett heltal' : 'ett tal'}${between === '' ? ' i' : between} ${printable(unit)}`;
  }
  if (question.type !== 'date' || (question.min ?? question.max) === undefined) return questionTypeWords[question.type];
  return `ett datum${betweenInWords([question.min, question.max], ['tidigast', 'senast'], printable)}`;
}

/** From where to where, both included, as it stands after what it is said of; empty where all is allowed. */
function betweenInWords<T>(
  [min, max]: readonly [T | undefined, T | undefined],
  [least, most]: readonly [string, string],
  words: (bound: T) => string,
): string {
  if (min !== undefined && max !== undefined) return ` från ${words(min)} till ${words(max)}`;
  if (min !== undefined) return `, ${least} ${words(min)}`;
  return max === undefined ? '' : `, ${most} ${words(max)}`;
}

/** Like `answerInWords`, but what is written freely has its line breaks. */
export function answerInLines(question: Question, answer: Answer): string {
  return question.type === 'text' && answer !== null ? printableLines(String(answer)) : answerInWords(question, answer);
}

/** An answer as a person reads it: the option's own text, `Ja`, `1 250 000 kr`, a date, or `Vet inte`. */
export function answerInWords(question: Question, answer: Answer): string {
  if (answer === null) return 'Vet inte';
  switch (question.type) {
    case 'yesNo':
      return answer === true ? 'Ja' : 'Nej';
    case 'choice':
      return printable(question.options[String(answer)] ?? String(answer));
    case 'number':
      return `${numberInWords(Number(answer))} ${printable(question.unit)}`;
    default:
      return printable(String(answer));
  }
}
