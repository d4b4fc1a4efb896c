import type { CaseData } from '../cases/case.ts';
import type { DocumentKind } from '../documents/case.ts';
import { type HeadKey, headValue, withHeadValue } from '../interview/head.ts';
import {
  answer,
  asksForNote,
  goOn,
  goTo,
  type Interview,
  keepAnswer,
  note as withNote,
} from '../interview/interview.ts';
import { asText, choicesOf, readLine } from '../interview/reading.ts';
import type { Answer } from '../rules/answer.ts';
import type { Result } from '../rules/findings.ts';
import { itemAt } from '../rules/item.ts';
import type { Question } from '../rules/question.ts';
import { answerInWords } from '../wording/answers.ts';
import { messageOf } from '../wording/findings/all.ts';
import { headTexts } from '../wording/head.ts';
import { dayTrouble, effectSentences, interviewTexts, readingSentence } from '../wording/interview.ts';
import type { PageData, PageRules } from './data.ts';
import { nearest, type Place, placeIn } from './place.ts';
import { type Begun, begin, deeper, type Sitting, takenUp, withInterview } from './sitting.ts';
import { withCommonOrder } from './unit-steps.ts';
import { words } from './words.ts';

/** All that the page shows hangs on this. It never changes; each step gives a new one. */
export interface PageState {
  readonly page: PageData;
  /** The day that it is, as `2026-11-21`. */
  readonly today: string;
  readonly place: Place;
  readonly sitting: Sitting | null;
  /** The day that a new case is offered rules for. */
  readonly startDate: string;
  /** What the last step did, a sentence each. */
  readonly told: readonly string[];
  /** Why the last step could not be done, if it could not. */
  readonly trouble: Trouble | null;
}

/** What is wrong with what was filled in, field by field, or with a file. */
interface Trouble {
  readonly fields: readonly FieldTrouble[];
  /** The findings about a file, as the command shows them. */
  readonly findings: readonly string[];
}

export interface FieldTrouble {
  readonly field: string;
  readonly message: string;
}

/** The page as it is opened. */
export function opened(page: PageData, today: string): PageState {
  return { page, today, place: { kind: 'start' }, sitting: null, startDate: today, told: [], trouble: null };
}

/** Goes to a place, or to the nearest one that is there. */
export function visit(state: PageState, to: Place): PageState {
  const place = nearest(to, state.sitting);
  const { sitting } = state;
  const interview = sitting === null || place.kind !== 'question' ? null : goTo(sitting.interview, place.question);
  const now = sitting === null || interview === null ? sitting : { ...sitting, interview };
  return { ...state, place, sitting: now === null ? null : atReview(now, place), told: [], trouble: null };
}

/** Who goes to the review stands there in the interview too, so that going back leads to the last question. */
function atReview(sitting: Sitting, place: Place): Sitting {
  if (place.kind !== 'review') return sitting;
  const now = withCommonOrder(sitting);
  return { ...now, interview: { ...now.interview, position: { kind: 'review' } } };
}

/** The page with what is wrong. */
export function refused(
  state: PageState,
  fields: readonly FieldTrouble[],
  findings: readonly string[] = [],
): PageState {
  return { ...state, told: [], trouble: { fields, findings } };
}

/** Begins a new case. */
export function beginCase(state: PageState, rules: PageRules, { date, draft, municipality }: NewCase): PageState {
  const begun = seated(state, begin(rules, date, draft), { kind: 'head' });
  const { sitting } = begun;
  if (sitting === null || begun.trouble !== null || municipality === null) return begun;
  const read = withHeadValue(sitting.head, 'municipality', municipality);
  return read.kind === 'head' ? { ...begun, sitting: { ...sitting, head: read.head } } : begun;
}

interface NewCase {
  readonly date: string;
  readonly draft: string;
  /** The municipality or region whose rules were chosen. */
  readonly municipality: string | null;
}

/** Takes up a case from a file or a draft. Of a draft it is not known that it stands in any file. */
export function takeUpCase(
  state: PageState,
  data: CaseData,
  { draft, file, isKept }: { readonly draft: string; readonly file: string | null; readonly isKept: boolean },
): PageState {
  const begun = takenUp(state.page, data, { today: state.today, draft, file });
  const next = seated(state, begun, null);
  return next.sitting === null || isKept || !begun.ok ? next : { ...next, sitting: { ...next.sitting, kept: null } };
}

/** Goes on with the deeper bedömning, in a case of its own. */
export function goDeeper(state: PageState, rules: PageRules, draft: string): PageState {
  return state.sitting === null ? state : seated(state, deeper(state.sitting, rules, draft), null);
}

function seated(state: PageState, begun: Result<Begun>, place: Place | null): PageState {
  if (!begun.ok) return refused(state, [], begun.diagnostics.map(messageOf));
  const { sitting, told } = begun.value;
  return { ...state, sitting, place: place ?? placeIn(sitting), told, trouble: null };
}

/** What was filled in at a question. */
export interface WrittenAnswer {
  /** The number of the choice, or null. */
  readonly choice: number | null;
  readonly text: string;
  /** Whether *vet inte* was ticked beside a field. */
  readonly isUnknown: boolean;
  /** Null where no note was asked for. */
  readonly note: string | null;
}

type AnswerRead = { readonly value: Answer; readonly taken: string | null } | { readonly message: string };

/** The answer that was filled in; or why it is none. */
export function readWritten(id: string, question: Question, { choice, text, isUnknown }: WrittenAnswer): AnswerRead {
  const choices = choicesOf(question);
  if (choices.length > 0) {
    const value = choice === null ? undefined : choices[choice];
    return value === undefined ? { message: words.chooseOne } : { value, taken: null };
  }
  const typed = asText(text);
  if (isUnknown) return typed === '' ? { value: null, taken: null } : { message: words.bothGiven };
  if (typed === '') return { message: words.nothingGiven[question.type === 'text' ? 'text' : 'value'] };
  const reading = readLine(id, question, typed);
  if (reading.kind === 'answer') return { value: reading.value, taken: takenAs(typed, question, reading.value) };
  // What is a command where lines are typed is none here.
  if (question.type === 'text') return { value: typed, taken: null };
  const found = reading.kind === 'command' ? ({ kind: 'unclear', typed } as const) : reading;
  return { message: readingSentence(found, question, 'chosen') ?? words.nothingGiven.value };
}

/** What an answer was taken as, when it was written in another way. */
function takenAs(typed: string, question: Question, value: Answer): string | null {
  const shown = answerInWords(question, value);
  const plain = (text: string) => text.replace(/\s+/g, ' ').toLowerCase();
  return question.type === 'text' || plain(typed) === plain(shown) ? null : interviewTexts.taken(shown);
}

/** Takes what was filled in at a question, and goes on. */
export function answerQuestion(state: PageState, id: string, written: WrittenAnswer): PageState {
  const { sitting } = state;
  if (sitting === null) return state;
  const { interview } = sitting;
  const read = readWritten(id, itemAt(interview.compiled.rules.questions, id), written);
  if ('message' in read) return refused(state, [{ field: answerField, message: read.message }]);
  const { after, told } = answeredIn(interview, id, read, written.note);
  const changed = after.answers !== interview.answers || after.notes !== interview.notes;
  const next = changed ? withInterview(sitting, after) : { ...sitting, interview: after };
  return { ...state, sitting: next, place: placeIn(next), told, trouble: null };
}

/** An interview with an answer and a note, and what that did. An answer that was there already is kept. */
export function answeredIn(
  interview: Interview,
  id: string,
  { value, taken }: { readonly value: Answer; readonly taken: string | null },
  note: string | null,
): { after: Interview; told: string[] } {
  const isSame = interview.answers.has(id) && interview.answers.get(id) === value;
  const after = isSame ? keepAnswer(interview, id) : answer(interview, id, value);
  const told = isSame ? [] : [...(taken === null ? [] : [taken]), ...effectSentences(interview, after, id)];
  const text = note === null ? null : asText(note);
  const isNoted = text !== null && text !== (interview.notes.get(id) ?? '');
  return { after: isNoted ? withNote(after, id, text) : after, told };
}

/** The field that an answer is filled in at. */
export const answerField = 'svar';

/** Whether a note is asked for at a question. */
export function hasNote(interview: Interview, id: string): boolean {
  return asksForNote(interview, id);
}

/** Goes on when the outcome is settled: with all questions, or to the review. */
export function choose(state: PageState, choice: number | null): PageState {
  const { sitting } = state;
  if (sitting === null) return state;
  if (choice === null) return refused(state, [{ field: answerField, message: words.chooseOne }]);
  const interview = goOn(sitting.interview, choice === 0 ? 'complete' : 'quick');
  const next = { ...sitting, interview };
  return { ...state, sitting: next, place: placeIn(next), told: [], trouble: null };
}

/** The values of some rows of the head, as they were filled in. */
export type WrittenRows = ReadonlyMap<HeadKey, string>;

/** Takes rows of the head, all of them or none, and goes on to a place. */
export function fillHead(state: PageState, rows: WrittenRows, to: (sitting: Sitting) => Place): PageState {
  const { sitting } = state;
  if (sitting === null) return state;
  const fields: FieldTrouble[] = [];
  let head = sitting.head;
  for (const [key, typed] of rows) {
    const isSame = asText(typed) === (headValue(head, key) ?? '');
    const read = isSame ? { kind: 'head' as const, head } : withHeadValue(head, key, typed);
    if (read.kind === 'head') head = read.head;
    else fields.push({ field: key, message: read.kind === 'no-date' ? dayTrouble(read.typed) : headTexts.replyFirst });
  }
  if (fields.length > 0) return refused(state, fields);
  const next = { ...sitting, head };
  return { ...state, sitting: next, place: to(next), told: [], trouble: null };
}

/** Shows the bedömning: the answers have been reviewed, when none is left to give. */
export function review(state: PageState): PageState {
  const { sitting } = state;
  if (sitting === null) return state;
  const isFinished = sitting.isFinished || placeIn({ ...sitting, interview: standing(sitting) }).kind === 'review';
  return { ...state, sitting: { ...sitting, isFinished }, place: { kind: 'result' }, told: [], trouble: null };
}

/** The interview where it would go on by itself. */
function standing(sitting: Sitting): Interview {
  return withCommonOrder(sitting).interview;
}

/** Goes on with the questions that are left. */
export function goOnAsking(state: PageState): PageState {
  const { sitting } = state;
  if (sitting === null) return state;
  const next = { ...sitting, interview: standing(sitting) };
  return { ...state, sitting: next, place: placeIn(next), told: [], trouble: null };
}

/** Goes to a document, by way of the rows that it lacks. */
export function openDocument(state: PageState, document: DocumentKind, keys: readonly HeadKey[]): PageState {
  return visit(state, keys.length > 0 ? { kind: 'lacking', document, keys } : { kind: 'document', document });
}
