import { followUpMonths, type NamedAgreement, type YearlyScope } from '../assessment/yearly.ts';
import { numberInWords } from '../wording/answers.ts';

/** Which agreements are told of as lacking a follow-up, and how many cannot be said. */
export function followUpMeaning(
  { date, year }: YearlyScope,
  { young, unknownStart }: { readonly young: number; readonly unknownStart: number },
): string[] {
  return [
    `Här står avtal om IOP som gäller ${date} och där det har gått mer än ${followUpMonths} månader sedan den senaste uppföljningen, eller sedan avtalet började om ingen är gjord. Avtal som har löpt ut står här om de aldrig har följts upp.${everyYear(year)}`,
    ...(young === 0
      ? []
      : [
          `${agreementsInWords(young)} har gällt i högst ${followUpMonths} månader och har ännu inte följts upp. De står inte här.`,
        ]),
    ...(unknownStart === 0
      ? []
      : [
          `${agreementsInWords(unknownStart)} om IOP har ingen uppgift om första dag eller uppföljning. Om de borde ha följts upp går inte att säga.`,
        ]),
  ];
}

/** Heading of the agreements that end soon. */
export function endingHeading({ endingWithin }: YearlyScope): string {
  return `Avtal som löper ut inom ${endingWithin === 1 ? 'en månad' : `${numberInWords(endingWithin)} månader`}`;
}

/** Which agreements end soon, and how many do not say when they end. */
export function endingMeaning({ date, year }: YearlyScope, until: string, withoutEnd: number): string[] {
  return [
    `Avtalets sista dag är från och med ${date} till och med ${until}.${everyYear(year)}`,
    ...(withoutEnd === 0 ? [] : [`${agreementsInWords(withoutEnd)} om IOP har ingen uppgift om sista dag.`]),
  ];
}

/** Which agreements have ended. */
export function endedMeaning({ date, year }: YearlyScope): string {
  return `Avtalets sista dag är före ${date}. De som slutade senast står först.${everyYear(year)}`;
}

/** That there are more rows than are shown. */
export function moreRows(count: number): string {
  return `${numberInWords(count)} till visas inte här. Alla finns med --format csv.`;
}

/** What an agreement is called: its title and id, or where the case stands. */
export function agreementName({ id, title, file, line }: NamedAgreement): string {
  if (title !== null) return id === null ? title : `${title} (${id})`;
  return id ?? `${file}, rad ${line}`;
}

function everyYear(year: string | null): string {
  return year === null ? '' : ' Avtal från alla år är med.';
}

function agreementsInWords(count: number): string {
  return `${numberInWords(count)} avtal`;
}
