import { comparisonsOf, limitOf } from '../diagram/variable.ts';
import { subjectOf } from '../rules/condition.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { knownValue } from './questions.ts';
import type { UnitAssessment } from './whole.ts';

/** The limits that an answer or a calculated value of the case was compared with, and those that something hangs on. */
export function limitsUsed(rules: RuleSet, { unit, assessment }: UnitAssessment): string[] {
  const compared = comparisonsOf(rules).flatMap((comparison) => {
    const limit = limitOf(comparison);
    const isKnown = (knownValue(rules, unit.answers, subjectOf(comparison)) ?? null) !== null;
    return limit === null || !isKnown ? [] : [limit];
  });
  const hanging = [...assessment.findings, ...assessment.forms, assessment].flatMap(({ missing }) => missing);
  return [...new Set([...compared, ...hanging.filter((name) => Object.hasOwn(rules.limits ?? {}, name))])];
}
