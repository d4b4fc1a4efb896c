import type { CaseDifference } from '../assessment/case-difference.ts';
import type { IopCase } from '../cases/case.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Warning } from './assessment-json.ts';

/** One of the two bedömningar of a case. */
export interface ComparedCase {
  readonly iopCase: IopCase;
  readonly rules: RuleSet;
  /** SHA-256 of the rule file, in hexadecimal. */
  readonly sha256: string;
  readonly date: string;
  readonly warnings: readonly Warning[];
}

/** The result of `iop-check compare`, as the reports are given it. */
export interface CaseComparison {
  readonly older: ComparedCase;
  readonly newer: ComparedCase;
  readonly difference: CaseDifference;
  /** Questions and limits of the older case that the rules of the newer have no use for. */
  readonly left: readonly string[];
  readonly toolVersion: string;
}

/** Whether the rules that the two were judged under are others. */
export function rulesChanged({ older, newer }: CaseComparison): boolean {
  return older.sha256 !== newer.sha256;
}

/** Whether the two say and come to the same. */
export function isSame({ difference, ...comparison }: CaseComparison): boolean {
  const { changes, units, added, removed } = difference;
  const found = [changes.answers, changes.notes, changes.limits, added, removed, comparison.left];
  return found.every(({ length }) => length === 0) && units.every((unit) => !isUnitChanged(unit));
}

function isUnitChanged({ outcomes, preconditions, missing, forms }: CaseDifference['units'][number]): boolean {
  const { from, between, to } = outcomes;
  const sameOutcome = [between, to].every((one) => one.join() === from.join());
  return !sameOutcome || preconditions.length + missing.length + forms.length > 0;
}
