import { comparisonsOf, limitOf, limitValues, truthOf, variablesOf } from '../diagram/variable.ts';
import { dayAfter } from '../rules/calendar-date.ts';
import type { RuleSet } from '../rules/rule-set.ts';

/** The days on which a limit of the rules gets or loses a value, each once and in order. */
export function daysOfChange(rules: RuleSet): string[] {
  const days = Object.values(rules.limits ?? {}).flatMap(({ values }) =>
    values.flatMap(({ from, to }) => [from, ...(to === undefined ? [] : [dayAfter(to)])]),
  );
  return [...new Set(days)].sort();
}

/** Days on which the rules sort answers alike: what is proved on the first of them holds on all. */
export interface AlikeDays {
  readonly days: readonly string[];
}

/**
 * `date`, and every day at which a limit of the rules changes while they apply, with those together on which every
 * comparison tells the same answers apart. Other values of a limit make another proof only if their order is another.
 */
export function alikeDays(rules: RuleSet, date: string): AlikeDays[] {
  const { from, to = '9999-12-31' } = rules.valid;
  const days = [date, ...daysOfChange(rules).filter((day) => day >= from && day <= to)];
  const groups = new Map<string, string[]>();
  for (const day of new Set(days)) {
    const sorting = sortingOn(rules, day);
    groups.set(sorting, [...(groups.get(sorting) ?? []), day]);
  }
  return [...groups.values()].map((alike) => ({ days: alike }));
}

/** Which cells each comparison holds in on a day; the same text means the same diagrams. */
function sortingOn(rules: RuleSet, day: string): string {
  const comparisons = comparisonsOf(rules);
  // Other comparisons are the same every day, but they share their cells with these.
  const varying = comparisons.filter((comparison) => limitOf(comparison) !== null);
  if (varying.length === 0) return '';
  const limits = limitValues(rules, day, new Map());
  const variables = variablesOf(
    rules,
    comparisons.map((comparison) => ({ comparison, limits })),
  );
  return JSON.stringify(comparisons.map((comparison) => truthOf(comparison, variables, limits)));
}
