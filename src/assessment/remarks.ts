import type { Answer } from '../rules/answer.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { GivenAnswer, Remark } from './assessment.ts';

/** The answers that alone make a contradiction hold, by its position; null when it does not, or not yet. */
export type ContradictionIn = (index: number) => readonly GivenAnswer[] | null;

/** What remarks on notes are made from. */
export interface RemarkedCase {
  /** The answer to a question; null is *vet inte*, and undefined none. */
  readonly answer: (question: string) => Answer | undefined;
  readonly note: (question: string) => string | undefined;
}

/** Whether rules have anything to remark on. Without it results have no list of remarks. */
export function canRemark(rules: Pick<RuleSet, 'questions' | 'contradictions'>): boolean {
  return (rules.contradictions ?? []).length > 0 || wantedNotes(rules).length > 0;
}

/** The remarks on a case: contradictions in the order of the rules, and then notes in the order of the questions. */
export function remarksOn(rules: RuleSet, { answer, note }: RemarkedCase, contradiction: ContradictionIn): Remark[] {
  const found: Remark[] = [];
  rules.contradictions?.forEach(({ text, sources = [] }, index) => {
    const answers = contradiction(index);
    if (answers !== null) found.push({ code: 'contradiction', text, answers, sources });
  });
  for (const { question, text, date } of wantedNotes(rules)) {
    const value = answer(question) ?? null;
    if (value === null) continue;
    const code = noteRemark(note(question), date);
    if (code !== null) found.push({ code, text, answers: [{ question, value }], sources: [] });
  }
  return found;
}

/** What a note lacks; null for nothing. One that is wanted with a date is missing also when it is nothing but one. */
export function noteRemark(note: string | undefined, date: boolean): Remark['code'] | null {
  if (note === undefined || note.trim() === '') return 'note-missing';
  if (!date) return null;
  if (!hasDate(note)) return 'note-without-date';
  return isOnlyDates(note) ? 'note-missing' : null;
}

/** A question whose answer wants a note. */
export interface WantedNote {
  readonly question: string;
  readonly text: string;
  readonly date: boolean;
}

const known = new WeakMap<RuleSet['questions'], readonly WantedNote[]>();

/** The questions whose answers want a note, in the order of the rules. */
export function wantedNotes({ questions }: Pick<RuleSet, 'questions'>): readonly WantedNote[] {
  const earlier = known.get(questions);
  if (earlier !== undefined) return earlier;
  const made = Object.entries(questions).flatMap(([question, { wantsNote }]) =>
    wantsNote === undefined ? [] : [{ question, text: wantsNote.text, date: wantsNote.date === true }],
  );
  known.set(questions, made);
  return made;
}

const year = '(?:19|20)\\d\\d';
const month = '(?:0?[1-9]|1[0-2])';
const day = '(?:0?[1-9]|[12]\\d|3[01])';
const monthName =
  '(?:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

/** The ways to write a date or a month that are seen in notes. A year by itself is none. */
const ways = [
  // 2026-11-30, 2026-11 and 20261130
  `(?<![\\d-])${year}-(?:0[1-9]|1[0-2])(?:-${day})?(?![\\d-])`,
  `(?<!\\d)${year}([./])${month}\\1${day}(?!\\d)`,
  `(?<!\\d)${year}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?!\\d)`,
  // 30/11 2026, 30.11.2026 and 30/11-26
  `(?<!\\d)${day}\\s?[./-]\\s?${month}\\s?[./,-]?\\s?${year}(?!\\d)`,
  `(?<!\\d)${day}/${month}\\s?-\\s?\\d\\d(?!\\d)`,
  // 30 november 2026, nov. 2026
  `(?<!\\p{L})${monthName}[.,]?\\s+(?:år\\s+)?${year}(?!\\d)`,
].map((way) => new RegExp(way, 'iu'));

// Every way has one, and most notes have none, which is soon seen.
const digit = /\d/;

/** Whether a text names a day or a month of a year. */
export function hasDate(text: string): boolean {
  return digit.test(text) && ways.some((way) => way.test(text));
}

/** Words that stand beside a date and say no more than it does. */
const fillers = new Set([
  ...['den', 'under', 'från', 'per', 'kl', 'klockan', 'datum', 'datumet', 'dag', 'månad', 'år'],
  ...['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'],
]);

/** Whether a text says nothing but days and months, so that it cannot name a function or a reason. */
export function isOnlyDates(text: string): boolean {
  const rest = ways.reduce((left, way) => left.replace(new RegExp(way, 'giu'), ' '), text);
  return !(rest.match(/\p{L}{2,}/gu) ?? []).some((word) => !fillers.has(word.toLowerCase()));
}
