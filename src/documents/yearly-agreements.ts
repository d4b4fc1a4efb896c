import type { NamedAgreement, YearlyCounts, YearlyScope } from '../assessment/yearly.ts';
import { followUpMonths } from '../cases/due.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { numberInWords } from '../wording/answers.ts';
import type { Block } from './document.ts';
import { yearlyCaptions as captions, formInWords, yearlyWords as words } from './yearly-sentences.ts';

/** How many agreements a table of the report holds. */
const shownAgreements = 200;

/** The agreements of a yearly report: without follow-up, ending soon and ended. */
export function agreementBlocks({ agreements, scope, until, ruleSets }: YearlyCounts): Block[] {
  const { lacking, soon, ended, withoutEnd } = agreements;
  const rules = ruleSets.map((one) => one.rules);
  return [
    ...section(words.followUp, followUpMeaning(scope, agreements), followUps(byFollowUp(lacking))),
    ...section(
      endingHeading(scope),
      endingMeaning(scope, until, withoutEnd),
      ends(byEnd(soon), captions.soon, words.ends, rules),
    ),
    ...section(words.ended, [endedMeaning(scope)], ends(byEnd(ended).reverse(), captions.ended, words.hasEnded, rules)),
  ];
}

function section(text: string, meaning: readonly string[], blocks: readonly Block[]): Block[] {
  const said = meaning.map((one): Block => ({ kind: 'paragraph', tone: 'quiet', text: one }));
  return [{ kind: 'heading', level: 2, text }, ...said, ...blocks];
}

/** Those that have waited longest first. */
function byFollowUp(all: readonly NamedAgreement[]): NamedAgreement[] {
  const since = ({ latestFollowUp, starts }: NamedAgreement) => latestFollowUp ?? starts ?? '';
  return [...all].sort((a, b) => (since(a) < since(b) ? -1 : since(a) > since(b) ? 1 : 0));
}

function byEnd(all: readonly NamedAgreement[]): NamedAgreement[] {
  const end = ({ ends: day }: NamedAgreement) => day ?? '';
  return [...all].sort((a, b) => (end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : 0));
}

function followUps(all: readonly NamedAgreement[]): Block[] {
  const head = [words.case, words.organisation, words.starts, words.latestFollowUp];
  return table(captions.followUp, head, [4, 3, 2, 2], all, ({ starts, latestFollowUp }) => [
    starts ?? words.notGiven,
    latestFollowUp ?? words.never,
  ]);
}

function ends(all: readonly NamedAgreement[], caption: string, end: string, rules: readonly RuleSet[]): Block[] {
  const head = [words.case, words.organisation, words.form, end];
  return table(caption, head, [4, 3, 3, 2], all, (one) => [
    one.form === null ? words.notGiven : formInWords(one.form, rules),
    one.ends ?? words.notGiven,
  ]);
}

function table(
  caption: string,
  head: readonly string[],
  widths: readonly number[],
  all: readonly NamedAgreement[],
  cells: (one: NamedAgreement) => readonly string[],
): Block[] {
  if (all.length === 0) return [{ kind: 'paragraph', text: words.none }];
  const rows = all
    .slice(0, shownAgreements)
    .map((one) => [agreementName(one), one.organisation ?? words.notGiven, ...cells(one)]);
  const left = all.length - rows.length;
  return [
    { kind: 'table', caption, head, rows, widths, rowHeadings: true },
    ...(left === 0 ? [] : [{ kind: 'paragraph', text: moreRows(left) } as const]),
  ];
}

/** Which agreements are told of as lacking a follow-up, and how many cannot be said. */
function followUpMeaning(
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
function endingHeading({ endingWithin }: YearlyScope): string {
  return `Avtal som löper ut inom ${endingWithin === 1 ? 'en månad' : `${numberInWords(endingWithin)} månader`}`;
}

/** Which agreements end soon, and how many do not say when they end. */
function endingMeaning({ date, year }: YearlyScope, until: string, withoutEnd: number): string[] {
  return [
    `Avtalets sista dag är från och med ${date} till och med ${until}.${everyYear(year)}`,
    ...(withoutEnd === 0 ? [] : [`${agreementsInWords(withoutEnd)} om IOP har ingen uppgift om sista dag.`]),
  ];
}

/** Which agreements have ended. */
function endedMeaning({ date, year }: YearlyScope): string {
  return `Avtalets sista dag är före ${date}. De som slutade senast står först.${everyYear(year)}`;
}

/** That there are more rows than are shown. */
function moreRows(count: number): string {
  return `${numberInWords(count)} till visas inte här. Alla står i rapporten som CSV.`;
}

/** What an agreement is called: its title and diarienummer, or what the case has of them. */
function agreementName({ id, title, registryNumber }: NamedAgreement): string {
  if (title !== null) return registryNumber === null ? title : `${title} (${registryNumber})`;
  return registryNumber ?? id ?? words.unnamed;
}

function everyYear(year: string | null): string {
  return year === null ? '' : ' Avtal från alla år är med.';
}

function agreementsInWords(count: number): string {
  return `${numberInWords(count)} avtal`;
}
