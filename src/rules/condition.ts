/** How well a precondition is met, worst first. */
export const grades = ['notMet', 'partlyMet', 'met'] as const;
/** How far a precondition is met, worst first in `grades`. */
export type Grade = (typeof grades)[number];

/** How much a precondition weighs: a legal bar, a requirement, or a point in favour. */
export const strengths = ['gate', 'required', 'supporting'] as const;
/** How much a precondition weighs; see `strengths`. */
export type Strength = (typeof strengths)[number];

/** The words that compare an answer with a value; a comparison uses exactly one. */
export const comparisonWords = ['is', 'oneOf', 'min', 'max', 'above', 'below', 'before', 'after'] as const;
export type ComparisonWord = (typeof comparisonWords)[number];

/** A value that answers are compared with. */
export type Scalar = string | number | boolean;
/** A limit, whose value on the date answers are compared with. */
export interface LimitReference {
  readonly limit: string;
}
/** What a comparison says beside its question or calculated value: one word, and a value or a limit. */
export interface Words {
  readonly is?: Scalar | LimitReference | undefined;
  readonly oneOf?: readonly Scalar[] | undefined;
  readonly min?: number | LimitReference | undefined;
  readonly max?: number | LimitReference | undefined;
  readonly above?: number | LimitReference | undefined;
  readonly below?: number | LimitReference | undefined;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}
/** Compares the answer to a question, or a calculated value. */
export type Comparison = Words & ({ readonly question: string } | { readonly calculated: string });
/** That a precondition has a grade, or at least a grade. */
export interface PreconditionTest {
  readonly precondition: string;
  readonly is?: Grade | undefined;
  readonly atLeast?: Grade | undefined;
}
/** Whether some precondition of these strengths has this grade, so that rules on top of others are counted by themselves. */
export interface StrengthTest {
  readonly anyWithStrength: readonly Strength[];
  readonly is: Grade;
}
/** That at least so many of some conditions hold. */
export interface Count {
  readonly count: number;
  readonly of: readonly Condition[];
}
/** A time: from a day on, up to a day, or both; both days belong to it. */
export interface ValidPeriod {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}
/** Whether the case is judged on a day within a period. */
export interface PeriodTest {
  readonly valid: ValidPeriod;
}
/** A tree over answers and preconditions. Over complete answers it is true or false. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly atLeast: Count }
  | Comparison
  | PreconditionTest
  | StrengthTest
  | PeriodTest;

/** What a comparison is about: the id of a question or of a calculated value, which share one name space. */
export function subjectOf(comparison: Comparison): string {
  return 'question' in comparison ? comparison.question : comparison.calculated;
}

/** The key that tells which kind of condition an object is, in the order of the branches of `conditionSchema`. */
export const conditionHeads = [
  'question',
  'calculated',
  'precondition',
  'anyWithStrength',
  'all',
  'any',
  'not',
  'atLeast',
  'valid',
] as const;
