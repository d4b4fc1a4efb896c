import { type Tally, unreadableCases } from '../assessment/tally.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { RuleSetSummary, SummaryJson } from './summary-schema.ts';

/** The count of all cases under one rule set. */
export interface CountedRules {
  readonly rules: RuleSet;
  readonly sha256: string;
  readonly tally: Tally;
}

/** A summary as plain data; its form is promised by `summary-schema.ts`. */
export function summaryJson(list: readonly CountedRules[], toolVersion: string, date: string | null): SummaryJson {
  return {
    formatVersion: 1,
    tool: { name: 'iop-check', version: toolVersion },
    date,
    ruleSets: list.map(summaryOf),
  };
}

/** The summary of one rule set: what has an order in the rules in that order, everything else the most common first. */
function summaryOf({ rules, sha256, tally }: CountedRules): RuleSetSummary {
  const { id, version } = rules;
  return {
    ruleSet: { id, version, sha256 },
    cases: tally.cases,
    units: tally.units,
    unreadable: unreadableCases(tally),
    errors: mostFirst(tally.unreadable, []).map(([code, count]) => ({ code, count })),
    outcomes: rules.outcomes.map(({ id: outcome }) => ({ outcome, count: tally.outcomes.get(outcome) ?? 0 })),
    undecided: {
      count: [...tally.undecided.values()].reduce((sum, count) => sum + count, 0),
      possible: mostFirst(tally.undecided, []).map(([names, count]) => ({ possibleOutcomes: names.split(' '), count })),
    },
    differing: tally.differing,
    preconditions: Object.entries(rules.preconditions).map(([precondition, { strength }], index) => ({
      precondition,
      strength,
      ...(tally.grades[index] ?? { met: 0, partlyMet: 0, notMet: 0, undecided: 0 }),
    })),
    missing: mostFirst(tally.missing, namesOf(rules)).map(([name, count]) => ({ name, count })),
    deciding: mostFirst(tally.deciding, namesOf(rules)).map(([question, count]) => ({ question, count })),
  };
}

/** The most common first; what is equally common in the order of the names that are known, and then by name. */
function mostFirst(counts: ReadonlyMap<string, number>, known: readonly string[]): [string, number][] {
  const places = new Map(known.map((name, index) => [name, index]));
  const placeOf = (name: string) => places.get(name) ?? known.length;
  return [...counts].sort(
    ([a, many], [b, few]) => few - many || placeOf(a) - placeOf(b) || (a < b ? -1 : a === b ? 0 : 1),
  );
}

function namesOf({ questions, calculated, limits }: RuleSet): string[] {
  return [questions, calculated ?? {}, limits ?? {}].flatMap((one) => Object.keys(one));
}
