import { contradictedUnits } from '../assessment/contradicted.ts';
import type { CaseAssessment } from '../assessment/whole.ts';
import { unitsInSentence } from './documents.ts';

/** The mark of a warning that must not be passed over. */
export const contradictedMark = 'Varning:';

/** That a proposal is not to be put forward yet, and the heading under which it is told why; null when no answers contradict each other. */
export function contradictedProposal(judged: CaseAssessment, heading: string): string | null {
  const said = contradicted(judged);
  return said === null ? null : `${said} (se "${heading}"). Förslaget kan läggas fram först när det är utrett.`;
}

/** That the outcome may change; null when no answers contradict each other. */
export function contradictedOutcome(judged: CaseAssessment): string | null {
  const said = contradicted(judged);
  return said === null ? null : `${said}. Utfallet kan bli ett annat när det är utrett.`;
}

/** That no agreement is to be made yet; null when no answers contradict each other. */
export function contradictedAgreement(judged: CaseAssessment): string | null {
  const said = contradictedOutcome(judged);
  return said === null ? null : `${said} Ingå ingen överenskommelse innan dess.`;
}

/** What contradicts itself, by name when it is not all units. */
function contradicted(judged: CaseAssessment): string | null {
  const units = contradictedUnits(judged);
  if (units.length === 0) return null;
  const whose = units.length === judged.units.length ? '' : ` om ${unitsInSentence(units, judged.units)}`;
  return `Svaren${whose} motsäger varandra`;
}
