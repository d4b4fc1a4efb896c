import type { z } from 'zod';
import type { Asked, Identity } from '../../assessment/assessment.ts';
import { type CaseAssessment, isDivided, type UnitAssessment } from '../../assessment/whole.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { dividedSchema, wholeSchema } from './assessment-schema.ts';
import type { Frozen } from './contract.ts';

/** An assessment as it is promised to scripts. Keys are only ever added, and then `formatVersion` stays. */
export type AssessmentJson = Frozen<z.infer<typeof wholeSchema>>;

/** The result for a case that has parts or several organisations: one assessment each, and what they have in common. */
export type DividedJson = Frozen<z.infer<typeof dividedSchema>>;

type PartJson = DividedJson['parts'][number];

/** Something to know before the result is used, such as that the rules do not apply on the date. */
export type Warning = AssessmentJson['warnings'][number];

/** The texts of one assessment. */
type TextsOf = (one: UnitAssessment) => NonNullable<PartJson['texts']>;

/** The promised form of the result for a case: plain data whose keys come in a fixed order; with `textsOf` it has its texts too. */
export function caseJson(
  judged: CaseAssessment,
  rules: RuleSet,
  identity: Identity,
  warnings: readonly Warning[],
  textsOf?: TextsOf,
): AssessmentJson | DividedJson {
  const [first] = judged.units as [UnitAssessment, ...UnitAssessment[]];
  const made = {
    formatVersion: 1,
    tool: identity.tool,
    ruleSet: { id: rules.id, version: rules.version, sha256: identity.sha256, extends: identity.extends },
  } as const;
  const around = { handling: handlingOf(rules), warnings };
  const { date, case: about, limits } = first.assessment;
  if (!isDivided(judged)) return { ...made, date, case: about, ...resultOf(first, rules, textsOf), limits, ...around };
  const parts = judged.units.map((one) => ({
    part: named(one.unit.part),
    organisation: named(one.unit.organisation),
    ...resultOf(one, rules, textsOf),
  }));
  const { outcome, possibleOutcomes } = judged;
  return { ...made, date, case: about, outcome, possibleOutcomes, parts, limits, ...around };
}

/** How the matter is handled; what its documents look like is left to those. */
function handlingOf({ handling = {} }: RuleSet): AssessmentJson['handling'] {
  const { headings: _, memorandum: __, ...rest } = handling;
  return Object.keys(rest).length === 0 ? null : rest;
}

function resultOf(
  one: UnitAssessment,
  rules: RuleSet,
  textsOf: TextsOf | undefined,
): Omit<PartJson, 'part' | 'organisation'> {
  const { unit, assessment } = one;
  const { outcome, possibleOutcomes, remarks, findings, deciding, missing, changes, forms, calculated } = assessment;
  const remarked = remarks === undefined ? {} : { remarks };
  // A case that is compared under several rule sets may have notes on questions of the others.
  const notes = [...unit.notes].filter(([question]) => Object.hasOwn(rules.questions, question));
  const said = { answers: Object.fromEntries(unit.answers), notes: Object.fromEntries(notes) };
  const texts = textsOf === undefined ? {} : { texts: textsOf(one) };
  const judged = { outcome, possibleOutcomes, ...remarked, findings, deciding, missing, changes, forms, calculated };
  return { ...judged, ...said, ...texts };
}

function named(one: PartJson['part']): PartJson['part'] {
  return one === null ? null : { id: one.id, title: one.title };
}

/** The keys of a whole result, in its order. */
export const resultKeys = [
  'formatVersion',
  'tool',
  'ruleSet',
  'date',
  'case',
  'outcome',
  'possibleOutcomes',
  'remarks',
  'findings',
  'deciding',
  'missing',
  'changes',
  'forms',
  'calculated',
  'answers',
  'notes',
  'limits',
  'handling',
  'warnings',
] as const satisfies readonly (keyof AssessmentJson)[];

/** What can be chosen of a result: its keys, the id of the case, and the grade of each precondition alone. */
export const fieldNames: readonly string[] = ['id', ...resultKeys, 'grades'];

/** What of an assessment some fields are made from: those with their names, and the findings for the grades. */
export function partsBehind(fields: readonly string[]): Asked {
  return new Set(fields.map((field) => (field === 'grades' ? 'findings' : field)));
}

/** A result as it is chosen: each field under its name, in the order that they were named. */
type ChosenJson = Readonly<Record<string, unknown>>;

type Judged = Pick<AssessmentJson, 'findings'>;

/** Some fields of a result. Those that belong to the parts of a case stand in `parts`, for each of them. */
export function chosenFields(result: AssessmentJson | DividedJson, fields: readonly string[]): ChosenJson {
  const chosen = pick({ ...result, id: result.case.id }, fields);
  if (!('parts' in result)) return chosen;
  const parts = result.parts.map((part) => ({
    part: part.part,
    organisation: part.organisation,
    ...pick({ ...part }, fields),
  }));
  return { ...chosen, parts };
}

function pick(from: Readonly<Record<string, unknown>>, fields: readonly string[]): ChosenJson {
  const has = (field: string) => Object.hasOwn(from, field === 'grades' ? 'findings' : field);
  const value = (field: string) => (field === 'grades' ? gradesOf(from as unknown as Judged) : from[field]);
  return Object.fromEntries(fields.filter(has).map((field) => [field, value(field)]));
}

function gradesOf({ findings }: Judged): ChosenJson {
  return Object.fromEntries(findings.map(({ precondition, grade }) => [precondition, grade]));
}
