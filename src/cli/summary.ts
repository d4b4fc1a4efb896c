import { outline } from '../assessment/quick/assessor.ts';
import {
  addYearlyCase,
  type CountedRules,
  countedRules,
  dayOf,
  emptyYearlyCounts,
  type YearlyCase,
  type YearlyCounts,
  type YearlyScope,
} from '../assessment/yearly.ts';
import type { IopCase } from '../cases/case.ts';
import { unitAsCase, unitsOf } from '../cases/sound-case.ts';
import type { YearlyStandard } from '../documents/yearly.ts';
import { ruleSetNotes, yearlyRun } from '../documents/yearly-sentences.ts';
import { type CaseInput, findInputs } from '../files/case-inputs.ts';
import { kindOf, outputFile } from '../files/output-formats.ts';
import type { CaseEntry } from '../files/records.ts';
import { placeOnFile } from '../files/text.ts';
import { caseEntries } from '../files/whole-case-file.ts';
import { overwriting } from '../files/writing.ts';
import { diagnosticText } from '../formats/findings.ts';
import type { Diagnostic, PlacedDiagnostic } from '../rules/findings.ts';
import { bundledIds } from '../tasks/bundled.ts';
import { CaseReader } from '../tasks/case-reader.ts';
import type { JudgingRules } from '../tasks/judging-cases.ts';
import { inOwnOrder, type RuleSources, type Ruling } from '../tasks/rules-of-case.ts';
import type { Streams } from '../tasks/streams.ts';
import { isOutsideValidity } from '../tasks/validity.ts';
import { sentences } from '../wording/commands.ts';
import {
  chosenFormat,
  type DocumentFormat,
  deliver,
  exitCodes,
  inFormat,
  loadRuleList,
  loadRules,
  styleFor,
  today,
} from './session.ts';

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
  if (format === 'csv') return (await import('../formats/csv.ts')).yearlyCsv(counts);
  const { yearlyReport } = await import('../documents/yearly.ts');
  return inFormat(yearlyReport(counts, standard), format, await styleFor(output, streams));
}

async function tell(problem: PlacedDiagnostic, streams: Streams): Promise<void> {
  streams.writeErr(`${diagnosticText(problem, await streams.errStyle())}\n`);
}

/** Reads cases, each against the rules that judge it, and counts them. No case is kept. */
class YearlyReader {
  readonly counts: YearlyCounts;
  private readonly sources: RuleSources<JudgingRules> & { readonly standard: JudgingRules };
  private readonly reader: CaseReader;
  private readonly counted = new Map<JudgingRules, CountedRules>();
  private readonly warn: (found: PlacedDiagnostic) => Promise<void>;

  /** What is to be known of cases that are counted is told to `warn`. */
  constructor(
    sources: RuleSources<JudgingRules> & { readonly standard: JudgingRules },
    scope: YearlyScope,
    warn: (found: PlacedDiagnostic) => Promise<void>,
  ) {
    this.warn = warn;
    this.counts = emptyYearlyCounts(scope);
    this.sources = sources;
    this.reader = new CaseReader(sources);
    // They are told of in this order, whatever that of the cases and of the flag.
    for (const loaded of inOwnOrder(sources.among ?? [])) this.countedUnder(loaded);
  }

  /** Reads all cases of a file. */
  async read(input: CaseInput): Promise<void> {
    for await (const entry of caseEntries(input, this.sources.standard.rules)) await this.take(entry);
  }

  /** Notes what could not be read. */
  async fail(found: readonly PlacedDiagnostic[], id: string | null = null): Promise<void> {
    const [first, ...more] = found.filter(({ diagnostic }) => diagnostic.severity === 'error');
    if (first === undefined) throw new Error('A case that could not be read has no finding.');
    const { messageOf } = await import('../wording/findings/all.ts');
    const { file, place, diagnostic } = first;
    const message = messageOf(diagnostic);
    this.counts.unreadable.push({
      ...{ file, id, code: diagnostic.code },
      place: place === null ? null : { line: place.line, column: place.column },
      message: more.length === 0 ? message : `${message} ${yearlyRun.moreErrors(more.length)}`,
    });
  }

  private async take(entry: CaseEntry): Promise<void> {
    const { record, ruling } = await this.reader.read(entry);
    const { iopCase } = record;
    if (iopCase === null || ruling === null) return await this.fail(record.found, record.id);
    for (const one of record.found) await this.warn(one);
    const problem = this.count(entry, iopCase, ruling);
    if (problem !== null) await this.fail(problem, entry.id);
  }

  /** Judges and counts a case. Returns null, or why the rules cannot be compiled for it. */
  private count({ file, line }: CaseEntry, iopCase: IopCase, { judge, warnings }: Ruling): PlacedDiagnostic[] | null {
    const { loaded } = judge;
    const date = dayOf(iopCase) ?? this.counts.scope.date;
    const compiled = judge.compiledFor(iopCase, date);
    if (!compiled.ok) return compiled.diagnostics.map((one) => placeOnFile(loaded.file, one));
    addYearlyCase(this.counts, {
      ...{ file, line, iopCase },
      ruleSet: this.countedUnder(loaded),
      units: unitsOf(iopCase).map((unit) => outline(compiled.value, unitAsCase(iopCase, unit))),
      savedWith: savedWith(warnings),
      isOutsideValidity: isOutsideValidity(loaded, date),
    });
    return null;
  }

  private countedUnder(loaded: JudgingRules): CountedRules {
    const counted = this.counted.get(loaded) ?? countedRules(loaded.rules);
    if (!this.counted.has(loaded)) this.counts.ruleSets.push(counted);
    this.counted.set(loaded, counted);
    return counted;
  }

  /** What is left when all cases have been read: rule sets that cases asked for come in the order of the package. */
  finish(): YearlyCounts {
    const { ruleSets } = this.counts;
    const asked = ruleSets.splice((this.sources.among ?? []).length);
    const places = new Map(bundledIds().map((id, index) => [id, index]));
    const placeOf = ({ rules }: CountedRules) => places.get(rules.id) ?? 0;
    ruleSets.push(...asked.sort((one, other) => placeOf(one) - placeOf(other)));
    return this.counts;
  }
}

/** What a case was saved with, from what is to be known of its rules. */
function savedWith([warning]: readonly Diagnostic[]): YearlyCase['savedWith'] {
  if (warning === undefined) return 'same';
  return warning.code === 'other-rule-set' ? 'other' : 'wording';
}
