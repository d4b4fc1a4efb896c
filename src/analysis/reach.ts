import { defaultNodeLimit, withinLimit } from '../diagram/compile.ts';
import { type Node, Work } from '../diagram/diagram.ts';
import type { Result } from '../rules/diagnostic.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { alikeDays } from './dates.ts';
import type { Goal } from './goals.ts';
import { type GoalsOnDay, goalsOnDay, isPossible, withoutCalculated } from './goals-on-day.ts';

/**
 * Whether some case covers a goal. If none does: because all that would are called impossible, because a limit has no value,
 * because no answers lead there, or because no answers were found for the calculated values that it takes.
 */
export type Reached = 'reachable' | 'impossible' | 'no-value' | 'unreachable' | 'not-found';

/** Which goals can be reached, and the days on which they are. */
export interface Reach {
  readonly reached: readonly Reached[];
  readonly days: readonly GoalsOnDay[];
}

/** Which goals some case covers on `date`, or on any day that the rules apply. */
export function reachOf(rules: RuleSet, goals: readonly Goal[], date: string | null): Result<Reach> {
  const work = new Work(workLimit);
  const found = daysOf(rules, date, work);
  if (!found.ok) return found;
  const alike = found.value;
  const days: GoalsOnDay[] = [];
  for (const day of goals.length === 0 ? [] : alike) {
    const made = goalsOnDay(rules, goals, day, work);
    if (!made.ok) return made;
    days.push(made.value);
  }
  if (goals.some((_, index) => !isIn(days, index, 'found'))) {
    for (const day of [...days]) {
      const made = withoutCalculated(day, goals);
      if (!made.ok) return made;
      if (made.value !== null) days.push(made.value);
    }
  }
  const reached = goals.map((_, index): Reached => {
    if (isIn(days, index, 'found')) return 'reachable';
    if (isIn(days, index, 'allowed')) return 'not-found';
    if (isIn(days, index, 'answered')) return 'impossible';
    return isIn(days, index, 'hoped') ? 'no-value' : 'unreachable';
  });
  return { ok: true, value: { reached, days }, diagnostics: [] };
}

/** How much work it may be to see which goals can be reached, on all days together. */
const workLimit = 12_000_000;

/** The first of the days that are alike, or the one that is asked for. */
function daysOf(rules: RuleSet, date: string | null, work: Work): Result<string[]> {
  if (date !== null) return { ok: true, value: [date], diagnostics: [] };
  return withinLimit(defaultNodeLimit, () =>
    alikeDays([rules], rules, rules.valid.from, work).map(({ days: [first] }) => first as string),
  );
}

function isIn(days: readonly GoalsOnDay[], goal: number, where: 'found' | 'allowed' | 'answered' | 'hoped'): boolean {
  return days.some((day) => isPossible(day.compiled.diagram, day[where][goal] as Node));
}
