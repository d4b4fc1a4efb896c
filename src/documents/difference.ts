import type { DayDifference, Unpromised } from '../analysis/difference.ts';
import type { StructureChange } from '../analysis/structure.ts';
import type { Identity } from '../assessment/assessment.ts';
import type { Grade } from '../rules/condition.ts';
import { printable } from '../rules/text.ts';
import { combinationsInWords } from '../wording/findings/proofs.ts';
import { both, gradeWords, kindWords } from '../wording/terms.ts';

/** Which rules exactly. */
interface NamedVersion {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the file's text, in hexadecimal. */
  readonly sha256: string;
  /** The rule files that it stands on, the lowest first. */
  readonly extends: Identity['extends'];
}

/** The result of `iop-check diff`, as the reports are given it. */
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

/** Whether two rule sets ask, judge and answer alike on every day. */
export function isIdentical({ structure, days }: RulesDifference): boolean {
  return structure.length === 0 && days.every(({ differing, forms }) => differing === 0n && forms.length === 0);
}

/** The days that differ from the first: in the kinds of change, or in how much of the cases they change. */
export function otherDays([first, ...others]: readonly DayDifference[]): DayDifference[] {
  const kinds = (day: DayDifference | undefined) =>
    JSON.stringify([
      (day?.outcomes ?? []).map(({ from, to, count }) => [from, to, String(count)]),
      (day?.grades ?? []).map(({ precondition, from, to, count }) => [precondition, from, to, String(count)]),
      (day?.forms ?? []).map(({ form, fits, count }) => [form, fits, String(count)]),
    ]);
  return others.filter((day) => kinds(day) !== kinds(first));
}

/** What the notes below a comparison need to know. */
export function notesAbout(difference: RulesDifference): Parameters<typeof differenceNotes>[0] {
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
export function differenceInWords(differing: bigint, total: bigint): string {
  const all = `${combinationsInWords(total)} kombinationer av svar`;
  return differing === 0n
    ? `Samma utfall och samma grader i alla ${all}.`
    : `Utfallet eller någon grad är en annan i ${shareInWords(differing, total)} av alla ${all}.`;
}

export const differenceWords = {
  outcomes: 'Andra utfall',
  sameOutcome: 'Samma utfall, andra grader',
  grades: 'Grader',
  forms: 'Andra samverkansformer',
  structure: 'Tillkommet, borttaget och ändrat',
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
export function daysInWords([first = '', ...others]: readonly string[]): string {
  if (others.length === 0) return `Per ${first}`;
  return `Per ${first}, och likadant ${others.length === 1 ? 'en annan dag' : `${others.length} andra dagar`} då reglerna ändras`;
}

/** A grade that goes to another one. */
export function gradeShiftInWords(precondition: string, from: Grade | null, to: Grade | null): string {
  const words = (grade: Grade | null) => (grade === null ? 'öppen' : gradeWords[grade]);
  return `${precondition}: ${words(from)} → ${words(to)}`;
}

/** That the answers speak for a form in more or fewer cases. */
export function formShiftInWords(form: string, fits: boolean, share: string): string {
  return `${form}: svaren talar ${fits ? 'nu' : 'inte längre'} för formen i ${share}`;
}

/** What was added, removed or changed. */
export function structureInWords({ kind, name, change, question }: StructureChange): string {
  const named =
    kind === 'never'
      ? `aldrig: ${printable(name)}`
      : kind === 'contradiction'
        ? `svar som knappast går ihop: ${printable(name)}`
        : `${kindWords[kind][1]} ${name}`;
  const what = `${named}${question === undefined ? '' : ` på frågan ${question}`}`;
  return { added: `+ ${what}`, removed: `− ${what}`, changed: `~ ${what}` }[change];
}

/** What was not promised, a line each. */
export function unpromisedInWords({ outcomes, grades, forms, structure }: Unpromised): string[] {
  return [
    ...outcomes.map(({ from, to }) => `${from} → ${to}`),
    ...grades.map(({ precondition, from, to }) => gradeShiftInWords(precondition, from, to)),
    ...forms.map(({ form }) => `${kindWords.form[1]} ${form}`),
    ...structure.map(structureInWords),
  ];
}

/** What a comparison leaves out or takes for granted, as sentences. */
export function differenceNotes(about: {
  readonly isIdentical: boolean;
  readonly changesAnswers: boolean;
  readonly hasImpossible: boolean;
  readonly calculated: readonly string[];
}): string[] {
  return [
    about.isIdentical ? differenceWords.identical : differenceWords.weights,
    ...(about.changesAnswers ? [differenceWords.onlyShared] : []),
    ...(about.hasImpossible ? [differenceWords.excluded] : []),
    ...(about.calculated.length === 0
      ? []
      : [
          `Beräknade värden räknas som om de besvarades var för sig: ${both(about.calculated)}. Bland fallen kan då finnas sådana som inte förekommer.`,
        ]),
    differenceWords.notCompared,
  ];
}
