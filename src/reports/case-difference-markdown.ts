import type { CaseComparison } from './case-difference.ts';
import { caseDifferenceView } from './case-difference-view.ts';
import { markdown } from './markdown.ts';
import { hardBreak, markdownText } from './markdown-text.ts';

/** Two bedömningar of one case as Markdown, ending with a line break. */
export function caseDifferenceMarkdown(comparison: CaseComparison): string {
  const { title, lines, sections } = caseDifferenceView(comparison);
  const blocks = [
    `## ${markdown(title)}`,
    lines.map((line) => `- ${markdown(line)}`).join('\n'),
    ...sections.flatMap(({ title: heading, items }) => [
      `### ${markdown(heading)}`,
      items
        .flatMap(({ text, details }) => [
          `- ${markdown(text)}`,
          ...details.map((detail) => `  - ${markdownText(detail, `${hardBreak}    `)}`),
        ])
        .join('\n'),
    ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}
