import type { RuleSet } from '../rules/rule-set.ts';

/** When a rule set applies, and whether it has run out or not begun on a date. */
export function validityInWords({ from, to }: RuleSet['valid'], date: string): string {
  if (date < from) return `Gäller först från ${from}${to === undefined ? '' : ` till ${to}`}.`;
  if (to === undefined) return `Gäller från ${from}.`;
  return date > to ? `Har slutat gälla: gällde från ${from} till ${to}.` : `Gäller från ${from} till ${to}.`;
}
