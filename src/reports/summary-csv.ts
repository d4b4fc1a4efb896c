import { type Cell, csvRow } from './csv-text.ts';
import type { RuleSetSummary, SummaryJson } from './summary-schema.ts';

/** A summary as CSV in long form, with one count a row. */
export function summaryCsv({ ruleSets }: SummaryJson): string {
  const head = csvRow(['ruleSet', 'ruleSetVersion', 'kind', 'name', 'value', 'count']);
  const rows = ruleSets.flatMap((one) =>
    countsOf(one).map((cells) => csvRow([one.ruleSet.id, one.ruleSet.version, ...cells])),
  );
  return [head, ...rows].join('');
}

type Count = readonly [kind: string, name: Cell, value: Cell, count: number];

function countsOf(summary: RuleSetSummary): Count[] {
  return [
    ['cases', null, null, summary.cases],
    ['units', null, null, summary.units],
    ['unreadable', null, null, summary.unreadable],
    ...summary.errors.map(({ code, count }): Count => ['error', code, null, count]),
    ...summary.outcomes.map(({ outcome, count }): Count => ['outcome', outcome, null, count]),
    ['undecided', null, null, summary.undecided.count],
    ...summary.undecided.possible.map(
      ({ possibleOutcomes, count }): Count => ['possibleOutcomes', null, possibleOutcomes.join(' '), count],
    ),
    ['differing', null, null, summary.differing],
    ...summary.preconditions.flatMap((one) =>
      (['met', 'partlyMet', 'notMet', 'undecided'] as const).map(
        (grade): Count => ['precondition', one.precondition, grade, one[grade]],
      ),
    ),
    ...summary.missing.map(({ name, count }): Count => ['missing', name, null, count]),
    ...summary.deciding.map(({ question, count }): Count => ['deciding', question, null, count]),
  ];
}
