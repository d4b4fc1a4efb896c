import type { Condition } from '../../rules/condition.ts';
import { partsOf } from '../../rules/condition-meaning.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { Named } from '../../wording/answers.ts';

/** A condition that several things of a rule set share, and what it is called in them. */
export interface SharedCondition {
  readonly condition: Condition;
  readonly name: string;
  /** What leads to it. */
  readonly anchor: string;
}

/** How many comparisons a condition holds at least for it to be told once, and in how many things. */
const leastSize = 4;
const leastThings = 2;

/**
 * The groups of comparisons that stand alike in several forms, preconditions and promises, the largest first, each with a letter. What
 * stands only within a larger one that is shared is not told by itself.
 */
export function sharedConditions(rules: RuleSet): readonly SharedCondition[] {
  const things = [
    ...Object.values(rules.preconditions).map(({ met, partlyMet }) => [met, partlyMet]),
    ...Object.values(rules.forms ?? {}).map(({ when }) => [when]),
    ...(rules.never ?? []).map(({ when }) => [when]),
  ];
  const found = new Map<
    string,
    { readonly condition: Condition; readonly in: Set<number>; readonly within: Set<string> }
  >();
  const visit = (condition: Condition, thing: number, within: string): void => {
    const parts = partsOf(condition);
    if (parts === null) return;
    const key = JSON.stringify(condition);
    // What is denied is shared as what it is without that.
    const isGroup = !('not' in condition) && sizeOf(condition) >= leastSize;
    if (isGroup) {
      const known = found.get(key) ?? { condition, in: new Set(), within: new Set() };
      found.set(key, { ...known, in: known.in.add(thing), within: known.within.add(within) });
    }
    for (const [part] of parts) visit(part, thing, isGroup ? key : within);
  };
  for (const [thing, conditions] of things.entries()) {
    for (const condition of conditions) if (condition !== undefined) visit(condition, thing, '');
  }
  const isShared = (key: string): boolean => (found.get(key)?.in.size ?? 0) >= leastThings;
  const shared = [...found.values()].filter((one) => {
    if (one.in.size < leastThings) return false;
    const [only] = one.within;
    return one.within.size > 1 || only === undefined || !isShared(only);
  });
  return shared
    .sort((a, b) => sizeOf(b.condition) - sizeOf(a.condition))
    .map(({ condition }, index) => ({ condition, name: `villkor ${letterOf(index)}`, anchor: `villkor-${index + 1}` }));
}

function sizeOf(condition: Condition): number {
  return partsOf(condition)?.reduce((sum, [part]) => sum + sizeOf(part), 0) ?? 1;
}

/** A, B, …, Z, A2, B2, … */
function letterOf(index: number): string {
  const round = Math.floor(index / 26);
  return `${String.fromCharCode(65 + (index % 26))}${round === 0 ? '' : round + 1}`;
}

/** What a condition is called where it stands among others, if it is shared; `own` is the one that is told of. */
export function sharedNaming(
  shared: readonly SharedCondition[],
  own?: SharedCondition,
): (condition: Condition) => Named | null {
  const byText = new Map(shared.map((one) => [JSON.stringify(one.condition), one]));
  return (condition) => {
    if (partsOf(condition) === null || 'not' in condition) return null;
    const found = byText.get(JSON.stringify(condition));
    if (found === undefined || found === own) return null;
    return { words: found.name, leads: { words: found.name, to: found.anchor } };
  };
}
