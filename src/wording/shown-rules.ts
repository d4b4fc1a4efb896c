import type { Direction } from '../rules/direction.ts';
import type { Question } from '../rules/question.ts';
import type { Example, RuleSet } from '../rules/rule-set.ts';
import { outcomeTitle } from './assessment-sentences.ts';
import { printable } from './printable.ts';
import { validityInWords } from './rule-list-sentences.ts';
import { either } from './terms.ts';

/** Headings and sentences of a rule set that is shown as a whole. */
export const shownWords = {
  proposals: 'Vid utfallet föreslås i tjänsteskrivelsen också att nämnden',
  alwaysUnknown: 'Varje fråga kan också besvaras med "vet inte".',
  promises: 'Riktningar och uteslutna kombinationer',
  directions: 'Detta lovar regelverket, och iop-check validate bevisar det för alla kombinationer av svar.',
  impossible:
    'Detta kan enligt regelverket inte förekomma. Bevisen om regelverket bortser från det, men en bedömning gör det inte.',
  impossibleWhen: 'Uteslutet är att',
  examples: 'Exempel',
  examplesCaption: 'Regelverkets egna prov, med det utfall som det ska ge den dagen.',
  example: 'Exempel',
  date: 'Dag',
  expected: 'Väntat utfall',
  agreement: 'Avtalsutkast',
  partWhen: 'Delen är med när',
  notInAgreement: 'Det här ska inte stå i avtalet',
} as const;

/** Which rules are shown: their id and version, when they apply, and what they stand on. */
export function versionInWords({ id, version, valid }: RuleSet, date: string, standsOn: readonly string[]): string {
  const below = standsOn.length === 0 ? '' : ` Bygger på ${standsOn.join(', ')}.`;
  return `${id} ${version}. ${validityInWords(valid, date)}${below}`;
}

/** That limits and decision tables hang on the date. */
export function shownOn(date: string): string {
  return `Gränsvärden och beslutstabeller visas som de är ${date}.`;
}

/** What to know of the answer to a question besides its type. */
export function questionFacts({ changeable, per, type }: Question): string[] {
  return [
    ...(changeable === false ? ['Svaret är ett faktum som parterna inte kan ändra.'] : []),
    ...(per === undefined ? [] : ['Besvaras för varje organisation, när de är flera.']),
    ...(type === 'text' ? ['Svaret bedöms aldrig.'] : []),
  ];
}

/** A direction as a promise about the outcome. */
export function directionInWords(rules: RuleSet, { question, better }: Direction): string {
  const asked = rules.questions[question];
  const on = `på frågan "${printable(asked?.text ?? question)}"`;
  const promise = 'ger aldrig ett sämre utfall';
  if (better === 'ja' || better === 'nej') {
    return `Svaret ${better} ${on} ${promise} än svaret ${better === 'ja' ? 'nej' : 'ja'}, allt annat lika.`;
  }
  const words = asked?.type === 'date' ? { higher: 'senare', lower: 'tidigare' } : { higher: 'högre', lower: 'lägre' };
  return `Ett ${words[better]} svar ${on} ${promise}, allt annat lika.`;
}

/** The outcome that an example expects, by title. */
export function expectedInWords(rules: RuleSet, { expect }: Example): string {
  const { outcome, possibleOutcomes = [] } = expect;
  if (typeof outcome === 'string') return outcomeTitle(rules, outcome);
  const possible = possibleOutcomes.map((id) => outcomeTitle(rules, id));
  if (possible.length > 0) return `Inte avgjort: ${either(possible)}`;
  return outcome === null ? 'Inte avgjort' : 'Utfallet prövas inte';
}
