import { inRange, rangeOf, yesOrNo, yesOrNoMeant } from './answer.ts';
import { lineOf } from './calculation.ts';
import {
  type Comparison,
  type ComparisonWord,
  type Condition,
  comparisonWords,
  subjectOf,
  type ValidPeriod,
} from './condition.ts';
import { type Diagnostic, diagnostic, type Path, relatedTo, warning } from './findings.ts';
import { conditionOn } from './form/named-things.ts';
import type { Question, QuestionType } from './question.ts';
import type { RuleSet } from './rule-set.ts';
import { isCalendarDate, lastDay } from './scalars.ts';

/** The words that fit each type of question. Free text is never judged. */
const wordsOf: Record<QuestionType, readonly ComparisonWord[]> = {
  yesNo: ['is'],
  choice: ['is', 'oneOf'],
  number: ['is', 'oneOf', 'min', 'max', 'above', 'below'],
  date: ['is', 'oneOf', 'before', 'after'],
  text: [],
};

/** The words that answers to a type of question are compared with. */
export function comparisonWordsFor(type: QuestionType): readonly ComparisonWord[] {
  return wordsOf[type];
}

/** What is wrong with the meaning of a condition: words, types and values that do not fit. For names, see `names.ts`. */
export function conditionProblems(rules: RuleSet, condition: Condition, path: Path): Diagnostic[] {
  const parts = partsOf(condition);
  if (parts !== null) return parts.flatMap(([part, where]) => conditionProblems(rules, part, [...path, ...where]));
  if ('precondition' in condition) {
    return wordProblems(condition, ['is', 'atLeast'], path, undefined, conditionOn(rules, condition.precondition));
  }
  if ('valid' in condition) return periodProblems(rules, condition.valid, [...path, 'valid']);
  return 'anyWithStrength' in condition ? [] : comparisonProblems(rules, condition as Comparison, path);
}

/** A period that ends before it begins, or that holds on all of the days that the rules apply, or on none. */
function periodProblems({ valid }: RuleSet, { from, to }: ValidPeriod, path: Path): Diagnostic[] {
  if (from === undefined && to === undefined) return [diagnostic('empty-value', path, {})];
  if (from !== undefined && to !== undefined && to < from) {
    return [
      diagnostic('range-reversed', [...path, 'to'], { from, to }, 'value', [relatedTo('beginning', [...path, 'from'])]),
    ];
  }
  const [first, last] = [valid.from, valid.to ?? lastDay];
  if (first > last) return [];
  const isNever = (from ?? first) > last || (to ?? last) < first;
  const isAlways = (from ?? first) <= first && (to ?? last) >= last;
  if (!isNever && !isAlways) return [];
  const period = { from: from ?? null, to: to ?? null, validFrom: valid.from, validTo: valid.to ?? null };
  return [warning('idle-period', path, { holds: isNever ? 'never' : 'always', ...period }, 'key')];
}

/** The conditions inside a condition, each with its path from there; null for a comparison or a test of grades. */
export function partsOf(condition: Condition): [Condition, Path][] | null {
  if ('all' in condition) return condition.all.map((part, index) => [part, ['all', index]]);
  if ('any' in condition) return condition.any.map((part, index) => [part, ['any', index]]);
  if ('not' in condition) return [[condition.not, ['not']]];
  if (!('atLeast' in condition) || 'precondition' in condition) return null;
  return condition.atLeast.of.map((part, index) => [part, ['atLeast', 'of', index]]);
}

/** The one word of a comparison, and the value beside it. */
export function wordOf(comparison: Comparison): ComparisonWord | null {
  const words = comparisonWords.filter((word) => comparison[word] !== undefined);
  return words.length === 1 ? (words[0] ?? null) : null;
}

/**
 * A finding unless exactly one of the words in `among` stands in the mapping: at the second of them, or at the first key.
 * `fitting` are the words that the message names, and `write` is how it may be written where none stands.
 */
export function wordProblems(
  mapping: object,
  among: readonly string[],
  path: Path,
  fitting = among,
  write: string | null = null,
): Diagnostic[] {
  const keys = Object.keys(mapping);
  const [first, second] = keys.filter((key) => among.includes(key));
  if (first !== undefined && second === undefined) return [];
  const related = first === undefined ? [] : [relatedTo('other-word', [...path, first], 'key')];
  const args = { words: fitting, write: first === undefined ? write : null };
  return [diagnostic('condition-words', [...path, second ?? keys[0] ?? ''], args, 'key', related)];
}

function comparisonProblems(rules: RuleSet, comparison: Comparison, path: Path): Diagnostic[] {
  if ('calculated' in comparison) return calculatedProblems(rules, comparison, path);
  const id = comparison.question;
  const question = Object.hasOwn(rules.questions, id) ? rules.questions[id] : undefined;
  if (question === undefined) return [];
  const type = [relatedTo('question', ['questions', id, 'type'])];
  if (question.type === 'text') {
    return [diagnostic('text-judged', [...path, 'question'], { question: id }, 'value', type)];
  }
  const word = wordOf(comparison);
  const words = wordsOf[question.type];
  if (word === null) return wordProblems(comparison, comparisonWords, path, words, conditionOn(rules, id));
  if (!words.includes(word)) {
    return [diagnostic('comparison-type', [...path, word], { question: id, type: question.type, word }, 'key', type)];
  }
  const value = comparison[word];
  if (typeof value === 'object' && 'limit' in value) {
    if (question.type === 'number') return [];
    const args = { question: id, value: value.limit, expected: question.type };
    return [diagnostic('comparison-value', [...path, word], args, 'value', type)];
  }
  const values = Array.isArray(value) ? value.map((v, index) => [v, [index]] as const) : [[value, []] as const];
  const equal = word === 'is' || word === 'oneOf';
  return values.flatMap(([v, where]) => valueProblems(id, question, v, [...path, word, ...where], equal));
}

/** A calculated value is a number with a range of its own; its words are fewer, and the form has seen to that. */
function calculatedProblems(rules: RuleSet, comparison: Comparison, path: Path): Diagnostic[] {
  const id = subjectOf(comparison);
  const calculation = Object.hasOwn(rules.calculated ?? {}, id) ? rules.calculated?.[id] : undefined;
  if (calculation === undefined) return [];
  const word = wordOf(comparison);
  if (word === null)
    return wordProblems(comparison, comparisonWords, path, ['min', 'max', 'above', 'below'], conditionOn(rules, id));
  const value = comparison[word];
  if (typeof value !== 'number' || (value >= calculation.min && value <= calculation.max)) return [];
  const related = [relatedTo('range', ['calculated', id, value < calculation.min ? 'min' : 'max'])];
  const range = rangeOf(lineOf(calculation));
  const args = { kind: 'calculated' as const, question: id, value: String(value), range };
  return [diagnostic('outside-range', [...path, word], args, 'value', related)];
}

function valueProblems(id: string, question: Question, value: unknown, path: Path, equal: boolean): Diagnostic[] {
  const wrong = () => {
    const suggestion = question.type === 'yesNo' ? yesOrNoMeant(String(value)) : null;
    const args = { question: id, value: String(value), expected: question.type, suggestion };
    return [diagnostic('comparison-value', path, args, 'value', [relatedTo('question', ['questions', id, 'type'])])];
  };
  switch (question.type) {
    case 'yesNo':
      return typeof yesOrNo(value) === 'boolean' ? [] : wrong();
    case 'choice':
      return typeof value === 'string' ? [] : wrong();
    case 'number':
      if (typeof value !== 'number') return wrong();
      break;
    case 'date':
      if (typeof value !== 'string') return wrong();
      if (!isCalendarDate(value)) return [diagnostic('bad-date', path, { value })];
      break;
    default:
      return wrong();
  }
  const isWhole = question.type !== 'number' || question.whole !== true || Number.isInteger(value);
  if (inRange(question, value) && (isWhole || !equal)) return [];
  const bound = inRange(question, value) ? 'whole' : question.min !== undefined && value < question.min ? 'min' : 'max';
  const related = [relatedTo('range', ['questions', id, bound])];
  const args = { kind: 'question' as const, question: id, value: String(value), range: rangeOf(question) };
  return [diagnostic('outside-range', path, args, 'value', related)];
}
