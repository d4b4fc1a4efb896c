import { type Cause, causesOf, type FitState, type GradeState, type Steps } from '../assessment/case-difference.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { numberInWords } from '../wording/answers.ts';
import { outcomeTitle } from '../wording/assessment.ts';
import { both, capitalised, either, gradeWords } from '../wording/terms.ts';

/** Headings and labels of two bedömningar of one case. */
export const caseDifferenceWords = {
  title: 'Två bedömningar av samma ärende',
  older: 'Tidigare',
  newer: 'Ny',
  olderWarning: 'Varning om den tidigare',
  newerWarning: 'Varning om den nya',
  outcome: 'Utfall',
  answers: 'Svar som skiljer sig',
  notes: 'Motiveringar som skiljer sig',
  limits: 'Egna gränsvärden som skiljer sig',
  preconditions: 'Förutsättningar som skiljer sig',
  missing: 'Det som saknas för att avgöra utfallet',
  forms: 'Andra samverkansformer',
  added: 'Bara i den nya bedömningen',
  removed: 'Bara i den tidigare bedömningen',
  whole: 'Hela ärendet',
  sameAnswers: 'Inget svar skiljer sig.',
  samePreconditions: 'Ingen: alla förutsättningar har samma grad som förut.',
  changedAnswers: 'Ändrade svar',
  before: 'Förut',
  now: 'Nu',
  notThere: 'fanns inte',
  notThereNow: 'finns inte',
  unanswered: 'obesvarad',
} as const;

/** What there is to blame for a difference. */
export interface Blame {
  readonly rulesChanged: boolean;
  readonly dateChanged: boolean;
  /** Whether values of limits that the case states have changed, which count with the answers. */
  readonly limitsChanged: boolean;
  /** Whether the rules or the date do anything by themselves. */
  readonly rulesMatter: boolean;
}

/** Whether the rules or the date are others, and what that alone does. */
export function surroundingsInWords(blame: Blame): string {
  const { rulesChanged, dateChanged, rulesMatter } = blame;
  const rest = `allt som skiljer sig beror på ${answersCause(blame)}`;
  if (!rulesChanged && !dateChanged) return `Regelverket och datumet är desamma, så ${rest}.`;
  const others = `${capitalised(rulesCause(blame))} är ${rulesChanged && dateChanged ? 'andra' : 'ett annat'}.`;
  return rulesMatter
    ? `${others} De tidigare svaren är prövade också så, och nedan står vad som beror på det och vad som beror på ${answersCause(blame)}.`
    : `${others} Det ändrar inget med de tidigare svaren, så ${rest}.`;
}

function rulesCause({ rulesChanged, dateChanged }: Blame): string {
  return both([...(rulesChanged ? ['regelverket'] : []), ...(dateChanged ? ['datumet'] : [])]);
}

function answersCause({ limitsChanged }: Blame): string {
  return limitsChanged ? 'svaren och de egna gränsvärdena' : 'svaren';
}

/** What something was and what it has become, and why: `"a" → "b". Det beror på svaren.` */
export function stepsInWords({ from, between, to }: Steps<string>, blame: Blame): string {
  const shift = from === to ? `${to}, som förut.` : `${from} → ${to}.`;
  const causes = causesOf({ from, between, to });
  const middle = causes.length < 2 ? '' : ` Med de tidigare svaren hade det nu varit: ${between}.`;
  return capitalised(`${shift}${middle}${causesInWords(causes, blame)}`);
}

/** That something has come to be missing, or no longer is, and why. */
export function missingStepsInWords(steps: Steps<boolean>, blame: Blame): string {
  return `${steps.to ? 'Saknas nu.' : 'Saknas inte längre.'}${causesInWords(causesOf(steps), blame)}`;
}

/** Why something differs; nothing is said where only the answers can be why. */
function causesInWords(causes: readonly Cause[], blame: Blame): string {
  if (causes.length === 0 || !blame.rulesMatter) return '';
  if (causes.length === 2) return ` Det beror både på ${rulesCause(blame)} och på ${answersCause(blame)}.`;
  return ` Det beror på ${causes[0] === 'rules' ? rulesCause(blame) : answersCause(blame)}.`;
}

/** The possible outcomes: the title of the only one, or that they leave the outcome open. */
export function outcomesInWords(rules: RuleSet, possible: readonly string[]): string {
  const titles = possible.map((id) => `"${outcomeTitle(rules, id)}"`);
  return titles.length === 1 ? titles.join('') : `går inte att avgöra (${either(titles)})`;
}

/** A grade, or why there is none. */
export function gradeStateInWords(state: GradeState): string {
  if (state === 'absent') return 'bedöms inte';
  return state === 'open' ? 'går inte att avgöra' : gradeWords[state];
}

/** Whether the answers speak for another form. */
export const fitStateWords: Readonly<Record<FitState, string>> = {
  fits: 'svaren talar för det',
  doesNotFit: 'inget i svaren talar för det',
  open: 'går inte att avgöra',
  absent: 'finns inte i regelverket',
};

/** A value that a case states for a limit, with its source. */
export function statedLimitInWords(
  rules: RuleSet,
  limit: string,
  { value, source }: { readonly value: number; readonly source: string },
): string {
  return `${numberInWords(value)} ${printable(rules.limits?.[limit]?.unit ?? '')} (${printable(source)})`;
}

/** What a precondition hangs on that is answered otherwise. */
export function changedQuestionsInWords(texts: readonly string[]): string {
  return both(texts.map((text) => `"${text}"`));
}

/** That answers could not be read under the later rules. */
export function leftOutInWords(names: readonly string[]): string {
  const one = names.length === 1;
  return `${one ? 'En tidigare uppgift passar' : 'Tidigare uppgifter passar'} inte det nya regelverket och är borttagn${one ? 'en' : 'a'} när de tidigare svaren prövas mot det: ${printable(both(names))}.`;
}

/** What stops a comparison before it begins. */
export const compareProblems = {
  severalCases: (file: string, count: number) =>
    `${file === '-' ? 'Standard in' : printable(file)} har ${count} ärenden, och compare jämför två bedömningar av ett ärende. Ange filer med ett ärende i varje.`,
  wordNeedsFile: 'Ett Worddokument skrivs till en fil. Ange den med -o, till exempel -o jamforelse.docx.',
  bothFromInput: 'Standard in kan bara vara det ena av de två ärendena. Ange en fil för det andra.',
} as const;
