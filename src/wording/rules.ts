import type { ShownCase } from '../rules/findings.ts';
import { itemAt } from '../rules/item.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { both } from './terms.ts';

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

/** The number that a question has in a document of all rules: its place in the order that the questions are put. */
export function numberOfQuestion(rules: RuleSet, id: string): number {
  return Object.keys(rules.questions).indexOf(id) + 1;
}

/** What a precondition is called where it is not told in full. */
export function shortName(rules: RuleSet, precondition: string): string {
  const { label, title = precondition } = rules.preconditions[precondition] ?? {};
  return printable(label ?? title);
}

/** Numbers in order, those that follow on each other as from the first to the last: `1, 3–9 och 12`. */
export function numbersInWords(numbers: readonly number[]): string {
  return both(runsOf(numbers).map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)));
}

/** The first and the last of numbers that follow on each other; two alone stand by themselves. */
export function runsOf(numbers: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const one of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === one - 1) last[1] = one;
    else runs.push([one, one]);
  }
  return runs.flatMap(([first, last]): [number, number][] =>
    last === first + 1
      ? [
          [first, first],
          [last, last],
        ]
      : [[first, last]],
  );
}
