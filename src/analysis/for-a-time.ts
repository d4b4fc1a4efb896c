import type { Condition, ValidPeriod } from '../rules/condition.ts';
import { partsOf } from '../rules/condition-meaning.ts';
import { isWithin, periodsIn } from '../rules/dated.ts';
import type { Diagnostic } from '../rules/diagnostic.ts';
import type { RuleSet } from '../rules/rule-set.ts';

/**
 * Whether that something is out of reach on a day is what its periods are for: on one of the days on which it is within reach, other of
 * them hold.
 */
export function isForATime(rules: RuleSet, found: Diagnostic, day: string, soundDays: readonly string[]): boolean {
  if (!found.code.endsWith('-unreachable') && found.code !== 'contradiction-always') return false;
  const periods = periodsBehind(rules, found.path);
  const holding = (one: string) => periods.map((period) => isWithin(one, period)).join();
  return soundDays.some((one) => holding(one) !== holding(day));
}

/** The periods that something with a condition depends on, also through preconditions. */
function periodsBehind(rules: RuleSet, [section, entry]: Diagnostic['path']): ValidPeriod[] {
  const found = [...(rules.impossible ?? [])].flatMap(periodsIn);
  const left = conditionsAt(rules, String(section), entry as string | number);
  const seen = new Set<string>();
  for (const condition of left) {
    found.push(...periodsIn(condition));
    for (const id of preconditionsIn(rules, condition)) {
      if (seen.has(id)) continue;
      seen.add(id);
      left.push(...conditionsAt(rules, 'preconditions', id));
    }
  }
  return found;
}

/** An outcome is what those before it leave. */
function conditionsAt(rules: RuleSet, section: string, entry: string | number): Condition[] {
  const { outcomes, preconditions, forms, agreement, contradictions } = rules;
  const precondition = section === 'preconditions' ? preconditions[entry] : undefined;
  const found =
    section === 'outcomes'
      ? outcomes.slice(0, Number(entry) + 1).map(({ when }) => when)
      : [
          precondition?.met,
          precondition?.partlyMet,
          section === 'forms' ? forms?.[entry]?.when : undefined,
          section === 'agreement' ? agreement?.[entry]?.when : undefined,
          section === 'contradictions' ? contradictions?.[Number(entry)]?.when : undefined,
        ];
  return found.filter((condition) => condition !== undefined);
}

function preconditionsIn({ preconditions }: RuleSet, condition: Condition): string[] {
  const visit = (one: Condition): string[] => {
    const parts = partsOf(one);
    if (parts !== null) return parts.flatMap(([part]) => visit(part));
    if ('precondition' in one) return [one.precondition];
    if (!('anyWithStrength' in one)) return [];
    const { anyWithStrength } = one;
    return Object.entries(preconditions).flatMap(([id, { strength }]) =>
      anyWithStrength.includes(strength) ? [id] : [],
    );
  };
  return visit(condition);
}
