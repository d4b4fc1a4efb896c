import { compile } from '../../diagram/compile.ts';
import type { DiagnosticCode } from '../../rules/findings.ts';
import { turningDays } from '../../rules/limits.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { lastDay } from '../../rules/scalars.ts';
import { proveNever, spaceWithNever } from '../never.ts';
import { laxerThanParent } from '../never-laxer.ts';
import { hasPromises, provePromises } from '../promises.ts';
import { calculable } from '../proof.ts';
import { CaseSpace } from '../space.ts';

/**
 * The finding by which rules are refused without an example: they are laxer than those under them, something happens that must never happen,
 * or an outcome does not keep what it promises. Null when nothing of it is so.
 */
export function refusalOf(rules: RuleSet, under: readonly RuleSet[]): DiagnosticCode | null {
  for (const parent of under) {
    const [laxer] = laxerThanParent(parent, rules);
    if (laxer !== undefined && laxer.code !== 'diagram-too-large') return laxer.code;
  }
  if ((rules.never ?? []).length === 0 && !hasPromises(rules)) return null;
  const { from, to = lastDay } = rules.valid;
  for (const day of [from, ...turningDays(rules).filter((one) => one > from && one <= to)]) {
    const compiled = compile(rules, day);
    if (!compiled.ok) return null;
    const space = calculable(new CaseSpace(compiled.value));
    const [broken] = [...provePromises(space).problems, ...proveNever(spaceWithNever(space, calculable)).problems];
    if (broken !== undefined) return broken.code;
  }
  return null;
}
