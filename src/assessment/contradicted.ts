import type { CompiledRules } from '../diagram/compile.ts';
import { reachable } from '../diagram/queries.ts';
import type { Assessment } from './assessment.ts';
import { knownFrom } from './known.ts';
import type { CaseAssessment, UnitAssessment } from './whole.ts';

/** Whether answers that hardly can be true together are behind an assessment, so that nothing should be decided on it yet. */
export function contradictsItself({ remarks = [] }: Pick<Assessment, 'remarks'>): boolean {
  return remarks.some(({ code }) => code === 'contradiction');
}

/** The units of a case whose answers contradict each other. */
export function contradictedUnits({ units }: Pick<CaseAssessment, 'units'>): readonly UnitAssessment[] {
  return units.filter(({ assessment }) => contradictsItself(assessment));
}

/** Whether to sort out the answers that contradict each other may give another outcome: whatever they are, it is not the only possible one. */
export function mayChangeOutcome(compiled: CompiledRules, { unit, assessment }: UnitAssessment): boolean {
  if (!contradictsItself(assessment)) return false;
  const open = new Set(
    (assessment.remarks ?? []).flatMap(({ code, answers }) =>
      code === 'contradiction' ? answers.map(({ question }) => question) : [],
    ),
  );
  const answers = new Map([...unit.answers].filter(([question]) => !open.has(question)));
  return reachable(compiled.diagram, compiled.outcome, knownFrom(compiled, { answers })).length > 1;
}
