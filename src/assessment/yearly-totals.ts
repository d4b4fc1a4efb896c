import type { CountedRules } from './yearly-counts.ts';

/** How many cases have an outcome, by the id and the title that the rule sets give it. */
export interface OutcomeTotal {
  readonly outcome: string;
  readonly title: string;
  readonly count: number;
}

/** The outcomes of all rule sets together, the most common first. Where two give an outcome another title it is counted by itself. */
export function outcomeTotals(ruleSets: readonly CountedRules[]): OutcomeTotal[] {
  const totals = new Map<string, OutcomeTotal>();
  for (const { rules, tally } of ruleSets) {
    for (const { id: outcome, title } of rules.outcomes) {
      const key = JSON.stringify([outcome, title]);
      const count = (totals.get(key)?.count ?? 0) + (tally.outcomes.get(outcome) ?? 0);
      totals.set(key, { outcome, title, count });
    }
  }
  return [...totals.values()].sort((a, b) => b.count - a.count);
}

/** How many cases have no common outcome: some answers are missing, or their parts have different ones. */
export function withoutOutcome(ruleSets: readonly CountedRules[]): { undecided: number; differing: number } {
  let [undecided, differing] = [0, 0];
  for (const { tally } of ruleSets) {
    for (const count of tally.undecided.values()) undecided += count;
    differing += tally.differing;
  }
  return { undecided, differing };
}

/** How many cases, or parts of them, have each grade of a precondition. */
export interface PreconditionTotal {
  readonly precondition: string;
  /** What the first rule set that has it calls it. */
  readonly title: string;
  readonly met: number;
  readonly partlyMet: number;
  readonly notMet: number;
  readonly undecided: number;
}

/** The preconditions of all rule sets together: those first that are not met, or not known, in most cases. */
export function preconditionTotals(ruleSets: readonly CountedRules[]): PreconditionTotal[] {
  const totals = new Map<string, PreconditionTotal>();
  for (const { rules, tally } of ruleSets) {
    for (const [index, [precondition, { label, title }]] of Object.entries(rules.preconditions).entries()) {
      const before = totals.get(precondition) ?? {
        precondition,
        title: label ?? title,
        ...{ met: 0, partlyMet: 0, notMet: 0, undecided: 0 },
      };
      const own = tally.grades[index] ?? { met: 0, partlyMet: 0, notMet: 0, undecided: 0 };
      totals.set(precondition, {
        ...before,
        met: before.met + own.met,
        partlyMet: before.partlyMet + own.partlyMet,
        notMet: before.notMet + own.notMet,
        undecided: before.undecided + own.undecided,
      });
    }
  }
  const lacking = ({ notMet, undecided }: PreconditionTotal) => notMet + undecided;
  return [...totals.values()].sort((a, b) => lacking(b) - lacking(a) || b.partlyMet - a.partlyMet);
}
