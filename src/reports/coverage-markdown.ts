import type { Coverage } from '../analysis/coverage.ts';
import {
  coverageOfWhat,
  coverageSummary,
  examplesInWords,
  inheritedInWords,
  missingWord,
  notCountedReasons,
  unreachableHeading,
} from '../wording/coverage-sentences.ts';
import { type CoverageContext, type CoverageView, coverageView, titleOf } from './coverage-view.ts';
import { markdown } from './markdown.ts';

/** A coverage as Markdown, as a comment on a change of the rules. */
export function coverageMarkdown(coverage: Coverage, context: CoverageContext): string {
  const { rules } = context;
  const { sections, notCounted, count, inherited } = coverageView(coverage, context);
  const blocks = [
    [`# Täckning: ${markdown(rules.title)}`],
    [`${rules.id} ${rules.version}. ${coverageOfWhat(coverage.examples.length, coverage.date)}`],
    [coverageSummary(count, notCounted.length)],
    ...(inherited === null ? [] : [[markdown(inheritedInWords(inherited))]]),
    ...sections.flatMap(({ title, groups }) => [
      [`## ${title}`],
      ...groups.flatMap(({ id, title: about, lines }) => [[`**${markdown(about)}** \`${id}\``], lines.map(goalLine)]),
    ]),
    ...(notCounted.length === 0 ? [] : [[`## ${unreachableHeading}`], notCountedLines(notCounted, context)]),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

type Line = CoverageView['notCounted'][number];

function goalLine({ part, goal }: Line): string {
  return goal.state === 'covered'
    ? `- ${markdown(part)}: ${markdown(examplesInWords(goal.examples))}`
    : `- ${markdown(part)}: **${missingWord}**`;
}

function notCountedLines(lines: readonly Line[], { rules }: CoverageContext): string[] {
  return lines.map(({ part, goal }) => {
    const reason = notCountedReasons[goal.state as keyof typeof notCountedReasons];
    return `- **${markdown(titleOf(rules, goal.goal))}** ${markdown(part)} (${markdown(reason)})`;
  });
}
