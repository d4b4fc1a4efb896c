import { comparisonsOf, limitOf, limitValues, truthOf, variablesOf } from '../diagram/cells.ts';
import type { Asked } from '../diagram/compile.ts';
import type { Work } from '../diagram/diagram.ts';
import { isWithin, periodsOf, turningDays } from '../rules/limits.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { lastDay } from '../rules/scalars.ts';

/** Days on which the rules sort answers alike: what is proved on the first of them holds on all. */
export interface AlikeDays {
  readonly days: readonly string[];
}

/**
 * `date`, and every day at which a limit of one of the rule sets changes or a period begins or has ended while it applies, with those
 * together on which every comparison tells the same answers apart and the same periods hold. Other values of a limit make another proof only if their order is another. Throws
 * `NodeLimitReached` when there are so many days that telling them apart is too much work.
 */
export function alikeDays(ruleSets: readonly RuleSet[], asked: Asked, date: string, work: Work): AlikeDays[] {
  const changes = ruleSets.flatMap((rules) => {
    const { from, to = lastDay } = rules.valid;
    const days = turningDays(rules);
    // A value from before the rules apply is the one that they begin with, and before a period something else holds.
    const first = days.some((day) => day < from) || periodsOf(rules).length > 0 ? [from] : [];
    return [...first, ...days.filter((day) => day >= from && day <= to)];
  });
  const groups = new Map<string, string[]>();
  for (const day of new Set([date, ...changes.sort()])) {
    const sorting = sortingOn(ruleSets, asked, day, work);
    groups.set(sorting, [...(groups.get(sorting) ?? []), day]);
  }
  return [...groups.values()].map((alike) => ({ days: alike }));
}

/** Which periods hold on a day, and which cells each comparison holds in; the same text means the same diagrams. */
function sortingOn(ruleSets: readonly RuleSet[], asked: Asked, day: string, work: Work): string {
  const comparisons = ruleSets.flatMap((rules) => {
    const limits = limitValues(rules, day, new Map());
    return comparisonsOf(rules).map((comparison) => ({ comparison, limits }));
  });
  const periods = ruleSets.flatMap(periodsOf);
  work.spend(periods.length);
  const holding = periods.map((period) => (isWithin(day, period) ? '1' : '0')).join('');
  // Without limits days are told apart by periods alone.
  if (comparisons.every(({ comparison }) => limitOf(comparison) === null)) return holding;
  const variables = variablesOf(asked, comparisons);
  const told = comparisons.map(({ comparison, limits }) => {
    const one = truthOf(comparison, variables, limits);
    work.spend(one.truth.length * 2);
    return one;
  });
  return JSON.stringify([holding, told]);
}
