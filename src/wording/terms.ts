import type { Grade, Strength } from '../rules/condition.ts';
import type { LargeThing, NameKind, Severity } from '../rules/diagnostic-codes.ts';
import type { QuestionType } from '../rules/question.ts';
import type { Source } from '../rules/rule-set.ts';

/** The Swedish words of the field, one for each identifier; the same table as "Orden" in the README. */
export const gradeWords: Record<Grade, string> = {
  met: 'uppfylld',
  partlyMet: 'delvis uppfylld',
  notMet: 'inte uppfylld',
};

export const strengthWords: Record<Strength, string> = {
  gate: 'rättslig spärr',
  required: 'krav',
  supporting: 'stöd',
};

export const severityWords: Record<Severity, string> = { error: 'fel', warning: 'varning', note: 'upplysning' };

export const questionTypeWords: Record<QuestionType, string> = {
  yesNo: 'ja eller nej',
  choice: 'ett av alternativen',
  number: 'ett tal',
  date: 'ett datum som 2026-11-21',
  text: 'en text',
};

export const confidenceWords: Record<Source['confidence'], string> = {
  high: 'hög. Läst hos källan själv.',
  medium: 'medel. Läst i andra hand, på en kommuns sida eller i pressen.',
  low: 'låg. En slutsats som inte är bekräftad.',
};

/** What a name names, in the indefinite and the definite form. */
export const kindWords: Record<NameKind, readonly [indefinite: string, definite: string]> = {
  question: ['fråga', 'frågan'],
  option: ['svarsalternativ', 'svarsalternativet'],
  precondition: ['förutsättning', 'förutsättningen'],
  limit: ['gränsvärde', 'gränsvärdet'],
  calculated: ['beräknat värde', 'det beräknade värdet'],
  source: ['källa', 'källan'],
  outcome: ['utfall', 'utfallet'],
  form: ['samverkansform', 'samverkansformen'],
  agreementPart: ['del av avtalet', 'delen av avtalet'],
  example: ['exempel', 'exemplet'],
  ruleSet: ['regelverk', 'regelverket'],
};

/** What there can be too many of, and the way out. */
export const largeThings: Record<LargeThing, readonly [things: string, wayOut: string]> = {
  questions: ['frågorna', 'Dela upp regelverket.'],
  options: ['svarsalternativen på frågan', 'Slå ihop alternativ som bedöms lika, eller låt frågan besvaras med text.'],
  limits: ['gränsvärdena', 'Dela upp regelverket.'],
  limitValues: ['gränsvärdets värden', 'Ta bort värden för tider som inte längre bedöms.'],
  calculated: ['de beräknade värdena', 'Dela upp regelverket.'],
  preconditions: ['förutsättningarna', 'Dela upp regelverket.'],
  outcomes: ['utfallen', 'Slå ihop utfall som betyder detsamma.'],
  forms: ['samverkansformerna', 'Slå ihop former som passar samtidigt.'],
  sources: ['källorna', 'Ta bort källor som inget hänvisar till, eller dela upp regelverket.'],
  agreement: ['delarna av avtalet', 'Slå ihop delar som hör samman.'],
  notInAgreement: ['punkterna under notInAgreement', 'Slå ihop punkter som hör samman.'],
  impossible: ['villkoren under impossible', 'Slå ihop dem med any.'],
  never: ['punkterna under never', 'Slå ihop dem med any, eller ta bort dem som följer av andra.'],
  contradictions: ['svaren som motsäger varandra, under contradictions', 'Slå ihop dem med any.'],
  direction: ['riktningarna', 'Ta bort dem som följer av andra.'],
  examples: ['exemplen', 'Behåll dem som prövar något nytt. Kommandot iop-check coverage visar vilka.'],
  extends: ['regelverken under', 'Bygg på färre filer, och lägg det gemensamma i en av dem.'],
  otherVersions: ['de andra versionerna', 'Behåll dem som kan gälla för samma ärenden.'],
  conditions: ['villkoren i filen', 'Dela upp regelverket.'],
  values: [
    'värdena som frågan eller det beräknade värdet jämförs med',
    'Jämför med gränserna för intervall i stället.',
  ],
  days: ['dagarna då villkor om tiden (valid) börjar eller slutar gälla', 'Dela upp regelverket.'],
  items: ['punkterna i listan', 'Ta bort dem som inte behövs.'],
  units: ['delverksamheterna gånger organisationerna', 'Dela upp ärendet i flera.'],
};

/** What a name names, as `en fråga` and `ett utfall`. */
export function withArticle(kind: NameKind): string {
  return `${isNeuter(kind) ? 'ett' : 'en'} ${kindWords[kind][0]}`;
}

/** Whether the word for a kind takes `ett`. */
export function isNeuter(kind: NameKind): boolean {
  return ['option', 'limit', 'calculated', 'outcome', 'example', 'ruleSet'].includes(kind);
}

/** The types of JSON and YAML values, as they are named in messages. */
export const typeWords: Record<string, string> = {
  string: 'en text',
  number: 'ett tal',
  int: 'ett heltal',
  boolean: 'true eller false',
  array: 'en lista',
  object: 'nycklar med värden',
  record: 'nycklar med värden',
  condition: 'ett villkor',
  word: 'ett av formatets ord',
  null: 'ett tomt värde (null)',
  undefined: 'ingenting',
};

/** Items as in a Swedish sentence: `a, b eller c`. */
export function either(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} eller ${items.at(-1)}`;
}

/** Items as in a Swedish sentence: `a, b och c`. */
export function both(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} och ${items.at(-1)}`;
}

/** The first letter made a capital one. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
