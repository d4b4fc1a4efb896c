import type { DayDifference, GradeShift, OutcomeShift } from './difference.ts';

/** A change that is promised: cases may go from one outcome to the other. */
export interface Promised {
  readonly from: string;
  readonly to: string;
}

/** What differs between two rule sets without having been promised. */
export interface Unpromised {
  readonly outcomes: readonly OutcomeShift[];
  readonly grades: readonly GradeShift[];
}

/**
 * What is not among the promised changes of outcome. A grade that changes where the outcome stays is promised when the same
 * change of the grade is part of a promised change of outcome: it is the same change of the rules.
 */
export function unpromised({ outcomes, grades }: DayDifference, promised: readonly Promised[]): Unpromised {
  const isPromised = ({ from, to }: OutcomeShift) => promised.some((one) => one.from === from && one.to === to);
  return {
    outcomes: outcomes.filter((shift) => shift.from !== shift.to && !isPromised(shift)),
    grades: grades.filter(({ within }) => !within.some((index) => isPromised(outcomes[index] as OutcomeShift))),
  };
}
