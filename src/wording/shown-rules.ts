import type { Direction } from '../rules/direction.ts';
import { forbiddenBy, isAnyStarting, isStep, listed, type Never } from '../rules/never.ts';
import type { Question } from '../rules/question.ts';
import type { Example, Form, RuleOutcome, RuleSet } from '../rules/rule-set.ts';
import { outcomeTitle } from './assessment-sentences.ts';
import { withStop } from './message-parts.ts';
import { printable } from './printable.ts';
import { validityInWords } from './rule-list-sentences.ts';
import { both, either, gradeWords } from './terms.ts';

/** Headings and sentences of a rule set that is shown as a whole. */
export const shownWords = {
  proposals: 'Vid utfallet föreslås i tjänsteskrivelsen också att nämnden',
  alwaysUnknown: 'Varje fråga kan också besvaras med "vet inte".',
  promises: 'Riktningar och uteslutna kombinationer',
  directions: 'Detta lovar regelverket, och iop-check validate bevisar det för alla kombinationer av svar.',
  impossible:
    'Detta kan enligt regelverket inte förekomma. Bevisen om regelverket bortser från det, men en bedömning gör det inte.',
  never: 'Det som aldrig får hända',
  neverProved: 'Detta får aldrig hända, och iop-check validate bevisar det för alla kombinationer av svar.',
  neverWhen: 'Gäller när',
  contradictions: 'Svar som knappast kan vara sanna samtidigt',
  contradictionsJudged: 'Sådana svar får förekomma och bedöms som andra, men bedömningen säger till.',
  contradictionWhen: 'Det sägs när',
  starts: 'Formen innebär att verksamheten börjar.',
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

/** What is said of an outcome that decides nothing yet. */
export const preliminarySentence = 'Utfallet säger bara att ärendet är värt att pröva enligt fler regler.';

/** What an outcome promises. */
export const promiseWords: Readonly<Record<NonNullable<RuleOutcome['promises']>, string>> = {
  form: 'Löfte: då finns alltid en annan form eller ett nästa steg.',
  improvement: 'Löfte: då går det alltid att nå ett bättre utfall med svar som kan ändras.',
};

/** The two kinds of forms: heading, and what stands before the condition. */
export const formKinds = {
  form: { heading: 'Andra samverkansformer', when: 'Svaren talar för formen när' },
  step: { heading: 'Nästa steg', when: 'Steget hör till när' },
} as const;

/** The other forms, and the next steps. */
export function formsByKind({ forms = {} }: RuleSet): { kind: keyof typeof formKinds; forms: [string, Form][] }[] {
  return (['form', 'step'] as const).map((kind) => ({
    kind,
    forms: Object.entries(forms).filter(([, form]) => isStep(form) === (kind === 'step')),
  }));
}

/** What must not happen, as in `utfallet "Kan ingås" och formen "Upphandling"`. */
export function forbiddenInWords(rules: RuleSet, never: Never): string {
  const what = isAnyStarting(never.form)
    ? ['någon form som innebär att verksamheten börjar']
    : listed(never.form, 'form').map(([id]) => `formen "${printable(rules.forms?.[id]?.title ?? id)}"`);
  const named = forbiddenBy({ ...never, form: undefined }, rules).map((one) =>
    one.kind === 'precondition'
      ? `att "${printable(rules.preconditions[one.name]?.title ?? one.name)}" är ${gradeWords[one.grade]}`
      : `utfallet "${outcomeTitle(rules, one.name)}"`,
  );
  return `Aldrig då: ${both([...named, ...what])}.`;
}

/** Which rules are shown: their id and version, when they apply, and what they stand on. */
export function versionInWords({ id, version, valid }: RuleSet, date: string, standsOn: readonly string[]): string {
  const below = standsOn.length === 0 ? '' : ` Bygger på ${standsOn.join(', ')}.`;
  return `${id} ${version}. ${validityInWords(valid, date)}${below}`;
}

/** That limits and decision tables hang on the date. */
export function shownOn(date: string): string {
  return `Gränsvärden och beslutstabeller visas som de är ${date}.`;
}

/** When a question is asked that settles what remains of a precondition. */
export const settlesSentence = 'Frågan ställs först när förutsättningen inte hänger på något annat än sådana frågor.';

/** What to know of the answer to a question besides its type. */
export function questionFacts({ changeable, per, type, settles }: Question): string[] {
  return [
    ...(changeable === false ? ['Svaret är ett faktum som parterna inte kan ändra.'] : []),
    ...(settles === undefined ? [] : [settlesSentence]),
    ...(per === undefined ? [] : ['Besvaras för varje organisation, när de är flera.']),
    ...(type === 'text' ? ['Svaret bedöms aldrig.'] : []),
  ];
}

/** What the note on the answer to a question should say; null when none is wanted. */
export function wantedNoteInWords({ wantsNote }: Question): string | null {
  if (wantsNote === undefined) return null;
  const { text, date } = wantsNote;
  return `Svaret ska motiveras${date === true ? ', med datum' : ''}. Motiveringen ska säga: ${withStop(printable(text))}`;
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
