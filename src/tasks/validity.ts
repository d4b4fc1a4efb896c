import type { Layer } from '../files/rule-layers.ts';
import { type Diagnostic, diagnostic } from '../rules/diagnostic.ts';

/** A warning for each of the files that a rule set is made of which does not apply on the date. */
export function validity(layers: readonly Layer[], date: string): Diagnostic[] {
  return layers.flatMap(({ id, valid: { from, to = null } }) => {
    if (date >= from && (to === null || date <= to)) return [];
    return [diagnostic('outside-validity', [], { ruleSet: id, date, from, to })];
  });
}
