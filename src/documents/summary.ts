import { type CountedRules, type OrderedCounts, orderedCounts } from '../assessment/tally.ts';
import { grades } from '../rules/condition.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { numberInWords } from '../wording/answers.ts';
import { outcomeTitle } from '../wording/assessment.ts';
import { type NamedRules, ruleNames } from '../wording/rules.ts';
import { either } from '../wording/terms.ts';
import { type Block, type Document, paragraph, type Table, together } from './document.ts';

/** How many of what is most common are shown. */
const shown = 10;

/** A summary of many cases: a document for each rule set. */
export function summaries(list: readonly (CountedRules & Pick<NamedRules, 'file'>)[], date: string | null): Document[] {
  const names = ruleNames(list);
  return list.map((one, index) => {
    const { rules } = one;
    const counts = orderedCounts(one);
    const errors = counts.errors.map(({ code, count }) => [code, count] as const);
    return {
      title: summaryWords.title(rules.title),
      date: date ?? '',
      author: null,
      foot: '',
      blocks: [
        together(paragraph(`${names[index]}. ${countedSentences({ ...counts, date })}`)),
        ...(counts.cases === 0 ? [] : counted(counts, rules)),
        ...commonest(summaryWords.errors, errors, counts.unreadable),
      ],
    };
  });
}

function counted(counts: OrderedCounts, rules: RuleSet): Block[] {
  const { missing, deciding, units } = counts;
  return [
    outcomes(counts, rules),
    preconditions(counts, rules),
    ...commonest(
      summaryWords.missing,
      missing.map(({ name, count }) => [subjectInWords(rules, name), count]),
      units,
    ),
    ...commonest(
      summaryWords.deciding,
      deciding.map(({ question, count }) => [subjectInWords(rules, question), count]),
      units,
    ),
  ];
}

function outcomes({ cases, outcomes: all, undecided, differing }: OrderedCounts, rules: RuleSet): Table {
  return shares(
    summaryWords.outcomes,
    [
      ...all.map(({ outcome, count }) => [outcomeTitle(rules, outcome), count] as const),
      [summaryWords.undecided, undecided.count],
      ...undecided.possible.map(
        ({ possibleOutcomes, count }) =>
          [summaryWords.ofThese(possibleInWords(rules, possibleOutcomes)), count] as const,
      ),
      ...(differing === 0 ? [] : [[summaryWords.differing, differing] as const]),
    ],
    cases,
  );
}

function preconditions({ preconditions: all }: OrderedCounts, rules: RuleSet): Table {
  const columns = [...[...grades].reverse(), 'undecided'] as const;
  return numbers(
    [summaryWords.preconditions, ...columns.map((grade) => summaryWords.grades[grade])],
    all.map((one) => {
      const { label, title } = rules.preconditions[one.precondition] ?? { title: one.precondition };
      return [label ?? title, ...columns.map((grade) => numberInWords(one[grade]))];
    }),
  );
}

/** The most common of something, each with its share of all; nothing when there is none. */
function commonest(title: string, counts: readonly (readonly [string, number])[], all: number): Block[] {
  if (counts.length === 0) return [];
  const more = counts.length - shown;
  const table = shares(title, counts.slice(0, shown), all);
  return [together(table, ...(more > 0 ? [paragraph(summaryWords.more(more))] : []))];
}

function shares(title: string, counts: readonly (readonly [string, number])[], all: number): Table {
  const rows = counts.map(([name, count]) => [name, numberInWords(count), shareInWords(count, all)]);
  return numbers([title, summaryWords.count, summaryWords.share], rows);
}

function numbers(head: readonly string[], rows: readonly (readonly string[])[]): Table {
  return {
    kind: 'table',
    caption: '',
    head,
    rows,
    widths: head.map((_, column) => (column === 0 ? 4 : 1)),
    rowHeadings: true,
  };
}

/** What a summary says besides the words of the rule set. */
const summaryWords = {
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
function countedSentences(counts: {
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
function possibleInWords(rules: RuleSet, outcomes: readonly string[]): string {
  return either(outcomes.map((id) => `"${outcomeTitle(rules, id)}"`));
}

/** What may be missing or decide, by the words of the rule set. */
function subjectInWords({ questions, calculated, limits }: RuleSet, name: string): string {
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
