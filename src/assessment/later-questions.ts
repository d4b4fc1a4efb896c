import type { RuleSet } from '../rules/rule-set.ts';
import type { Assessment } from './assessment.ts';

/** Missing questions whose time has not come: each settles a precondition that also hangs on questions that do not. */
export function laterQuestions(rules: RuleSet, { findings, missing }: Assessment): ReadonlySet<string> {
  const hangsOnOthers = (precondition: string) =>
    findings
      .find((finding) => finding.precondition === precondition)
      ?.missing.some((name) => rules.questions[name]?.settles !== precondition) === true;
  return new Set(
    missing.filter((name) => {
      const settled = rules.questions[name]?.settles;
      return settled !== undefined && hangsOnOthers(settled);
    }),
  );
}
