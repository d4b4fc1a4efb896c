import type { Answer, AnswerValue } from '../rules/answer.ts';
import type { Grade, Strength } from '../rules/condition.ts';

/** A question with its answer; null is *vet inte*. */
export interface GivenAnswer {
  readonly question: string;
  readonly value: Answer;
}

/** What the rules say of one precondition. */
export interface Finding {
  readonly precondition: string;
  readonly strength: Strength;
  /** The grade that every completion of the missing answers gives, or null when they differ. */
  readonly grade: Grade | null;
  /** The grades that some completion gives, worst first. */
  readonly possibleGrades: readonly Grade[];
  /**
   * The given answers that alone narrow the grade down this far, none of which can be left out, and every question of the
   * precondition that was answered *vet inte*.
   */
  readonly answers: readonly GivenAnswer[];
  /** Questions and limits without a value that can still change the grade. */
  readonly missing: readonly string[];
  /** The official's own words about the questions of the precondition. */
  readonly note?: string;
  readonly sources: readonly string[];
}

/**
 * An answer, or a value calculated from answers, that would have to be another one. `from` is what was answered. Which of
 * the answers behind a calculated value is to change is left to the parties.
 */
export type AnswerChange = ({ readonly question: string } | { readonly calculated: string }) & {
  readonly from: AnswerValue;
  readonly to: AnswerValue;
};

/** The fewest answers to change for an outcome that is out of reach as the answers stand. */
export interface OutcomeChange {
  readonly outcome: string;
  readonly answers: readonly AnswerChange[];
}

/** Whether another form of cooperation fits: true, false, or null when the missing answers decide. */
export interface FormFit {
  readonly form: string;
  readonly fits: boolean | null;
  /** Questions and limits without a value that can still change whether it fits. */
  readonly missing: readonly string[];
  readonly sources: readonly string[];
  /** Of a next step, which is no form of cooperation. */
  readonly kind?: 'step';
}

export const remarkCodes = ['contradiction', 'note-missing', 'note-without-date'] as const;

/** Something that the official should look at before the result is used. It never changes the outcome. */
export interface Remark {
  readonly code: (typeof remarkCodes)[number];
  /** What the rules say of it: what does not go together, or what the note should say. */
  readonly text: string;
  /** The given answers that alone make it so, or the one that the note is about. */
  readonly answers: readonly GivenAnswer[];
  readonly sources: readonly string[];
}

/** What a limit is on the date of the assessment. */
export interface LimitOnDate {
  readonly limit: string;
  /** The value in the limit's unit, or null when nobody has stated one. */
  readonly value: number | null;
  /** The id of the source in the rules; when the value is stated in the case, the official's own words. */
  readonly source: string | null;
  /** Whether the value comes from the case, as the official's own, rather than from the rules. */
  readonly stated: boolean;
}

/** A value calculated from the answers, or null when one of them is missing. */
export interface CalculatedValue {
  readonly calculated: string;
  readonly value: number | null;
}

/** What the rules say of one case, or of one part of it, as plain data. */
export interface Assessment {
  /** The date that the rules were read at, as `2026-11-21`. */
  readonly date: string;
  readonly case: { readonly id: string | null; readonly title: string | null; readonly organisation: string | null };
  /** The outcome that every completion of the missing answers gives, or null when they differ. */
  readonly outcome: string | null;
  /** The outcomes that some completion gives, worst first. */
  readonly possibleOutcomes: readonly string[];
  /** What to look at before the result is used: answers that hardly go together, and notes that are wanted. Only of rules that have such. */
  readonly remarks?: readonly Remark[];
  readonly findings: readonly Finding[];
  /** Given answers that alone allow no other outcomes than the possible ones, and none of which can be left out. */
  readonly deciding: readonly GivenAnswer[];
  /** Questions and limits without a value that can still change the outcome, in the order of the rule file. */
  readonly missing: readonly string[];
  /** For each outcome that is out of reach but that other answers would reach, the fewest answers to change. */
  readonly changes: readonly OutcomeChange[];
  readonly forms: readonly FormFit[];
  /** Every limit of the rules, as it is on the date. */
  readonly limits: readonly LimitOnDate[];
  readonly calculated: readonly CalculatedValue[];
}

/** What of an assessment is worked out: null for everything. What is not asked for is empty, and `remarks` is left out. */
export type Asked = ReadonlySet<string> | null;

/** What a bedömning was made with, so that it can be made again. */
export interface Identity {
  readonly tool: { readonly name: string; readonly version: string };
  /** SHA-256 of the rule file, in hexadecimal. */
  readonly sha256: string;
  /** The rule files that it stands on, the lowest first. */
  readonly extends: readonly { readonly id: string; readonly version: string; readonly sha256: string }[];
}
