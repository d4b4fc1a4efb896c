import { boundariesOf, periodsOf } from './dated.ts';
import type { RuleSet } from './rule-set.ts';

/** A time that something applies, from a first day and to a last one, if it has one. */
export interface Period {
  readonly from: string;
  readonly to?: string | undefined;
}

/**
 * The days on which something of the rules begins or ceases to apply: a limit's value, what holds for a time, or one of the files they
 * are made of. Between two of them all days are alike.
 */
export function turningDays(rules: RuleSet, files: readonly Period[] = []): string[] {
  const values = Object.values(rules.limits ?? {}).flatMap((limit) => limit.values);
  const days = [...files, ...values, ...periodsOf(rules)].flatMap(boundariesOf);
  return [...new Set(days)].sort();
}

/** How many of some days in order have come on a date; the same for all dates between two of them. */
export function daysPassed(days: readonly string[], date: string): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] as string) <= date) low = middle + 1;
    else high = middle;
  }
  return low;
}
