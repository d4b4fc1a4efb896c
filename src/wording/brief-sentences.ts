import { printable } from '../rules/text.ts';
import { uncapitalised, withStop } from './terms.ts';

/** Labels and sentences of a bedömning in brief. */
export const briefWords = {
  title: 'Bedömning',
  outcome: 'Utfall',
  warning: 'Varning',
  counts: (grades: string) => `Förutsättningar: ${grades}.`,
  open: (count: number) => `${count} som inte går att avgöra`,
  todo: 'Att göra',
  notMet: 'Inte uppfyllt',
  decisive: 'Det som avgjorde',
  units: 'Del för del',
  undecided: 'går inte att avgöra ännu',
  /** How many things of a list are left out, and how all of them are shown where the reader is to be told. */
  more: (count: number, how: string) => `och ${count} till${how === '' ? '' : ` (${how})`}`,
  /** Of how many parts a thing is to be done. */
  forUnits: (count: number, all: number) => `(för ${count} av ${all})`,
  /** What a part lacks, after its outcome; nothing when it lacks nothing. */
  unitCounts: (notMet: number, missing: number) => {
    const parts = [
      ...(notMet === 0 ? [] : [`${notMet} inte uppfyllt`]),
      ...(missing === 0 ? [] : [`${missing} saknas`]),
    ];
    return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
  },
  /** Who finds out what a question asks. */
  ask: {
    kommun: (question: string) => `Ta reda på: ${printable(question)}`,
    organisation: (question: string) => `Fråga organisationen: ${printable(question)}`,
    both: (question: string) => `Ta reda på och fråga: ${printable(question)}`,
    jurist: (question: string) => `Låt pröva rättsligt: ${printable(question)}`,
  },
  findLimit: (title: string) => `Ta reda på gränsvärdet "${printable(title)}" för dagen.`,
  remark: {
    contradiction: (text: string, _asked: string) => `Rätta svaren, som inte går ihop: ${printable(text)}`,
    'note-missing': (text: string, asked: string) =>
      `Motivera svaret på "${printable(asked)}": ${uncapitalised(withStop(printable(text)))}`,
    'note-without-date': (_text: string, asked: string) => `Skriv datum i motiveringen till "${printable(asked)}"`,
  },
  goDeeper: 'Gör den fördjupade bedömningen innan något beslutas.',
  fitting: (forms: string) => `Svaren talar för: ${printable(forms)}.`,
} as const;
