import type { Severity } from '../rules/diagnostic-codes.ts';
import { both } from './terms.ts';

/** How many there are of what in a validation. */
export interface ValidationCounts {
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly files: number;
  readonly filesWithFindings: number;
  readonly silenced: number;
  readonly examples: number;
  readonly passedExamples: number;
}

const severityCounts: Readonly<Record<Severity, readonly [one: string, several: string]>> = {
  error: ['fel', 'fel'],
  warning: ['varning', 'varningar'],
  note: ['upplysning', 'upplysningar'],
};

/** The last line of a validation, as `3 fel och 1 varning i 2 av 5 filer. 27 av 28 exempel stämmer.` */
export function validationSummary(counts: ValidationCounts): string {
  const { bySeverity, files, filesWithFindings, silenced, examples, passedExamples } = counts;
  const found = severityList(bySeverity);
  const findings =
    found === ''
      ? `${number(files, 'fil', 'filer')} utan anmärkning.`
      : `${found} i ${filesWithFindings} av ${number(files, 'fil', 'filer')}.`;
  const tests =
    examples === 0
      ? 'Inga exempel är prövade.'
      : passedExamples === examples
        ? `${examples === 1 ? 'Exemplet' : `Alla ${examples} exempel`} stämmer.`
        : `${passedExamples} av ${examples} exempel stämmer.`;
  return [findings, tests, ...(silenced === 0 ? [] : [`${silenced} tystad${silenced === 1 ? '' : 'e'}.`])].join(' ');
}

/** Counts in words, worst first: `3 fel, 1 varning och 2 upplysningar`; empty when there are none. */
function severityList(bySeverity: Readonly<Record<Severity, number>>): string {
  const parts = (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const count = bySeverity[severity];
    return count === 0 ? [] : [number(count, ...severityCounts[severity])];
  });
  return both(parts);
}

function number(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}

/** What stands below annotations that are limited in number. */
export function moreFindings(bySeverity: Readonly<Record<Severity, number>>): string {
  return `Och ${severityList(bySeverity)} till. Kör iop-check validate utan --format för att se alla.`;
}
