import type { LimitOnDate } from '../assessment/assessment.ts';
import type { UnitGroup } from '../assessment/unit-groups.ts';
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

/** The name of what something is told of: all that is judged, an organisation in all its parts, a part for all its organisations, or one. */
export function groupName({ scope, units: [{ unit }, ...others] }: UnitGroup<{ readonly unit: Owner }>): string {
  switch (scope) {
    case 'all':
      return others.length === 0 ? unitName(unit) : dividedWords.all;
    case 'organisation':
      return `${unitName({ part: null, organisation: unit.organisation })}, ${dividedWords.inAllParts}`;
    case 'part':
      return `${unitName({ part: unit.part, organisation: null })}, ${dividedWords.forAllOrganisations}`;
    default:
      return unitName(unit);
  }
}

/** Who each are to answer what is missing for some units: the organisations, in a sentence; nothing for what is common to them. */
export function forEachOrganisation({ questions }: RuleSet, name: string, units: readonly UnitAssessment[]): string {
  const question = Object.hasOwn(questions, name) ? questions[name] : undefined;
  const titles = new Map(
    units.flatMap(({ unit: { organisation: one } }) => (one === null ? [] : [[one.id, one.title]])),
  );
  return question?.per !== 'organisation' || titles.size < 2 ? '' : dividedWords.forEach([...titles.values()]);
}

/** What is judged by itself: parts, or organisations when there are no parts. */
const unitWords = {
  parts: ['Delarna', 'delar', 'de delar', 'någon av delarna'],
  organisations: ['Organisationerna', 'organisationer', 'de organisationer', 'någon av organisationerna'],
} as const;

/** What the parts or organisations of a case come to together. */
export function overallSentence(rules: RuleSet, judged: CaseAssessment): string {
  const { units, outcome, possibleOutcomes } = judged;
  const [they, plural, those, none] =
    unitWords[units.some(({ unit }) => unit.part !== null) ? 'parts' : 'organisations'];
  if (units.length > 1 && isSameOutcome(judged)) {
    const sentence =
      outcome === null
        ? `Utfallet går inte att avgöra ännu för ${none}. Det kan bli ${either(inQuotes(rules, possibleOutcomes))}.`
        : `Alla ${plural} får samma utfall: ${outcomeTitle(rules, outcome)}.`;
    return `${sentence}${fittingAll(rules, units) ?? ''}`;
  }
  const best = rules.outcomes.at(-1)?.id;
  const clear = units.filter(({ assessment }) => assessment.outcome === best);
  const unclear = units.filter(({ assessment }) => assessment.outcome === null);
  const rest = units.length - clear.length - unclear.length;
  if (outcome !== null) return `Alla ${plural} får samma utfall: ${outcomeTitle(rules, outcome)}.`;
  if (clear.length > 0 && rest > 0) {
    return `${they} får olika utfall. Håll isär dem: ett avtal om IOP bör på sin höjd omfatta ${those} med utfallet "${outcomeTitle(rules, best ?? '')}", och de andra hanteras för sig.`;
  }
  if (unclear.length > 0) return `Inte alla ${plural} går att avgöra ännu. Håll isär dem tills de är bedömda.`;
  return `${they} får olika utfall. Håll isär dem och hantera var och en för sig.`;
}

/**
 * Each part on a line: its outcome and the forms that its answers speak for, or without what `overallSentence` has said of all of
 * them.
 */
export function unitSentences(rules: RuleSet, judged: CaseAssessment): string[] {
  const { units } = judged;
  if (units.length < 2 || !isSameOutcome(judged)) return units.map((one) => unitSentence(rules, one));
  const isSaid = fittingAll(rules, units) !== null;
  return units.map((one) => `${unitName(one.unit)}.${isSaid ? '' : fittingInWords(rules, one)}`);
}

/** The forms that the answers of all parts speak for, as a sentence of its own after a space; null when they differ. */
function fittingAll(rules: RuleSet, units: readonly UnitAssessment[]): string | null {
  const [first = '', ...others] = new Set(units.map((one) => fittingInWords(rules, one)));
  return others.length === 0 ? first : null;
}

/** Whether all parts have the same outcome, or may get the same ones. */
export function isSameOutcome({ units, possibleOutcomes }: CaseAssessment): boolean {
  return units.every(({ assessment }) => assessment.possibleOutcomes.length === possibleOutcomes.length);
}

/** The outcome of one part on a line, with the forms that its answers speak for. */
function unitSentence(rules: RuleSet, one: UnitAssessment): string {
  const { outcome, possibleOutcomes } = one.assessment;
  const verdict =
    outcome === null
      ? `går inte att avgöra ännu (${either(inQuotes(rules, possibleOutcomes))})`
      : outcomeTitle(rules, outcome);
  const name = unitName(one.unit);
  return `${name === '' ? '' : `${name}. `}Utfall: ${verdict}.${fittingInWords(rules, one)}`;
}

function inQuotes(rules: RuleSet, ids: readonly string[]): string[] {
  return ids.map((id) => `"${outcomeTitle(rules, id)}"`);
}

/** The forms that the answers of a part speak for, as a sentence of its own after a space; nothing when there are none. */
function fittingInWords(rules: RuleSet, { assessment: { forms } }: UnitAssessment): string {
  const fitting = forms
    .filter(({ fits }) => fits === true)
    .map(({ form }) => printable(rules.forms?.[form]?.title ?? form));
  return fitting.length === 0 ? '' : ` Svaren talar för: ${both(fitting)}.`;
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
    const asked = limit.whenMissing === undefined ? [statingInWords(id)] : [];
    return [missingLimitInWords(rules, limit, date), ...converted, ...asked].join(' ');
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
  const sentence = `Det är ${amount}; det fastställda beloppet i ${currency} avgör, och kan anges med källa under limits.`;
  const [rate, asked] = [answers.get(converted.rate), questions[converted.rate]];
  if (typeof rate !== 'number' || asked === undefined) return [sentence];
  const there = rounded(times(fractionOf(known.value), fractionOf(rate)), 15);
  const at = `vid kursen ${answerInWords(asked, rate)} är det ${calculatedInWords({ unit }, there)}`;
  return [sentence, `${capitalised(at)}, men det avgör ingenting.`];
}

function statingInWords(id: string): string {
  return `Ta reda på värdet och ange det i ärendet med sin källa: "limits": { "${id}": { "value": …, "source": "…" } }`;
}

/** What the text of a divided case says besides what it says of its parts. */
export const dividedWords = {
  all: 'Gemensamt för alla',
  nothingElse: 'Allt är lika för alla, och står därför en gång.',
  once: 'Det som är lika för alla står en gång. Under varje namn står det som skiljer.',
  untouched: 'Går inte att avgöra, för inget svar finns än.',
  nothingKnown: 'Inget svar finns än om någon förutsättning.',
  /** Where the questions of preconditions without answers stand. */
  askedWhere: (isMore: boolean) => `Vad de frågar står under "Det som saknas"${isMore ? ' eller här' : ''}`,
  /** What is told of an organisation in all its parts, or of a part for all its organisations. */
  inAllParts: 'i alla sina delar',
  forAllOrganisations: 'för alla sina organisationer',
  /** Whom a question has to be answered for, when it is asked of each organisation. */
  forEach: (titles: readonly string[]) => `Besvaras för var och en: ${both(titles.map(printable))}.`,
  /** The same, where that has been said of another question. */
  forEachToo: 'För var och en.',
  otherSources:
    'Källorna till förutsättningar utan svar, och till handläggningen, visas av iop-check show med samma nummer.',
};

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
