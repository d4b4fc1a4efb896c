import type { Answer } from '../rules/answer.ts';
import type { Question } from '../rules/question.ts';
import { printable } from './printable.ts';
import { questionTypeWords } from './terms.ts';

const numbers = new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 10 });

/** A number as a person reads it: `1 250 000`. */
export function numberInWords(value: number): string {
  return numbers.format(value);
}

const rounded = new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 2 });

/** A calculated value as a person reads it, with at most two decimals and its unit. */
export function calculatedInWords({ unit }: { readonly unit: string }, value: number): string {
  return `${rounded.format(value)} ${printable(unit)}`;
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

/** An answer as a person reads it: the option's own text, `Ja`, `1 250 000 kr`, a date, or `Vet inte`. */
export function answerInWords(question: Question, answer: Answer): string {
  if (answer === null) return 'Vet inte';
  switch (question.type) {
    case 'yesNo':
      return answer === true ? 'Ja' : 'Nej';
    case 'choice':
      return printable(question.options[String(answer)] ?? String(answer));
    case 'number':
      return `${numbers.format(Number(answer))} ${printable(question.unit)}`;
    default:
      return printable(String(answer));
  }
}
