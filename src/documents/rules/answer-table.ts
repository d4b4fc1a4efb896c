import type { Cells } from '../../analysis/decision-table.ts';
import type { Variable } from '../../diagram/cells.ts';
import { type Answer, yesOrNo } from '../../rules/answer.ts';
import type { Condition, Grade } from '../../rules/condition.ts';
import { wordOf } from '../../rules/condition-meaning.ts';
import type { Question } from '../../rules/question.ts';
import type { Ways } from '../../rules/rule-set.ts';

/** Answers to one question that lead to the same grade for the same reason. */
interface AnswersWithReason {
  readonly cells: readonly number[];
  readonly grade: Grade;
  readonly reason: string;
}

/**
 * The rows of a decision table of one question, parted by the reason that is given; null when a reason hangs on something else than the
 * answer to the question, or on an answer that is not one of some.
 */
export function answersWithReasons(
  rows: readonly { readonly cells: readonly Cells[]; readonly grade: Grade }[],
  variable: Variable,
  question: Question,
  texts: Readonly<Partial<Record<Grade, Ways | undefined>>>,
): readonly AnswersWithReason[] | null {
  if (variable.kind !== 'values') return null;
  const { values, subject } = variable;
  const made: AnswersWithReason[] = [];
  for (const { cells, grade } of rows) {
    const byReason = new Map<string, number[]>();
    for (const cell of cells[0] ?? values.keys()) {
      const reason = reasonFor(texts[grade], values[cell] ?? null, subject, question);
      if (reason === null) return null;
      byReason.set(reason, [...(byReason.get(reason) ?? []), cell]);
    }
    made.push(...[...byReason].map(([reason, own]) => ({ cells: own, grade, reason })));
  }
  return made;
}

function reasonFor(ways: Ways | undefined, answer: Answer, subject: string, question: Question): string | null {
  if (ways === undefined) return '';
  if (typeof ways === 'string') return ways;
  for (const { when, text } of ways) {
    const fits = when === undefined ? true : isAnswer(when, answer, subject, question);
    if (fits === null) return null;
    if (fits) return text;
  }
  return null;
}

/** Whether a condition holds for an answer; null when it asks for more than that answer. */
function isAnswer(when: Condition, answer: Answer, subject: string, question: Question): boolean | null {
  if (!('question' in when) || when.question !== subject) return null;
  const word = wordOf(when);
  if (word !== 'is' && word !== 'oneOf') return null;
  const value = when[word];
  return (Array.isArray(value) ? value : [value]).some(
    (one) => (question.type === 'yesNo' ? yesOrNo(one) : one) === answer,
  );
}
