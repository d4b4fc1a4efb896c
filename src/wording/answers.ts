import { type Answer, rangeOf } from '../rules/answer.ts';
import type { Question } from '../rules/question.ts';
import { rangeInWords } from './message-parts.ts';
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

/** What a question is answered with: `ett tal från 0 till 1 000 000 kr`, `ett datum från 2018-01-01` or `ja eller nej`. */
export function answeredWith(question: Question): string {
  const range = question.type === 'number' || question.type === 'date' ? rangeOf(question) : '';
  if (range === '') return questionTypeWords[question.type];
  const words = rangeInWords(range).replace(/(?<![\d.-])\d{5,}(?![\d-])/g, (digits) => numbers.format(Number(digits)));
  if (words.startsWith('ett ')) return words;
  return `${question.type === 'date' ? 'ett datum' : 'ett tal'}, ${printable(words)}`;
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
