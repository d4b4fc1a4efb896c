import type { DayDifference } from '../analysis/difference.ts';
import type { Unpromised } from '../analysis/promise.ts';
import type { StructureChange } from '../analysis/structure.ts';

/** Which rules exactly. */
interface NamedVersion {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the file's text, in hexadecimal. */
  readonly sha256: string;
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
  readonly toolVersion: string;
}

/** Whether two rule sets ask, judge and answer alike on every day. */
export function isIdentical({ structure, days }: RulesDifference): boolean {
  return structure.length === 0 && days.every(({ differing, forms }) => differing === 0n && forms.length === 0);
}

/** The days on which some kind of change occurs that does not on the first. */
export function otherDays([first, ...others]: readonly DayDifference[]): DayDifference[] {
  const kinds = (day: DayDifference | undefined) =>
    new Set([
      ...(day?.outcomes ?? []).map(({ from, to }) => `${from} ${to}`),
      ...(day?.grades ?? []).map(({ precondition, from, to }) => `${precondition} ${from} ${to}`),
      ...(day?.forms ?? []).map(({ form, fits }) => `${form} ${fits}`),
    ]);
  const known = kinds(first);
  return others.filter((day) => [...kinds(day)].some((kind) => !known.has(kind)));
}
