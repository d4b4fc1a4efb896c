import type { IopCase, UndividedCase } from '../cases/case.ts';
import { type Unit, unitAsCase, unitsOf } from '../cases/units.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { assess } from './assess.ts';
import type { Assessment } from './assessment.ts';

/** One part of a case, or one of its organisations, with what the rules say of it. */
export interface UnitAssessment {
  readonly unit: Unit;
  readonly assessment: Assessment;
}

/** What the rules say of a whole case. */
export interface CaseAssessment {
  /** One for a case without parts and organisations; else one for each part and organisation, in the order of the case. */
  readonly units: readonly UnitAssessment[];
  /** The outcome that all of them have, or null when they differ or one cannot be decided. */
  readonly outcome: string | null;
  /** The outcomes that some of them may have, worst first. */
  readonly possibleOutcomes: readonly string[];
}

/**
 * Judges a case: each part and organisation by itself, with the common answers and its own. `assessUnit` is what judges one of
 * them, when it is another than `assess`.
 */
export function assessCase(
  compiled: CompiledRules,
  iopCase: IopCase,
  assessUnit: (unit: UndividedCase) => Assessment = (unit) => assess(compiled, unit),
): CaseAssessment {
  const units = unitsOf(iopCase).map((unit) => ({ unit, assessment: assessUnit(unitAsCase(iopCase, unit)) }));
  return wholeOf(compiled.rules, units);
}

/** What the rules say of a whole case, from what they say of each unit of it. */
export function wholeOf(rules: RuleSet, units: readonly UnitAssessment[]): CaseAssessment {
  const { outcome, possibleOutcomes } = together(
    rules,
    units.map(({ assessment }) => assessment),
  );
  return { units, outcome, possibleOutcomes };
}

/** The outcome that all parts of a case have, or null, and the outcomes that some of them may have, worst first. */
export function together(
  rules: RuleSet,
  units: readonly Pick<Assessment, 'outcome' | 'possibleOutcomes'>[],
): Pick<CaseAssessment, 'outcome' | 'possibleOutcomes'> {
  const [first, ...others] = units;
  if (first !== undefined && others.length === 0) {
    return { outcome: first.outcome, possibleOutcomes: first.possibleOutcomes };
  }
  const outcome = first !== undefined && others.every((one) => one.outcome === first.outcome) ? first.outcome : null;
  const possible = new Set(units.flatMap(({ possibleOutcomes }) => possibleOutcomes));
  return { outcome, possibleOutcomes: rules.outcomes.map(({ id }) => id).filter((id) => possible.has(id)) };
}

/** Whether a case is judged in several parts or for several organisations. */
export function isDivided({ units }: CaseAssessment): boolean {
  return units.some(({ unit }) => unit.part !== null || unit.organisation !== null);
}
