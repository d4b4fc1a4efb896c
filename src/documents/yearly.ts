import {
  type CountedRules,
  type LedTo,
  ledToKinds,
  notStated,
  outcomesLedTo,
  outcomeTotals,
  preconditionTotals,
  withoutOutcome,
  type YearlyCounts,
} from '../assessment/yearly.ts';
import { iopForm } from '../cases/case.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { numberInWords } from '../wording/answers.ts';
import { readingFor } from '../wording/documents.ts';
import { readingsInWords } from '../wording/terms.ts';
import type { BarRow, Bars, Block, Document } from './document.ts';
import { agreementBlocks } from './yearly-agreements.ts';
import * as say from './yearly-sentences.ts';

const { yearlyWords: words, yearlyCaptions: captions } = say;

/** How many organisations are shown each by itself. */
const shownOrganisations = 20;

/** The rule set for cases that do not say which they were saved with, or for all of them when it is forced. */
export interface YearlyStandard {
  readonly title: string;
  readonly forced: boolean;
  /** The municipality or region that the report is about, when it is not to be read from the cases. */
  readonly municipality?: string | undefined;
}

/** The yearly report over many cases. */
export function yearlyReport(counts: YearlyCounts, standard: YearlyStandard): Document {
  const { scope, cases, forms, unreadable } = counts;
  const municipality = standard.municipality ?? say.municipalityInWords([...counts.municipalities]);
  const title = say.yearlyTitle(scope, municipality);
  const used = counts.ruleSets.filter(({ tally }) => tally.cases > 0);
  const lead = say.countedInWords({ ...counts, iop: forms.get(iopForm) ?? 0, unreadable: unreadable.length });
  return {
    title,
    date: scope.date,
    author: null,
    foot: title,
    blocks: [
      {
        kind: 'fields',
        items: [
          { label: words.municipality, value: municipality ?? words.noMunicipality },
          { label: words.period, value: say.periodInWords(scope, counts.days) },
          { label: words.date, value: scope.date },
        ],
      },
      { kind: 'paragraph', tone: 'lead', text: lead },
      ...(cases === 0 ? [] : countedBlocks(counts, used)),
      ...agreementBlocks(counts),
      ...ruleSetBlocks(used, counts, standard, municipality),
      ...unreadableBlocks(counts),
    ],
  };
}

function countedBlocks(
  { years, organisations, forms, cases, scope }: YearlyCounts,
  ruleSets: readonly CountedRules[],
): Block[] {
  const rules = ruleSets.map((one) => one.rules);
  const ofForm = (form: string | null) =>
    form === null ? words.notDecided : form === notStated ? words.notStated : say.formInWords(form, rules);
  return [
    heading(words.years),
    quiet(say.dayMeaning),
    amounts(captions.years, words.year, yearRows(years, scope), cases),
    heading(words.outcomes),
    amounts(captions.outcomes, words.outcome, outcomeRows(ruleSets), cases),
    heading(words.forms),
    amounts(
      captions.forms,
      words.form,
      mostFirst(forms).map(([form, count]) => [ofForm(form), count]),
      cases,
    ),
    heading(words.ledTo),
    quiet(say.ledToMeaning),
    ledToTable(ruleSets),
    heading(words.organisations),
    amounts(captions.organisations, words.organisation, organisationRows(organisations), cases),
    ...preconditionBlocks(ruleSets),
  ];
}

function outcomeRows(ruleSets: readonly CountedRules[]): [string, number][] {
  const { undecided, differing } = withoutOutcome(ruleSets);
  return [
    ...outcomeTotals(ruleSets).map(({ title, count }): [string, number] => [title, count]),
    [words.undecided, undecided],
    ...(differing === 0 ? [] : [[words.differing, differing] as [string, number]]),
  ];
}

/** The years with the one that has not ended marked, as it is not to be compared with whole ones. */
function yearRows(years: YearlyCounts['years'], { date }: YearlyCounts['scope']): [string, number][] {
  return named(byYear(years), words.undated).map(([year, count]) => [say.yearInWords(year, date), count]);
}

/** What the cases of each outcome led to. What no case led to has no column. */
function ledToTable(ruleSets: readonly CountedRules[]): Block {
  const all = outcomesLedTo(ruleSets);
  const kinds = ledToKinds.filter((kind) => all.some(({ counts }) => counts[kind] > 0));
  const row = (label: string, counts: (kind: LedTo) => number) => [
    label,
    ...kinds.map((kind) => numberInWords(counts(kind))),
    numberInWords(kinds.reduce((sum, kind) => sum + counts(kind), 0)),
  ];
  return {
    kind: 'table',
    caption: captions.ledTo,
    head: [words.outcome, ...kinds.map((kind) => say.ledToWords[kind]), words.all],
    rows: [
      ...all.map(({ title, why, counts }) => row(title ?? words[why ?? 'undecided'], (kind) => counts[kind])),
      row(words.all, (kind) => all.reduce((sum, { counts }) => sum + counts[kind], 0)),
    ],
    widths: [4, ...kinds.map(() => 2), 1],
    rowHeadings: true,
  };
}

function byYear(years: YearlyCounts['years']): [string | null, number][] {
  return [...years].sort(([a], [b]) => (a === null ? 1 : b === null || a < b ? -1 : 1));
}

/** The most common first, and those as common by name; what cases do not say stands last. */
function mostFirst(counts: ReadonlyMap<string | null, number>): [string | null, number][] {
  const { compare } = new Intl.Collator('sv');
  const given = [...counts]
    .filter(([name]) => name !== null)
    .sort(([one, a], [other, b]) => b - a || compare(one ?? '', other ?? ''));
  return [...given, ...[...counts].filter(([name]) => name === null)];
}

function named(counts: readonly [string | null, number][], otherwise: string): [string, number][] {
  return counts.map(([name, count]) => [name ?? otherwise, count]);
}

function organisationRows(organisations: YearlyCounts['organisations']): [string, number][] {
  const all = named(mostFirst(organisations), words.noOrganisation);
  const unnamed = organisations.has(null) ? all.slice(-1) : [];
  const given = all.slice(0, all.length - unnamed.length);
  const rest = given.slice(shownOrganisations);
  const sum = rest.reduce((total, [, count]) => total + count, 0);
  const others: [string, number][] = rest.length === 0 ? [] : [[say.otherOrganisations(rest.length), sum]];
  return [...given.slice(0, shownOrganisations), ...others, ...unnamed];
}

function amounts(caption: string, label: string, rows: readonly (readonly [string, number])[], all: number): Bars {
  return {
    kind: 'bars',
    caption,
    head: [label, words.total],
    rows: rows.map(([name, count]) => ({
      label: name,
      pieces: [{ kind: 'amount', count }],
      words: say.countInWords(count, all),
    })),
    legend: [{ kind: 'amount', text: words.initiatives }],
  };
}

function preconditionBlocks(ruleSets: readonly CountedRules[]): Block[] {
  const units = ruleSets.reduce((sum, { tally }) => sum + tally.units, 0);
  const cases = ruleSets.reduce((sum, { tally }) => sum + tally.cases, 0);
  const rows = preconditionTotals(ruleSets).map(({ title, met, partlyMet, notMet, undecided }): BarRow => {
    const pieces = [
      { kind: 'notMet', count: notMet },
      { kind: 'unknown', count: undecided },
      { kind: 'partlyMet', count: partlyMet },
      { kind: 'met', count: met },
    ] as const;
    return { label: title, pieces, words: say.gradesInWords(pieces) };
  });
  const { gradeLegend } = say;
  return [
    heading(words.preconditions),
    quiet(say.preconditionMeaning(units, cases)),
    {
      kind: 'bars',
      caption: captions.preconditions,
      head: [words.precondition, words.grades],
      rows,
      legend: (['notMet', 'unknown', 'partlyMet', 'met'] as const).map((kind) => ({ kind, text: gradeLegend[kind] })),
    },
  ];
}

function ruleSetBlocks(
  used: readonly CountedRules[],
  { scope }: YearlyCounts,
  standard: Pick<YearlyStandard, 'title' | 'forced'>,
  municipality: string | null,
): Block[] {
  if (used.length === 0) return [];
  const name = ({ title, version }: RuleSet) => `${title} ${version}`;
  return [
    heading(words.ruleSets),
    { kind: 'paragraph', text: say.judgedBy(standard.title, standard.forced, scope) },
    {
      kind: 'table',
      caption: captions.ruleSets,
      head: [words.ruleSet, words.version, words.count],
      rows: used.map(({ rules, tally }) => [rules.title, rules.version, numberInWords(tally.cases)]),
      widths: [6, 1, 1],
      rowHeadings: true,
    },
    ...used.flatMap((one) => say.ruleSetNotes(name(one.rules), one)).map(paragraph),
    ...readingsInWords(used.map(({ rules }) => ({ name: name(rules), reading: readingFor(rules, municipality) }))).map(
      paragraph,
    ),
  ];
}

function unreadableBlocks({ unreadable }: YearlyCounts): Block[] {
  if (unreadable.length === 0) return [];
  return [
    heading(words.unreadable),
    {
      kind: 'table',
      caption: captions.unreadable,
      head: [words.place, words.reason],
      rows: unreadable.map((one) => [say.unreadablePlace(one), one.message]),
      widths: [2, 3],
      rowHeadings: true,
    },
  ];
}

function heading(text: string): Block {
  return { kind: 'heading', level: 2, text };
}

function quiet(text: string): Block {
  return { kind: 'paragraph', tone: 'quiet', text };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}
