import type { Answer } from './answer.ts';
import { type Calculation, termsOf } from './calculation.ts';
import type { RuleSet } from './rule-set.ts';

/** The questions that a calculated value is made from in the end, in the order that they stand. */
export function questionsIn(rules: RuleSet, calculated: string): string[] {
  const calculation = rules.calculated?.[calculated];
  if (calculation === undefined) return [];
  const questions = termsOf(calculation).flatMap(({ name }) =>
    Object.hasOwn(rules.calculated ?? {}, name) ? questionsIn(rules, name) : [name],
  );
  return [...new Set(questions)];
}

/**
 * A calculated value, in its unit; null when a part is missing, when it would be divided by zero, or when it lies outside
 * its declared range. Rounded to 15 digits, so that 0,1 + 0,2 is 0,3.
 */
export function calculate(rules: RuleSet, id: string, answers: ReadonlyMap<string, Answer>): number | null {
  const calculation = rules.calculated?.[id] as Calculation;
  const value = roughValue(rules, calculation, answers);
  if (value === null || !Number.isFinite(value)) return null;
  const rounded = Number(value.toPrecision(15));
  return rounded >= calculation.min && rounded <= calculation.max ? rounded : null;
}

function roughValue(rules: RuleSet, calculation: Calculation, answers: ReadonlyMap<string, Answer>): number | null {
  const { sum, product, difference, share, convert } = calculation;
  if (convert !== undefined && (answers.get(convert.date) ?? null) === null) return null;
  const numbers = termsOf(calculation).filter(({ isDate }) => !isDate);
  const values = numbers.map(({ name }) =>
    Object.hasOwn(rules.calculated ?? {}, name) ? calculate(rules, name, answers) : (answers.get(name) ?? null),
  );
  if (values.includes(null)) return null;
  const [first = Number.NaN, ...others] = values.map(Number);
  const [second = Number.NaN] = others;
  if (sum !== undefined) return others.reduce((total, value) => total + value, first);
  if (product !== undefined) return others.reduce((total, value) => total * value, first);
  if (difference !== undefined) return others.reduce((total, value) => total - value, first);
  // A share of nothing is no share, and there is no rate of zero.
  if (second === 0) return null;
  return share === undefined ? first / second : (100 * first) / second;
}
