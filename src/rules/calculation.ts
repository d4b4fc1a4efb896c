import type { z } from 'zod';
import type { Answer } from './answer.ts';
import { compare, type Fraction, fractionOf, hundred, minus, over, plus, rounded, times, zero } from './fraction.ts';
import type { NumberQuestion } from './question.ts';
import type { RuleSet } from './rule-set.ts';
import type { calculationSchema } from './schemas.ts';

/** The ways of calculating a value; a calculated value uses exactly one. */
export const operations = ['sum', 'product', 'difference', 'share', 'convert'] as const;

/** A value that is calculated from answers. */
export type Calculation = z.infer<typeof calculationSchema>;

/** A question or calculated value that a calculation is made from, and where it is named there. */
interface Term {
  readonly name: string;
  readonly path: readonly (string | number)[];
  readonly isDate: boolean;
}

/** What a calculation is made from, in the order that it is used. */
export function termsOf({ sum, product, difference, share, convert }: Calculation): Term[] {
  const listed = (key: string, names: readonly string[] = []): Term[] =>
    names.map((name, index) => ({ name, path: [key, index], isDate: false }));
  const named = (key: string, field: string, name: string): Term => ({
    name,
    path: [key, field],
    isDate: field === 'date',
  });
  return [
    ...listed('sum', sum),
    ...listed('product', product),
    ...listed('difference', difference),
    ...(share === undefined ? [] : [named('share', 'part', share.part), named('share', 'of', share.of)]),
    ...(convert === undefined
      ? []
      : [
          named('convert', 'amount', convert.amount),
          named('convert', 'rate', convert.rate),
          named('convert', 'date', convert.date),
        ]),
  ];
}

/** The number line that a calculated value lies on, as if it were the answer to a question. */
export function lineOf({ title, unit, min, max }: Calculation): NumberQuestion {
  return { type: 'number', section: '', text: title, help: '', why: '', unit, min, max };
}

/** The questions that a calculated value is made from in the end, in the order that they stand. */
export function questionsIn(rules: Pick<RuleSet, 'calculated'>, calculated: string): string[] {
  return questionsBehindTerms(rules, calculated, () => true);
}

/**
 * Those of them that are about numbers, for each calculated value of some rules. The date of a rate is to be answered, but no value
 * changes with it.
 */
export function numbersBehindAll({
  calculated = {},
}: Pick<RuleSet, 'calculated'>): ReadonlyMap<string, readonly string[]> {
  const earlier = behind.get(calculated);
  if (earlier !== undefined) return earlier;
  const numbers = (id: string) => questionsBehindTerms({ calculated }, id, ({ isDate }) => !isDate);
  const made = new Map(Object.keys(calculated).map((id) => [id, numbers(id)]));
  behind.set(calculated, made);
  return made;
}

const behind = new WeakMap<object, ReadonlyMap<string, readonly string[]>>();

function questionsBehindTerms(
  { calculated = {} }: Pick<RuleSet, 'calculated'>,
  id: string,
  isAsked: (term: ReturnType<typeof termsOf>[number]) => boolean,
): string[] {
  const seen = new Set<string>();
  const questions: string[] = [];
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const calculation = Object.hasOwn(calculated, name) ? calculated[name] : undefined;
    if (calculation === undefined) questions.push(name);
    else for (const term of termsOf(calculation)) if (isAsked(term)) visit(term.name);
  };
  if (Object.hasOwn(calculated, id)) visit(id);
  return questions;
}

/**
 * What a calculated value is, exactly: `known`; `outside` its declared range; `missing`, as a number that it is made from is; or
 * `none`, as it would be divided by zero, or is made from what has no value, whatever else is answered.
 */
export type Value =
  | { readonly state: 'known' | 'outside'; readonly exact: Fraction }
  | { readonly state: 'missing' | 'none' };

const missing: Value = { state: 'missing' };
const none: Value = { state: 'none' };

/** The number that a question is answered with, or null. */
export type NumberTo = (question: string) => Fraction | null;

export function numbersFrom(answers: ReadonlyMap<string, Answer>): NumberTo {
  return (question) => {
    const answer = answers.get(question) ?? null;
    return answer === null ? null : fractionOf(Number(answer));
  };
}

/** The calculated values that some answers give. Each is worked out once, when it is first asked for. */
export class Values {
  private readonly found: Map<string, Value>;

  /** `found` are those that are known already. */
  constructor(
    private readonly rules: Pick<RuleSet, 'calculated'>,
    private readonly numberTo: NumberTo,
    found: Iterable<[string, Value]> = [],
  ) {
    this.found = new Map(found);
  }

  /** A calculated value. The date of a rate may be missing: no number hangs on it. */
  of(id: string): Value {
    const earlier = this.found.get(id);
    if (earlier !== undefined) return earlier;
    const made = this.made(this.rules.calculated?.[id] as Calculation);
    this.found.set(id, made);
    return made;
  }

  private made(calculation: Calculation): Value {
    const { min, max } = calculation;
    const values = numbersOf(calculation).map((name) => this.term(name));
    const { share, convert } = calculation;
    const divisor = share === undefined && convert === undefined ? undefined : values[1];
    const isNothing = divisor?.state === 'known' && divisor.exact.top === 0n;
    if (isNothing || values.some(({ state }) => state === 'none' || state === 'outside')) return none;
    const exact: Fraction[] = [];
    for (const value of values) if (value.state === 'known') exact.push(value.exact);
    if (exact.length < values.length) return missing;
    const made = joined(calculation, exact);
    const isInside = compare(made, fractionOf(min)) >= 0 && compare(made, fractionOf(max)) <= 0;
    return { state: isInside ? 'known' : 'outside', exact: made };
  }

  private term(name: string): Value {
    if (Object.hasOwn(this.rules.calculated ?? {}, name)) return this.of(name);
    const exact = this.numberTo(name);
    return exact === null ? missing : { state: 'known', exact };
  }
}

/** The names of the numbers that a value is calculated from, in the order that they are used. */
export function numbersOf(calculation: Calculation): readonly string[] {
  const earlier = numbersIn.get(calculation);
  if (earlier !== undefined) return earlier;
  const made = termsOf(calculation).flatMap(({ name, isDate }) => (isDate ? [] : [name]));
  numbersIn.set(calculation, made);
  return made;
}

/** It is asked with every value. */
const numbersIn = new WeakMap<Calculation, readonly string[]>();

/** What a calculation makes of numbers; what it divides by is not zero. */
export function joined({ sum, product, difference, share }: Calculation, numbers: readonly Fraction[]): Fraction {
  const [first = zero, ...others] = numbers;
  if (sum !== undefined) return others.reduce(plus, first);
  if (product !== undefined) return others.reduce(times, first);
  if (difference !== undefined) return others.reduce(minus, first);
  const [second = zero] = others;
  return over(share === undefined ? first : times(hundred, first), second);
}

/**
 * A calculated value; null when a part is missing, the date of a rate among them, when it would be divided by zero, or when it lies
 * outside its declared range.
 */
export function calculatedNumber(rules: RuleSet, id: string, answers: ReadonlyMap<string, Answer>): Fraction | null {
  const value = new Values(rules, numbersFrom(answers)).of(id);
  if (value.state !== 'known') return null;
  return questionsIn(rules, id).every((part) => (answers.get(part) ?? null) !== null) ? value.exact : null;
}

/** How many digits of a calculated value are shown: as many as every number has that rules and answers may hold. */
const shownDigits = 15;

/** A calculated value with as many digits as are shown, in its unit, or null when it has none. */
export function calculate(rules: RuleSet, id: string, answers: ReadonlyMap<string, Answer>): number | null {
  const exact = calculatedNumber(rules, id, answers);
  return exact === null ? null : rounded(exact, shownDigits);
}
