import type { DayDifference, OutcomeShift } from '../analysis/difference.ts';
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
import { paragraph, type Style } from '../formats/text.ts';
import { printable } from '../rules/text.ts';
import { shownCaseInWords } from '../wording/rules.ts';

/** What differs between two rule sets, for a person. Ends with a line break. */
export function differenceText(difference: RulesDifference, style: Style): string {
  const { older, newer, structure, days } = difference;
  const [first] = days;
  const shown = [...(first === undefined ? [] : [first]), ...otherDays(days)];
  const sections = [
    [style.strong(printable(`${older.id} ${older.version} → ${newer.id} ${newer.version}`))],
    ...shown.map((day) => dayLines(day, style)),
    section(words.structure, structure.map(structureInWords), style),
    promiseLines(difference, style),
    notes(difference),
  ];
  const lines = sections.filter((one) => one.length > 0).flatMap((one, index) => (index === 0 ? one : ['', ...one]));
  return `${lines.join('\n')}\n`;
}

function dayLines(day: DayDifference, style: Style): string[] {
  const head = `${daysInWords(day.days)}: ${lowered(differenceInWords(day.differing, day.total))}`;
  const parts = [
    section(
      words.outcomes,
      day.outcomes.filter(({ from, to }) => from !== to).flatMap((one) => shiftLines(one, day)),
      style,
    ),
    section(
      words.sameOutcome,
      day.outcomes.filter(({ from, to }) => from === to).flatMap((one) => shiftLines(one, day)),
      style,
    ),
    section(
      words.grades,
      day.grades.map(
        ({ precondition, from, to, count }) =>
          `${gradeShiftInWords(precondition, from, to)}: ${shareInWords(count, day.total)}`,
      ),
      style,
    ),
    section(
      words.forms,
      day.forms.map(({ form, fits, count }) => formShiftInWords(form, fits, shareInWords(count, day.total))),
      style,
    ),
  ];
  return [...paragraph(head), ...parts.filter((part) => part.length > 0).flatMap((part) => ['', ...part])];
}

function shiftLines({ from, to, count, example, exampleGrades }: OutcomeShift, { total }: DayDifference): string[] {
  const grades = exampleGrades.map((one) => gradeShiftInWords(one.precondition, one.from, one.to));
  return [
    `${from === to ? from : `${from} → ${to}`}: ${shareInWords(count, total)}`,
    `  ${example === null ? words.noExample : `${words.example} ${shownCaseInWords(example)}`}`,
    ...grades.map((one) => `  ${one}`),
  ];
}

function section(title: string, lines: readonly string[], style: Style): string[] {
  if (lines.length === 0) return [];
  return [style.strong(title), ...lines.flatMap(indented)];
}

/** A line below a heading; those that begin with spaces are about the one above. */
function indented(line: string): string[] {
  const depth = line.length - line.trimStart().length;
  return paragraph(printable(line.trimStart()), ' '.repeat(depth + 2));
}

function promiseLines({ unpromised }: RulesDifference, style: Style): string[] {
  if (unpromised === null) return [];
  const found = unpromisedInWords(unpromised);
  if (found.length === 0) return [style.good(words.promised)];
  return [style.bad(words.unpromised), ...found.flatMap(indented)];
}

/** What the comparison does not say. */
function notes(difference: RulesDifference): string[] {
  return paragraph(printable(differenceNotes(notesAbout(difference)).join(' ')));
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
