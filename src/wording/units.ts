import type { CaseAssessment, UnitAssessment, UnitGroup } from '../assessment/whole.ts';
import type { Owner } from '../cases/case-changes.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { fittingTitles, outcomeTitle } from './assessment.ts';
import { both, either } from './terms.ts';

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

/** What the parts or organisations of a case come to together; one alone is told of as a whole case is. */
export function overallSentence(rules: RuleSet, judged: CaseAssessment): string {
  const { units, outcome, possibleOutcomes } = judged;
  const [they, plural, those, none] =
    unitWords[units.some(({ unit }) => unit.part !== null) ? 'parts' : 'organisations'];
  const [all, ofNone] = units.length > 1 ? [`Alla ${plural} får samma utfall`, ` för ${none}`] : ['Utfall', ''];
  if (isSameOutcome(judged)) {
    const sentence =
      outcome === null
        ? `Utfallet går inte att avgöra ännu${ofNone}. Det kan bli ${either(inQuotes(rules, possibleOutcomes))}.`
        : `${all}: ${outcomeTitle(rules, outcome)}.`;
    return units.length > 1 ? `${sentence}${fittingAll(rules, units) ?? ''}` : sentence;
  }
  const best = rules.outcomes.at(-1)?.id;
  const clear = units.filter(({ assessment }) => assessment.outcome === best);
  const unclear = units.filter(({ assessment }) => assessment.outcome === null);
  const rest = units.length - clear.length - unclear.length;
  if (clear.length > 0 && rest > 0) {
    return `${they} får olika utfall. Ett avtal om IOP bör på sin höjd omfatta ${those} med utfallet "${outcomeTitle(rules, best ?? '')}". De andra hanteras för sig.`;
  }
  if (unclear.length > 0) return `Inte alla ${plural} går att avgöra ännu. De hålls isär tills de är bedömda.`;
  return `${they} får olika utfall och hanteras var för sig.`;
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

/** The forms that the answers of a part speak for and what to do next, each a sentence after a space; nothing when there are none. */
function fittingInWords(rules: RuleSet, { assessment }: UnitAssessment): string {
  const [forms, steps] = [undefined, 'step'].map((kind) => fittingTitles(rules, assessment, kind));
  return [
    forms?.length ? ` Svaren talar för: ${both(forms)}.` : '',
    steps?.length ? ` Nästa steg: ${both(steps.map((title) => `"${title}"`))}.` : '',
  ].join('');
}

/** What the text of a divided case says besides what it says of its parts. */
export const dividedWords = {
  all: 'Gemensamt för alla',
  /** What is told of an organisation in all its parts, or of a part for all its organisations. */
  inAllParts: 'i alla sina delar',
  forAllOrganisations: 'för alla sina organisationer',
  /** Whom a question has to be answered for, when it is asked of each organisation. */
  forEach: (titles: readonly string[]) => `Besvaras för var och en: ${both(titles.map(printable))}.`,
};
