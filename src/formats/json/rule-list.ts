import type { RuleHead } from '../../rules/rule-set.ts';

/** Rule sets as plain data, one for each. `applies` says whether a rule set applies on the date. */
export function ruleListJson(heads: readonly RuleHead[], date: string): object[] {
  return heads.map(({ id, version, title, description = null, valid, otherVersions = [], extends: names }) => ({
    id,
    version,
    title,
    description,
    valid: { from: valid.from, to: valid.to ?? null },
    applies: date >= valid.from && (valid.to === undefined || date <= valid.to),
    extends: names,
    otherVersions,
  }));
}
