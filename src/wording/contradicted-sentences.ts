import { contradictedUnits, mayChangeOutcome } from '../assessment/contradicted.ts';
import type { CaseAssessment, UnitAssessment } from '../assessment/whole.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { unitsInSentence } from './documents.ts';

/** The mark of a warning that must not be passed over. */
export const contradictedMark = 'Varning:';

/**
 * That a proposal is not to be put forward yet, and the heading under which it is told why; null when no answers contradict each other
 * so that another outcome than the proposed one may come of it. A case that is to be completed is no more than that.
 */
export function contradictedProposal(compiled: CompiledRules, judged: CaseAssessment, heading: string): string | null {
  const units = judged.units.filter((one) => one.assessment.outcome !== null && mayChangeOutcome(compiled, one));
  const said = contradicted(units, judged);
  return said === null ? null : `${said} (se "${heading}"). Förslaget kan läggas fram först när det är utrett.`;
}

/** Whether the outcome of a unit whose answers contradict each other may change; null while it is not known. */
export function whenSortedOut(compiled: CompiledRules, one: UnitAssessment): string | null {
  if (one.assessment.outcome === null) return null;
  return mayChangeOutcome(compiled, one) ? changes : staysSame;
}

const changes = 'Utfallet kan bli ett annat när det är utrett.';
const staysSame = 'Utfallet blir ändå detsamma när det är utrett.';

/** Whether the outcome may change when it is sorted out; null when no answers contradict each other. */
function contradictedOutcome(compiled: CompiledRules, judged: CaseAssessment): string | null {
  const units = contradictedUnits(judged);
  const mayChange = units.filter((one) => mayChangeOutcome(compiled, one));
  const sentences = [
    told(mayChange, judged, changes),
    told(
      units.filter((one) => !mayChange.includes(one)),
      judged,
      staysSame,
    ),
  ].filter((sentence) => sentence !== null);
  return sentences.length === 0 ? null : sentences.join(' ');
}

/** That no agreement is to be made yet; null when no answers contradict each other. */
export function contradictedAgreement(compiled: CompiledRules, judged: CaseAssessment): string | null {
  const said = contradictedOutcome(compiled, judged);
  return said === null ? null : `${said} Ingå ingen överenskommelse innan dess.`;
}

function told(units: readonly UnitAssessment[], judged: CaseAssessment, then: string): string | null {
  const said = contradicted(units, judged);
  return said === null ? null : `${said}. ${then}`;
}

/** What contradicts itself, by name when it is not all units. */
function contradicted(units: readonly UnitAssessment[], judged: CaseAssessment): string | null {
  if (units.length === 0) return null;
  const whose = units.length === judged.units.length ? '' : ` om ${unitsInSentence(units, judged.units)}`;
  return `Uppgifterna${whose} motsäger varandra`;
}
