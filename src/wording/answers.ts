import { type Answer, yesOrNo } from '../rules/answer.ts';
import { type Calculation, lineOf } from '../rules/calculation.ts';
import {
  type Comparison,
  type ComparisonWord,
  type Condition,
  type LimitReference,
  type PeriodTest,
  type PreconditionTest,
  type Strength,
  type StrengthTest,
  subjectOf,
  type ValidPeriod,
} from '../rules/condition.ts';
import { partsOf, wordOf } from '../rules/condition-meaning.ts';
import { itemAt } from '../rules/item.ts';
import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { both, either, gradesWords, gradeWords, questionTypeWords } from './terms.ts';

/** A number as a person reads it: `1 250 000`. */
export function numberInWords(value: number): string {
  return withDecimals(value, 10);
}

/** A number as a person types it, with all of its decimals: what is read from it is the number itself. */
export function numberToType(value: number): string {
  const words = numberInWords(value);
  const isWhole = Number(words.replaceAll('\u00a0', '').replace('\u2212', '-').replace(',', '.')) === value;
  const plain = String(value).includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : String(value);
  return isWhole ? words : plain.replace('.', ',');
}

/**
 * A calculated value as a person reads it, with its unit and at most two decimals or `fewest`, or as many more as it takes to lie on
 * the same side of each of some numbers as the value itself.
 */
export function calculatedInWords(
  { unit }: { readonly unit: string },
  value: number,
  beside: readonly number[] = [],
  fewest = 2,
): string {
  const isAlike = (decimals: number) => {
    const shown = Number(value.toFixed(decimals));
    return beside.every((one) => Math.sign(shown - one) === Math.sign(value - one));
  };
  const decimals = [fewest, 2, 3, 4, 6, 8, 10, 15].find(isAlike) ?? 20;
  return `${withDecimals(value, decimals)} ${printable(unit)}`;
}

const formats = new Map<number, Intl.NumberFormat>();

/**
 * A number in Swedish with at most so many decimals. `Intl` does the rounding; it takes longer to load than a case takes to judge,
 * so a number that needs none is written here, in the same way.
 */
function withDecimals(value: number, decimals: number): string {
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(String(value)) ?? [];
  if (whole === '' || fraction.length > decimals || Object.is(value, -0)) {
    const format = formats.get(decimals) ?? new Intl.NumberFormat('sv-SE', { maximumFractionDigits: decimals });
    formats.set(decimals, format);
    return format.format(value);
  }
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, '\u00a0');
  return `${sign === '' ? '' : '\u2212'}${grouped}${fraction === '' ? '' : `,${fraction}`}`;
}

/** What a question is answered with: `ett tal från 0 till 1 000 000 kr`, `ett datum, tidigast 2018-01-01` or `ja eller nej`. */
export function answeredWith(question: Question): string {
  if (question.type === 'number') {
    const { min, max, whole, unit } = question;
    const between = betweenInWords([min, max], ['minst', 'högst'], numberInWords);
    return `${whole === true ? 'ett heltal' : 'ett tal'}${between === '' ? ' i' : between} ${printable(unit)}`;
  }
  if (question.type !== 'date' || (question.min ?? question.max) === undefined) return questionTypeWords[question.type];
  return `ett datum${betweenInWords([question.min, question.max], ['tidigast', 'senast'], printable)}`;
}

/** From where to where, both included, as it stands after what it is said of; empty where all is allowed. */
function betweenInWords<T>(
  [min, max]: readonly [T | undefined, T | undefined],
  [least, most]: readonly [string, string],
  words: (bound: T) => string,
): string {
  if (min !== undefined && max !== undefined) return ` från ${words(min)} till ${words(max)}`;
  if (min !== undefined) return `, ${least} ${words(min)}`;
  return max === undefined ? '' : `, ${most} ${words(max)}`;
}

/** An answer as a person reads it: the option's own text, `Ja`, `1 250 000 kr`, a date, or `Vet inte`. */
export function answerInWords(question: Question, answer: Answer): string {
  if (answer === null) return 'Vet inte';
  switch (question.type) {
    case 'yesNo':
      return answer === true ? 'Ja' : 'Nej';
    case 'choice':
      return printable(question.options[String(answer)] ?? String(answer));
    case 'number':
      return `${numberInWords(Number(answer))} ${printable(question.unit)}`;
    default:
      return printable(String(answer));
  }
}

/** A condition as an outline: one line a part, with its depth, so that the parts of a group stand under its name. */
export interface OutlineLine {
  readonly depth: number;
  readonly text: string;
  /** The same as it stands after "om", where another order of words does. */
  readonly afterIf?: string;
  /** What in the text may lead to what the line is about, in the order in which it stands there. */
  readonly leads?: readonly Leading[];
}

/** Words that may lead to a thing of the rules. */
interface Leading {
  readonly words: string;
  readonly to: string;
}

/** What a thing of the rules is called in a condition: `svaret på fråga 3`, of which `fråga 3` may lead to it. */
export interface Named {
  readonly words: string;
  readonly leads?: Leading;
}

/** How the things that conditions compare are called. */
export interface Naming {
  readonly named: (kind: 'question' | 'calculated' | 'precondition' | 'limit', id: string) => Named;
  /** An answer to a question, from its words. */
  readonly answer: (question: string, words: string) => string;
  /** What a group of comparisons is called that is told elsewhere. */
  readonly group?: (condition: Condition) => Named | null;
}

/** Everything by its whole text, wherever it stands. */
export function inFull(rules: RuleSet): Naming {
  const named: Naming['named'] = (kind, id) => {
    if (kind === 'precondition') return { words: `"${printable(rules.preconditions[id]?.title ?? id)}"` };
    if (kind === 'calculated')
      return { words: `det beräknade värdet "${printable(rules.calculated?.[id]?.title ?? id)}"` };
    if (kind === 'limit') return { words: `gränsvärdet "${printable(rules.limits?.[id]?.title ?? id)}"` };
    return { words: `svaret på "${printable(rules.questions[id]?.text ?? id)}"` };
  };
  return { named, answer: (_, words) => words };
}

/** A condition in words, for a reader who does not read rule files. */
export function conditionInWords(
  rules: RuleSet,
  condition: Condition,
  naming: Naming = inFull(rules),
  depth = 0,
): OutlineLine[] {
  const parts = partsOf(condition);
  if (parts === null) {
    return [{ depth, ...testInWords(rules, condition as Test, naming) }];
  }
  const elsewhere = naming.group?.(condition) ?? null;
  if (elsewhere !== null) return [{ depth, ...said(elsewhere, 'gäller') }];
  const denied = 'not' in condition ? deniedInWords(rules, condition.not, naming) : null;
  if (denied !== null) return [{ depth, ...denied }];
  return [
    { depth, text: groupInWords(condition) },
    ...together(parts.map(([part]) => part)).flatMap((tests) =>
      tests.length > 1
        ? [{ depth: depth + 1, ...gradeTestsInWords(tests as readonly PreconditionTest[], 'any' in condition, naming) }]
        : conditionInWords(rules, itemAt(tests, 0), naming, depth + 1),
    ),
  ];
}

/** Parts of a group, of which those that test preconditions for one grade stand together where the first of them does. */
function together(parts: readonly Condition[]): Condition[][] {
  const groups = new Map<string, Condition[]>();
  for (const [index, part] of parts.entries()) {
    const key = 'precondition' in part ? `${part.is} ${part.atLeast}` : `${index}`;
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  return [...groups.values()];
}

type Test = Comparison | StrengthTest | PreconditionTest | PeriodTest;

type LineText = Omit<OutlineLine, 'depth'>;

function testInWords(rules: RuleSet, test: Test, naming: Naming): LineText {
  if ('precondition' in test) return gradeTestInWords(test, naming);
  if ('valid' in test) return { text: `ärendet bedöms ${periodInWords(test.valid)}` };
  return 'anyWithStrength' in test ? strengthTestInWords(test) : comparisonInWords(rules, test, naming);
}

/** That an answer is none of some, in one line; null for what is denied in more words. */
function deniedInWords(rules: RuleSet, condition: Condition, naming: Naming): LineText | null {
  const elsewhere = naming.group?.(condition) ?? null;
  if (elsewhere !== null) return said(elsewhere, 'gäller inte');
  if (partsOf(condition) !== null || !('question' in condition || 'calculated' in condition)) return null;
  const word = wordOf(condition);
  return word === 'is' || word === 'oneOf' ? comparisonInWords(rules, condition, naming, true) : null;
}

/** What something named is, with what leads to it. */
function said({ words, leads }: Named, rest: string): LineText {
  const afterIf = /^(?:är inte|gäller inte) /.test(`${rest} `)
    ? `${words} ${rest.replace(/^(\S+) inte/, 'inte $1')}`
    : undefined;
  return {
    text: `${words} ${rest}`,
    ...(afterIf === undefined ? {} : { afterIf }),
    ...(leads === undefined ? {} : { leads: [leads] }),
  };
}

/** A period, as it follows on "bedöms". */
export function periodInWords({ from, to }: ValidPeriod): string {
  if (to === undefined) return `${from} eller senare`;
  return from === undefined ? `senast ${to}` : `${from}–${to}`;
}

/** A precondition of a strength, as it follows on "som är". */
const aStrength: Readonly<Record<Strength, string>> = {
  gate: 'en rättslig spärr',
  required: 'ett krav',
  supporting: 'ett stöd',
};

function strengthTestInWords({ anyWithStrength, is }: StrengthTest): LineText {
  const strengths = either(anyWithStrength.map((strength) => aStrength[strength]));
  return said({ words: `minst en förutsättning som är ${strengths}` }, `är ${gradeWords[is]}`);
}

function groupInWords(condition: Condition): string {
  if ('all' in condition) return 'alla dessa gäller:';
  if ('any' in condition) return 'minst ett av dessa gäller:';
  return 'not' in condition
    ? 'detta gäller inte:'
    : `minst ${'atLeast' in condition ? (condition.atLeast as { count: number }).count : 1} av dessa gäller:`;
}

function gradeTestInWords(test: PreconditionTest, naming: Naming): LineText {
  const least = test.is === undefined ? 'minst ' : '';
  return said(
    naming.named('precondition', test.precondition),
    `är ${least}${gradeWords[test.is ?? test.atLeast ?? 'notMet']}`,
  );
}

/** That all of some preconditions have a grade, or one of them. */
function gradeTestsInWords(tests: readonly PreconditionTest[], isAny: boolean, naming: Naming): LineText {
  const named = tests.map(({ precondition }) => naming.named('precondition', precondition));
  const { is, atLeast } = itemAt(tests, 0);
  const least = is === undefined ? 'minst ' : '';
  const names = named.map(({ words }) => words);
  const leads = named.flatMap((one) => one.leads ?? []);
  const text = isAny
    ? `minst en av ${both(names)} är ${least}${gradeWords[is ?? atLeast ?? 'notMet']}`
    : `${both(names)} är ${least}${gradesWords[is ?? atLeast ?? 'notMet']}`;
  return { text, leads };
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

function comparisonInWords(rules: RuleSet, comparison: Comparison, naming: Naming, isDenied = false): LineText {
  const subject = subjectOf(comparison);
  const calculation = rules.calculated?.[subject];
  const question = calculation === undefined ? itemAt(rules.questions, subject) : lineOf(calculation);
  const word = wordOf(comparison) ?? 'is';
  const value = comparison[word];
  const words = (Array.isArray(value) ? value : [value]).map((one) =>
    isLimit(one) ? naming.named('limit', one.limit).words : `"${naming.answer(subject, valueInWords(question, one))}"`,
  );
  const phrase = isDenied ? `är ${words.length === 1 ? 'inte' : 'varken'}` : wordPhrases[word];
  return said(
    naming.named(calculation === undefined ? 'question' : 'calculated', subject),
    `${phrase} ${either(words)}`,
  );
}

function isLimit(value: Answer | LimitReference): value is LimitReference {
  return typeof value === 'object' && value !== null;
}

function valueInWords(question: Question, value: Answer): string {
  return answerInWords(question, question.type === 'yesNo' ? (yesOrNo(value) as Answer) : value);
}

/** Things of which those that stand there several times stand once, with how many times. */
function countedOnce(names: readonly string[]): string[] {
  return [...new Set(names)].map((name) => {
    const count = names.filter((other) => other === name).length;
    return count === 1 ? name : `${count} gånger ${name}`;
  });
}

/** How a value is calculated, in a sentence. */
export function calculationInWords(rules: RuleSet, calculation: Calculation): string {
  const { sum, product, difference, share, convert } = calculation;
  const name = (id: string) => `"${printable(rules.calculated?.[id]?.title ?? rules.questions[id]?.text ?? id)}"`;
  if (sum !== undefined) return `Summan av ${both(countedOnce(sum.map(name)))}.`;
  if (product !== undefined) return `Produkten av ${both(product.map(name))}.`;
  if (difference !== undefined) return `${name(itemAt(difference, 0))} minus ${both(difference.slice(1).map(name))}.`;
  if (share !== undefined) return `${name(share.part)} som andel av ${name(share.of)}, i procent.`;
  if (convert === undefined) return '';
  return `${name(convert.amount)} delat med kursen (${name(convert.rate)}), vars datum också ska anges (${name(convert.date)}).`;
}
