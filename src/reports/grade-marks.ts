import type { Grade } from '../rules/condition.ts';

/** The sign of a grade, for those who look along a column; the words beside it say the same. */
export const gradeMarks: Readonly<Record<Grade, string>> = { met: '✓', partlyMet: '◐', notMet: '✗' };
