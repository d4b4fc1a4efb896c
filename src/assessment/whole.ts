import type { IopCase } from '../cases/case.ts';
import type { Owner } from '../cases/case-changes.ts';
import { type Unit, unitAsCase, unitsOf } from '../cases/sound-case.ts';
import { cellCount, limitOf, truthOf } from '../diagram/cells.ts';
import { type CompiledRules, compile } from '../diagram/compile.ts';
import { cellsLeft, type Known } from '../diagram/known.ts';
import { type Comparison, type Condition, type Grade, grades } from '../rules/condition.ts';
import { partsOf } from '../rules/condition-meaning.ts';
import { isWithin } from '../rules/limits.ts';
import type { AgreementPart, Form, RuleSet } from '../rules/rule-set.ts';
import { assess } from './assess.ts';
import type { Asked, Assessment } from './assessment.ts';
import { Judging, only } from './judging.ts';
import { knownFrom } from './known.ts';

/** One part of a case, or one of its organisations, with what the rules say of it. */
export interface UnitAssessment {
  readonly unit: Unit;
  readonly assessment: Assessment;
}

/** What the rules say of a whole case. */
export interface CaseAssessment {
  /** One for a case without parts and organisations; else one for each part and organisation, in the order of the case. */
  readonly units: readonly UnitAssessment[];
  /** The outcome that all of them have, or null when they differ or one cannot be decided. */
  readonly outcome: string | null;
  /** The outcomes that some of them may have, worst first. */
  readonly possibleOutcomes: readonly string[];
}

/** Judges a case: each part and organisation by itself, with the common answers and its own. */
export function assessCase(compiled: CompiledRules, iopCase: IopCase, asked: Asked = null): CaseAssessment {
  const units = unitsOf(iopCase).map((unit) => ({
    unit,
    assessment: assess(compiled, unitAsCase(iopCase, unit), asked),
  }));
  return wholeOf(compiled.rules, units);
}

/** What the rules say of a whole case, from what they say of each unit of it. */
export function wholeOf(rules: RuleSet, units: readonly UnitAssessment[]): CaseAssessment {
  const { outcome, possibleOutcomes } = together(
    rules,
    units.map(({ assessment }) => assessment),
  );
  return { units, outcome, possibleOutcomes };
}

/** The outcome that all parts of a case have, or null, and the outcomes that some of them may have, worst first. */
export function together(
  rules: RuleSet,
  units: readonly Pick<Assessment, 'outcome' | 'possibleOutcomes'>[],
): Pick<CaseAssessment, 'outcome' | 'possibleOutcomes'> {
  const [first, ...others] = units;
  if (first !== undefined && others.length === 0) {
    return { outcome: first.outcome, possibleOutcomes: first.possibleOutcomes };
  }
  const outcome = first !== undefined && others.every((one) => one.outcome === first.outcome) ? first.outcome : null;
  const possible = new Set(units.flatMap(({ possibleOutcomes }) => possibleOutcomes));
  return { outcome, possibleOutcomes: rules.outcomes.map(({ id }) => id).filter((id) => possible.has(id)) };
}

/** Whether a case is judged in several parts or for several organisations. */
export function isDivided({ units }: CaseAssessment): boolean {
  return units.some(({ unit }) => unit.part !== null || unit.organisation !== null);
}

/** A part of the agreement, and whether the answers call for it: true, or null when missing answers decide. */
export interface NeededPart {
  readonly part: AgreementPart;
  readonly needed: true | null;
  /** The same for each of the units, in their order; false where the answers of one do not call for it. */
  readonly each: readonly (boolean | null)[];
}

/**
 * The rules with the parts of the agreement that have a condition in the place of forms. These conditions are not in the diagrams
 * that cases are judged by, and are compiled as forms are.
 */
export function partsAsForms(rules: RuleSet): RuleSet {
  const parts = Object.entries(rules.agreement ?? {});
  const forms = parts.flatMap(([id, { when, title, why, sources }]): [string, Form][] =>
    when === undefined ? [] : [[id, { title, why, sources, when }]],
  );
  return { ...rules, forms: Object.fromEntries(forms) };
}

/**
 * The parts of the agreement that some of the units of a case call for, or may call for, in the order of the rule file. None
 * when the rules have no agreement.
 */
export function neededParts(compiled: CompiledRules, units: readonly Pick<IopCase, 'answers'>[]): NeededPart[] {
  const { rules, date, limits } = compiled;
  const parts = Object.entries(rules.agreement ?? {});
  const withParts = compile(partsAsForms(rules), date, { stated: limits });
  const judgings = withParts.ok ? units.map((unit) => new Judging(withParts.value, unit)) : [];
  return parts.flatMap(([id, part]): NeededPart[] => {
    const root = withParts.ok ? withParts.value.forms.get(id) : undefined;
    const forAll = (needed: true | null) => [{ part, needed, each: units.map(() => needed) }];
    if (part.when === undefined) return forAll(true);
    if (root === undefined) return forAll(null);
    const each = judgings.map((judging) => only(judging.reachable(root), [false, true]));
    if (each.includes(true)) return [{ part, needed: true, each }];
    return each.includes(null) ? [{ part, needed: null, each }] : [];
  });
}

/** The limits that an answer or a calculated value was compared with where it mattered, and those that something hangs on. */
export function limitsUsed(compiled: CompiledRules, judged: UnitAssessment): string[] {
  const { rules } = compiled;
  const { findings, forms, missing } = judged.assessment;
  const known = knownFrom(compiled, judged.unit);
  const conditions = [
    ...Object.values(rules.preconditions).flatMap(({ met, partlyMet }) => [met, partlyMet]),
    ...Object.values(rules.forms ?? {}).map(({ when }) => when),
  ].filter((condition) => condition !== undefined);
  const used = conditions.flatMap((condition) => limitsBehind(condition, { compiled, judged, known }));
  const hanging = [...findings, ...forms, { missing }].flatMap((one) => one.missing);
  return [...new Set([...used, ...hanging.filter((name) => Object.hasOwn(rules.limits ?? {}, name))])];
}

interface Context {
  readonly compiled: CompiledRules;
  readonly known: Known;
  readonly judged: UnitAssessment;
}

/** The limits that decide a condition one way or the other: where one part settles a group, the others do not matter. */
function limitsBehind(condition: Condition, context: Context): string[] {
  const parts = partsOf(condition);
  if (parts === null) {
    const isComparison = 'question' in condition || 'calculated' in condition;
    const limit = isComparison && comparisonHolds(condition, context) !== null ? limitOf(condition) : null;
    return limit === null ? [] : [limit];
  }
  const settling = 'any' in condition ? true : 'all' in condition ? false : null;
  const all = parts.map(([part]) => part);
  const settled = settling === null ? [] : all.filter((part) => isTrue(part, context) === settling);
  return (settled.length > 0 ? settled : all).flatMap((part) => limitsBehind(part, context));
}

/** Whether a comparison holds, or null when the answers do not say: a value that is bound by them may do without some. */
function comparisonHolds(comparison: Comparison, { compiled, known }: Context): boolean | null {
  const { variable, truth } = truthOf(comparison, compiled.variables, compiled.limits);
  const asked = compiled.variables[variable];
  if (asked === undefined || asked.kind === 'limit') return null;
  const left = cellsLeft(known, variable, cellCount(asked));
  if (known.cells[variable] === -1 && left.length === cellCount(asked)) return null;
  const found = new Set(left.map((cell) => truth[cell]));
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

/** Whether a condition holds as far as its own answers say, or null when they do not. */
function isTrue(condition: Condition, context: Context): boolean | null {
  if ('precondition' in condition) {
    const { precondition, is, atLeast } = condition;
    const { findings } = context.judged.assessment;
    const grade = findings.find((finding) => finding.precondition === precondition)?.grade ?? null;
    if (grade === null) return null;
    return is === undefined ? grades.indexOf(grade) >= grades.indexOf(atLeast as Grade) : grade === is;
  }
  if ('question' in condition || 'calculated' in condition) return comparisonHolds(condition, context);
  if ('valid' in condition) return isWithin(context.compiled.date, condition.valid);
  if ('not' in condition) {
    const inner = isTrue(condition.not, context);
    return inner === null ? null : !inner;
  }
  if (!('all' in condition) && !('any' in condition)) return null;
  const truths = ('all' in condition ? condition.all : condition.any).map((part) => isTrue(part, context));
  const settling = 'any' in condition;
  if (truths.includes(settling)) return settling;
  return truths.includes(null) ? null : !settling;
}

/** The ids of the sources that a bedömning leans on: those of its preconditions, of the forms that fit and of the limits used. */
export function citedSources({ units }: CaseAssessment, compiled: CompiledRules): Set<string> {
  const used = new Set(units.flatMap((one) => limitsUsed(compiled, one)));
  return new Set(
    units.flatMap(({ assessment: { findings, forms, limits } }) => [
      ...[...findings, ...forms.filter(({ fits }) => fits === true)].flatMap((item) => item.sources),
      ...limits.flatMap(({ limit, source, stated }) => (source === null || stated || !used.has(limit) ? [] : [source])),
    ]),
  );
}

/** Something about one unit of a case. */
interface OfUnit {
  readonly unit: Owner;
}

/** Units of a case that the same can be said of once: all of them, those of an organisation or a part, or one alone. */
export interface UnitGroup<One extends OfUnit = UnitAssessment> {
  readonly scope: 'all' | 'organisation' | 'part' | 'unit';
  /** At least one, in the order of the case. */
  readonly units: readonly [One, ...One[]];
}

/** What is told of a group: the keys of the things that are the same in all of it, and not in a larger group. */
export interface ToldOfGroup<One extends OfUnit = UnitAssessment> extends UnitGroup<One> {
  readonly keys: ReadonlySet<string>;
}

/**
 * Where each thing about the units of a case is told, so that nothing is said twice: in the largest group that it is the same
 * in. `things` gives for a unit what there is, by key, in words that are equal when the things are. Groups come largest first,
 * and those without things of their own are left out.
 */
export function toldOnce<One extends OfUnit>(
  units: readonly One[],
  things: (one: One) => ReadonlyMap<string, string>,
): ToldOfGroup<One>[] {
  const left = new Map(units.map((one) => [one, new Map(things(one))]));
  return groupsOf(units).flatMap((group) => {
    const maps = group.units.map((one) => left.get(one) ?? new Map<string, string>());
    const [first = new Map<string, string>()] = maps;
    const keys = [...first.keys()].filter((key) => maps.every((map) => map.get(key) === first.get(key)));
    for (const map of maps) for (const key of keys) map.delete(key);
    return keys.length === 0 ? [] : [{ ...group, keys: new Set(keys) }];
  });
}

/** The groups that a case can be told in. Those of an organisation or a part only where a case is divided both ways. */
function groupsOf<One extends OfUnit>(units: readonly One[]): UnitGroup<One>[] {
  const by = (scope: 'organisation' | 'part') => {
    const ids = new Set(units.map(({ unit }) => unit[scope]?.id));
    const own = [...ids].map((id) => units.filter(({ unit }) => unit[scope]?.id === id));
    return ids.size < 2 ? [] : own.filter((some) => some.length > 1).flatMap((some) => group(scope, some));
  };
  return [
    ...group('all', units),
    ...(units.length < 2
      ? []
      : [...by('organisation'), ...by('part'), ...units.flatMap((one) => group('unit', [one]))]),
  ];
}

function group<One extends OfUnit>(scope: UnitGroup['scope'], [first, ...others]: readonly One[]): UnitGroup<One>[] {
  return first === undefined ? [] : [{ scope, units: [first, ...others] }];
}
