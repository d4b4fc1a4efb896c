import { termsOf } from '../rules/calculation.ts';
import type { RuleSet } from '../rules/rule-set.ts';

/** How something goes when an answer gets higher, all else alike: not at all, the same way, the other way, or either way. */
export type Trend = 'same' | 'up' | 'down' | 'free';

/** How a question or a calculated value goes when the answer to a question gets higher; it may also stay as it is. */
export function trendOf(
  rules: RuleSet,
  subject: string,
  question: string,
  found: Map<string, Trend> = new Map(),
): Trend {
  const earlier = found.get(subject);
  if (earlier !== undefined) return earlier;
  const made = workedTrend(rules, subject, question, found);
  found.set(subject, made);
  return made;
}

function workedTrend(rules: RuleSet, subject: string, question: string, found: Map<string, Trend>): Trend {
  if (subject === question) return 'up';
  const calculation = Object.hasOwn(rules.calculated ?? {}, subject) ? rules.calculated?.[subject] : undefined;
  if (calculation === undefined) return 'same';
  const terms = termsOf(calculation);
  const trends = terms.map(({ name, isDate }, index) => {
    const own = trendOf(rules, name, question, found);
    if (own === 'same') return own;
    // No number changes with the day of a rate.
    if (isDate) return 'same';
    const { sum, difference } = calculation;
    if (sum !== undefined) return own;
    if (difference !== undefined) return index === 0 ? own : reversed(own);
    // Factors and shares only go one way when nothing is below zero.
    const isPositive = terms.every((term) => term.isDate || isAboveZero(rules, term.name));
    if (!isPositive) return 'free';
    return calculation.product !== undefined || index === 0 ? own : reversed(own);
  });
  return trends.reduce(joined, 'same');
}

/** The trend the other way round. */
export function reversed(trend: Trend): Trend {
  return trend === 'up' ? 'down' : trend === 'down' ? 'up' : trend;
}

function joined(one: Trend, other: Trend): Trend {
  if (one === 'same' || one === other) return other;
  return other === 'same' ? one : 'free';
}

function isAboveZero(rules: RuleSet, name: string): boolean {
  const calculation = Object.hasOwn(rules.calculated ?? {}, name) ? rules.calculated?.[name] : undefined;
  if (calculation !== undefined) return calculation.min >= 0;
  const question = rules.questions[name];
  return question?.type === 'number' && question.min !== undefined && question.min >= 0;
}
