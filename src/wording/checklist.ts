import type { Question } from '../rules/question.ts';
import { answeredWith } from './answers.ts';

/** Headings and labels of a checklist. */
export const checklistWords = {
  title: 'Checklista',
  case: 'Ärende',
  registryNumber: 'Diarienummer',
  organisation: 'Organisation',
  parties: 'Parter',
  date: 'Datum',
  judgedOn: 'Bedömd per',
  author: 'Handläggare',
  present: 'Närvarande',
  ruleSet: 'Regelverk',
  unknown: 'Vet inte',
  answer: 'Svar',
  answers: 'Svaren, ett kryss i varje kolumn',
  ownAnswers: 'Svaren. Den kolumn som inte har något svar har det gemensamma.',
  note: 'Anteckning',
  reason: 'Motivering',
  part: 'Delverksamhet',
  perOrganisation: 'Är organisationerna flera besvaras frågan för var och en av dem.',
} as const;

/** Whom an answer is for that counts in all parts of a case that do not answer themselves. */
export const commonAnswers = 'Gemensamt';

/** How a blank checklist is filled in. */
export const blankIntroduction =
  'Kryssa i ett svar på varje fråga. Ingenting är förvalt, och "vet inte" är också ett svar. Skriv kort varför: anteckningarna behövs i bedömningen.';

/** How a filled checklist is read. */
export const filledIntroduction =
  'De svar som finns är ikryssade eller skrivna. En obesvarad fråga räknas aldrig som ett nej.';

/** That a question has no answer, and for which parts or organisations when the case is divided. */
export function unansweredSentence(names: readonly string[]): string {
  const named = names.filter((name) => name !== '');
  return named.length === 0 ? 'Obesvarad.' : `Obesvarad för ${named.join('; ')}.`;
}

/** What the note on a question should say, as a label before the lines to write on. */
export function wantedNoteLabel(text: string): string {
  return `${checklistWords.note}: ${text}`;
}

/** What a question without options is answered with, as a label before the line to write on. */
export function writtenAnswerLabel(question: Question): string {
  return question.type === 'text' ? checklistWords.answer : `${checklistWords.answer}, ${answeredWith(question)}`;
}
