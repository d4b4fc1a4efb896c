import type { Assessment } from './assessment.ts';
import type { CaseAssessment, UnitAssessment } from './whole.ts';

/** Whether answers that hardly can be true together are behind an assessment, so that nothing should be decided on it yet. */
export function contradictsItself({ remarks = [] }: Pick<Assessment, 'remarks'>): boolean {
  return remarks.some(({ code }) => code === 'contradiction');
}

/** The units of a case whose answers contradict each other. */
export function contradictedUnits({ units }: Pick<CaseAssessment, 'units'>): readonly UnitAssessment[] {
  return units.filter(({ assessment }) => contradictsItself(assessment));
}
