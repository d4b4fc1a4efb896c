import type { Finding } from '../../assessment/assessment.ts';
import { mayChangeOutcome } from '../../assessment/contradicted.ts';
import type { UnitAssessment } from '../../assessment/whole.ts';
import type { CompiledRules } from '../../diagram/compile.ts';
import { strengths } from '../../rules/condition.ts';
import { letterHelpFor } from '../../wording/assessment.ts';
import { both } from '../../wording/terms.ts';
import { type Block, bullets, heading, type Level, paragraph, type Text, wordsOf } from '../document.ts';
import { asInRules, ofParts, type ToldOfParts } from './parts.ts';
import type { Room } from './rooms.ts';
import {
  answersSentence,
  canBeCompleted,
  deniesSomething,
  isSettled,
  type Lacking,
  lackingOf,
  lackings,
  letterWords,
  moreLacking,
  sentence,
  titleInLetter,
} from './sentences.ts';

/** Of how a precondition is that an IOP builds on and that is not there, or only partly. */
interface LackingRow {
  readonly holds: Lacking;
  readonly precondition: string;
  readonly strength: Finding['strength'];
  readonly title: string;
  readonly known: string;
  readonly help: string;
  /** Whether it rests on something that only the organisation knows. */
  readonly isTheirs: boolean;
}

/** What is lacking: what decides first. */
export function lackingRows(
  own: readonly UnitAssessment[],
  compiled: CompiledRules,
  room: Room,
): ToldOfParts<LackingRow>[] {
  const rows = ofParts(own, ({ unit, assessment }) =>
    assessment.findings.flatMap((finding): LackingRow[] => {
      const holds = lackingOf(finding);
      if (holds === null) return [];
      const title = titleInLetter(compiled.rules, finding.precondition);
      const given = finding.answers.filter(({ value }) => value !== null);
      const known = answersSentence(compiled.rules, given.slice(0, room.answers));
      const help = letterHelpFor(compiled, unit, finding) ?? letterWords.askUs;
      const { precondition, strength } = finding;
      const isTheirs = given.some(({ question }) => compiled.rules.questions[question]?.asks === 'organisation');
      return [{ holds, precondition, strength, title, known, help, isTheirs }];
    }),
  );
  const inOrder = asInRules(rows, compiled.rules, ({ precondition }) => precondition);
  return lackings.flatMap((holds) => byStrength(inOrder.filter(({ told }) => told.holds === holds)));
}

/** The heaviest first, and of what weighs the same and can be completed what the organisation alone can say more of. */
function byStrength(rows: readonly ToldOfParts<LackingRow>[]): ToldOfParts<LackingRow>[] {
  const isFirst = ({ told }: ToldOfParts<LackingRow>) => told.isTheirs && told.holds === 'partlyMet';
  return strengths.flatMap((strength) => {
    const own = rows.filter(({ told }) => told.strength === strength);
    return [...own.filter(isFirst), ...own.filter((row) => !isFirst(row))];
  });
}

/**
 * What an IOP builds on, how it is, and what can be done. Each stands as it should be, so how it is stands beside it: below a heading
 * that denies it, it would read as its opposite.
 */
export function lackingBlocks(
  rows: readonly ToldOfParts<LackingRow>[],
  own: readonly UnitAssessment[],
  compiled: CompiledRules,
  level: Level,
  room: Room,
): Block[] {
  if (rows.length === 0) return [];
  const isUnknown =
    own.every((one) => isSettled(compiled.rules, one.assessment) && !mayChangeOutcome(compiled, one)) &&
    own.some(hasUnknown);
  const shown = shownRows(rows, own, compiled, room.lacking);
  const rest = rows.filter((row) => !shown.includes(row));
  const named = rest.slice(0, room.named);
  const more = rest.length - named.length;
  return [
    heading(level, letterWords.lacking),
    {
      kind: 'table',
      caption: captionOf(shown, rows),
      head: [letterWords.buildsOn, letterWords.known, letterWords.help],
      rows: shown.map((row, index) => [
        row.told.title,
        howItIs(toldAbove(row, shown[index - 1]), row.about),
        row.told.help,
      ]),
      widths: [28, 40, 32],
      rowHeadings: true,
    },
    ...(named.length === 0
      ? []
      : [
          paragraph(letterWords.lackingToo),
          bullets(named.map(({ told, about }) => `${sentence(told.title)} ${wordsOf(howItIs(told, about, true))}`)),
        ]),
    ...(more > 0 ? [paragraph(moreLacking(more))] : []),
    ...(isUnknown ? [paragraph(letterWords.unknownIs)] : []),
  ];
}

/** In which order the rows stand. */
function captionOf(shown: readonly ToldOfParts<LackingRow>[], rows: readonly ToldOfParts<LackingRow>[]): string {
  if (rows.length === 1) return letterWords.onlyOne;
  const isFirst = shown.every((row, index) => row === rows[index]);
  return isFirst ? letterWords.heaviestFirst : letterWords.heaviestThenCompleted;
}

/** A row whose answers are those of the row above it, which are not told twice. */
function toldAbove({ told, about }: ToldOfParts<LackingRow>, above: ToldOfParts<LackingRow> | undefined): LackingRow {
  const isSame = above !== undefined && told.known !== '' && above.told.known === told.known;
  return isSame && both(about) === both(above.about) ? { ...told, known: letterWords.sameAnswer } : told;
}

/**
 * How it is with what an IOP builds on, and for which parts. Where that itself denies something it is not there, as "is not a way
 * round. That is not so" has to be worked out by the one who reads.
 */
function howItIs({ holds, title, known }: LackingRow, about: readonly string[], isShort = false): Text {
  const words = deniesSomething(title) ? letterWords.isThere : letterWords.holds;
  const lead = { strong: `${words[holds]}${holdsFor(about)}.` };
  return known === '' || isShort ? [lead] : [lead, ` ${known}`];
}

/**
 * The rows that there is room for: what stops an IOP, then what can be completed, as the organisation is asked to, and then the rest.
 * They stand in the order that they have.
 */
function shownRows(
  rows: readonly ToldOfParts<LackingRow>[],
  own: readonly UnitAssessment[],
  compiled: CompiledRules,
  most: number,
): ToldOfParts<LackingRow>[] {
  const completed = own.flatMap((one) => (canBeCompleted(compiled, one) ? [one.unit.part?.title ?? ''] : []));
  const rank = ({ told, about }: ToldOfParts<LackingRow>) => {
    if (told.holds === 'notMet' && told.strength === 'gate') return 0;
    return about.length === 0 || about.some((part) => completed.includes(part)) ? 1 : 2;
  };
  const first = [0, 1, 2].flatMap((one) => rows.filter((row) => rank(row) === one)).slice(0, most);
  return rows.filter((row) => first.includes(row));
}

function holdsFor(about: readonly string[]): string {
  return about.length === 0 ? '' : ` ${letterWords.holdsFor} ${both(about)}`;
}

function hasUnknown({ assessment }: UnitAssessment): boolean {
  return assessment.findings.some(({ grade }) => grade === null);
}
