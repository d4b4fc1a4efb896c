import type { Strength } from '../rules/condition.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { conditionInWords } from './conditions.ts';
import { both } from './terms.ts';

/** Headings and sentences of the diagram of a rule set's logic. */
export const diagramWords = {
  title: 'Så hänger regelverket ihop',
  caption:
    'Frågor leder till förutsättningar, och förutsättningar till utfall och andra samverkansformer. En pil betyder att det vid spetsen prövas med det vid pilens början.',
  sameInWords: 'Allt som diagrammen visar står också i ord längre ned, under förutsättningar, utfall och former.',
  outcomePart: 'Från frågor till utfall',
  outcomeCaption:
    'En pil betyder att det vid spetsen prövas med det vid pilens början. En pil från en grupp gäller alla förutsättningar i gruppen. Av utfallen gäller det första som passar.',
  formPart: 'Från svar till andra samverkansformer',
  formCaption:
    'Svar och förutsättningar som talar för en annan form. Vad en form prövas med står också i dess ruta, med rutornas nummer. Hur förutsättningarna prövas visar det första diagrammet.',
  outlines: 'Förutsättningar har dubbel ram (rättslig spärr), enkel ram (krav) eller streckad ram (stöd).',
  questions: 'Frågor',
  calculated: 'Beräknade värden',
  preconditions: 'Förutsättningar',
  outcomes: 'Utfall',
  forms: 'Andra samverkansformer',
  otherwise: 'Gäller när inget av utfallen före det gör det.',
  longCondition: 'Villkoret är långt och står i ord i regelverket.',
};

/** The strengths as headings over the preconditions that have them. */
export const strengthHeadings: Readonly<Record<Strength, string>> = {
  gate: 'Rättsliga spärrar',
  required: 'Krav',
  supporting: 'Stöd',
};

const longestNote = 6;

/** When an outcome comes about, as the few lines that there is room for in its box. */
export function outcomeNote(rules: RuleSet, id: string): string[] {
  const when = rules.outcomes.find((one) => one.id === id)?.when;
  if (when === undefined) return [diagramWords.otherwise];
  const [first, ...others] = conditionInWords(rules, when);
  if (first === undefined || others.length >= longestNote) return [diagramWords.longCondition];
  return [`Gäller när ${first.text}`, ...others.map(({ depth, text }) => `${'– '.repeat(depth)}${text}`)];
}

/** The numbers of the boxes that a form is asked with. */
export function formNote(numbers: readonly number[]): string {
  return `Prövas med ${both(numbers.map(String))}.`;
}

/** That something is asked with other things, for those who do not see the diagram. */
export function askedWithSentence(title: string, names: readonly string[]): string {
  return `"${title}" prövas med ${both(names.map((name) => `"${name}"`))}.`;
}
