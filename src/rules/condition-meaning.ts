import { inRange, rangeOf, yesOrNo } from './answer.ts';
import { isCalendarDate } from './calendar-date.ts';
import { type Comparison, type ComparisonWord, type Condition, comparisonWords } from './condition.ts';
import { type Diagnostic, diagnostic, type NameKind, type Path } from './diagnostic.ts';
import { nearest } from './nearest.ts';
import type { Question, QuestionType } from './question.ts';
import type { RuleSet } from './rule-set.ts';

/** The words that fit each type of question. Free text is never judged. */
const wordsOf: Record<QuestionType, readonly ComparisonWord[]> = {
  yesNo: ['is'],
  choice: ['is', 'oneOf'],
  number: ['is', 'oneOf', 'min', 'max', 'above', 'below'],
  date: ['is', 'oneOf', 'before', 'after'],
  text: [],
};

/** A finding if `name` is not among `names`, else none. */
export function unknownName(
  kind: NameKind,
  name: string,
  names: object,
  path: Path,
  at: 'key' | 'value' = 'value',
): Diagnostic[] {
  if (Object.hasOwn(names, name)) return [];
  return [diagnostic('unknown-name', path, { kind, name, suggestion: nearest(name, Object.keys(names)) }, at)];
}

/** What is wrong with the meaning of a condition: names that do not exist, words, types and values that do not fit. */
export function conditionProblems(rules: RuleSet, condition: Condition, path: Path): Diagnostic[] {
  const parts = partsOf(condition);
  if (parts !== null) return parts.flatMap(([part, where]) => conditionProblems(rules, part, [...path, ...where]));
  if ('precondition' in condition) {
    const words = (['is', 'atLeast'] as const).filter((word) => condition[word] !== undefined);
    const { precondition } = condition;
    return [
      ...(words.length === 1 ? [] : [diagnostic('condition-words', path, { words: ['is', 'atLeast'] })]),
      ...unknownName('precondition', precondition, rules.preconditions, [...path, 'precondition']),
    ];
  }
  return comparisonProblems(rules, condition as Comparison, path);
}

/** The conditions inside a condition, each with its path from there; null for a comparison or a precondition's test. */
export function partsOf(condition: Condition): [Condition, Path][] | null {
  if ('all' in condition) return condition.all.map((part, index) => [part, ['all', index]]);
  if ('any' in condition) return condition.any.map((part, index) => [part, ['any', index]]);
  if ('not' in condition) return [[condition.not, ['not']]];
  if ('question' in condition || 'precondition' in condition) return null;
  return condition.atLeast.of.map((part, index) => [part, ['atLeast', 'of', index]]);
}

/** The one word of a comparison, and the value beside it. */
export function wordOf(comparison: Comparison): ComparisonWord | null {
  const words = comparisonWords.filter((word) => comparison[word] !== undefined);
  return words.length === 1 ? (words[0] ?? null) : null;
}

function comparisonProblems(rules: RuleSet, comparison: Comparison, path: Path): Diagnostic[] {
  const unknown = unknownName('question', comparison.question, rules.questions, [...path, 'question']);
  const question = rules.questions[comparison.question];
  if (unknown.length > 0 || question === undefined) return unknown;
  const word = wordOf(comparison);
  const words = wordsOf[question.type];
  if (question.type === 'text')
    return [diagnostic('text-judged', [...path, 'question'], { question: comparison.question })];
  if (word === null) return [diagnostic('condition-words', path, { words })];
  if (!words.includes(word)) {
    const args = { question: comparison.question, type: question.type, word };
    return [diagnostic('comparison-type', [...path, word], args, 'key')];
  }
  const value = comparison[word];
  if (typeof value === 'object' && 'limit' in value)
    return limitProblems(rules, comparison.question, question, value.limit, [...path, word]);
  const values = Array.isArray(value) ? value.map((v, index) => [v, [index]] as const) : [[value, []] as const];
  return values.flatMap(([v, where]) => valueProblems(comparison.question, question, v, [...path, word, ...where]));
}

function limitProblems(rules: RuleSet, id: string, question: Question, limit: string, path: Path): Diagnostic[] {
  if (question.type !== 'number') {
    return [diagnostic('comparison-value', path, { question: id, value: limit, expected: question.type })];
  }
  return unknownName('limit', limit, rules.limits ?? {}, [...path, 'limit']);
}

function valueProblems(id: string, question: Question, value: unknown, path: Path): Diagnostic[] {
  const wrong = () => [
    diagnostic('comparison-value', path, { question: id, value: String(value), expected: question.type }),
  ];
  switch (question.type) {
    case 'yesNo':
      return typeof yesOrNo(value) === 'boolean' ? [] : wrong();
    case 'choice':
      return typeof value === 'string' ? unknownName('option', value, question.options, path) : wrong();
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
  if (inRange(question, value)) return [];
  return [diagnostic('outside-range', path, { question: id, value: String(value), range: rangeOf(question) })];
}
