import { numbersBehind } from '../assessment/questions.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { type Answers, Asking, type Scope } from './asking.ts';

/** Which questions are put, as the answers stand. */
export interface QuestionPath {
  /** The questions that are put, in order: the answered ones that count, and the unanswered ones that still matter. */
  readonly questions: readonly string[];
  /** Answered questions that no longer count because of answers before them. Their answers are kept and may return. */
  readonly aside: readonly string[];
  /** Unanswered questions that it is not time for yet, but that may be put when others are answered. */
  readonly later: readonly string[];
  /** The answers that count: all but those set aside. */
  readonly counted: Answers;
}

/**
 * The questions to put, in the order given. An answered question counts when it matters under the answers before it; an
 * unanswered one is put when it still matters under all that count. A question that no condition names (free text) is put in
 * a complete interview; the date of a rate changes no number, and is put there when the rate is.
 */
export function questionPath(
  compiled: CompiledRules,
  answers: Answers,
  { scope, order }: { scope: Scope; order: readonly string[] },
): QuestionPath {
  const aside = new Set<string>();
  let asking = Asking.about(compiled, new Map(), 'complete');
  const dates = datesOfRates(compiled.rules);
  const isDate = (question: string) => dates.has(question) && !asking.isJudged(question);
  const matters = (question: string) => !asking.isJudged(question) || asking.isWorthAsking(question);
  for (const question of order) {
    const answer = answers.get(question);
    if (answer === undefined || isDate(question)) continue;
    if (matters(question)) asking = asking.with(question, answer);
    else aside.add(question);
  }
  const judged = asking.answers;
  if (scope === 'quick') asking = Asking.about(compiled, judged, 'quick');
  const isLeft = (question: string) =>
    (asking.isWorthAsking(question) && asking.isTimely(question)) ||
    (scope === 'complete' && !asking.isJudged(question));
  const isPut = (question: string) => judged.has(question) || (!answers.has(question) && isLeft(question));
  const isPutWithRate = (date: string) => {
    const isRatePut = dates.get(date)?.some(isPut) === true;
    if (answers.has(date) && !isRatePut) aside.add(date);
    return isRatePut && (answers.has(date) || scope === 'complete');
  };
  const questions = order.filter((question) => (isDate(question) ? isPutWithRate(question) : isPut(question)));
  const isLater = (question: string) =>
    !answers.has(question) && asking.isWorthAsking(question) && asking.mayBecomeTimely(question);
  return {
    questions,
    aside: order.filter((question) => aside.has(question)),
    later: order.filter(isLater),
    counted: new Map([...answers].filter(([question]) => !aside.has(question))),
  };
}

/** The questions about the date of a rate, each with those that the rate is known by. */
export function datesOfRates(rules: RuleSet): ReadonlyMap<string, readonly string[]> {
  const dates = new Map<string, readonly string[]>();
  for (const { convert } of Object.values(rules.calculated ?? {})) {
    if (convert === undefined) continue;
    dates.set(convert.date, [...(dates.get(convert.date) ?? []), ...numbersBehind(rules, convert.rate)]);
  }
  return dates;
}
