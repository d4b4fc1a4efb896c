import type { LimitOnDate } from '../assessment/assessment.ts';
import type { CaseAssessment, UnitAssessment } from '../assessment/whole.ts';
import type { Owner } from '../cases/case-changes.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Answer } from '../rules/answer.ts';
import { fractionOf, rounded, times } from '../rules/fraction.ts';
import { type Limit, type RuleSet, valueOn } from '../rules/rule-set.ts';
import { answerInWords, calculatedInWords, numberInWords } from './answers.ts';
import { missingLimitInWords, outcomeTitle } from './assessment-sentences.ts';
import { printable } from './printable.ts';
import { namedSource } from './source-words.ts';
import { both, capitalised, either } from './terms.ts';

/** The name of a part, of an organisation, or of a part for an organisation. */
export function unitName({ part, organisation }: Owner): string {
  const names = [
    ...(part === null ? [] : [`Delverksamhet: ${printable(part.title)}`]),
    ...(organisation === null ? [] : [`Organisation: ${printable(organisation.title)}`]),
  ];
  return names.join('. ');
}

/** What is judged by itself: parts, or organisations when there are no parts. */
const unitWords = {
  parts: ['Delarna', 'delar', 'de delar'],
  organisations: ['Organisationerna', 'organisationer', 'de organisationer'],
} as const;

/** What the parts or organisations of a case come to together. */
export function overallSentence(rules: RuleSet, { units, outcome }: CaseAssessment): string {
  const [they, plural, those] = unitWords[units.some(({ unit }) => unit.part !== null) ? 'parts' : 'organisations'];
  if (outcome !== null) return `Alla ${plural} får samma utfall: ${outcomeTitle(rules, outcome)}.`;
  const best = rules.outcomes.at(-1)?.id;
  const clear = units.filter(({ assessment }) => assessment.outcome === best);
  const unclear = units.filter(({ assessment }) => assessment.outcome === null);
  const rest = units.length - clear.length - unclear.length;
  if (clear.length > 0 && rest > 0) {
    return `${they} får olika utfall. Håll isär dem: ett avtal om IOP bör bara omfatta ${those} där IOP är möjligt, och de andra hanteras för sig.`;
  }
  if (unclear.length > 0) return `Inte alla ${plural} går att avgöra ännu. Håll isär dem tills de är bedömda.`;
  return `${they} får olika utfall. Håll isär dem och hantera var och en för sig.`;
}

/** The outcome of one part on a line, with the forms that its answers speak for. */
export function unitSentence(rules: RuleSet, { unit, assessment }: UnitAssessment): string {
  const { outcome, possibleOutcomes, forms } = assessment;
  const titles = (ids: readonly string[]) => ids.map((id) => `"${outcomeTitle(rules, id)}"`);
  const verdict =
    outcome === null ? `går inte att avgöra ännu (${either(titles(possibleOutcomes))})` : outcomeTitle(rules, outcome);
  const fitting = forms
    .filter(({ fits }) => fits === true)
    .map(({ form }) => printable(rules.forms?.[form]?.title ?? form));
  const others = fitting.length === 0 ? '' : ` Svaren talar för: ${both(fitting)}.`;
  const name = unitName(unit);
  return `${name === '' ? '' : `${name}. `}Utfall: ${verdict}.${others}`;
}

/**
 * A limit on the date: its value with source, the official's own value, or what to do when there is none. The answers are only for what
 * it is at a rate that they give, which decides nothing.
 */
export function limitSentence(
  { rules, date }: CompiledRules,
  { limit: id, value, source, stated }: LimitOnDate,
  answers: ReadonlyMap<string, Answer>,
): string {
  const limit = rules.limits?.[id] as Limit;
  const name = printable(limit.title);
  if (value === null) {
    const converted = convertedInWords(rules, limit, date, answers);
    return [missingLimitInWords(rules, limit, date), ...converted, statingInWords(id)].join(' ');
  }
  const amount = `${numberInWords(value)} ${printable(limit.unit)}`;
  return stated
    ? `${name}: ${amount}. Handläggarens egen uppgift, inte regelverkets. Källa enligt handläggaren: ${printable(source ?? '')}`
    : `${name}: ${amount} (${namedSource(rules, source ?? '')}).`;
}

/** What a limit without a value is fixed at in another currency, and what that is at the rate of the case. */
function convertedInWords(
  { limits = {}, questions }: RuleSet,
  { converted, unit }: Limit,
  date: string,
  answers: ReadonlyMap<string, Answer>,
): string[] {
  const fixed = converted === undefined ? undefined : limits[converted.limit];
  const known = fixed === undefined ? undefined : valueOn(fixed, date);
  if (converted === undefined || fixed === undefined || known === undefined) return [];
  const currency = unit === 'kr' ? 'kronor' : printable(unit);
  const amount = `${numberInWords(known.value)} ${printable(fixed.unit)}`;
  const sentence = `Det är ${amount}; regeringens belopp i ${currency} avgör, och kan anges med källa under limits.`;
  const [rate, asked] = [answers.get(converted.rate), questions[converted.rate]];
  if (typeof rate !== 'number' || asked === undefined) return [sentence];
  const there = rounded(times(fractionOf(known.value), fractionOf(rate)), 15);
  const at = `vid kursen ${answerInWords(asked, rate)} är det ${calculatedInWords({ unit }, there)}`;
  return [sentence, `${capitalised(at)}, men det avgör ingenting.`];
}

function statingInWords(id: string): string {
  return `Ta reda på värdet och ange det i ärendet med sin källa: "limits": { "${id}": { "value": …, "source": "…" } }`;
}

/** What a comparison of rule sets says besides their own words. */
export const comparisonWords = {
  same: 'Ingen: regelverken bedömer alla förutsättningar lika.',
  notAsked: 'Prövas inte av',
  whole: 'Hela bedömningen enligt ett av dem skrivs ut med --rules och dess id.',
};

/** Labels of what the rules say about handling. */
export const handlingWords = {
  notJudged: 'Så säger regelverket om handläggningen. Det bedöms inte.',
  receiver: 'Tar emot initiativet',
  steps: 'Steg',
  decisionLevel: 'Beslutsnivå',
  followUp: 'Uppföljning',
  reportBack: 'Återrapportering',
  headings: 'Rubriker i förvaltningens dokument',
};
