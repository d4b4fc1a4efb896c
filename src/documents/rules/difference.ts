import { type DayDifference, isKept, type OutcomeShift, type Unpromised } from '../../analysis/difference.ts';
import type { StructureChange } from '../../analysis/structure.ts';
import type { Identity } from '../../assessment/assessment.ts';
import type { Grade } from '../../rules/condition.ts';
import type { Diagnostic } from '../../rules/findings.ts';
import { messageOf } from '../../wording/findings/all.ts';
import { combinationsInWords } from '../../wording/findings/proofs.ts';
import { shownCaseInWords } from '../../wording/rules.ts';
import { both, capitalised, gradeWords, kindWords } from '../../wording/terms.ts';
import {
  type Block,
  bullets,
  type Document,
  heading,
  type Item,
  type Level,
  labelledList,
  levelBelow,
  type Paragraph,
  paragraph,
  together,
} from '../document.ts';

/** Which rules exactly. */
interface NamedVersion {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the file's text, in hexadecimal. */
  readonly sha256: string;
  /** The rule files that it stands on, the lowest first. */
  readonly extends: Identity['extends'];
}

/** The result of `iop-check diff`, as what tells of it is given it. */
export interface RulesDifference {
  readonly older: NamedVersion;
  readonly newer: NamedVersion;
  readonly structure: readonly StructureChange[];
  /** The day that was asked for first. */
  readonly days: readonly DayDifference[];
  /** What was not promised on any of the days; null when nothing was promised. */
  readonly unpromised: Unpromised | null;
  /** Calculated values of either, each taken to be answered by itself. */
  readonly calculated: readonly string[];
  /** Whether either calls any combination of answers impossible. */
  readonly hasImpossible: boolean;
  readonly toolVersion: string;
}

/** What differs between two rule sets, in all combinations of answers. */
export function differenceDocument(difference: RulesDifference): Document {
  const { older, newer, structure, days, unpromised } = difference;
  const [first] = days;
  return {
    title: `${older.id} ${older.version} → ${newer.id} ${newer.version}`,
    date: first?.days[0] ?? '',
    author: null,
    foot: '',
    blocks: [
      ...differenceBlocks({ days, structure }),
      ...(unpromised === null ? [] : promiseBlocks(unpromised)),
      paragraph(differenceNotes(notesAbout(difference)).join(' ')),
    ],
  };
}

/** What differs, on each of the days that do not differ alike, and in what the rule sets have. */
export function differenceBlocks({ days, structure }: Pick<RulesDifference, 'days' | 'structure'>): Block[] {
  const shown = [...days.slice(0, 1), ...otherDays(days)];
  return [...shown.flatMap((day) => dayBlocks(day, shown.length > 1)), ...structureBlocks(structure)];
}

/** What differs on a day; when there are several, each has a heading. */
function dayBlocks(day: DayDifference, hasHeading: boolean): Block[] {
  const [days, differs] = [daysInWords(day.days), differenceInWords(day.differing, day.total)];
  const section = (title: string, items: readonly Item[]) => listed(hasHeading ? levelBelow(2) : 2, title, items);
  const share = (count: bigint) => shareInWords(count, day.total);
  const shifts = (isSame: boolean) =>
    day.outcomes.filter(({ from, to }) => (from === to) === isSame).map((one) => shiftItem(one, share));
  return [
    ...(hasHeading
      ? [{ ...heading(2, days), part: true } as const, paragraph(capitalised(differs))]
      : [paragraph(`${days}: ${differs}`)]),
    ...section(words.outcomes, shifts(false)),
    ...section(words.sameOutcome, shifts(true)),
    ...section(
      words.grades,
      day.grades.map(
        ({ precondition, from, to, count }) => `${gradeShiftInWords(precondition, from, to)}: ${share(count)}`,
      ),
    ),
    ...section(
      words.forms,
      day.forms.map(({ form, fits, count }) => formShiftInWords(form, fits, share(count))),
    ),
  ];
}

function shiftItem(shift: OutcomeShift, share: (count: bigint) => string): Item {
  const { from, to, count, example, exampleGrades } = shift;
  const below = [
    example === null ? words.noExample : `${words.example} ${shownCaseInWords(example)}`,
    ...exampleGrades.map((one) => gradeShiftInWords(one.precondition, one.from, one.to)),
  ];
  return { text: `${from === to ? from : `${from} → ${to}`}: ${share(count)}`, below: [bullets(below)] };
}

function listed(level: Level, title: string, items: readonly Item[]): Block[] {
  return items.length === 0 ? [] : [together(heading(level, title), bullets(items))];
}

/** What the rule sets have in common no longer, by what has become of it. */
function structureBlocks(structure: readonly StructureChange[]): Block[] {
  if (structure.length === 0) return [];
  const lists = Object.entries(words.changes).flatMap(([change, label]) => {
    const items = structure.filter((one) => one.change === change).map(thingInWords);
    return items.length === 0 ? [] : [labelledList(`${capitalised(label)}:`, items)];
  });
  return [together(heading(2, words.structure), ...lists)];
}

function promiseBlocks(unpromised: Unpromised): Block[] {
  if (isKept(unpromised)) return [paragraph([{ strong: words.promised, tone: 'good' }])];
  return [labelledList([{ strong: words.unpromised, tone: 'bad' }], unpromisedInWords(unpromised))];
}

/** Whether a rule set is never laxer than another: that it is proved, or what makes it laxer. */
export function neverLaxerDocument(about: {
  readonly parent: NamedVersion;
  readonly child: NamedVersion;
  /** The limits that only the child has values of on some days. */
  readonly added: readonly string[];
  readonly found: readonly Diagnostic[];
  readonly date: string;
}): Document {
  const { parent, child, added, found, date } = about;
  const items = found.map((one) => `${one.path.join('.')}: ${messageOf(one)} [${one.code}]`);
  return {
    title: `${child.id} ${child.version}, jämfört med ${parent.id} ${parent.version}`,
    date,
    author: null,
    foot: '',
    blocks: [found.length === 0 ? neverLaxer(child.id, parent.id, added) : bullets(items)],
  };
}

function neverLaxer(child: string, parent: string, added: readonly string[]): Paragraph {
  const proved = `Bevisat: ${child} är aldrig mildare än ${parent}, vilka svaren än är.`;
  const means =
    'Ingen förutsättning får en bättre grad, och utfallet blir aldrig bättre där en rättslig spärr inte är helt uppfylld.';
  const open = `Bara det nya har värden för någon tid för ${added.join(', ')}; där är det gamla öppet, och det är inte jämfört.`;
  return paragraph([{ strong: proved, tone: 'good' }, ` ${means}${added.length === 0 ? '' : ` ${open}`}`]);
}

/** Whether two rule sets ask, judge and answer alike on every day. */
export function isIdentical({ structure, days }: RulesDifference): boolean {
  return structure.length === 0 && days.every(({ differing, forms }) => differing === 0n && forms.length === 0);
}

/** The days that differ from the first: in the kinds of change, or in how much of the cases they change. */
function otherDays([first, ...others]: readonly DayDifference[]): DayDifference[] {
  const kinds = (day: DayDifference | undefined) =>
    JSON.stringify([
      (day?.outcomes ?? []).map(({ from, to, count }) => [from, to, String(count)]),
      (day?.grades ?? []).map(({ precondition, from, to, count }) => [precondition, from, to, String(count)]),
      (day?.forms ?? []).map(({ form, fits, count }) => [form, fits, String(count)]),
    ]);
  return others.filter((day) => kinds(day) !== kinds(first));
}

/** What the notes below a comparison need to know. */
function notesAbout(difference: RulesDifference): Parameters<typeof differenceNotes>[0] {
  const { structure, calculated, hasImpossible } = difference;
  const changesAnswers = structure.some(
    ({ kind, change }) => kind === 'option' || (kind === 'question' && change === 'changed'),
  );
  return { isIdentical: isIdentical(difference), changesAnswers, hasImpossible, calculated };
}

/** A part of a whole in per cent, rounded but never to none or all unless it is: `12,5 %`, `under 0,01 %`. */
export function shareInWords(count: bigint, total: bigint): string {
  if (count === 0n) return '0 %';
  if (count === total) return '100 %';
  const hundredths = (count * 10_000n) / total;
  if (hundredths === 0n) return 'under 0,01 %';
  const rounded = (count * 20_000n + total) / (2n * total);
  if (rounded >= 10_000n) return 'över 99,99 %';
  const [whole, decimals] = [
    rounded / 100n,
    String(rounded % 100n)
      .padStart(2, '0')
      .replace(/0+$/, ''),
  ];
  return `${whole}${decimals === '' ? '' : `,${decimals}`} %`;
}

/** How much differs, on one line. */
function differenceInWords(differing: bigint, total: bigint): string {
  const all = `${combinationsInWords(total)} kombinationer av svar`;
  return differing === 0n
    ? `samma utfall och samma grader i alla ${all}.`
    : `utfallet eller någon grad är en annan i ${shareInWords(differing, total)} av alla ${all}.`;
}

const words = {
  outcomes: 'Andra utfall',
  sameOutcome: 'Samma utfall, andra grader',
  grades: 'Grader',
  forms: 'Andra samverkansformer',
  structure: 'Tillkommet, borttaget och ändrat',
  changes: { added: 'tillkommet', removed: 'borttaget', changed: 'ändrat' },
  identical: 'Regelverken ger samma bedömning.',
  notCompared: 'Texter, källor och exempel jämförs inte.',
  weights: 'Varje svarsalternativ och varje sida av det som ett svar jämförs med väger lika.',
  example: 'till exempel',
  noExample: 'inget exempel kunde räknas fram',
  onlyShared: 'Bara svar som båda regelverken kan läsa är med.',
  unpromised: 'Detta var inte väntat (--expect):',
  promised: 'Inga andra utfall eller grader än de väntade har ändrats (--expect).',
  excluded: 'Svar som båda regelverken kallar omöjliga (impossible) är inte med.',
} as const;

/** The days that a comparison holds for, as `Per 2026-11-21 och 2 dagar då reglerna ändras`. */
function daysInWords([first = '', ...others]: readonly string[]): string {
  if (others.length === 0) return `Per ${first}`;
  return `Per ${first}, och likadant ${others.length === 1 ? 'en annan dag' : `${others.length} andra dagar`} då reglerna ändras`;
}

/** A grade that goes to another one. */
function gradeShiftInWords(precondition: string, from: Grade | null, to: Grade | null): string {
  const named = (grade: Grade | null) => (grade === null ? 'öppen' : gradeWords[grade]);
  return `${precondition}: ${named(from)} → ${named(to)}`;
}

/** That the answers speak for a form in more or fewer cases. */
function formShiftInWords(form: string, fits: boolean, share: string): string {
  return `${form}: svaren talar ${fits ? 'nu' : 'inte längre'} för formen i ${share}`;
}

/** What was added, removed or changed. */
function structureInWords(one: StructureChange): string {
  return `${words.changes[one.change]}: ${thingInWords(one)}`;
}

function thingInWords({ kind, name, question }: StructureChange): string {
  const named =
    kind === 'never'
      ? `aldrig: ${name}`
      : kind === 'contradiction'
        ? `svar som knappast går ihop: ${name}`
        : `${kindWords[kind][1]} ${name}`;
  return `${named}${question === undefined ? '' : ` på frågan ${question}`}`;
}

/** What was not promised, a line each. */
function unpromisedInWords({ outcomes, grades, forms, structure }: Unpromised): string[] {
  return [
    ...outcomes.map(({ from, to }) => `${from} → ${to}`),
    ...grades.map(({ precondition, from, to }) => gradeShiftInWords(precondition, from, to)),
    ...forms.map(({ form }) => `${kindWords.form[1]} ${form}`),
    ...structure.map(structureInWords),
  ];
}

/** What a comparison leaves out or takes for granted, as sentences. */
function differenceNotes(about: {
  readonly isIdentical: boolean;
  readonly changesAnswers: boolean;
  readonly hasImpossible: boolean;
  readonly calculated: readonly string[];
}): string[] {
  return [
    about.isIdentical ? words.identical : words.weights,
    ...(about.changesAnswers ? [words.onlyShared] : []),
    ...(about.hasImpossible ? [words.excluded] : []),
    ...(about.calculated.length === 0
      ? []
      : [
          `Beräknade värden räknas som om de besvarades var för sig: ${both(about.calculated)}. Bland fallen kan då finnas sådana som inte förekommer.`,
        ]),
    words.notCompared,
  ];
}
