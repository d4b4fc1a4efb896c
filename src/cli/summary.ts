import type { CountedRules, YearlyCounts } from '../assessment/yearly-counts.ts';
import type { YearlyStandard } from '../documents/yearly-report.ts';
import { findInputs } from '../files/case-inputs.ts';
import { kindOf, outputFile } from '../files/output-formats.ts';
import { overwriting } from '../files/overwriting.ts';
import { diagnosticText } from '../reports/diagnostic-text.ts';
import type { PlacedDiagnostic } from '../rules/diagnostic.ts';
import type { JudgingRules } from '../tasks/judging-cases.ts';
import type { RuleSources } from '../tasks/rules-of-case.ts';
import type { Streams } from '../terminal/streams.ts';
import { sentences } from '../wording/usage.ts';
import { ruleSetNotes, yearlyRun } from '../wording/yearly-sentences.ts';
import { deliver } from './deliver.ts';
import { type DocumentFormat, inFormat, styleFor } from './document-format.ts';
import { exitCodes } from './exit-codes.ts';
import { chosenFormat } from './output-format.ts';
import { loadRuleList, loadRules } from './rules-option.ts';
import { today } from './today.ts';
import { YearlyReader } from './yearly-reader.ts';

type Format = DocumentFormat | 'csv';

const formats: readonly Format[] = ['text', 'markdown', 'csv', 'html', 'docx'];

/** The flags of `iop-check summary`. */
export interface SummaryOptions {
  readonly rules?: string;
  readonly forceRules?: string;
  readonly date?: string;
  readonly year?: string;
  readonly endingWithin: number;
  readonly format?: Format;
  readonly output?: string;
  /** Whether a report that somebody may have edited is replaced. */
  readonly force?: true;
}

/** `iop-check summary`: a yearly report over saved cases. Returns the exit code. */
export async function summary(names: readonly string[], options: SummaryOptions, streams: Streams): Promise<number> {
  const { output } = options;
  const format = chosenFormat(options, { formats, standard: 'text', ofFile: null }, streams);
  if (format === null) return exitCodes.usage;
  if (format === 'docx' && outputFile(output) === null && streams.outputIsTerminal) {
    streams.writeErr(`iop-check: ${sentences.usageError}: ${yearlyRun.wordNeedsFile}\n`);
    return exitCodes.usage;
  }
  const isForced = options.forceRules !== undefined;
  const list = isForced
    ? [await loadRules(options.forceRules, streams, sentences.leftUndone.summary)]
    : await loadRuleList(options.rules, streams, sentences.leftUndone.summary);
  const [standard = null] = list ?? [];
  if (list === null || standard === null) return exitCodes.input;
  const sources = { standard, forced: isForced ? standard : null, among: list as JudgingRules[] };
  const counts = await countedCases(names, sources, options, streams);
  if (counts === null) return exitCodes.input;
  const content = await written(counts, { id: standard.rules.id, forced: isForced }, format, streams, output);
  const failure = await deliver(content, output, kindOf(format, options.force === true), streams);
  if (failure !== null) {
    await tell(failure, streams);
    return exitCodes.input;
  }
  // In CSV there is no place for what is to be known of the counts.
  if (format === 'csv') for (const note of counts.ruleSets.flatMap(notesOn)) streams.writeErr(`iop-check: ${note}\n`);
  const unread = counts.unreadable.length;
  if (unread > 0) streams.writeErr(`iop-check: ${yearlyRun.unreadable(unread)}\n`);
  return unread > 0 ? exitCodes.input : exitCodes.done;
}

function notesOn(counted: CountedRules): string[] {
  const { id, version } = counted.rules;
  return counted.tally.cases === 0 ? [] : ruleSetNotes(`${id} ${version}`, counted);
}

/** Counts all cases; null, after telling of it, when the report would be written over one of them. */
async function countedCases(
  names: readonly string[],
  sources: RuleSources<JudgingRules> & { readonly standard: JudgingRules; readonly among: readonly JudgingRules[] },
  { date = today(), year, endingWithin, output }: SummaryOptions,
  streams: Streams,
): Promise<YearlyCounts | null> {
  const { inputs, found } = await findInputs(names);
  const problem = overwriting(output, [...inputs.map(({ name }) => name), ...sources.among.map(({ file }) => file)]);
  if (problem !== null) {
    await tell(problem, streams);
    return null;
  }
  const reader = new YearlyReader(sources, { date, year: year ?? null, endingWithin }, (one) => tell(one, streams));
  for (const one of found) await reader.fail([one]);
  for (const input of inputs) await reader.read(input);
  return reader.finish();
}

async function written(
  counts: YearlyCounts,
  standard: YearlyStandard,
  format: Format,
  streams: Streams,
  output: string | undefined,
): Promise<string | Uint8Array> {
  if (format === 'csv') return (await import('../reports/yearly-csv.ts')).yearlyCsv(counts);
  const { yearlyReport } = await import('../documents/yearly-report.ts');
  return inFormat(yearlyReport(counts, standard), format, await styleFor(output, streams));
}

async function tell(problem: PlacedDiagnostic, streams: Streams): Promise<void> {
  streams.writeErr(`${diagnosticText(problem, await streams.errStyle())}\n`);
}
