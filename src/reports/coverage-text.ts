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
import { paragraph, type Style } from '../formats/text.ts';
import { printable } from '../rules/text.ts';

/** What the examples of a rule set cover, for its author, with a last line that counts. */
export function coverageText(coverage: Coverage, context: CoverageContext, style: Style): string {
  const { rules } = context;
  const view = coverageView(coverage, context);
  const head = [
    ...paragraph(`Täckning: ${printable(rules.title)}`).map((line) => style.strong(line)),
    ...paragraph(`${rules.id} ${rules.version}. ${coverageOfWhat(coverage.examples.length, coverage.date)}`),
  ];
  const sections = view.sections.map(({ title, groups }) =>
    [
      style.strong(title.toUpperCase()),
      ...groups.flatMap((group) => {
        // An outcome is one goal, and its title says all.
        const isAlone = group.lines[0]?.goal.goal.kind === 'outcome';
        const heading = paragraph(`${printable(group.title)} · ${group.id}`, '  ');
        return isAlone ? goalLines(group.lines, style, '  ') : [...heading, ...goalLines(group.lines, style, '    - ')];
      }),
    ].join('\n'),
  );
  const { count, inherited, notCounted } = view;
  const apart = notCounted.flatMap(({ about, part, reason }) =>
    paragraph(`${printable(about)}${part} (${reason})`, '  - '),
  );
  const summary = coverageSummary(count, notCounted.length);
  const last = [
    ...(inherited === null ? [] : paragraph(inheritedInWords(inherited)).map((line) => style.quiet(line))),
    ...paragraph(summary).map((line) => (count.covered === count.all ? style.good(line) : style.caution(line))),
  ];
  const unreachable = [style.strong(unreachableHeading.toUpperCase()), ...apart].join('\n');
  const blocks = [head.join('\n'), ...sections, ...(apart.length === 0 ? [] : [unreachable]), last.join('\n')];
  return `${blocks.join('\n\n')}\n`;
}

function goalLines(lines: readonly GoalLine[], style: Style, first: string): string[] {
  return lines.flatMap(({ part, goal }) => {
    const covered = goal.state === 'covered';
    const text = `${part}: ${covered ? examplesInWords(goal.examples) : missingWord}`;
    return paragraph(text, first).map((line) => (covered ? line : style.bad(line)));
  });
}
