import type { Assessment, Identity } from '../../assessment/assessment.ts';
import { type CaseAssessment, isDivided, type UnitAssessment } from '../../assessment/whole.ts';
import type { Handling } from '../../rules/agreement.ts';
import type { Answer } from '../../rules/answer.ts';
import type { RuleSet } from '../../rules/rule-set.ts';

/** What a bedömning was made with. */
interface Made {
  readonly formatVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly ruleSet: { readonly id: string; readonly version: string; readonly sha256: string } & Pick<
    Identity,
    'extends'
  >;
}

/** Something to know before the result is used, such as that the rules do not apply on the date. */
export interface Warning {
  readonly code: string;
  readonly message: string;
}

/** What the rules print but do not judge, and what to know before the result is used. */
interface Around {
  readonly handling: Omit<Handling, 'headings'> | null;
  readonly warnings: readonly Warning[];
}

/** What was judged, so that it can be judged again: every answer and note that counted, by question. */
interface Said {
  /** In the order of the case; null is *vet inte*. */
  readonly answers: Readonly<Record<string, Answer>>;
  readonly notes: Readonly<Record<string, string>>;
}

/** An assessment as it is promised to scripts. Keys are only ever added, and then `formatVersion` stays. */
export interface AssessmentJson extends Made, Assessment, Said, Around {}

interface Named {
  readonly id: string;
  readonly title: string;
}

/** The assessment of one part of a case, or for one of its organisations, or both. */
interface PartJson extends Omit<Assessment, 'date' | 'case' | 'limits'>, Said {
  readonly part: Named | null;
  readonly organisation: Named | null;
}

/** The result for a case that has parts or several organisations: one assessment each, and what they have in common. */
export interface DividedJson extends Made, Pick<Assessment, 'date' | 'case' | 'limits'>, Around {
  /** The outcome that all parts have, or null when they differ or one cannot be decided. */
  readonly outcome: string | null;
  readonly possibleOutcomes: readonly string[];
  readonly parts: readonly PartJson[];
}

/** The promised form of the result for a case: plain data whose keys come in a fixed order. */
export function caseJson(
  judged: CaseAssessment,
  rules: RuleSet,
  identity: Identity,
  warnings: readonly Warning[],
): AssessmentJson | DividedJson {
  const [first] = judged.units as [UnitAssessment, ...UnitAssessment[]];
  const made: Made = {
    formatVersion: 1,
    tool: identity.tool,
    ruleSet: { id: rules.id, version: rules.version, sha256: identity.sha256, extends: identity.extends },
  };
  const around: Around = { handling: handlingOf(rules), warnings };
  const { date, case: about, limits } = first.assessment;
  if (!isDivided(judged)) return { ...made, date, case: about, ...resultOf(first, rules), limits, ...around };
  const parts = judged.units.map((one) => ({
    part: named(one.unit.part),
    organisation: named(one.unit.organisation),
    ...resultOf(one, rules),
  }));
  const { outcome, possibleOutcomes } = judged;
  return { ...made, date, case: about, outcome, possibleOutcomes, parts, limits, ...around };
}

/** How the matter is handled; the headings of its documents are left to those. */
function handlingOf({ handling = {} }: RuleSet): Omit<Handling, 'headings'> | null {
  const { headings: _, ...rest } = handling;
  return Object.keys(rest).length === 0 ? null : rest;
}

function resultOf({ unit, assessment }: UnitAssessment, rules: RuleSet): Omit<PartJson, 'part' | 'organisation'> {
  const { outcome, possibleOutcomes, remarks, findings, deciding, missing, changes, forms, calculated } = assessment;
  const remarked = remarks === undefined ? {} : { remarks };
  // A case that is compared under several rule sets may have notes on questions of the others.
  const notes = [...unit.notes].filter(([question]) => Object.hasOwn(rules.questions, question));
  const said = { answers: Object.fromEntries(unit.answers), notes: Object.fromEntries(notes) };
  return { outcome, possibleOutcomes, ...remarked, findings, deciding, missing, changes, forms, calculated, ...said };
}

function named(one: Named | null): Named | null {
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
