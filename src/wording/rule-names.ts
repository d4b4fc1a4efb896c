import type { RuleSet } from '../rules/rule-set.ts';
import { printable } from './printable.ts';

/** A rule set beside others, and its file; null when it comes with the package. */
export interface NamedRules {
  readonly rules: Pick<RuleSet, 'id' | 'version'>;
  readonly file: string | null;
}

/** What rule sets are called beside one another: their id and version, and their file where these are those of another too. */
export function ruleNames(list: readonly NamedRules[]): string[] {
  const names = list.map(({ rules }) => `${rules.id} ${rules.version}`);
  return names.map((name, index) => {
    const file = list[index]?.file ?? null;
    return isAlone(name, names) ? name : `${name} (${file === null ? 'följer med iop-check' : printable(file)})`;
  });
}

/** The same where little needs to be said: the id alone, unless another has it too. */
export function shortRuleNames(list: readonly NamedRules[]): string[] {
  const ids = list.map(({ rules }) => rules.id);
  return ruleNames(list).map((name, index) => (isAlone(ids[index], ids) ? (ids[index] as string) : name));
}

function isAlone<T>(one: T, all: readonly T[]): boolean {
  return all.filter((other) => other === one).length === 1;
}
