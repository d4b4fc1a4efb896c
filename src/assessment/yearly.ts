import { endState, followUpState, type IopCase, iopForm, latestFollowUp, noForm } from '../cases/case.ts';
import { followUpMonths } from '../cases/due.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { monthsAfter } from '../rules/scalars.ts';
import { addDivided, emptyTally, type TalliedUnit, type Tally } from './tally.ts';
import { together } from './whole.ts';

/** What a yearly report is asked for. */
export interface YearlyScope {
  /** The day that agreements are looked at from. */
  readonly date: string;
  /** The only year of which initiatives are counted, or null for all. */
  readonly year: string | null;
  /** Within how many months agreements that end are told of. */
  readonly endingWithin: number;
}

/** A case that was judged, with what the report needs to know of how. */
export interface YearlyCase {
  readonly file: string;
  /** The line that it begins on, counted from 1. */
  readonly line: number;
  readonly iopCase: IopCase;
  readonly ruleSet: CountedRules;
  readonly units: readonly Pick<TalliedUnit, 'outcome' | 'possibleOutcomes' | 'grades'>[];
  /** Whether the case was saved with this rule set, with another wording of it, or with another rule set. */
  readonly savedWith: 'same' | 'wording' | 'other';
  /** Whether the rule set, or one that it stands on, does not apply on the day that the case was judged at. */
  readonly isOutsideValidity: boolean;
}

/** A rule set and what it says of the cases that are counted. */
export interface CountedRules {
  readonly rules: RuleSet;
  readonly tally: Tally;
  /** How many of the cases were saved with another wording, or with another rule set. */
  savedWith: { wording: number; other: number };
  outsideValidity: number;
}

/** An agreement that the report names. */
export interface NamedAgreement {
  readonly file: string;
  readonly line: number;
  readonly id: string | null;
  readonly title: string | null;
  readonly organisation: string | null;
  readonly form: string | null;
  readonly starts: string | null;
  readonly ends: string | null;
  readonly latestFollowUp: string | null;
}

/** A case, or a whole file, that could not be read. */
export interface Unreadable {
  readonly file: string;
  /** Where in the file, counted from 1; null when it is about the file as such. */
  readonly place: { readonly line: number; readonly column: number } | null;
  readonly id: string | null;
  readonly code: string;
  readonly message: string;
}

/** What a yearly report counts. A key that is null stands for cases that do not say. */
export interface YearlyCounts {
  readonly scope: YearlyScope;
  /** The day from which follow-ups are of the last year, and the last day on which agreements end that are told of. */
  readonly yearAgo: string;
  readonly until: string;
  /** Cases that are counted. */
  cases: number;
  /** Cases of other years, and those that do not say of which they are, when only one year is counted. */
  otherYears: number;
  undated: number;
  readonly years: Map<string | null, number>;
  readonly organisations: Map<string | null, number>;
  /** What cases came to; null is not decided, and a decision that does not say on what is `notStated`. */
  readonly forms: Map<string | null, number>;
  readonly ruleSets: CountedRules[];
  /** Of all cases, whatever their year. */
  readonly agreements: {
    readonly lacking: NamedAgreement[];
    readonly soon: NamedAgreement[];
    readonly ended: NamedAgreement[];
    /** How many run since a year at most without a follow-up so far, and how many do not say when they start. */
    young: number;
    unknownStart: number;
    /** How many do not say when they end. */
    withoutEnd: number;
  };
  readonly unreadable: Unreadable[];
}

/** The key of decisions that do not say which form it became; no form can be called so. */
export const notStated = '';

/** Counts of nothing. */
export function emptyYearlyCounts(scope: YearlyScope): YearlyCounts {
  return {
    scope,
    yearAgo: monthsAfter(scope.date, -followUpMonths),
    until: monthsAfter(scope.date, scope.endingWithin),
    cases: 0,
    otherYears: 0,
    undated: 0,
    years: new Map(),
    organisations: new Map(),
    forms: new Map(),
    ruleSets: [],
    agreements: { lacking: [], soon: [], ended: [], young: 0, unknownStart: 0, withoutEnd: 0 },
    unreadable: [],
  };
}

/** Begins to count under a rule set. */
export function countedRules(rules: RuleSet): CountedRules {
  const tally = emptyTally(Object.keys(rules.preconditions).length);
  return { rules, tally, savedWith: { wording: 0, other: 0 }, outsideValidity: 0 };
}

/** The day that a case is of: its own, else that of the decision, or null. */
export function dayOf({ date, agreement }: IopCase): string | null {
  return date ?? agreement.decided ?? null;
}

/** Counts a case. */
export function addYearlyCase(counts: YearlyCounts, one: YearlyCase): void {
  const { iopCase, ruleSet } = one;
  addAgreement(counts, one);
  const year = dayOf(iopCase)?.slice(0, 4) ?? null;
  if (counts.scope.year !== null && year !== counts.scope.year) {
    if (year === null) counts.undated++;
    else counts.otherYears++;
    return;
  }
  counts.cases++;
  raise(counts.years, year);
  raise(counts.organisations, organisationOf(iopCase));
  raise(counts.forms, formOf(iopCase, ruleSet.rules));
  addUnits(ruleSet, one);
}

function addUnits(ruleSet: CountedRules, { units, savedWith, isOutsideValidity }: YearlyCase): void {
  addDivided(ruleSet.tally, {
    ...together(ruleSet.rules, units),
    // Which questions are missing and decide is not told of.
    units: units.map((unit) => ({ ...unit, missing: [], deciding: [] })),
  });
  if (savedWith !== 'same') ruleSet.savedWith[savedWith]++;
  if (isOutsideValidity) ruleSet.outsideValidity++;
}

/** The organisation of a case, or its organisations by their titles. Neither white space nor how a letter is composed tells two apart. */
function organisationOf({ organisation, organisations }: IopCase): string | null {
  const name = organisation ?? organisations.map(({ title }) => title).join(', ');
  return name.normalize('NFC').replace(/\s+/g, ' ').trim() || null;
}

/** What a case came to. Ids are known in capitals too, as in "IOP". */
function formOf({ agreement: { form, decided } }: IopCase, rules: RuleSet): string | null {
  if (form === undefined) return decided === undefined ? null : notStated;
  const id = form.trim().toLowerCase();
  return id === iopForm || id === noForm || Object.hasOwn(rules.forms ?? {}, id) ? id : form.trim();
}

function addAgreement(
  { scope, yearAgo, until, agreements }: YearlyCounts,
  { file, line, iopCase, ruleSet }: YearlyCase,
): void {
  const form = formOf(iopCase, ruleSet.rules);
  if (form === null && iopCase.agreement.starts === undefined && iopCase.agreement.ends === undefined) return;
  const agreement = { ...iopCase.agreement, ...(form === null || form === notStated ? {} : { form }) };
  const { starts = null, ends = null } = agreement;
  const { id, title } = iopCase;
  const named: NamedAgreement = {
    ...{ file, line, id, title, organisation: organisationOf(iopCase), form: agreement.form ?? null, starts, ends },
    latestFollowUp: latestFollowUp(agreement, scope.date),
  };
  const followUp = followUpState(agreement, scope.date, yearAgo);
  if (followUp === 'lacking') agreements.lacking.push(named);
  if (followUp === 'young') agreements.young++;
  if (followUp === 'unknown') agreements.unknownStart++;
  const end = endState(agreement, scope.date, until);
  if (end === 'ended' || end === 'soon') agreements[end].push(named);
  if (agreement.form === iopForm && ends === null) agreements.withoutEnd++;
}

function raise<T>(counts: Map<T, number>, name: T): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** How many cases have an outcome, by the id and the title that the rule sets give it. */
interface OutcomeTotal {
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
interface PreconditionTotal {
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
