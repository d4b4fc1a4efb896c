import { knownCells } from '../assessment/questions.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { reachable } from '../diagram/queries.ts';
import { type Answers, Asking, type Scope } from './asking.ts';

/** Which questions are put, as the answers stand. */
export interface QuestionPath {
  /** The questions that are put, in order: the answered ones that count, and the unanswered ones that still matter. */
  readonly questions: readonly string[];
  /** Answered questions that no longer count because of answers before them. Their answers are kept and may return. */
  readonly aside: readonly string[];
}

/**
 * The questions to put, in the order given. An answered question counts when it matters under the answers before it; an
 * unanswered one is put when it still matters under all that count. A question that no condition names (free text) is put in
 * a complete interview.
 */
export function questionPath(
  compiled: CompiledRules,
  answers: Answers,
  { scope, order }: { scope: Scope; order: readonly string[] },
): QuestionPath {
  const aside: string[] = [];
  let asking = Asking.about(compiled, new Map(), 'complete');
  const matters = (question: string) => !asking.isJudged(question) || asking.isWorthAsking(question);
  for (const question of order) {
    const answer = answers.get(question);
    if (answer === undefined) continue;
    if (matters(question)) asking = asking.with(question, answer);
    else aside.push(question);
  }
  const counted = asking.answers;
  if (scope === 'quick') asking = Asking.about(compiled, counted, 'quick');
  const isLeft = (question: string) =>
    asking.isWorthAsking(question) || (scope === 'complete' && !asking.isJudged(question));
  const isPut = (question: string) => counted.has(question) || (!answers.has(question) && isLeft(question));
  return { questions: order.filter(isPut), aside };
}

/** Whether the answers settle the outcome, whatever the others are. */
export function isSettled(compiled: CompiledRules, answers: Answers): boolean {
  return reachable(compiled.diagram, compiled.outcome, knownCells(compiled, { answers })).length === 1;
}
