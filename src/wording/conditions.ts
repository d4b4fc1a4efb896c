import { type Answer, yesOrNo } from '../rules/answer.ts';
import type { Comparison, ComparisonWord, Condition, LimitReference } from '../rules/condition.ts';
import { partsOf, wordOf } from '../rules/condition-meaning.ts';
import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { answerInWords } from './answers.ts';
import { printable } from './printable.ts';
import { either, gradeWords } from './terms.ts';

/** A condition as an outline: one line a part, with its depth, so that the parts of a group stand under its name. */
export interface OutlineLine {
  readonly depth: number;
  readonly text: string;
}

/** A condition in words, for a reader who does not read rule files. */
export function conditionInWords(rules: RuleSet, condition: Condition, depth = 0): OutlineLine[] {
  const parts = partsOf(condition);
  if (parts === null) {
    const text =
      'precondition' in condition
        ? gradeTestInWords(rules, condition)
        : comparisonInWords(rules, condition as Comparison);
    return [{ depth, text }];
  }
  return [
    { depth, text: groupInWords(condition) },
    ...parts.flatMap(([part]) => conditionInWords(rules, part, depth + 1)),
  ];
}

function groupInWords(condition: Condition): string {
  if ('all' in condition) return 'alla dessa gäller:';
  if ('any' in condition) return 'minst ett av dessa gäller:';
  return 'not' in condition
    ? 'detta gäller inte:'
    : `minst ${'atLeast' in condition ? (condition.atLeast as { count: number }).count : 1} av dessa gäller:`;
}

function gradeTestInWords(rules: RuleSet, test: Extract<Condition, { precondition: string }>): string {
  const title = printable(rules.preconditions[test.precondition]?.title ?? test.precondition);
  if (test.is !== undefined) return `"${title}" är ${gradeWords[test.is]}`;
  return `"${title}" är minst ${gradeWords[test.atLeast ?? 'notMet']}`;
}

const wordPhrases: Record<ComparisonWord, string> = {
  is: 'är',
  oneOf: 'är',
  min: 'är minst',
  max: 'är högst',
  above: 'är mer än',
  below: 'är mindre än',
  before: 'är före',
  after: 'är efter',
};

function comparisonInWords(rules: RuleSet, comparison: Comparison): string {
  const question = rules.questions[comparison.question] as Question;
  const word = wordOf(comparison) ?? 'is';
  const value = comparison[word];
  const words = (Array.isArray(value) ? value : [value]).map((one) => valueInWords(rules, question, one));
  return `svaret på "${printable(question.text)}" ${wordPhrases[word]} ${either(words)}`;
}

function valueInWords(rules: RuleSet, question: Question, value: Answer | LimitReference): string {
  if (typeof value === 'object' && value !== null) {
    return `gränsvärdet "${printable(rules.limits?.[value.limit]?.title ?? value.limit)}"`;
  }
  const answer = question.type === 'yesNo' ? (yesOrNo(value) as Answer) : value;
  return `"${answerInWords(question, answer)}"`;
}
