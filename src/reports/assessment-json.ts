import type { Assessment } from '../assessment/assessment.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Identity } from './identity.ts';

/** An assessment as it is promised to scripts. Keys are only ever added, and then `formatVersion` stays. */
export interface AssessmentJson extends Assessment {
  readonly formatVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly ruleSet: { readonly id: string; readonly version: string; readonly sha256: string };
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
