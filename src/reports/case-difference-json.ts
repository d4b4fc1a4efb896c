import { causesOf, type LoneUnit, type Steps, type UnitDifference } from '../assessment/case-difference.ts';
import type { Changed, Owner } from '../cases/case-changes.ts';
import { type CaseComparison, type ComparedCase, isSame, rulesChanged } from './case-difference.ts';
import type { CaseDifferenceJson } from './case-difference-schema.ts';

/** Two bedömningar of one case as plain data; its form is promised by `case-difference-schema.ts`. */
export function caseDifferenceJson(comparison: CaseComparison): CaseDifferenceJson {
  const { older, newer, difference, left, toolVersion } = comparison;
  const { changes, outcome, units, added, removed } = difference;
  return {
    formatVersion: 1,
    tool: { name: 'iop-check', version: toolVersion },
    older: sideJson(older),
    newer: sideJson(newer),
    identical: isSame(comparison),
    rulesChanged: rulesChanged(comparison),
    dateChanged: older.date !== newer.date,
    answers: changes.answers.map((one) => ({ ...ownerJson(one), question: one.name, ...changeJson(one) })),
    notes: changes.notes.map((one) => ({ ...ownerJson(one), question: one.name, ...changeJson(one) })),
    limits: changes.limits.map((one) => ({ limit: one.name, ...changeJson(one) })),
    leftOut: [...left],
    outcome: { ...outcome },
    units: units.map(unitJson),
    added: added.map(loneJson),
    removed: removed.map(loneJson),
  };
}

function sideJson({ rules, sha256, date, iopCase, warnings }: ComparedCase): CaseDifferenceJson['older'] {
  const { id, title, organisation } = iopCase;
  return {
    ruleSet: { id: rules.id, version: rules.version, sha256 },
    date,
    case: { id, title, organisation },
    warnings: warnings.map((one) => ({ ...one })),
  };
}

function unitJson(unit: UnitDifference): CaseDifferenceJson['units'][number] {
  const { from, between, to } = unit.outcomes;
  return {
    ...ownerJson(unit),
    outcome: { from: onlyOne(from), between: onlyOne(between), to: onlyOne(to) },
    possibleOutcomes: { from: [...from], between: [...between], to: [...to] },
    preconditions: unit.preconditions.map(({ precondition, questions, ...steps }) => ({
      precondition,
      ...causedSteps(steps),
      questions: [...questions],
    })),
    missing: unit.missing.map(({ name, ...steps }) => ({ name, ...causedSteps(steps) })),
    forms: unit.forms.map(({ form, ...steps }) => ({ form, ...causedSteps(steps) })),
  };
}

function loneJson(unit: LoneUnit): CaseDifferenceJson['added'][number] {
  return { ...ownerJson(unit), outcome: onlyOne(unit.outcomes), possibleOutcomes: [...unit.outcomes] };
}

function causedSteps<Value>(steps: Steps<Value>) {
  return { from: steps.from, between: steps.between, to: steps.to, causes: causesOf(steps) };
}

function changeJson<Value>({ from, to }: Changed<Value>) {
  return {
    change: from === undefined ? ('added' as const) : to === undefined ? ('removed' as const) : ('changed' as const),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

function ownerJson({ part, organisation }: Owner): Owner {
  return { part, organisation };
}

function onlyOne(outcomes: readonly string[]): string | null {
  return outcomes.length === 1 ? (outcomes[0] as string) : null;
}
