import type { Coverage } from '../analysis/coverage.ts';
import {
  type CoverageContext,
  coverageOfWhat,
  coverageSummary,
  coverageView,
  examplesInWords,
  type GoalLine,
  inheritedInWords,
  missingWord,
  unreachableHeading,
} from '../documents/coverage.ts';
import { markdown } from '../formats/markdown.ts';

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
    ...(notCounted.length === 0
      ? []
      : [
          [`## ${unreachableHeading}`],
          notCounted.map(({ about, part, reason }) => `- ${markdown(about)}${markdown(part)} (${markdown(reason)})`),
        ]),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function goalLine({ part, goal }: GoalLine): string {
  return goal.state === 'covered'
    ? `- ${markdown(part)}: ${markdown(examplesInWords(goal.examples))}`
    : `- ${markdown(part)}: **${missingWord}**`;
}
