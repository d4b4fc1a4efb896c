import { type Result, result } from './diagnostic.ts';
import { checkForm } from './form.ts';
import { meaningProblems } from './meaning.ts';
import { type RuleSet, ruleSetSchema } from './rule-set.ts';

/** Reads a rule set from plain data, as parsed from YAML: its form first, and its meaning when the form is right. */
export function readRuleSet(data: unknown): Result<RuleSet> {
  const form = checkForm<RuleSet>(ruleSetSchema, data);
  return form.ok ? result(form.value, meaningProblems(form.value)) : form;
}
