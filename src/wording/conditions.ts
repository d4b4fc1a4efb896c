import { type Answer, yesOrNo } from '../rules/answer.ts';
import { type Calculation, lineOf } from '../rules/calculation.ts';
import {
  type Comparison,
  type ComparisonWord,
  type Condition,
  type LimitReference,
  type PeriodTest,
  type PreconditionTest,
  type StrengthTest,
  subjectOf,
  type ValidPeriod,
} from '../rules/condition.ts';
import { partsOf, wordOf } from '../rules/condition-meaning.ts';
import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { answerInWords } from './answers.ts';
import { printable } from './printable.ts';
import { both, either, gradeWords, strengthWords } from './terms.ts';

/** A condition as an outline: one line a part, with its depth, so that the parts of a group stand under its name. */
export interface OutlineLine {
  readonly depth: number;
  readonly text: string;
}

/** A condition in words, for a reader who does not read rule files. */
export function conditionInWords(rules: RuleSet, condition: Condition, depth = 0): OutlineLine[] {
  const parts = partsOf(condition);
  if (parts === null) {
    return [{ depth, text: testInWords(rules, condition as Test) }];
  }
  return [
    { depth, text: groupInWords(condition) },
    ...parts.flatMap(([part]) => conditionInWords(rules, part, depth + 1)),
  ];
}

type Test = Comparison | StrengthTest | PreconditionTest | PeriodTest;

function testInWords(rules: RuleSet, test: Test): string {
  if ('precondition' in test) return gradeTestInWords(rules, test);
  if ('valid' in test) return `ärendet bedöms ${periodInWords(test.valid)}`;
  return 'anyWithStrength' in test ? strengthTestInWords(test) : comparisonInWords(rules, test);
}

/** A period, as it follows on "bedöms". */
export function periodInWords({ from, to }: ValidPeriod): string {
  if (to === undefined) return `${from} eller senare`;
  return from === undefined ? `senast ${to}` : `${from}–${to}`;
}

function strengthTestInWords({ anyWithStrength, is }: StrengthTest): string {
  return `minst en förutsättning med styrkan ${either(anyWithStrength.map((strength) => strengthWords[strength]))} är ${gradeWords[is]}`;
}

function groupInWords(condition: Condition): string {
  if ('all' in condition) return 'alla dessa gäller:';
  if ('any' in condition) return 'minst ett av dessa gäller:';
  return 'not' in condition
    ? 'detta gäller inte:'
    : `minst ${'atLeast' in condition ? (condition.atLeast as { count: number }).count : 1} av dessa gäller:`;
}

function gradeTestInWords(rules: RuleSet, test: PreconditionTest): string {
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
  const subject = subjectOf(comparison);
  const calculation = rules.calculated?.[subject];
  const question = calculation === undefined ? (rules.questions[subject] as Question) : lineOf(calculation);
  const word = wordOf(comparison) ?? 'is';
  const value = comparison[word];
  const words = (Array.isArray(value) ? value : [value]).map((one) => valueInWords(rules, question, one));
  const what = calculation === undefined ? 'svaret på' : 'det beräknade värdet';
  return `${what} "${printable(question.text)}" ${wordPhrases[word]} ${either(words)}`;
}

function valueInWords(rules: RuleSet, question: Question, value: Answer | LimitReference): string {
  if (typeof value === 'object' && value !== null) {
    return `gränsvärdet "${printable(rules.limits?.[value.limit]?.title ?? value.limit)}"`;
  }
  const answer = question.type === 'yesNo' ? (yesOrNo(value) as Answer) : value;
  return `"${answerInWords(question, answer)}"`;
}

/** How a value is calculated, in a sentence. */
export function calculationInWords(rules: RuleSet, calculation: Calculation): string {
  const { sum, product, difference, share, convert } = calculation;
  const name = (id: string) => `"${printable(rules.calculated?.[id]?.title ?? rules.questions[id]?.text ?? id)}"`;
  if (sum !== undefined) return `Summan av ${both(sum.map(name))}.`;
  if (product !== undefined) return `Produkten av ${both(product.map(name))}.`;
  if (difference !== undefined) return `${name(difference[0] as string)} minus ${both(difference.slice(1).map(name))}.`;
  if (share !== undefined) return `${name(share.part)} som andel av ${name(share.of)}, i procent.`;
  if (convert === undefined) return '';
  return `${name(convert.amount)} delat med kursen (${name(convert.rate)}), vars datum också ska anges (${name(convert.date)}).`;
}
