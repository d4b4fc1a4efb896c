import { contradictedUnits, mayChangeOutcome } from '../assessment/contradicted.ts';
import type { CaseAssessment, UnitAssessment } from '../assessment/whole.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { unitsInSentence } from './documents.ts';

/** The mark of a warning that must not be passed over. */
export const contradictedMark = 'Varning:';

/** That a proposal is not to be put forward yet, and the heading under which it is told why; null when no answers contradict each other. */
export function contradictedProposal(judged: CaseAssessment, heading: string): string | null {
  const said = contradicted(contradictedUnits(judged), judged);
  return said === null ? null : `${said} (se "${heading}"). Förslaget kan läggas fram först när det är utrett.`;
}

/** Whether the outcome may change when it is sorted out; null when no answers contradict each other. */
export function contradictedOutcome(compiled: CompiledRules, judged: CaseAssessment): string | null {
  const units = contradictedUnits(judged);
  const mayChange = units.filter((one) => mayChangeOutcome(compiled, one));
  const sentences = [
    told(mayChange, judged, 'Utfallet kan bli ett annat när det är utrett.'),
    told(
      units.filter((one) => !mayChange.includes(one)),
      judged,
      'Utfallet blir ändå detsamma när det är utrett.',
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
  return `Svaren${whose} motsäger varandra`;
}
