import type { CompiledRules } from '../diagram/compile.ts';
import { type Diagnostic, diagnostic } from '../rules/diagnostic.ts';

/** A warning if the rules do not apply on the date that they were compiled for. */
export function validity({ rules, date }: CompiledRules): Diagnostic[] {
  const { from, to = null } = rules.valid;
  if (date >= from && (to === null || date <= to)) return [];
  return [diagnostic('outside-validity', [], { ruleSet: rules.id, date, from, to })];
}
