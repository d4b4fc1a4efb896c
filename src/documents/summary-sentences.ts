import type { RuleSet } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { numberInWords } from '../wording/answers.ts';
import { outcomeTitle } from '../wording/assessment.ts';
import { either } from '../wording/terms.ts';

/** What a summary says besides the words of the rule set. */
export const summaryWords = {
  title: (rules: string) => `Sammanställning: ${printable(rules)}`,
  outcomes: 'Utfall',
  preconditions: 'Förutsättningar',
  missing: 'Saknas oftast, och kan ännu ändra utfallet',
  deciding: 'Avgör oftast utfallet',
  errors: 'Kunde inte läsas',
  count: 'antal',
  share: 'andel',
  /** Headings of the columns for grades, the best one first. */
  grades: { met: 'uppfylld', partlyMet: 'delvis', notMet: 'inte', undecided: 'oavgjord' },
  undecided: 'Går inte att avgöra ännu',
  /** Of those that are undecided: how many may get which outcomes. */
  ofThese: (outcomes: string) => `varav ${outcomes}`,
  differing: 'Delarna får olika utfall',
  more: (count: number) => `och ${numberInWords(count)} till`,
} as const;

/** What was counted, below the title. */
export function countedSentences(counts: {
  readonly cases: number;
  readonly units: number;
  readonly unreadable: number;
  readonly date: string | null;
}): string {
  const { cases, units, unreadable, date } = counts;
  return [
    `${casesInWords(cases)} bedömda.`,
    ...(unreadable === 0 ? [] : [`${casesInWords(unreadable)} kunde inte läsas och räknas inte nedan.`]),
    ...(date === null ? [] : [`Bedömda per ${date}.`]),
    ...(units === cases
      ? []
      : [
          `Ärenden med delverksamheter eller flera organisationer räknas en gång bland utfallen; nedanför räknas varje del, ${numberInWords(units)} i allt.`,
        ]),
  ].join(' ');
}

/** The outcomes that are possible together. */
export function possibleInWords(rules: RuleSet, outcomes: readonly string[]): string {
  return either(outcomes.map((id) => `"${outcomeTitle(rules, id)}"`));
}

/** What may be missing or decide, by the words of the rule set. */
export function subjectInWords({ questions, calculated, limits }: RuleSet, name: string): string {
  const own = <T>(all: Readonly<Record<string, T>> | undefined) =>
    all !== undefined && Object.hasOwn(all, name) ? all[name] : undefined;
  return printable(own(questions)?.text ?? own(calculated)?.title ?? own(limits)?.title ?? name);
}

/** A share in whole percent; 0 only for none, and 100 only for all. */
export function shareInWords(count: number, all: number): string {
  if (count === 0 || all === 0) return '0 %';
  if (count === all) return '100 %';
  return count * 100 < all ? '< 1 %' : `${Math.min(99, Math.round((count * 100) / all))} %`;
}

function casesInWords(count: number): string {
  return `${numberInWords(count)} ${count === 1 ? 'ärende' : 'ärenden'}`;
}
