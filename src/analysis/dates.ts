import type { Asked } from '../diagram/compile.ts';
import type { Work } from '../diagram/diagram.ts';
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
 * `date`, and every day at which a limit of one of the rule sets changes while it applies, with those together on which every
 * comparison tells the same answers apart. Other values of a limit make another proof only if their order is another. Throws
 * `NodeLimitReached` when there are so many days that telling them apart is too much work.
 */
export function alikeDays(ruleSets: readonly RuleSet[], asked: Asked, date: string, work: Work): AlikeDays[] {
  const changes = ruleSets.flatMap((rules) => {
    const { from, to = '9999-12-31' } = rules.valid;
    const days = daysOfChange(rules);
    // A value from before the rules apply is the one that they begin with.
    const first = days.some((day) => day < from) ? [from] : [];
    return [...first, ...days.filter((day) => day >= from && day <= to)];
  });
  const groups = new Map<string, string[]>();
  for (const day of new Set([date, ...changes.sort()])) {
    const sorting = sortingOn(ruleSets, asked, day, work);
    groups.set(sorting, [...(groups.get(sorting) ?? []), day]);
  }
  return [...groups.values()].map((alike) => ({ days: alike }));
}

/** Which cells each comparison holds in on a day; the same text means the same diagrams. */
function sortingOn(ruleSets: readonly RuleSet[], asked: Asked, day: string, work: Work): string {
  const comparisons = ruleSets.flatMap((rules) => {
    const limits = limitValues(rules, day, new Map());
    return comparisonsOf(rules).map((comparison) => ({ comparison, limits }));
  });
  // Without limits every day is like the others.
  if (comparisons.every(({ comparison }) => limitOf(comparison) === null)) return '';
  const variables = variablesOf(asked, comparisons);
  return JSON.stringify(
    comparisons.map(({ comparison, limits }) => {
      const told = truthOf(comparison, variables, limits);
      work.spend(told.truth.length * 2);
      return told;
    }),
  );
}
