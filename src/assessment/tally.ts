import type { Grade } from '../rules/condition.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Asked } from './assessment.ts';
import type { CaseAssessment } from './whole.ts';

/** What is counted of a case, or of one part or organisation of it. */
export interface TalliedUnit {
  readonly outcome: string | null;
  readonly possibleOutcomes: readonly string[];
  /** The grade of each precondition, in the order of the rule set; null where it cannot be decided. */
  readonly grades: readonly (Grade | null)[];
  /** Questions and limits that can still change the outcome. */
  readonly missing: readonly string[];
  /** Questions whose answers decide the outcome. */
  readonly deciding: readonly string[];
}

/**
 * Counts over many cases: plain data that one thread can send to another. Outcomes are counted by case. What stands below
 * them (grades, what is missing, what decides) is counted for each part of a case that has parts or organisations.
 */
export interface Tally {
  /** Cases that were judged. */
  cases: number;
  /** Parts and organisations that were judged; a case without them is one. */
  units: number;
  /** Cases that could not be read, by the code of what was wrong. */
  readonly unreadable: Map<string, number>;
  /** Cases by outcome, where there is one. */
  readonly outcomes: Map<string, number>;
  /** Cases whose outcome cannot be decided, by the outcomes that are possible, with a space between them. */
  readonly undecided: Map<string, number>;
  /** Cases whose parts are all decided, but not alike. */
  differing: number;
  /** For each precondition, in the order of the rule set: how many of each grade. */
  readonly grades: readonly GradeCounts[];
  readonly missing: Map<string, number>;
  readonly deciding: Map<string, number>;
}

/** How many units have each grade, or none yet. */
type GradeCounts = Record<Grade | 'undecided', number>;

/** A count of nothing, for a rule set with so many preconditions. */
export function emptyTally(preconditions: number): Tally {
  return {
    cases: 0,
    units: 0,
    unreadable: new Map(),
    outcomes: new Map(),
    undecided: new Map(),
    differing: 0,
    grades: Array.from({ length: preconditions }, () => ({ met: 0, partlyMet: 0, notMet: 0, undecided: 0 })),
    missing: new Map(),
    deciding: new Map(),
  };
}

/** Counts a case that is judged as a whole. */
export function addCase(tally: Tally, judged: TalliedUnit): void {
  tally.cases += 1;
  if (judged.outcome === null) raise(tally.undecided, judged.possibleOutcomes.join(' '));
  else raise(tally.outcomes, judged.outcome);
  addUnit(tally, judged);
}

/** Counts a case that is judged in parts or for several organisations: its common outcome, and what is below it for each. */
export function addDivided(
  tally: Tally,
  {
    outcome,
    possibleOutcomes,
    units,
  }: Pick<CaseAssessment, 'outcome' | 'possibleOutcomes'> & { units: readonly TalliedUnit[] },
): void {
  tally.cases += 1;
  if (outcome !== null) raise(tally.outcomes, outcome);
  else if (units.every((unit) => unit.outcome !== null)) tally.differing += 1;
  else raise(tally.undecided, possibleOutcomes.join(' '));
  for (const unit of units) addUnit(tally, unit);
}

/** What is counted of an assessment, beside its outcome. */
export const talliedParts: Asked = new Set(['findings', 'missing', 'deciding']);

/** Counts a case from its whole assessment. */
export function addAssessment(tally: Tally, judged: CaseAssessment): void {
  const units = judged.units.map(({ assessment }) => ({
    outcome: assessment.outcome,
    possibleOutcomes: assessment.possibleOutcomes,
    grades: assessment.findings.map(({ grade }) => grade),
    missing: assessment.missing,
    deciding: assessment.deciding.map(({ question }) => question),
  }));
  addDivided(tally, { ...judged, units });
}

/** Counts a case that could not be read, by the code of what was wrong. */
export function addUnreadable(tally: Tally, code: string): void {
  raise(tally.unreadable, code);
}

/** Adds another count of cases under the same rule set, as from another thread. */
export function mergeTally(into: Tally, other: Tally): void {
  into.cases += other.cases;
  into.units += other.units;
  into.differing += other.differing;
  for (const key of ['unreadable', 'outcomes', 'undecided', 'missing', 'deciding'] as const) {
    for (const [name, count] of other[key]) raise(into[key], name, count);
  }
  for (const [index, counts] of into.grades.entries()) {
    const more = other.grades[index];
    if (more === undefined) continue;
    for (const grade of ['met', 'partlyMet', 'notMet', 'undecided'] as const) counts[grade] += more[grade];
  }
}

/** How many cases could not be read, whatever was wrong. */
export function unreadableCases({ unreadable }: Tally): number {
  return [...unreadable.values()].reduce((sum, count) => sum + count, 0);
}

function addUnit(tally: Tally, { grades, missing, deciding }: TalliedUnit): void {
  tally.units += 1;
  for (let index = 0; index < grades.length; index += 1) {
    const counts = tally.grades[index];
    if (counts !== undefined) counts[grades[index] ?? 'undecided'] += 1;
  }
  for (const name of missing) raise(tally.missing, name);
  for (const name of deciding) raise(tally.deciding, name);
}

function raise(counts: Map<string, number>, name: string, by = 1): void {
  counts.set(name, (counts.get(name) ?? 0) + by);
}

/** The cases that were counted under a rule set. */
export interface CountedRules {
  readonly rules: RuleSet;
  readonly tally: Tally;
}

/** The counts of cases under one rule set: what has an order in the rules in that order, everything else the most common first. */
export function orderedCounts({ rules, tally }: CountedRules) {
  return {
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

/** The counts of cases under a rule set, in the order in which they are told. */
export type OrderedCounts = ReturnType<typeof orderedCounts>;

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
