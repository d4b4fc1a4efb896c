import type { CountedRules, LedTo, Unreadable, YearlyCounts, YearlyScope } from '../assessment/yearly.ts';
import { iopForm, noForm } from '../cases/case.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { numberInWords } from '../wording/answers.ts';
import { both, capitalised } from '../wording/terms.ts';
import { shareInWords } from './summary.ts';

/** Words of the yearly report that stand by themselves. */
export const yearlyWords = {
  municipality: 'Kommun eller region',
  noMunicipality: '[fylls i: kommun eller region]',
  period: 'Period',
  date: 'Datum',
  ledTo: 'Vad varje utfall ledde till',
  all: 'Alla',
  total: 'Antal och andel',
  initiatives: 'initiativ',
  years: 'Initiativ per år',
  year: 'År',
  undated: 'Utan datum',
  outcomes: 'Utfall av bedömningarna',
  outcome: 'Utfall',
  undecided: 'Går inte att avgöra ännu',
  differing: 'Delarna får olika utfall',
  organisations: 'Organisationer',
  organisation: 'Organisation',
  noOrganisation: 'Ingen organisation angiven',
  forms: 'Vad initiativen har lett till',
  form: 'Form',
  notDecided: 'Inte beslutat',
  notStated: 'Beslutat, men formen är inte angiven',
  preconditions: 'Förutsättningar som oftast brister',
  precondition: 'Förutsättning',
  grades: 'Grader',
  followUp: 'Avtal utan uppföljning',
  ended: 'Avtal som har löpt ut',
  none: 'Det finns inga sådana avtal.',
  ruleSets: 'Hur ärendena är bedömda',
  ruleSet: 'Regelverk',
  version: 'Version',
  count: 'Initiativ',
  unreadable: 'Kunde inte läsas',
  place: 'Fil och plats',
  reason: 'Skäl',
  case: 'Ärende',
  starts: 'Började',
  ends: 'Slutar',
  hasEnded: 'Slutade',
  latestFollowUp: 'Senaste uppföljning',
  never: 'ingen',
  unnamed: 'Ärende utan namn',
  notGiven: 'inte angiven',
} as const;

/** What figures and tables show, where the heading above them says why. */
export const yearlyCaptions = {
  years: 'Antal initiativ per år',
  outcomes: 'Antal initiativ med varje utfall',
  forms: 'Antal initiativ per form',
  ledTo: 'Antal initiativ efter utfall och vad de ledde till',
  organisations: 'Antal initiativ per organisation',
  preconditions: 'Antal bedömningar med varje grad',
  followUp: 'Avtal om IOP som borde ha följts upp',
  soon: 'Avtal efter sista dag',
  ended: 'Avtal efter sista dag, det senaste först',
  ruleSets: 'Antal initiativ per regelverk',
  unreadable: 'Filer och ärenden som inte är med',
} as const;

/** The columns of what cases led to. */
export const ledToWords: Readonly<Record<LedTo, string>> = {
  iop: 'IOP',
  other: 'Annan form',
  none: 'Inget avtal',
  notStated: 'Beslutat, formen inte angiven',
  notDecided: 'Inte beslutat',
};

/** How the table of outcomes and what they led to is to be read. */
export const ledToMeaning =
  'Utfallet är vad bedömningen säger. Vad det ledde till är vad som sedan beslutades, enligt ärendena.';

/** The title of the report. */
export function yearlyTitle({ year }: YearlyScope, municipality: string | null): string {
  const of = municipality === null ? '' : `, ${municipality}`;
  return `Årsrapport${year === null ? '' : ` ${year}`} om idéburna offentliga partnerskap${of}`;
}

/** How many municipalities a report names. */
const namedMunicipalities = 3;

/** The municipalities and regions that cases name; null when none does. */
export function municipalityInWords(names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const inOrder = [...names].sort(new Intl.Collator('sv').compare);
  return names.length <= namedMunicipalities ? both(inOrder) : `${numberInWords(names.length)} kommuner och regioner`;
}

/** What the report is about in time: a year, how much of it when it has not ended, or from the first case to the last. */
export function periodInWords({ year, date }: YearlyScope, days: YearlyCounts['days']): string {
  if (year === null) {
    if (days === null) return 'alla år';
    const [first, last] = days;
    return first === last ? first : `${first} till ${last}`;
  }
  if (year < date.slice(0, 4)) return `${year}-01-01 till ${year}-12-31`;
  if (year > date.slice(0, 4)) return `${year}, som inte har börjat ${date}`;
  return date.endsWith('-12-31') ? `${year}-01-01 till ${date}` : `${year}-01-01 till ${date}. Året är inte slut.`;
}

/** A year, with a word when it has not ended on a day. */
export function yearInWords(year: string, date: string): string {
  return year === date.slice(0, 4) && !date.endsWith('-12-31') ? `${year} (pågår, till och med ${date})` : year;
}

/** What is counted, and how many of the cases became an IOP. */
export function countedInWords(counts: {
  readonly scope: YearlyScope;
  readonly cases: number;
  readonly iop: number;
  readonly otherYears: number;
  readonly undated: number;
  readonly unreadable: number;
}): string {
  const { scope, cases, iop, otherYears, undated, unreadable } = counts;
  const of = scope.year === null ? '' : ` från ${scope.year}`;
  const left = [
    ...(otherYears === 0 ? [] : [`${initiatives(otherYears)} från andra år`]),
    ...(undated === 0 ? [] : [`${initiatives(undated)} utan datum`]),
  ];
  return [
    cases === 0
      ? `Rapporten räknar inga initiativ${of}.`
      : `Rapporten räknar ${initiatives(cases)}${of}. ${ledToIop(cases, iop)} lett till ett idéburet offentligt partnerskap (IOP).`,
    ...(left.length === 0 ? [] : [`${capitalised(left.join(' och '))} räknas inte.`]),
    ...(unreadable === 0
      ? []
      : [
          `${numberInWords(unreadable)} ${unreadable === 1 ? 'fil eller ärende kunde inte läsas och räknas inte. Det' : 'filer eller ärenden kunde inte läsas och räknas inte. De'} står sist, med skäl.`,
        ]),
  ].join(' ');
}

/** From which day a case is of a year. */
export const dayMeaning =
  'Ett initiativ räknas till året för ärendets datum, eller för beslutet när ärendet inte har något datum.';

/** What the preconditions are counted by. */
export function preconditionMeaning(units: number, cases: number): string {
  const each =
    units === cases ? '' : ' Ett ärende med delverksamheter eller flera organisationer räknas en gång för varje del.';
  return `De förutsättningar som oftast inte är uppfyllda, eller inte går att avgöra, står först.${each}`;
}

/** A count with its share. */
export function countInWords(count: number, all: number): string {
  return `${numberInWords(count)} (${shareInWords(count, all)})`;
}

/** What the pieces of the bars of grades are called. */
export const gradeLegend = {
  notMet: 'inte uppfylld',
  unknown: 'går inte att avgöra',
  partlyMet: 'delvis uppfylld',
  met: 'uppfylld',
} as const;

/** In how many cases a precondition has each grade, those that are lacking first: `inte uppfylld i 3, uppfylld i 12`. */
export function gradesInWords(
  counts: readonly { readonly kind: keyof typeof gradeLegend; readonly count: number }[],
): string {
  return counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${gradeLegend[kind]} i ${numberInWords(count)}`)
    .join(', ');
}

/** The row for organisations that are not shown each by itself. */
export function otherOrganisations(count: number): string {
  return `${numberInWords(count)} ${count === 1 ? 'organisation' : 'organisationer'} till`;
}

/** A form by the words of the first rule set that has it, or as it stands. */
export function formInWords(form: string, list: readonly RuleSet[]): string {
  if (form === iopForm) return 'IOP';
  if (form === noForm) return 'Inget avtal';
  const rules = list.find(({ forms }) => Object.hasOwn(forms ?? {}, form));
  return rules?.forms?.[form]?.title ?? form;
}

/** How cases were judged by a rule set, when there is something to know. */
export function ruleSetNotes(
  name: string,
  { savedWith: { wording, other }, outsideValidity }: Pick<CountedRules, 'savedWith' | 'outsideValidity'>,
): string[] {
  return [
    ...(wording === 0
      ? []
      : [
          `${name}: ${casesInWords(wording)} är ${wording === 1 ? 'sparat' : 'sparade'} med en annan lydelse av regelverket och ${wording === 1 ? 'är bedömt' : 'är bedömda'} efter den som finns nu.`,
        ]),
    ...(other === 0
      ? []
      : [
          `${name}: ${casesInWords(other)} är ${other === 1 ? 'sparat' : 'sparade'} med ett annat regelverk, men ${other === 1 ? 'bedömt' : 'bedömda'} efter det här, som har valts för alla.`,
        ]),
    ...(outsideValidity === 0
      ? []
      : [
          `${name}: ${casesInWords(outsideValidity)} ${outsideValidity === 1 ? 'är bedömt' : 'är bedömda'} per en dag då regelverket, eller ett som det bygger på, inte gäller.`,
        ]),
  ];
}

/** By which rules each case was judged, and on which day. `forced` says that the rule set judged all cases. */
export function judgedBy(standard: string, forced: boolean, { date }: YearlyScope): string {
  const day = `på ärendets dag eller beslutets, och annars per ${date}`;
  return forced
    ? `Alla ärenden är bedömda efter "${standard}", ${day}.`
    : `Varje ärende är bedömt efter det regelverk som det sparades med, ${day}. Ärenden som inte säger något regelverk är bedömda efter "${standard}".`;
}

/** Where something stands that could not be read. */
export function unreadablePlace({ file, place, id }: Unreadable): string {
  const where = place === null ? file : `${file}:${place.line}:${place.column}`;
  return id === null ? where : `${where} (${id})`;
}

/** What `summary` says on standard error. */
export const yearlyRun = {
  unreadable: (count: number) =>
    `${numberInWords(count)} ${count === 1 ? 'fil eller ärende kunde inte läsas. Det står' : 'filer eller ärenden kunde inte läsas. De står'} i rapporten, med skäl.`,
  moreErrors: (count: number) => `${count} fel till i samma ärende.`,
} as const;

function ledToIop(cases: number, iop: number): string {
  if (cases === 1) return iop === 1 ? 'Det har' : 'Det har inte';
  return `${iop === 0 ? 'Inget' : numberInWords(iop)} av dem har`;
}

function initiatives(count: number): string {
  return `${numberInWords(count)} initiativ`;
}

function casesInWords(count: number): string {
  return `${numberInWords(count)} ${count === 1 ? 'ärende' : 'ärenden'}`;
}
