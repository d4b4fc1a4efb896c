import { type NamedAgreement, notStated, type YearlyCounts } from '../assessment/yearly-counts.ts';
import { outcomeTotals, preconditionTotals, withoutOutcome } from '../assessment/yearly-totals.ts';
import { formInWords, yearlyWords } from '../wording/yearly-sentences.ts';
import { type Cell, csvRow } from './csv-text.ts';

/**
 * The yearly report as CSV in long form, with one count a row. `key` is an id or what the case says; `value` says more of it: a
 * grade, the last day of an agreement, or its latest follow-up. `title` is the key in words. What is listed counts 1 a row.
 */
export function yearlyCsv(counts: YearlyCounts): string {
  const rows = [['table', 'key', 'value', 'title', 'count'], ...countedRows(counts), ...listedRows(counts)];
  return rows.map(csvRow).join('');
}

type Row = readonly [table: string, key: Cell, value: Cell, title: Cell, count: number];

function countedRows({ cases, years, organisations, forms, ruleSets }: YearlyCounts): Row[] {
  const used = ruleSets.filter(({ tally }) => tally.cases > 0);
  const { undecided, differing } = withoutOutcome(used);
  return [
    ['cases', null, null, null, cases],
    ...[...years]
      .sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1))
      .map(([year, count]): Row => ['year', year, ...(year === null ? unsaid('undated') : said), count]),
    ...outcomeTotals(used).map(({ outcome, title, count }): Row => ['outcome', outcome, null, title, count]),
    ['outcome', null, ...unsaid('undecided'), undecided],
    ['outcome', null, ...unsaid('differing'), differing],
    ...[...forms].map(([form, count]): Row => formRow(form, count, used)),
    ...[...organisations].map(([name, count]): Row => {
      return ['organisation', name, ...(name === null ? unsaid('noOrganisation') : said), count];
    }),
    ...preconditionTotals(used).flatMap((one) =>
      (['notMet', 'undecided', 'partlyMet', 'met'] as const).map(
        (grade): Row => ['precondition', one.precondition, grade, one.title, one[grade]],
      ),
    ),
    ...used.map(({ rules, tally }): Row => ['ruleSet', rules.id, rules.version, rules.title, tally.cases]),
  ];
}

/** The value and the title of a row whose key says all. */
const said = [null, null] as const;

/** The value and the title of a row for cases that do not say. */
function unsaid(value: keyof typeof yearlyWords): readonly [string, string] {
  return [value, yearlyWords[value]];
}

function formRow(form: string | null, count: number, used: YearlyCounts['ruleSets']): Row {
  if (form === null) return ['form', null, ...unsaid('notDecided'), count];
  if (form === notStated) return ['form', null, ...unsaid('notStated'), count];
  const rules = used.map((one) => one.rules);
  return ['form', form, null, formInWords(form, rules), count];
}

function listedRows({ agreements, unreadable }: YearlyCounts): Row[] {
  const named =
    (table: string, value: (one: NamedAgreement) => Cell) =>
    (one: NamedAgreement): Row => [table, one.id ?? `${one.file}:${one.line}`, value(one), one.title, 1];
  return [
    ...agreements.lacking.map(named('withoutFollowUp', ({ latestFollowUp }) => latestFollowUp)),
    ...agreements.soon.map(named('endsSoon', ({ ends }) => ends)),
    ...agreements.ended.map(named('ended', ({ ends }) => ends)),
    ...unreadable.map(({ file, place, code, message }): Row => {
      return ['unreadable', place === null ? file : `${file}:${place.line}:${place.column}`, code, message, 1];
    }),
  ];
}
