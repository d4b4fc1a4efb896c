import { endState, followUpState, type IopCase, iopForm, latestFollowUp, noForm } from '../cases/case.ts';
import { followUpMonths } from '../cases/due.ts';
import { itemAt } from '../rules/item.ts';
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
  /** What cases with each outcome led to, by the id of the outcome or by why they have none in common. */
  readonly ledTo: Map<string, Record<LedTo, number>>;
}

/** What a case led to, in short. */
export const ledToKinds = ['iop', 'other', 'none', 'notStated', 'notDecided'] as const;
export type LedTo = (typeof ledToKinds)[number];

/** The keys of cases that have no outcome in common; no outcome can be called so. */
const noOutcome = { undecided: '?', differing: '/' } as const;

/** An agreement that the report names. */
export interface NamedAgreement {
  readonly file: string;
  readonly line: number;
  readonly id: string | null;
  readonly title: string | null;
  readonly registryNumber: string | null;
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
  /** The municipalities and regions that counted cases name. */
  readonly municipalities: Set<string>;
  /** The first and the last day that counted cases are of; null when none says. */
  days: readonly [first: string, last: string] | null;
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
    municipalities: new Set(),
    days: null,
    ruleSets: [],
    agreements: { lacking: [], soon: [], ended: [], young: 0, unknownStart: 0, withoutEnd: 0 },
    unreadable: [],
  };
}

/** Begins to count under a rule set. */
export function countedRules(rules: RuleSet): CountedRules {
  const tally = emptyTally(Object.keys(rules.preconditions).length);
  return { rules, tally, savedWith: { wording: 0, other: 0 }, outsideValidity: 0, ledTo: new Map() };
}

/** The day that a case is of: its own, else that of the decision, or null. */
export function dayOf({ date, agreement }: IopCase): string | null {
  return date ?? agreement.decided ?? null;
}

/** Counts a case. */
export function addYearlyCase(counts: YearlyCounts, one: YearlyCase): void {
  const { iopCase, ruleSet } = one;
  addAgreement(counts, one);
  const day = dayOf(iopCase);
  const year = day?.slice(0, 4) ?? null;
  if (counts.scope.year !== null && year !== counts.scope.year) {
    if (year === null) counts.undated++;
    else counts.otherYears++;
    return;
  }
  counts.cases++;
  raise(counts.years, year);
  raise(counts.organisations, organisationOf(iopCase));
  raise(counts.forms, formOf(iopCase, ruleSet.rules));
  const municipality = tidyName(iopCase.document.municipality ?? '');
  if (municipality !== null) counts.municipalities.add(municipality);
  if (day !== null) {
    const inOrder = [...(counts.days ?? []), day].sort();
    counts.days = [itemAt(inOrder, 0), itemAt(inOrder, inOrder.length - 1)];
  }
  addUnits(ruleSet, one);
}

function addUnits(ruleSet: CountedRules, { iopCase, units, savedWith, isOutsideValidity }: YearlyCase): void {
  const whole = together(ruleSet.rules, units);
  raiseLedTo(ruleSet, whole.outcome ?? missingOutcome(units), ledToOf(iopCase, ruleSet.rules));
  addDivided(ruleSet.tally, {
    ...whole,
    // Which questions are missing and decide is not told of.
    units: units.map((unit) => ({ ...unit, missing: [], deciding: [] })),
  });
  if (savedWith !== 'same') ruleSet.savedWith[savedWith]++;
  if (isOutsideValidity) ruleSet.outsideValidity++;
}

/** Why a case has no outcome: some answers are missing, or its parts have different ones. */
function missingOutcome(units: YearlyCase['units']): string {
  return units.every(({ outcome }) => outcome !== null) ? noOutcome.differing : noOutcome.undecided;
}

function ledToOf(iopCase: IopCase, rules: RuleSet): LedTo {
  const form = formOf(iopCase, rules);
  if (form === null) return 'notDecided';
  if (form === notStated) return 'notStated';
  return form === iopForm ? 'iop' : form === noForm ? 'none' : 'other';
}

function raiseLedTo({ ledTo }: CountedRules, outcome: string, led: LedTo): void {
  const counts = ledTo.get(outcome) ?? noneLedTo();
  counts[led] += 1;
  ledTo.set(outcome, counts);
}

function noneLedTo(): Record<LedTo, number> {
  return { iop: 0, other: 0, none: 0, notStated: 0, notDecided: 0 };
}

/** The organisation of a case, or its organisations by their titles. Neither white space nor how a letter is composed tells two apart. */
function organisationOf({ organisation, organisations }: IopCase): string | null {
  const name = organisation ?? organisations.map(({ title }) => title).join(', ');
  return tidyName(name);
}

/** A name as it is counted; null when there is none. */
function tidyName(name: string): string | null {
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
  const { id, title, document } = iopCase;
  const named: NamedAgreement = {
    registryNumber: document.registryNumber ?? null,
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

/** What cases of one outcome led to. Without an id they have no outcome in common. */
export interface OutcomeLedTo {
  readonly outcome: string | null;
  /** What the rule set calls the outcome; else why there is none. */
  readonly title: string | null;
  readonly why: keyof typeof noOutcome | null;
  readonly counts: Readonly<Record<LedTo, number>>;
}

/** What the cases of each outcome led to, of all rule sets together: the outcomes as they are counted, then cases that have none. */
export function outcomesLedTo(ruleSets: readonly CountedRules[]): OutcomeLedTo[] {
  const sumOf = (all: readonly (Record<LedTo, number> | undefined)[]) => {
    const sum = noneLedTo();
    for (const counts of all) for (const kind of ledToKinds) sum[kind] += counts?.[kind] ?? 0;
    return sum;
  };
  const named = outcomeTotals(ruleSets).map(({ outcome, title }): OutcomeLedTo => {
    const same = ruleSets.filter(({ rules }) =>
      rules.outcomes.some((one) => one.id === outcome && one.title === title),
    );
    return { outcome, title, why: null, counts: sumOf(same.map(({ ledTo }) => ledTo.get(outcome))) };
  });
  const others = (['undecided', 'differing'] as const).map((why): OutcomeLedTo => {
    return { outcome: null, title: null, why, counts: sumOf(ruleSets.map(({ ledTo }) => ledTo.get(noOutcome[why]))) };
  });
  return [...named, ...others].filter(({ counts }) => ledToKinds.some((kind) => counts[kind] > 0));
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
