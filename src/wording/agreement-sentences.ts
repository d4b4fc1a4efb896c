import type { Assessment } from '../assessment/assessment.ts';
import { isPreliminary, type RuleSet } from '../rules/rule-set.ts';
import { outcomeTitle } from './assessment-sentences.ts';
import { both, either } from './terms.ts';

/** Headings and fixed sentences of the outline for an agreement. */
export const agreementWords = {
  title: 'Utkast till överenskommelse om idéburet offentligt partnerskap',
  warning: 'Varning:',
  notNow: 'Ingå inte överenskommelsen så som det står nu.',
  municipality: 'Kommun eller region',
  organisation: 'Organisation eller parter',
  case: 'Verksamhet',
  registryNumber: 'Diarienummer',
  term: 'Avtalstid enligt ärendet',
  judgedOn: 'Bedömd per',
  ruleSet: 'Regelverk',
  missing: 'Det som saknas för att utfallet ska gå att avgöra',
  reading:
    'Punkterna under varje rubrik är förslag till text. Det som parterna fyller i är markerat [fylls i: …]. Under punkterna står vad ärendet säger och varför delen behövs; det hör inte till överenskommelsen.',
  review:
    'Utkastet är ett stöd för arbetet och inget färdigt avtal. Låt en jurist granska överenskommelsen innan den ingås.',
  noParts: 'Regelverket anger inga delar till en överenskommelse.',
  perhaps: 'Svar saknas som avgör om den här delen behövs.',
  fromCase: 'Ur ärendet',
  why: 'Skäl:',
  sources: 'Källor:',
  never: 'Det här ska inte stå i överenskommelsen',
  sourceList: 'Källor',
  reason: 'Motivering:',
  remedy: 'Åtgärd:',
  unanswered: 'Obesvarad.',
} as const;

/** What stands in an agreement for the parties to fill in. */
export function blank(what: string): string {
  return `[fylls i: ${what}]`;
}

/** What the parties fill in of what the case does not say. */
export const agreementBlanks = {
  municipality: blank('kommunens namn'),
  organisation: blank('organisationens namn'),
  case: blank('vad verksamheten heter'),
} as const;

/** Why an outline is not to be made into an agreement as it stands; null when the outcome says that an IOP is possible. */
export function warningSentence(rules: RuleSet, { outcome, possibleOutcomes }: Assessment): string | null {
  const best = rules.outcomes.at(-1)?.id ?? null;
  const isFurther = isPreliminary(rules, best);
  if (outcome === best && !isFurther) return null;
  if (outcome === null) {
    const possible = either(possibleOutcomes.map((id) => `"${outcomeTitle(rules, id)}"`));
    return `Det går inte att avgöra ännu om ett IOP är ${isFurther ? 'värt att pröva vidare' : 'möjligt'}. Utfallet kan bli ${possible}. Ingå ingen överenskommelse förrän det är avgjort.`;
  }
  const meaning = rules.outcomes.find(({ id }) => id === outcome)?.text ?? '';
  return `Utfallet är "${outcomeTitle(rules, outcome)}". ${meaning} ${agreementWords.notNow}`;
}

/** The forms that the answers speak for instead. */
export function otherFormsSentence(titles: readonly string[]): string {
  return `Svaren talar för: ${both(titles)}. En sådan form behöver ett annat beslut eller avtal än det här utkastet.`;
}

/** When an agreement begins and ends as the case has it; null when it says neither. */
export function termInWords({
  starts,
  ends,
}: {
  readonly starts?: string | undefined;
  readonly ends?: string | undefined;
}): string | null {
  if (starts === undefined) return ends === undefined ? null : `till och med ${ends}`;
  return ends === undefined ? `från och med ${starts}` : `från och med ${starts} till och med ${ends}`;
}
