import { type CountedRules, type OrderedCounts, orderedCounts } from '../assessment/tally.ts';
import { grades } from '../rules/condition.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { numberInWords } from '../wording/answers.ts';
import { outcomeTitle } from '../wording/assessment.ts';
import { type NamedRules, ruleNames } from '../wording/rules.ts';
import { type Block, type Document, paragraph, type Table, together } from './document.ts';
import {
  countedSentences,
  possibleInWords,
  shareInWords,
  subjectInWords,
  summaryWords as words,
} from './summary-sentences.ts';

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
      title: words.title(rules.title),
      date: date ?? '',
      author: null,
      foot: '',
      blocks: [
        together(paragraph(`${names[index]}. ${countedSentences({ ...counts, date })}`)),
        ...(counts.cases === 0 ? [] : counted(counts, rules)),
        ...commonest(words.errors, errors, counts.unreadable),
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
      words.missing,
      missing.map(({ name, count }) => [subjectInWords(rules, name), count]),
      units,
    ),
    ...commonest(
      words.deciding,
      deciding.map(({ question, count }) => [subjectInWords(rules, question), count]),
      units,
    ),
  ];
}

function outcomes({ cases, outcomes: all, undecided, differing }: OrderedCounts, rules: RuleSet): Table {
  return shares(
    words.outcomes,
    [
      ...all.map(({ outcome, count }) => [outcomeTitle(rules, outcome), count] as const),
      [words.undecided, undecided.count],
      ...undecided.possible.map(
        ({ possibleOutcomes, count }) => [words.ofThese(possibleInWords(rules, possibleOutcomes)), count] as const,
      ),
      ...(differing === 0 ? [] : [[words.differing, differing] as const]),
    ],
    cases,
  );
}

function preconditions({ preconditions: all }: OrderedCounts, rules: RuleSet): Table {
  const columns = [...[...grades].reverse(), 'undecided'] as const;
  return numbers(
    [words.preconditions, ...columns.map((grade) => words.grades[grade])],
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
  return [together(table, ...(more > 0 ? [paragraph(words.more(more))] : []))];
}

function shares(title: string, counts: readonly (readonly [string, number])[], all: number): Table {
  const rows = counts.map(([name, count]) => [name, numberInWords(count), shareInWords(count, all)]);
  return numbers([title, words.count, words.share], rows);
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
