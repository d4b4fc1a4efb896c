import type { CaseComparison } from '../formats/json/case-difference.ts';
import { paintedText, paragraph, type Style, section } from '../formats/text.ts';
import { printable } from '../rules/text.ts';
import { caseDifferenceView } from './case-difference-view.ts';

/** Two bedömningar of one case, for a person: 80 columns wide, ending with a line break. */
export function caseDifferenceText(comparison: CaseComparison, style: Style): string {
  const { title, lines, sections } = caseDifferenceView(comparison);
  const all = [
    ...paragraph(printable(title)).map((line) => style.strong(line)),
    ...lines.flatMap((line) => paragraph(printable(line))),
    ...sections.flatMap(({ title: heading, items }) => [
      '',
      ...paragraph(printable(heading)).map((line) => section(line, { style })),
      ...items.flatMap(({ text, details }) => [
        ...paragraph(printable(text), '  - '),
        ...details.flatMap((detail) => paragraph(paintedText(detail, style), '    ')),
      ]),
    ]),
  ];
  return `${all.join('\n')}\n`;
}
