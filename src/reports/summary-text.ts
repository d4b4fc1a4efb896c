import { countedSentences, possibleInWords, shareInWords, subjectInWords, summaryWords } from '../documents/summary.ts';
import type { RuleSetSummary, SummaryJson } from '../formats/json/summary.ts';
import { columnsOf, paragraph, type Style, textWidth } from '../formats/text.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { numberInWords } from '../wording/answers.ts';
import { outcomeTitle } from '../wording/assessment.ts';
import { type NamedRules, ruleNames } from '../wording/rules.ts';

/** A rule set of a summary, and its file; null when it comes with the package. */
export interface SummedRules extends NamedRules {
  readonly rules: RuleSet;
}

/** A summary for a person, 80 columns wide: one for each rule set, in the order of `list`. */
export function summaryText({ ruleSets, date }: SummaryJson, list: readonly SummedRules[], style: Style): string {
  const names = ruleNames(list);
  const texts = ruleSets.map((summary, index) =>
    oneSummary(summary, { ...(list[index] as SummedRules), name: names[index] as string }, date, style),
  );
  return texts.join(`\n${'='.repeat(textWidth)}\n\n`);
}

/** How many of what is most common are shown. */
const shown = 10;
/** How wide columns with counts are, with the space before them. */
const [countWidth, shareWidth, gradeWidth] = [13, 8, 11];

function oneSummary(
  summary: RuleSetSummary,
  { rules, name }: SummedRules & { readonly name: string },
  date: string | null,
  style: Style,
): string {
  const blocks = [
    [
      ...paragraph(summaryWords.title(rules.title)).map((line) => style.strong(line)),
      ...paragraph(`${name}. ${countedSentences({ ...summary, date })}`),
    ],
    ...(summary.cases === 0 ? [] : countedBlocks(summary, rules, style)),
    commonest(
      summaryWords.errors,
      summary.errors.map(({ code, count }) => [code, count]),
      summary.unreadable,
      style,
    ),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function countedBlocks(summary: RuleSetSummary, rules: RuleSet, style: Style): string[][] {
  const of = ({ name, count }: { name: string; count: number }) => [subjectInWords(rules, name), count] as const;
  const deciding = summary.deciding.map(({ question, count }) => ({ name: question, count }));
  return [
    outcomeLines(summary, rules, style),
    preconditionLines(summary, rules, style),
    commonest(summaryWords.missing, summary.missing.map(of), summary.units, style),
    commonest(summaryWords.deciding, deciding.map(of), summary.units, style),
  ];
}

function outcomeLines(
  { cases, outcomes, undecided, differing }: RuleSetSummary,
  rules: RuleSet,
  style: Style,
): string[] {
  const line = (title: string, count: number, indent = 2) => counted(title, count, cases, indent);
  return [
    heading(summaryWords.outcomes, [summaryWords.count, summaryWords.share], [countWidth, shareWidth], style),
    ...outcomes.flatMap(({ outcome, count }) => line(outcomeTitle(rules, outcome), count)),
    ...line(summaryWords.undecided, undecided.count),
    ...undecided.possible.flatMap(({ possibleOutcomes, count }) =>
      line(possibleInWords(rules, possibleOutcomes), count, 4),
    ),
    ...(differing === 0 ? [] : line(summaryWords.differing, differing)),
  ];
}

function preconditionLines({ preconditions }: RuleSetSummary, rules: RuleSet, style: Style): string[] {
  const grades = ['met', 'partlyMet', 'notMet', 'undecided'] as const;
  const widths = grades.map(() => gradeWidth);
  const names = grades.map((grade) => summaryWords.grades[grade]);
  return [
    heading(summaryWords.preconditions, names, widths, style),
    ...preconditions.flatMap((one) => {
      const { label, title } = rules.preconditions[one.precondition] ?? { title: one.precondition };
      const counts = grades.map((grade) => numberInWords(one[grade]));
      return row(printable(label ?? title), counts, widths, 2);
    }),
  ];
}

/** The most common of something, each with its share of all; nothing when there is none. */
function commonest(title: string, counts: readonly (readonly [string, number])[], all: number, style: Style): string[] {
  if (counts.length === 0) return [];
  return [
    heading(title, [summaryWords.count, summaryWords.share], [countWidth, shareWidth], style),
    ...counts.slice(0, shown).flatMap(([name, count]) => counted(name, count, all, 2)),
    ...(counts.length > shown ? [`  ${summaryWords.more(counts.length - shown)}`] : []),
  ];
}

function heading(title: string, names: readonly string[], widths: readonly number[], style: Style): string {
  return row(title.toUpperCase(), names, widths, 0)
    .map((line) => style.strong(line))
    .join('\n');
}

function counted(title: string, count: number, all: number, indent: number): string[] {
  return row(title, [numberInWords(count), shareInWords(count, all)], [countWidth, shareWidth], indent);
}

/** A title, with cells to the right of its last line. */
function row(title: string, cells: readonly string[], widths: readonly number[], indent: number): string[] {
  const room = textWidth - widths.reduce((sum, width) => sum + width, 0);
  const lines = paragraph(title, ' '.repeat(indent), room);
  const last = lines.at(-1) ?? '';
  const right = cells.map((cell, index) => ' '.repeat(Math.max(1, (widths[index] ?? 0) - columnsOf(cell))) + cell);
  return [...lines.slice(0, -1), `${last}${' '.repeat(Math.max(0, room - columnsOf(last)))}${right.join('')}`];
}
