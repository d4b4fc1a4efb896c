import type { DayDifference } from '../analysis/difference.ts';
import { isKept } from '../analysis/difference.ts';
import {
  daysInWords,
  differenceInWords,
  differenceNotes,
  formShiftInWords,
  gradeShiftInWords,
  notesAbout,
  otherDays,
  type RulesDifference,
  shareInWords,
  structureInWords,
  unpromisedInWords,
  differenceWords as words,
} from '../documents/difference.ts';
import { markdown } from '../formats/markdown.ts';
import { shownCaseInWords } from '../wording/rules.ts';

/** What differs between two rule sets, as a comment on a pull request. Ends with a line break. */
export function differenceMarkdown(difference: RulesDifference): string {
  const { older, newer, structure, days, unpromised } = difference;
  const [first] = days;
  const shown = [...(first === undefined ? [] : [first]), ...otherDays(days)];
  const sections = [
    [`## ${markdown(`${older.id} ${older.version} → ${newer.id} ${newer.version}`)}`],
    ...shown.flatMap(dayBlocks),
    list(words.structure, structure.map(structureInWords)),
    unpromised === null
      ? []
      : list(isKept(unpromised) ? words.promised : words.unpromised, unpromisedInWords(unpromised)),
    [markdown(differenceNotes(notesAbout(difference)).join(' '))],
  ];
  return `${sections
    .filter((one) => one.length > 0)
    .map((one) => one.join('\n'))
    .join('\n\n')}\n`;
}

function dayBlocks(day: DayDifference): string[][] {
  const share = (count: bigint) => shareInWords(count, day.total);
  return [
    [`${daysInWords(day.days)}. **${differenceInWords(day.differing, day.total)}**`],
    table(
      ['Utfall före', 'Utfall efter', 'Andel', 'Exempel'],
      day.outcomes.map(({ from, to, count, example, exampleGrades }) => [
        from,
        to,
        share(count),
        [
          example === null ? words.noExample : shownCaseInWords(example),
          ...exampleGrades.map((one) => gradeShiftInWords(one.precondition, one.from, one.to)),
        ].join('; '),
      ]),
    ),
    table(
      ['Förutsättning och grad', 'Andel'],
      day.grades.map(({ precondition, from, to, count }) => [gradeShiftInWords(precondition, from, to), share(count)]),
    ),
    list(
      words.forms,
      day.forms.map(({ form, fits, count }) => formShiftInWords(form, fits, share(count))),
    ),
  ];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.map(markdown).join(' | ')} |`;
  return [line(heads), `|${' --- |'.repeat(heads.length)}`, ...rows.map(line)];
}

function list(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return title === words.promised ? [title] : [];
  return [`**${title}**`, '', ...items.map((item) => `- ${markdown(item)}`)];
}
