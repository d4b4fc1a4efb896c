import type { DayDifference } from '../analysis/difference.ts';
import type { Unpromised } from '../analysis/promise.ts';
import type { StructureChange } from '../analysis/structure.ts';
import type { Identity } from '../assessment/identity.ts';
import type { differenceNotes } from '../wording/difference-sentences.ts';

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
