import type { Assessment } from '../assessment/assessment.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Identity } from './identity.ts';

/** An assessment as it is promised to scripts. Keys are only ever added, and then `formatVersion` stays. */
export interface AssessmentJson extends Assessment {
  readonly formatVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly ruleSet: { readonly id: string; readonly version: string; readonly sha256: string };
}

// What JSON allows raw but a terminal obeys: C1 control codes, and marks that reorder or hide text.
const unsafe = /[\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g;

/** JSON whose strings cannot steer a terminal: such characters are written as `\u009b`, which is the same data. */
export function jsonText(data: unknown, indent?: number): string {
  return JSON.stringify(data, null, indent).replace(
    unsafe,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The promised form of an assessment: plain data whose keys come in a fixed order. */
export function assessmentJson(assessment: Assessment, rules: RuleSet, identity: Identity): AssessmentJson {
  const { date, case: about, outcome, possibleOutcomes, findings, deciding, missing, changes, forms } = assessment;
  return {
    formatVersion: 1,
    tool: identity.tool,
    ruleSet: { id: rules.id, version: rules.version, sha256: identity.sha256 },
    date,
    case: about,
    outcome,
    possibleOutcomes,
    findings,
    deciding,
    missing,
    changes,
    forms,
  };
}
