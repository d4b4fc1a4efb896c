import type { UnitAssessment } from '../assessment/whole.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { isAbout } from '../wording/documents.ts';
import type { AgreementScope } from './agreement-clauses.ts';

// What an outline says first to the other party of where the matter stands, so that nobody takes a draft for what is agreed.

/** How something stands that can be an IOP and is none as it is, by what is said of it. */
const words = {
  toComplete:
    'Bedömningen är att något saknas av det som ett idéburet offentligt partnerskap bygger på. Det behöver vara på plats innan parterna skriver under.',
  doubtful: 'Minst en rättslig fråga är tveksam, och den behöver prövas innan parterna skriver under.',
  undecided: 'Det är inte avgjort än om det kan bli ett idéburet offentligt partnerskap.',
  unjudged: 'Ingenting är bedömt än, så det är inte avgjort om det kan bli ett idéburet offentligt partnerskap.',
} as const;

type Standing = keyof typeof words;

/** Where the matter stands, in sentences for all of it or with what they are about; none of what can be an IOP as it is. */
export function standingSentences({ context: { compiled, judged }, isNo }: AgreementScope): string[] {
  const { units } = judged;
  const standings: readonly Standing[] = ['toComplete', 'doubtful', 'undecided', 'unjudged'];
  if (isNo) return [];
  return standings.flatMap((standing) => {
    const own = units.filter((one) => standingOf(compiled.rules, one) === standing);
    if (own.length === 0) return [];
    return [own.length === units.length ? words[standing] : `${words[standing]} ${isAbout(own, units)}`];
  });
}

function standingOf({ outcomes }: RuleSet, { assessment: { outcome, findings } }: UnitAssessment): Standing | null {
  if (findings.every(({ grade }) => grade === null)) return 'unjudged';
  if (outcome === null) return 'undecided';
  if (outcome === outcomes.at(-1)?.id) return null;
  return findings.some(({ grade, strength }) => strength === 'gate' && grade === 'partlyMet')
    ? 'doubtful'
    : 'toComplete';
}
