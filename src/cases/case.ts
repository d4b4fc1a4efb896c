import type { z } from 'zod';
import type { Answer } from '../rules/answer.ts';
import type { Question } from '../rules/question.ts';
import { jsonText } from '../rules/text.ts';
import type { caseSchema, sessionSchema } from './case-schema.ts';

/** What is known of one case. A question that is not in `answers` was never answered; null there is *vet inte*. */
export interface IopCase {
  readonly id: string | null;
  readonly title: string | null;
  readonly organisation: string | null;
  /** The date that the case is to be judged at, as `2026-11-21`, if the case says so. */
  readonly date: string | null;
  /** The day that the initiative came in, and the last day to answer the organisation, where the case says. No bedömning hangs on them. */
  readonly received: string | null;
  readonly replyBy: string | null;
  readonly answers: ReadonlyMap<string, Answer>;
  /** The official's own words, by question. */
  readonly notes: ReadonlyMap<string, string>;
  /** Values of limits that the official states, for limits that the rules have no value for on the date. */
  readonly limits: ReadonlyMap<string, StatedLimit>;
  /** Activities that are judged by themselves, with the common answers and their own. */
  readonly parts: readonly Activity[];
  /** Organisations, each with its own answers to what is judged for each of them. */
  readonly organisations: readonly CasePart[];
  /** What stands in the documents about the case besides the bedömning. */
  readonly document: NonNullable<CaseData['document']>;
  /** What the case has led to. It never changes the bedömning. */
  readonly agreement: NonNullable<CaseData['agreement']>;
}

/** A case, or one part of it, that is judged by itself: without parts and organisations of its own. */
export interface UndividedCase extends IopCase {
  readonly parts: readonly never[];
  readonly organisations: readonly never[];
}

/** The answers of a case without parts and organisations. */
export type Answered = Pick<UndividedCase, 'answers'> & Partial<Pick<UndividedCase, 'parts' | 'organisations'>>;

/** A case of which nothing is known. */
export const emptyCase: UndividedCase = {
  id: null,
  title: null,
  organisation: null,
  date: null,
  received: null,
  replyBy: null,
  answers: new Map(),
  notes: new Map(),
  limits: new Map(),
  parts: [],
  organisations: [],
  document: {},
  agreement: {},
};

/** A value that the official has found for a limit, and where. */
export interface StatedLimit {
  readonly value: number;
  readonly source: string;
}

/** A part of a case, or one of its organisations: its own answers come before the common ones. */
export interface CasePart {
  readonly id: string;
  readonly title: string;
  readonly answers: ReadonlyMap<string, Answer>;
  readonly notes: ReadonlyMap<string, string>;
}

/** An activity that is judged by itself: for all organisations of the case, or for those that it names. */
export interface Activity extends CasePart {
  /** The ids of its organisations; none named is all of them. */
  readonly organisations?: readonly string[];
}

/** A case as it stands in a file. */
export type CaseData = z.infer<ReturnType<typeof caseSchema>>;

/** A case with its interview, as it is saved: the JSON that `assess` reads, and a `session` beside it. */
export interface SavedCase extends Undivided {
  readonly id?: string;
  readonly title?: string;
  readonly organisation?: string;
  readonly date: string;
  readonly received?: string;
  readonly replyBy?: string;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly notes: Readonly<Record<string, string>>;
  readonly session: Session;
}

/** The text of a saved case, as it stands in its file. */
export function savedText(saved: SavedCase): string {
  return `${jsonText(saved, 2)}\n`;
}

/** What a case may hold that an interview does not ask about, and leaves as it is. */
export type Undivided = Pick<CaseData, 'limits' | 'parts' | 'organisations' | 'document' | 'agreement'>;

type Agreement = IopCase['agreement'];

/** What `agreement.form` says of a case that became an IOP, and of one that came to no agreement at all. */
export const [iopForm, noForm] = ['iop', 'ingen'] as const;

/**
 * How the follow-up of an agreement about an IOP stands on a day. `lacking`: it runs, and the latest follow-up, or the start when
 * there is none, is more than a year ago; or it has ended and never had one. `young`: it runs since a year at most, without one so
 * far. `unknown`: nobody has said when it starts.
 */
type FollowUpState = 'done' | 'lacking' | 'young' | 'unknown';

/**
 * The state of the follow-up on a day, when what was done before `yearAgo` is too long ago; null when there is none to be made, as
 * the agreement is no IOP or has not begun.
 */
export function followUpState(agreement: Agreement, day: string, yearAgo: string): FollowUpState | null {
  const { form, starts, ends } = agreement;
  if (form !== iopForm || (starts !== undefined && starts > day)) return null;
  const latest = latestFollowUp(agreement, day);
  if (ends !== undefined && ends < day) return latest === null ? 'lacking' : 'done';
  const since = latest ?? starts;
  if (since === undefined) return 'unknown';
  if (since < yearAgo) return 'lacking';
  return latest === null ? 'young' : 'done';
}

/** The latest follow-up up to a day, or null. */
export function latestFollowUp({ followUps = [] }: Agreement, day: string): string | null {
  return followUps.reduce<string | null>(
    (latest, one) => (one <= day && (latest === null || one > latest) ? one : latest),
    null,
  );
}

/** Whether an agreement has ended before a day, ends from then until another day, both included, or does so later; null when it does not say, or there is none. */
export function endState({ form, ends }: Agreement, day: string, until: string): 'ended' | 'soon' | 'later' | null {
  if (ends === undefined || form === noForm) return null;
  if (ends < day) return 'ended';
  return ends <= until ? 'soon' : 'later';
}

/** How far an interview had come when its case was saved, and by which rules. */
export type Session = z.infer<ReturnType<typeof sessionSchema>>;

/**
 * What decides whether an old answer still answers a question: its type, its text, its options or its unit. Two wordings
 * with the same text here ask the same thing.
 */
export function wordingOf(question: Question): string {
  const { type, text } = question;
  if (type === 'choice') return JSON.stringify([type, text, question.options]);
  return JSON.stringify(type === 'number' ? [type, text, question.unit] : [type, text]);
}

/** The text of a question as it was put then, by its wording; null when that says none. */
export function textOfWording(wording: string | undefined): string | null {
  try {
    const parts: unknown = JSON.parse(wording ?? '');
    return Array.isArray(parts) && typeof parts[1] === 'string' ? parts[1] : null;
  } catch {
    return null;
  }
}
