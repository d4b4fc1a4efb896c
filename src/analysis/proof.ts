import { partsAsForms } from '../assessment/whole.ts';
import { cellCount } from '../diagram/cells.ts';
import { type CompiledRules, compile, defaultNodeLimit, ifGraded, withinLimit } from '../diagram/compile.ts';
import { NodeLimitReached, Work } from '../diagram/diagram.ts';
import type { Condition, ValidPeriod } from '../rules/condition.ts';
import { partsOf } from '../rules/condition-meaning.ts';
import { type Diagnostic, type DiagnosticArguments, warning } from '../rules/findings.ts';
import { isWithin, periodsIn, periodsOf } from '../rules/limits.ts';
import { directionsOf } from '../rules/never.ts';
import { type RuleSet, writtenWays } from '../rules/rule-set.ts';
import { dateProblem } from '../rules/scalars.ts';
import { alikeDays } from './dates.ts';
import { proveDirections } from './directions.ts';
import { idleAnswers, idlePreconditions } from './idle.ts';
import { gradesLikeMet, idleNever, neverAsForms, proveNever, spaceWithNever, withRoom } from './never.ts';
import { CalculatedCells, zeroDivisors } from './numbers.ts';
import { hasPromises, provePromises, together } from './promises.ts';
import { CaseSpace } from './space.ts';
import {
  comparisonsInTexts,
  everythingExcluded,
  idleContradictions,
  proveTexts,
  textsAsForms,
  unreachableForms,
  unreachableGrades,
  unreachableOutcomes,
  unreachableParts,
} from './unreachable.ts';

/** What can be proved of rules, in the order that it is. */
export const claims = ['reachable', 'effects', 'directions', 'promises', 'texts'] as const;
/** One of the things that are proved of a rule set. */
export type Claim = (typeof claims)[number];

/** What was proved of a rule set over all ways of answering, and what was found to be wrong. */
export interface Proof {
  /** Each problem once, on the first of the days that it was found on. */
  readonly problems: readonly Diagnostic[];
  /** How many combinations of answers there are, on the day with the most: options, and sides of what numbers are compared with. */
  readonly combinations: bigint;
  /** The days that it holds for: the one that was asked for, and each on which a limit or a period changes. */
  readonly days: readonly string[];
  /** How many combinations the rules call impossible; they are left out. */
  readonly impossible: number;
  /** Calculated values that matter. Each was taken to be answered by itself, so that more than what can occur was looked at. */
  readonly calculated: readonly string[];
  /** What there was to prove: some of it only rules with a key of its own claim. */
  readonly claimed: readonly Claim[];
  /** What is not proved, as the diagrams grow too large. */
  readonly tooLarge: readonly Claim[];
  /** Questions whose direction could be neither proved nor refuted. */
  readonly openDirections: readonly string[];
  /** Outcomes that promise something, and titles of what must never happen, of which the same is so. */
  readonly openPromises: readonly string[];
}

/** How much work the proofs of a rule set may be, on all days together. */
const workLimit = 12_000_000;

/**
 * Proves over all combinations of answers that every outcome, grade, form and part of the agreement can occur, that every precondition, grade,
 * question, option and side of a limit can matter, that no precondition is superfluous, that declared directions hold, that outcomes
 * keep what they promise, that what must never happen does not, and that texts by ways have one for every way and none in vain:
 * on `date` and on every day at which a limit changes or a period begins or has ended. Problems carry an example that was judged like any case.
 */
export function prove(rules: RuleSet, date: string, nodeLimit?: number): Proof {
  const problem = dateProblem(date);
  if (problem !== null) return { ...nothingProved, problems: [problem] };
  const work = new Work(workLimit);
  const others = [partsAsForms(rules), neverAsForms(rules), textsAsForms(rules)].filter(
    ({ forms = {} }) => Object.keys(forms).length > 0,
  );
  const alike = withinLimit(defaultNodeLimit, () => alikeDays([rules, ...others], rules, date, work));
  if (!alike.ok) return { ...nothingProved, problems: [notProved(claims)] };
  const proofs: DayProof[] = [];
  for (const {
    days: [day = date],
  } of alike.value) {
    if (!work.isSpent) proofs.push(new DayProof(rules, day, [...proofs], work, nodeLimit));
  }
  forgiveForATime(rules, proofs);
  for (const proof of proofs) {
    proof.proveEffects();
    proof.proveTexts();
  }
  const broken = brokenOn(proofs);
  const isRefuted = ({ path }: Diagnostic) => broken.some((one) => one.path.join() === path.join());
  const open = eachOnce(proofs.flatMap((one) => one.open)).filter((one) => !isRefuted(one));
  const undecided = eachOnce(proofs.flatMap((one) => one.undecided));
  const [combinations = 0n] = proofs.map((one) => one.combinations).sort((a, b) => (a < b ? 1 : -1));
  const isWhole = proofs.length === alike.value.length;
  const tooLarge = claims.filter((claim) => !isWhole || proofs.some((one) => one.tooLarge.has(claim)));
  // Rules that cannot even be compiled are a finding of their own.
  const unproved = combinations > 0n && tooLarge.length > 0 ? [notProved(tooLarge)] : [];
  return {
    problems: [...broken, ...(isWhole ? idleOnAll(proofs) : []), ...undecided, ...open, ...unproved],
    combinations,
    days: alike.value.flatMap(({ days }) => days),
    impossible: rules.impossible?.length ?? 0,
    calculated: [...new Set(proofs.flatMap(({ calculated }) => calculated))],
    claimed: claims.filter((claim) => isClaimed(rules, claim)),
    tooLarge,
    openDirections: open.flatMap((one) => openIn(one).question ?? []),
    openPromises: [...new Set(open.flatMap((one) => openIn(one).promise ?? []))],
  };
}

/** Whether rules claim something of a kind that not all rules do. */
function isClaimed(rules: RuleSet, claim: Claim): boolean {
  if (claim === 'directions') return directionsOf(rules).length > 0;
  if (claim === 'texts') return writtenWays(rules).length > 0;
  return claim !== 'promises' || hasPromises(rules) || (rules.never ?? []).length > 0;
}

function openIn({ args }: Diagnostic): DiagnosticArguments['not-proved'] {
  return args as DiagnosticArguments['not-proved'];
}

function notProved(unproved: readonly Claim[]): Diagnostic {
  return warning('not-proved', [], { claims: unproved, question: null }, 'key');
}

/** What a finding is about: grades, and yes and no, have no place of their own in the file. */
function identityOf({ code, path, args }: Diagnostic): string {
  const about = ['kind', 'name', 'grade'].map((key) => (args as Readonly<Record<string, unknown>>)[key]);
  return JSON.stringify([code, path, about]);
}

function eachOnce(found: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(found.map((one) => [identityOf(one), one])).values()];
}

/** Takes what is out of reach only for a time, as it is meant to be, from what is broken on a day. */
function forgiveForATime(rules: RuleSet, proofs: readonly DayProof[]): void {
  if (periodsOf(rules).length === 0) return;
  const known = proofs.map(({ day, broken }) => ({ day, identities: new Set(broken.map(identityOf)) }));
  for (const { day, broken, forATime } of proofs) {
    for (const one of [...broken]) {
      const identity = identityOf(one);
      const soundDays = known.flatMap((other) => (other.identities.has(identity) ? [] : [other.day]));
      if (!isForATime(rules, one, day, soundDays)) continue;
      forATime.push(one);
      broken.splice(broken.indexOf(one), 1);
    }
  }
}

/** What is idle on all days; a precondition that has lost a grade for a time is not looked at on that day. */
function idleOnAll(proofs: readonly DayProof[]): Diagnostic[] {
  const [first, ...others] = proofs;
  const isPassed = ({ path }: Diagnostic, { forATime }: DayProof) =>
    path.length === 2 &&
    forATime.some((one) => one.path[0] === 'preconditions' && placeOfRule(one).join() === path.join());
  return (first?.idle ?? []).filter((one) =>
    others.every((day) => isPassed(one, day) || day.idle.some((other) => identityOf(other) === identityOf(one))),
  );
}

/** What is out of reach or wrong on some day, once, with the day if it is not so on all of them. */
function brokenOn(proofs: readonly DayProof[]): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  const always = new Set(everywhere(proofs.map(({ broken }) => broken)).map(identityOf));
  for (const { day, broken } of proofs) {
    for (const one of broken) {
      const isAlways = always.has(identityOf(one));
      const dated = { ...one, args: { ...one.args, day: isAlways ? null : day } } as Diagnostic;
      if (!found.has(identityOf(one))) found.set(identityOf(one), dated);
    }
  }
  return [...found.values()];
}

/** What is found in all of several lists. What is idle only for a time is no mistake, nor what is so only as another thing is. */
function everywhere([first = [], ...others]: readonly (readonly Diagnostic[])[]): Diagnostic[] {
  const known = others.map((found) => new Set(found.map(identityOf)));
  return known.length === 0 ? [...first] : first.filter((one) => known.every((found) => found.has(identityOf(one))));
}

const nothingProved: Proof = {
  problems: [],
  combinations: 0n,
  days: [],
  impossible: 0,
  calculated: [],
  claimed: [],
  tooLarge: claims,
  openDirections: [],
  openPromises: [],
};

/** The proofs on one day. */
class DayProof {
  /** What is out of reach, and directions that fail. */
  readonly broken: Diagnostic[] = [];
  /** What is out of reach on the day because something holds only for a time. */
  readonly forATime: Diagnostic[] = [];
  /** What can matter to nothing. */
  readonly idle: Diagnostic[] = [];
  readonly tooLarge = new Set<Claim>();
  combinations = 0n;
  calculated: readonly string[] = [];
  /** Directions and promises that could be neither proved nor refuted. */
  readonly open: Diagnostic[] = [];
  /** What stays undecided though everything is answered. */
  readonly undecided: Diagnostic[] = [];
  private readonly isFirst: boolean;
  /** All ways of answering; null when nothing can be proved of them. */
  private space: CaseSpace | null = null;
  /** Those of them that the calculations leave room for. */
  private narrowed: CaseSpace | null = null;
  /** What is known to be broken on the days before. */
  private readonly earlier: readonly Diagnostic[];

  constructor(
    rules: RuleSet,
    readonly day: string,
    before: readonly DayProof[],
    work: Work,
    nodeLimit?: number,
  ) {
    this.isFirst = before.length === 0;
    this.earlier = before.flatMap(({ broken }) => broken);
    const compiled = compile(rules, day, { work, ...(nodeLimit === undefined ? {} : { nodeLimit }) });
    if (!compiled.ok) {
      for (const claim of claims) if (isClaimed(rules, claim)) this.tooLarge.add(claim);
      return;
    }
    this.combinations = combinationsOf(compiled.value);
    this.calculated = calculatedIn(compiled.value);
    const space = new CaseSpace(compiled.value);
    const excluded = everythingExcluded(space);
    if (excluded !== null) this.broken.push(excluded);
    else {
      this.space = space;
      this.proveReach(space);
    }
  }

  private proveReach(declared: CaseSpace): void {
    const space = this.attempt('reachable', () => calculable(declared)) ?? declared;
    this.narrowed = space;
    this.attempt('reachable', () => {
      const grades = unreachableGrades(space);
      const others = inAll(space, grades, (one) => [
        ...unreachableOutcomes(one),
        ...unreachableForms(one),
        ...idleContradictions(one),
      ]);
      this.broken.push(...grades, ...others);
    });
    this.attempt('reachable', () => {
      const parts = agreementSpace(space.compiled);
      if (parts !== null) this.broken.push(...inAll(calculable(parts), this.broken, unreachableParts));
    });
    if (isClaimed(space.compiled.rules, 'promises')) this.attempt('promises', () => this.provePromised(space));
    this.attempt('directions', () => {
      const { problems, unproved } = proveDirections(space);
      this.broken.push(...problems);
      this.open.push(...unproved);
    });
  }

  private provePromised(space: CaseSpace): void {
    const withNever = spaceWithNever(space, calculable);
    const idle = idleNever(withNever, this.broken);
    const { problems, unproved } = together([provePromises(space, this.earlier), proveNever(withNever, this.earlier)]);
    this.idle.push(...idle);
    this.broken.push(...problems);
    this.open.push(...unproved);
  }

  /** What can matter, once it is known what is out of reach. */
  proveEffects(): void {
    const declared = this.space;
    if (declared === null) return;
    this.attempt('effects', () => {
      // Cases are told of the first day alone, as what is idle must be so on all of them.
      const shown = this.isFirst ? declared : new CaseSpace(declared.compiled, false);
      this.idle.push(...inAll(shown, this.broken, idlePreconditions));
      const silent = [...this.broken, ...this.idle].map(placeOfRule);
      const idle = inAll(shown, this.broken, (one) => idleAnswers(one, silent));
      // A question may be asked for the sake of the agreement alone.
      const parts = idle.length === 0 ? null : agreementSpace(declared.compiled);
      this.idle.push(...(parts === null ? idle : everywhere([idle, idleAnswers(parts, silent)])));
    });
    this.attempt('effects', () => {
      const { compiled } = this.narrowed ?? declared;
      this.idle.push(...gradesLikeMet(new CaseSpace(compiled, this.isFirst), [...this.broken, ...this.idle]));
    });
    this.attempt('effects', () => {
      this.undecided.push(...zeroDivisors(declared));
    });
  }

  /** What is said where, last of all: it judges nothing, so that nothing else follows from it. */
  proveTexts(): void {
    const { narrowed } = this;
    if (narrowed === null || !isClaimed(narrowed.compiled.rules, 'texts')) return;
    this.attempt('texts', () => {
      const space = withRoom(narrowed, comparisonsInTexts(narrowed.compiled.rules), calculable);
      for (const one of proveTexts(space)) {
        // That a text is never said on some of the days is what it may be written for.
        if (one.code === 'text-unreachable') this.idle.push(one);
        else this.broken.push(one);
      }
    });
  }

  private attempt<T>(claim: Claim, proof: () => T): T | null {
    try {
      return proof();
    } catch (error) {
      if (!(error instanceof NodeLimitReached)) throw error;
      this.tooLarge.add(claim);
      return null;
    }
  }
}

/** The space of the conditions of the agreement, which judge no cases; null when it has none. */
function agreementSpace({ rules, date, diagram }: CompiledRules): CaseSpace | null {
  const parts = partsAsForms(rules);
  if (Object.keys(parts.forms ?? {}).length === 0) return null;
  const compiled = compile(parts, date, { work: diagram.work, nodeLimit: diagram.limit });
  if (!compiled.ok) throw new NodeLimitReached();
  return new CaseSpace(compiled.value);
}

/**
 * The space without cells of calculated values that the ranges of their numbers leave no room for. What cannot matter is asked of
 * the whole space, where an answer may change by itself.
 */
export function calculable(space: CaseSpace): CaseSpace {
  const { compiled } = space;
  if (calculatedIn(compiled).length === 0) return space;
  const { diagram, allowed } = compiled;
  const both = diagram.both(allowed, new CalculatedCells(compiled).possible);
  return both === allowed ? space : new CaseSpace({ ...compiled, allowed: both }, true, compiled.allowed);
}

/**
 * What a proof finds in a space, but for what it does not find when a grade that is out of reach is given to its precondition:
 * that follows from the one mistake and is none of its own.
 */
function inAll(
  space: CaseSpace,
  broken: readonly Diagnostic[],
  proof: (space: CaseSpace) => readonly Diagnostic[],
): Diagnostic[] {
  let found = [...proof(space)];
  for (const one of broken) {
    if (one.code !== 'grade-unreachable' || found.length === 0) continue;
    const otherwise = new CaseSpace(ifGraded(space.compiled, one.args.precondition, one.args.grade), false);
    found = everywhere([found, proof(otherwise)]);
  }
  return found;
}

/** The outcome, precondition or form that a finding is about. */
function placeOfRule({ path }: Diagnostic): Diagnostic['path'] {
  return path.slice(0, 2);
}

function combinationsOf({ variables }: CompiledRules): bigint {
  return variables.reduce((product, variable) => product * BigInt(cellCount(variable)), 1n);
}

function calculatedIn({ rules, variables }: CompiledRules): string[] {
  const subjects = variables.map(({ subject }) => subject);
  return Object.keys(rules.calculated ?? {}).filter((id) => subjects.includes(id));
}

/**
 * Whether that something is out of reach on a day is what its periods are for: on one of the days on which it is within reach, other of
 * them hold.
 */
function isForATime(rules: RuleSet, found: Diagnostic, day: string, soundDays: readonly string[]): boolean {
  if (!found.code.endsWith('-unreachable') && found.code !== 'contradiction-always') return false;
  const periods = periodsBehind(rules, found.path);
  const holding = (one: string) => periods.map((period) => isWithin(one, period)).join();
  return soundDays.some((one) => holding(one) !== holding(day));
}

/** The periods that something with a condition depends on, also through preconditions. */
function periodsBehind(rules: RuleSet, [section, entry]: Diagnostic['path']): ValidPeriod[] {
  const found = [...(rules.impossible ?? [])].flatMap(periodsIn);
  const left = conditionsAt(rules, String(section), entry as string | number);
  const seen = new Set<string>();
  for (const condition of left) {
    found.push(...periodsIn(condition));
    for (const id of preconditionsIn(rules, condition)) {
      if (seen.has(id)) continue;
      seen.add(id);
      left.push(...conditionsAt(rules, 'preconditions', id));
    }
  }
  return found;
}

/** An outcome is what those before it leave. */
function conditionsAt(rules: RuleSet, section: string, entry: string | number): Condition[] {
  const { outcomes, preconditions, forms, agreement, contradictions } = rules;
  const precondition = section === 'preconditions' ? preconditions[entry] : undefined;
  const found =
    section === 'outcomes'
      ? outcomes.slice(0, Number(entry) + 1).map(({ when }) => when)
      : [
          precondition?.met,
          precondition?.partlyMet,
          section === 'forms' ? forms?.[entry]?.when : undefined,
          section === 'agreement' ? agreement?.[entry]?.when : undefined,
          section === 'contradictions' ? contradictions?.[Number(entry)]?.when : undefined,
        ];
  return found.filter((condition) => condition !== undefined);
}

function preconditionsIn({ preconditions }: RuleSet, condition: Condition): string[] {
  const visit = (one: Condition): string[] => {
    const parts = partsOf(one);
    if (parts !== null) return parts.flatMap(([part]) => visit(part));
    if ('precondition' in one) return [one.precondition];
    if (!('anyWithStrength' in one)) return [];
    const { anyWithStrength } = one;
    return Object.entries(preconditions).flatMap(([id, { strength }]) =>
      anyWithStrength.includes(strength) ? [id] : [],
    );
  };
  return visit(condition);
}
