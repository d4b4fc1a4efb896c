import { assess } from '../assessment/assess.ts';
import type { Assessment } from '../assessment/assessment.ts';
import { emptyCase } from '../cases/case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Answer } from '../rules/answer.ts';
import { itemAt } from '../rules/item.ts';
import type { Answers, Scope } from './asking.ts';
import { bestNextQuestion } from './asking.ts';
import { type QuestionPath, questionPath } from './path.ts';

/** Where an interview stands: at a question, at the choice to go on or stop, or at the review of all answers. */
export type Position =
  | { readonly kind: 'question'; readonly question: string }
  | { readonly kind: 'settled' }
  | { readonly kind: 'review' };

/**
 * What is asked and was said. Every answer and note that was ever given is in it, also those set aside, until another answer to
 * the same question takes its place.
 */
export interface Said {
  readonly compiled: CompiledRules;
  /** The questions in the order of the file. */
  readonly order: readonly string[];
  readonly scope: Scope;
  /** Whether the question that leaves the fewest open comes first, rather than the order of the file. */
  readonly smart: boolean;
  readonly answers: Answers;
  readonly notes: ReadonlyMap<string, string>;
  /** The questions answered or kept, in the order that they last were. */
  readonly trail: readonly string[];
  /** Whether the choice to go on after the outcome was settled has been made. */
  readonly settledSeen: boolean;
}

/** What follows of that: worked out when it changes, and then only read. */
export interface Standing {
  /** The questions that are put, and the answers that count. */
  readonly path: QuestionPath;
  /** What the rules say of those answers. */
  readonly assessment: Assessment;
}

/** An interview as it stands. It is never changed; each step gives a new one. */
export interface Interview extends Said, Standing {
  readonly position: Position;
}

/** What an interview begins with. */
export interface Beginning {
  readonly scope?: Scope;
  readonly smart?: boolean;
  readonly answers?: Answers;
  readonly notes?: ReadonlyMap<string, string>;
  /** The questions that are put, in order, where they are not all of the rules. */
  readonly order?: readonly string[];
}

/** Begins an interview, or takes one up again, at the first question that is not answered. */
export function beginInterview(compiled: CompiledRules, beginning: Beginning = {}): Interview {
  const { answers = new Map(), notes = new Map(), scope = 'complete', smart = false } = beginning;
  const { order = Object.keys(compiled.rules.questions) } = beginning;
  const said: Said = { compiled, order, scope, smart, answers, notes, trail: [], settledSeen: scope === 'quick' };
  const stands = standing(said);
  return onward({ ...said, ...stands, settledSeen: said.settledSeen || stands.assessment.outcome !== null });
}

function standing({ compiled, order, scope, answers, notes }: Said): Standing {
  const path = questionPath(compiled, answers, { scope, order });
  const iopCase = { ...emptyCase, answers: path.counted, notes: countedNotes({ notes, path }) };
  return { path, assessment: assess(compiled, iopCase) };
}

/** The notes on answers that count, and on questions without an answer. */
export function countedNotes({ notes, path }: Pick<Interview, 'notes' | 'path'>): ReadonlyMap<string, string> {
  return new Map([...notes].filter(([question]) => !path.aside.includes(question)));
}

/**
 * Which in order a question is: where it stands among those that are put, or under `smart` which of them it was answered as.
 * There answers that the interview began with come first, and a question without an answer is the one after all that have one.
 */
export function questionNumber(interview: Interview, question: string): number {
  const { smart, answers, trail } = interview;
  const { questions } = interview.path;
  if (!smart) return questions.indexOf(question) + 1;
  const before = questions.filter((one) => answers.has(one) && !trail.includes(one));
  const followed = [...before, ...trail.filter((one) => questions.includes(one))];
  return (answers.has(question) ? followed.indexOf(question) : followed.length) + 1;
}

/**
 * How many questions are left to put at most, the one at hand among them if it has no answer. As long as answers are given one after
 * another it never rises.
 */
export function questionsLeft({ answers, path: { questions, later } }: Interview): number {
  return questions.filter((question) => !answers.has(question)).length + later.length;
}

/** Answers a question, at hand or not, and goes on to the next that is put. */
export function answer(interview: Interview, question: string, value: Answer): Interview {
  const answers = new Map(interview.answers).set(question, value);
  return onward(changed(interview, { answers, trail: trailWith(interview, question) }), question);
}

/** Keeps the answer that a question has, and goes on. A question without an answer is left alone. */
export function keepAnswer(interview: Interview, question: string): Interview {
  if (!interview.answers.has(question)) return interview;
  return onward({ ...interview, trail: trailWith(interview, question) }, question);
}

/** Notes the official's own words on a question; an empty note takes it away. */
export function note(interview: Interview, question: string, text: string): Interview {
  const notes = new Map(interview.notes);
  if (text.trim() === '') notes.delete(question);
  else notes.set(question, text);
  return changed(interview, { notes });
}

/**
 * Whether a note belongs to a question: where a reason matters, at a choice and at yes and no. A number, a day and a text say it themselves,
 * unless the rules want a note there or there is one already.
 */
export function asksForNote({ compiled, notes }: Interview, id: string): boolean {
  const { type, wantsNote } = itemAt(compiled.rules.questions, id);
  return type === 'yesNo' || type === 'choice' || wantsNote !== undefined || notes.has(id);
}

/**
 * Goes back to the question before: in the order that they are put, or under `smart` in the order that they were answered.
 * From the choice at a settled outcome it is the one just answered. At the first one it stays.
 */
export function back(interview: Interview): Interview {
  const { position, trail, smart } = interview;
  const { questions } = interview.path;
  const followed =
    smart || position.kind === 'settled' ? trail.filter((question) => questions.includes(question)) : questions;
  const here = position.kind === 'question' ? followed.indexOf(position.question) : -1;
  const before = followed[(here === -1 ? followed.length : here) - 1];
  return before === undefined ? interview : goTo(interview, before);
}

/** An interview in which something else has been said. */
function changed(interview: Interview, said: Partial<Said>): Interview {
  const now = { ...interview, ...said };
  return { ...now, ...standing(now) };
}

function trailWith({ trail }: Interview, question: string): string[] {
  return [...trail.filter((one) => one !== question), question];
}

/** The interview with its questions in another order, or without some of them; at the review it stays there when none is left. */
export function inOrder(interview: Interview, order: readonly string[]): Interview {
  return onward(changed(interview, { order }));
}

/** Goes to a question that is put. One that is not put is left alone. */
export function goTo(interview: Interview, question: string): Interview {
  if (!interview.path.questions.includes(question)) return interview;
  return { ...interview, position: { kind: 'question', question } };
}

/** Goes on after the outcome was settled: with the complete checklist, or to the review. */
export function goOn(interview: Interview, scope: Scope): Interview {
  return onward(changed(interview, { scope, settledSeen: true }));
}

/**
 * The next place: the best next question, or the first unanswered one after the one just answered, else the first of all,
 * else the review. When an answer has settled the outcome and questions remain, the choice to go on or stop comes
 * first, until it is made.
 */
function onward(interview: Omit<Interview, 'position'>, after?: string): Interview {
  const { order, answers, path, assessment } = interview;
  const open = path.questions.filter((question) => !answers.has(question));
  const from = after === undefined ? -1 : order.indexOf(after);
  const best = interview.smart ? bestNext(interview) : null;
  const following = interview.smart
    ? open.find((question) => question === best)
    : open.find((question) => order.indexOf(question) > from);
  const next = following ?? open[0];
  if (next === undefined) return { ...interview, position: { kind: 'review' } };
  const isNews = !interview.settledSeen && assessment.outcome !== null;
  return { ...interview, position: isNews ? { kind: 'settled' } : { kind: 'question', question: next } };
}

/** The best question for the outcome, and when that is settled the best for the rest; none when only free text is left. */
function bestNext({ compiled, scope, path }: Omit<Interview, 'position'>): string | null {
  const forOutcome = bestNextQuestion(compiled, path.counted);
  return forOutcome !== null || scope === 'quick' ? forOutcome : bestNextQuestion(compiled, path.counted, scope);
}
