import { outline } from '../../src/assessment/assess.ts';
import {
  addYearlyCase,
  type CountedRules,
  countedRules,
  emptyYearlyCounts,
  type YearlyCounts,
  type YearlyScope,
} from '../../src/assessment/yearly.ts';
import { unitAsCase, unitsOf } from '../../src/cases/sound-case.ts';
import type { CompiledRules } from '../../src/diagram/compile.ts';
import { iop } from '../rules/rules.ts';
import { caseFrom, compiledFor } from './judge.ts';

const initial = compiledFor(iop);

/** The counts of cases from plain data, all judged by the bundled rule set, or by another. */
export function countsOf(
  cases: readonly object[],
  scope: Partial<YearlyScope> = {},
  compiled: CompiledRules = initial,
): YearlyCounts {
  const { rules } = compiled;
  const counts = emptyYearlyCounts({ date: '2026-11-22', year: null, endingWithin: 6, ...scope });
  const ruleSet: CountedRules = countedRules(rules);
  counts.ruleSets.push(ruleSet);
  for (const [index, data] of cases.entries()) {
    const iopCase = caseFrom(rules, { answers: {}, ...data });
    const units = unitsOf(iopCase).map((unit) => outline(compiled, unitAsCase(iopCase, unit)));
    const place = { file: 'arenden.ndjson', line: index + 1 };
    addYearlyCase(counts, { ...place, iopCase, ruleSet, units, savedWith: 'same', isOutsideValidity: false });
  }
  return counts;
}
