import type { DayDifference, FormShift, GradeShift, OutcomeShift } from './difference.ts';
import type { StructureChange } from './structure.ts';

/** A change that is promised: cases may go from one outcome to the other. */
export interface Promised {
  readonly from: string;
  readonly to: string;
}

/** What differs between two rule sets without having been promised. */
export interface Unpromised {
  readonly outcomes: readonly OutcomeShift[];
  readonly grades: readonly GradeShift[];
  /** Only when nothing at all was to change. */
  readonly forms: readonly FormShift[];
  readonly structure: readonly StructureChange[];
}

/**
 * What is not among the promised changes of outcome, on any day. A grade that changes where the outcome stays is promised when the
 * same change of the grade is part of a promised change of outcome: it is the same change of the rules. Where no change is
 * promised, other forms and what is asked and judged must stay as well.
 */
export function unpromised(
  days: readonly DayDifference[],
  structure: readonly StructureChange[],
  promised: readonly Promised[],
): Unpromised {
  const isPromised = ({ from, to }: OutcomeShift) => promised.some((one) => one.from === from && one.to === to);
  const isNothing = promised.length === 0;
  const outcomes = days.flatMap((day) => day.outcomes.filter((shift) => shift.from !== shift.to && !isPromised(shift)));
  const grades = days.flatMap((day) =>
    day.grades.filter(({ within }) => !within.some((index) => isPromised(day.outcomes[index] as OutcomeShift))),
  );
  return {
    outcomes: once(outcomes, ({ from, to }) => `${from} ${to}`),
    grades: once(grades, ({ precondition, from, to }) => `${precondition} ${from} ${to}`),
    forms: isNothing
      ? once(
          days.flatMap(({ forms }) => forms),
          ({ form, fits }) => `${form} ${fits}`,
        )
      : [],
    structure: isNothing ? structure : [],
  };
}

/** Whether everything that differs was promised. */
export function isKept({ outcomes, grades, forms, structure }: Unpromised): boolean {
  return outcomes.length + grades.length + forms.length + structure.length === 0;
}

function once<T>(all: readonly T[], key: (one: T) => string): T[] {
  return [...new Map(all.map((one) => [key(one), one])).values()];
}
