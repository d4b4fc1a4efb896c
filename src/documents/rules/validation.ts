import type { Proof } from '../../analysis/proof.ts';
import type { Identity } from '../../assessment/assessment.ts';
import { note, type PlacedDiagnostic, type Severity, severities } from '../../rules/findings.ts';
import { findings } from '../../wording/findings/all.ts';
import type { Subject } from '../../wording/findings/kind.ts';
import type { Refutations } from '../../wording/findings/proofs.ts';
import { both } from '../../wording/terms.ts';

/** A finding that a comment in the file silences, and the reason that the comment gives. */
export interface SilencedFinding {
  readonly found: PlacedDiagnostic;
  readonly reason: string;
}

/** An example that was run, and whether the rules gave what it expects. */
export interface ExampleRun {
  readonly name: string;
  readonly passed: boolean;
}

/** Everything that was found about a rule file. */
export interface CheckedFile {
  readonly file: string;
  /** In the order of the file. */
  readonly found: readonly PlacedDiagnostic[];
  /** What was found too, but was found long ago and is counted in a baseline. */
  readonly known?: readonly PlacedDiagnostic[];
  /** The subjects that were looked into. */
  readonly checked?: ReadonlySet<Subject>;
  readonly silenced: readonly SilencedFinding[];
  readonly examples: readonly ExampleRun[];
  /** What was proved; null when proofs were not asked for, or the file is not sound. */
  readonly proof: ProvedFile | null;
}

/** What was proved of a rule file, and which rules exactly. */
export interface ProvedFile extends Proof {
  readonly ruleSet: string;
  readonly version: string;
  /** SHA-256 of the file's text, in hexadecimal. */
  readonly sha256: string;
  /** The rule files that it stands on, the lowest first. */
  readonly extends: Identity['extends'];
}

/** The result of `iop-check validate`, as what tells of it is given it. */
export interface Validation {
  readonly files: readonly CheckedFile[];
  /** Whether warnings make the validation fail. */
  readonly strict: boolean;
  readonly toolVersion: string;
}

/** How many findings about one file are shown; some thousand together tell no more. */
const shownFindings = 100;

/** The findings about a file that are shown, the worst before others but in their order, and last how many more there are. */
export function shownOf({ file, found }: CheckedFile): readonly PlacedDiagnostic[] {
  const left = found.length - shownFindings;
  if (left <= 0) return found;
  const worst = severities.flatMap((severity) => found.filter((one) => one.diagnostic.severity === severity));
  const shown = new Set(worst.slice(0, shownFindings));
  const more = note('findings-left', [], { count: left, of: 'file' });
  return [...found.filter((one) => shown.has(one)), { diagnostic: more, file, place: null, related: [] }];
}

/** Whether a finding makes the validation fail. */
export function isFailure({ severity }: { readonly severity: Severity }, strict: boolean): boolean {
  return severity === 'error' || (strict && severity === 'warning');
}

/** The validation with only what makes it fail. */
export function onlyFailures(validation: Validation): Validation {
  const { strict, files } = validation;
  return {
    ...validation,
    files: files.map((file) => ({ ...file, found: file.found.filter((one) => isFailure(one.diagnostic, strict)) })),
  };
}

/** Counts the findings of a validation. */
export function countsOf({ files }: Validation): ValidationCounts {
  const found = files.flatMap((file) => file.found);
  const of = (severity: Severity) => found.filter((one) => one.diagnostic.severity === severity).length;
  const examples = files.flatMap((file) => file.examples);
  return {
    bySeverity: Object.fromEntries(severities.map((one) => [one, of(one)])) as Record<Severity, number>,
    files: files.length,
    filesWithFindings: files.filter((file) => file.found.length > 0).length,
    silenced: files.reduce((sum, file) => sum + file.silenced.length, 0),
    known: files.reduce((sum, file) => sum + (file.known?.length ?? 0), 0),
    examples: examples.length,
    passedExamples: examples.filter(({ passed }) => passed).length,
  };
}

/** How many refutations there are in a file, how many a comment silences and how many a baseline has; what is merely not proved is none. */
export function refutationsIn({ found, silenced, known = [] }: CheckedFile): Required<Refutations> {
  const count = (all: readonly PlacedDiagnostic[]) =>
    all.filter(({ diagnostic: { code } }) => findings[code].subject === 'proofs' && code !== 'not-proved').length;
  return { shown: count(found), silenced: count(silenced.map((one) => one.found)), known: count(known) };
}

/** How many there are of what in a validation. */
interface ValidationCounts {
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly files: number;
  readonly filesWithFindings: number;
  readonly silenced: number;
  readonly known: number;
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
  const { bySeverity, files, filesWithFindings, silenced, known, examples, passedExamples } = counts;
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
  const silent = silenced === 0 ? [] : [`${silenced} tystad${silenced === 1 ? '' : 'e'}.`];
  const old = known === 0 ? [] : [`${number(known, 'gammal', 'gamla')} i baslinjen.`];
  return [findings, tests, ...silent, ...old].join(' ');
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
