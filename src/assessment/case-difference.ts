import type { IopCase } from '../cases/case.ts';
import { type CaseChanges, caseChanges, type Owner } from '../cases/case-changes.ts';
import type { Grade } from '../rules/condition.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Assessment } from './assessment.ts';
import { questionsOf } from './questions.ts';
import type { CaseAssessment, UnitAssessment } from './whole.ts';

/** A case as it was judged under some rules on some day. */
export interface JudgedUnder {
  readonly iopCase: IopCase;
  readonly judged: CaseAssessment;
  readonly rules: RuleSet;
}

/** Something as it was, as it would be now had the answers stayed, and as it is. */
export interface Steps<Value> {
  readonly from: Value;
  /** What the earlier answers give under the later rules and date. */
  readonly between: Value;
  readonly to: Value;
}

/** What made something another: the rules or the date, or the answers. */
export type Cause = 'rules' | 'answers';

/** A grade, open when answers are missing, or absent when the rules do not judge the precondition. */
export type GradeState = Grade | 'open' | 'absent';
/** Whether the answers speak for another form, which is absent when the rules do not know it. */
export type FitState = 'fits' | 'doesNotFit' | 'open' | 'absent';

interface PreconditionChange extends Steps<GradeState> {
  readonly precondition: string;
  /** The questions of the precondition whose answers changed. */
  readonly questions: readonly string[];
}

interface FormChange extends Steps<FitState> {
  readonly form: string;
}

/** A question or limit without a value that the outcome hangs on at some step, but not on all. */
interface MissingChange extends Steps<boolean> {
  readonly name: string;
}

/** What is judged by itself in both cases, with what came out otherwise. */
export interface UnitDifference extends Owner {
  /** The possible outcomes, worst first; one alone is the outcome. */
  readonly outcomes: Steps<readonly string[]>;
  readonly preconditions: readonly PreconditionChange[];
  readonly missing: readonly MissingChange[];
  readonly forms: readonly FormChange[];
}

/** What is judged by itself in only one of the cases. */
export interface LoneUnit extends Owner {
  readonly outcomes: readonly string[];
}

/** One case judged twice: what it says otherwise, and what that and other rules or another day did. */
export interface CaseDifference {
  readonly changes: CaseChanges;
  /** The outcome of the whole case, or null when it is open or the parts differ. */
  readonly outcome: Steps<string | null>;
  readonly units: readonly UnitDifference[];
  readonly added: readonly LoneUnit[];
  readonly removed: readonly LoneUnit[];
}

/**
 * How a case that was judged twice differs. `between` is the older case judged under the rules and on the date of the newer, so
 * that what the rules did and what the answers did are told apart.
 */
export function caseDifference(older: JudgedUnder, between: JudgedUnder, newer: JudgedUnder): CaseDifference {
  const changes = caseChanges(older.iopCase, newer.iopCase);
  const find = ({ judged }: JudgedUnder, wanted: UnitAssessment) =>
    judged.units.find(({ unit }) => keyOf(unit) === keyOf(wanted.unit));
  const units = newer.judged.units.flatMap((to) => {
    const [from, middle] = [find(older, to), find(between, to)];
    if (from === undefined || middle === undefined) return [];
    const steps = { from: from.assessment, between: middle.assessment, to: to.assessment };
    return [unitDifference(steps, to.unit, changedQuestions(from, to), newer.rules)];
  });
  const lone = (of: JudgedUnder, other: JudgedUnder) =>
    of.judged.units
      .filter((one) => find(other, one) === undefined)
      .map(({ unit, assessment }) => ({ ...ownerOf(unit), outcomes: assessment.possibleOutcomes }));
  return {
    changes,
    outcome: { from: older.judged.outcome, between: between.judged.outcome, to: newer.judged.outcome },
    units,
    added: lone(newer, older),
    removed: lone(older, newer),
  };
}

/** What made something another; nothing when it is the same throughout. */
export function causesOf({ from, between, to }: Steps<unknown>): Cause[] {
  const differ = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
  return [
    ...(differ(from, between) ? (['rules'] as const) : []),
    ...(differ(between, to) ? (['answers'] as const) : []),
  ];
}

function keyOf({ part, organisation }: Owner): string {
  return JSON.stringify([part?.id, organisation?.id]);
}

function ownerOf({ part, organisation }: Owner): Owner {
  const named = (one: Owner['part']) => (one === null ? null : { id: one.id, title: one.title });
  return { part: named(part), organisation: named(organisation) };
}

/** The questions that a part of the case answers otherwise than before, be the answer its own or common. */
function changedQuestions(from: UnitAssessment, to: UnitAssessment): Set<string> {
  const [before, now] = [from.unit.answers, to.unit.answers];
  return new Set([...before.keys(), ...now.keys()].filter((question) => before.get(question) !== now.get(question)));
}

function unitDifference(
  steps: Steps<Assessment>,
  owner: Owner,
  changed: ReadonlySet<string>,
  rules: RuleSet,
): UnitDifference {
  const preconditions = changesIn(
    steps,
    ({ findings }) => findings.map(({ precondition, grade }) => [precondition, grade ?? 'open'] as const),
    'absent' as GradeState,
  );
  const forms = changesIn(
    steps,
    (assessment) => assessment.forms.map(({ form, fits }) => [form, fitState(fits)] as const),
    'absent' as FitState,
  );
  const missing = changesIn(steps, (assessment) => assessment.missing.map((name) => [name, true] as const), false);
  return {
    ...ownerOf(owner),
    outcomes: through(steps, ({ possibleOutcomes }) => possibleOutcomes),
    preconditions: preconditions.map(([precondition, grades]) => {
      const asked = Object.hasOwn(rules.preconditions, precondition) ? questionsOf(rules, precondition) : [];
      return { precondition, ...grades, questions: asked.filter((question) => changed.has(question)) };
    }),
    missing: missing.map(([name, isMissing]) => ({ name, ...isMissing })),
    forms: forms.map(([form, fits]) => ({ form, ...fits })),
  };
}

function fitState(fits: boolean | null): FitState {
  if (fits === null) return 'open';
  return fits ? 'fits' : 'doesNotFit';
}

function through<Value, Made>({ from, between, to }: Steps<Value>, make: (value: Value) => Made): Steps<Made> {
  return { from: make(from), between: make(between), to: make(to) };
}

/** What has not the same value at every step, by name; `absent` where a step has no such name. */
function changesIn<Value>(
  steps: Steps<Assessment>,
  named: (assessment: Assessment) => readonly (readonly [string, Value])[],
  absent: Value,
): [string, Steps<Value>][] {
  const maps = through(steps, (assessment) => new Map(named(assessment)));
  const names = new Set([...maps.to.keys(), ...maps.between.keys(), ...maps.from.keys()]);
  return [...names].flatMap((name): [string, Steps<Value>][] => {
    const values = through(maps, (map) => map.get(name) ?? absent);
    return causesOf(values).length === 0 ? [] : [[name, values]];
  });
}
