import type { ShownCase } from '../rules/findings.ts';
import { itemAt } from '../rules/item.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';

/** The two kinds of forms: heading, and what stands before the condition. */
export const formKinds = {
  form: { heading: 'Andra samverkansformer', when: 'Svaren talar för formen när' },
  step: { heading: 'Nästa steg', when: 'Steget hör till när' },
} as const;

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
  return ruleNames(list).map((name, index) => (isAlone(ids[index], ids) ? itemAt(ids, index) : name));
}

function isAlone<T>(one: T, all: readonly T[]): boolean {
  return all.filter((other) => other === one).length === 1;
}

/** A case on one line: its answers as they are written in a rule file, and what it says of limits without a value. */
export function shownCaseInWords({ answers, limits }: Pick<ShownCase, 'answers' | 'limits'>): string {
  const written = (value: string | number | boolean) =>
    typeof value === 'boolean' ? (value ? 'ja' : 'nej') : String(value);
  const given = Object.entries(answers).map(([question, value]) => `${question}: ${written(value)}`);
  const stated = Object.entries(limits).map(([limit, value]) => `om ${limit} är ${value}`);
  return [...given, ...stated].join(', ') || 'inga svar alls';
}
