import type { Condition, ValidPeriod } from './condition.ts';
import { partsOf } from './condition-meaning.ts';
import type { RuleSet } from './rule-set.ts';
import { dayAfter, lastDay } from './scalars.ts';

/** A time that something applies, from a first day and to a last one, if it has one. */
interface Period {
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

/** Whether a case that is judged on a day is judged within a period. Both ends belong to it. */
export function isWithin(day: string, { from, to }: ValidPeriod): boolean {
  return (from === undefined || from <= day) && (to === undefined || day <= to);
}

/** The days on which a period begins, and has ended. */
function boundariesOf({ from, to }: ValidPeriod): string[] {
  return [...(from === undefined ? [] : [from]), ...(to === undefined || to === lastDay ? [] : [dayAfter(to)])];
}

/** The periods that stand in a condition itself, not those of the preconditions that it leans on. */
export function periodsIn(condition: Condition | undefined): ValidPeriod[] {
  if (condition === undefined) return [];
  const parts = partsOf(condition);
  if (parts !== null) return parts.flatMap(([part]) => periodsIn(part));
  return 'valid' in condition ? [condition.valid] : [];
}

const known = new WeakMap<RuleSet, readonly ValidPeriod[]>();

/** The periods in all conditions of a rule set, also of the agreement, of contradictions and of what must never happen. */
export function periodsOf(rules: RuleSet): readonly ValidPeriod[] {
  const earlier = known.get(rules);
  if (earlier !== undefined) return earlier;
  const conditions = [
    ...Object.values(rules.preconditions).flatMap(({ met, partlyMet }) => [met, partlyMet]),
    ...rules.outcomes.map(({ when }) => when),
    ...[rules.forms, rules.agreement].flatMap((parts) => Object.values(parts ?? {}).map(({ when }) => when)),
    ...(rules.impossible ?? []),
    ...[rules.contradictions, rules.never].flatMap((list) => (list ?? []).map(({ when }) => when)),
  ];
  const found = conditions.flatMap(periodsIn);
  known.set(rules, found);
  return found;
}
