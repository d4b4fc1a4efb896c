import type { CaseComparison } from '../formats/json/case-difference.ts';
import { hardBreak, markdown, markdownText } from '../formats/markdown.ts';
import { caseDifferenceView } from './case-difference-view.ts';

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
