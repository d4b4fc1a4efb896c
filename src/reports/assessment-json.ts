import type { Assessment } from '../assessment/assessment.ts';
import type { Identity } from '../assessment/identity.ts';
import { type CaseAssessment, isDivided, type UnitAssessment } from '../assessment/whole.ts';
import type { Handling } from '../rules/handling.ts';
import type { RuleSet } from '../rules/rule-set.ts';

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

/** An assessment as it is promised to scripts. Keys are only ever added, and then `formatVersion` stays. */
export interface AssessmentJson extends Made, Assessment, Around {}

interface Named {
  readonly id: string;
  readonly title: string;
}

/** The assessment of one part of a case, or for one of its organisations, or both. */
interface PartJson extends Omit<Assessment, 'date' | 'case' | 'limits'> {
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
  const { assessment } = judged.units[0] as UnitAssessment;
  const made: Made = {
    formatVersion: 1,
    tool: identity.tool,
    ruleSet: { id: rules.id, version: rules.version, sha256: identity.sha256, extends: identity.extends },
  };
  const around: Around = { handling: handlingOf(rules), warnings };
  const { date, case: about, limits } = assessment;
  if (!isDivided(judged)) return { ...made, date, case: about, ...resultOf(assessment), limits, ...around };
  const parts = judged.units.map(({ unit, assessment: own }) => ({
    part: named(unit.part),
    organisation: named(unit.organisation),
    ...resultOf(own),
  }));
  const { outcome, possibleOutcomes } = judged;
  return { ...made, date, case: about, outcome, possibleOutcomes, parts, limits, ...around };
}

/** How the matter is handled; the headings of its documents are left to those. */
function handlingOf({ handling = {} }: RuleSet): Omit<Handling, 'headings'> | null {
  const { headings: _, ...rest } = handling;
  return Object.keys(rest).length === 0 ? null : rest;
}

function resultOf(assessment: Assessment): Omit<Assessment, 'date' | 'case' | 'limits'> {
  const { outcome, possibleOutcomes, findings, deciding, missing, changes, forms, calculated } = assessment;
  return { outcome, possibleOutcomes, findings, deciding, missing, changes, forms, calculated };
}

function named(one: Named | null): Named | null {
  return one === null ? null : { id: one.id, title: one.title };
}
