import { bytesOf } from '../../assessment/quick/writer.ts';
import { type CountedRules, emptyTally, mergeTally, type Tally } from '../../assessment/tally.ts';
import { toolVersion } from '../../assessment/tool.ts';
import type { CaseInput } from '../../files/blocks.ts';
import { kindOf, outputFile } from '../../files/names.ts';
import { placeOnFile } from '../../files/read/source-text.ts';
import { type ResultSink, standardOutput } from '../../files/sinks.ts';
import { documentText, type Style } from '../../formats/text.ts';
import type { PlacedDiagnostic } from '../../rules/findings.ts';
import { itemAt } from '../../rules/item.ts';
import { type BlockResult, type RunSetup, renderingOf } from '../blocks.ts';
import { bundledIds, ownFile } from '../bundled.ts';
import type { SourceOptions } from '../case-source.ts';
import { readBundled } from '../finding-rules.ts';
import type { JudgingRules } from '../judging-cases.ts';
import type { ReporterOptions } from '../reporter.ts';
import { surroundings } from '../result-text.ts';
import type { Streams } from '../streams.ts';

/** What is asked of a run besides its inputs and rule sets. */
export interface RunOptions extends SourceOptions, ReporterOptions {
  /** The rule sets as they were named; without, each case has its own. */
  readonly rules?: string;
  readonly date?: string;
  /** What of each result is written as JSON, or null for all of it. */
  readonly fields: readonly string[] | null;
  readonly output?: string;
  /** Whether a file that somebody may have edited is replaced. */
  readonly force?: true;
  readonly resume?: true;
  readonly maxErrors?: number;
  readonly jobs?: number;
  readonly exitCode?: true;
  /** Whether a bedömning in text is all of it, or what fits on a screen, wherever it is written. */
  readonly full?: true;
  readonly short?: true;
}

/** Where results are written, and how far an interrupted run had come that is now continued. */
export interface ResultPlace {
  readonly sink: ResultSink;
  /** The file of `-o`, or null for standard output. */
  readonly file: string | null;
  /** Whether the results are kept beside that file when the run does not come to its end. */
  readonly isKept: boolean;
  readonly resumed: { readonly records: number; readonly errors: number; readonly day: string } | null;
}

/** Opens where results are written to. Returns why it cannot be done otherwise. */
export async function openPlace(
  options: RunOptions,
  inputs: readonly CaseInput[],
  list: readonly JudgingRules[],
  { day, streams }: { readonly day: string; readonly streams: Streams },
): Promise<{ readonly place: ResultPlace } | { readonly problem: PlacedDiagnostic }> {
  const output = outputFile(options.output);
  if (output === null) {
    return { place: { sink: standardOutput(1, () => streams.outStream), file: null, isKept: false, resumed: null } };
  }
  const { openResultFile } = await import('../../files/results.ts');
  const run = await runOf(options, inputs, list, day);
  const opened = await openResultFile(
    output,
    kindOf(options.format, options.force === true),
    run,
    options.resume === true,
  );
  if (opened.kind === 'refused') return { problem: placeOnFile(output, opened.diagnostic) };
  return { place: { sink: opened.sink, file: output, isKept: opened.isKept, resumed: opened.resumed } };
}

/** What decides the bytes of the result, when it is one that can be continued; else null. */
async function runOf(
  { rules, format, fields, summary, date, maxRecord, inputFormat }: RunOptions,
  inputs: readonly CaseInput[],
  list: readonly JudgingRules[],
  day: string,
) {
  if (summary === true || (format !== 'ndjson' && format !== 'csv')) return null;
  const { runInput } = await import('../../files/results.ts');
  const byOwn = rules === undefined;
  const named = list.flatMap(({ layers }) => layers.map(({ id, sha256 }) => ({ id, sha256 })));
  return {
    tool: toolVersion,
    // A case may ask for any rule set of the package.
    ruleSets: byOwn ? [...named, { id: 'own', sha256: await bundledSum() }] : named,
    date: date ?? null,
    day,
    format,
    fields,
    settings: { byOwn, maxRecord: maxRecord ?? null, inputFormat: inputFormat ?? null },
    inputs: inputs.map(({ name }) => runInput(name)),
    linesPerRecord: list.length,
  };
}

/** One sum of all rule sets that come with the package. */
async function bundledSum(): Promise<string> {
  const { createHash } = await import('node:crypto');
  const sum = createHash('sha256');
  for (const read of await Promise.all(bundledIds().map(readBundled))) {
    sum.update(read !== null && 'rules' in read ? read.rules.sha256 : '-');
  }
  return sum.digest('hex');
}

/** What a run has come to: results are written on, and counted. */
export class RunResults {
  records: number;
  failed: number;
  unclear = 0;
  private readonly around: ReturnType<typeof surroundings>;
  /** The counts by the names of rule sets; see `tallyName`. */
  private readonly tallies = new Map<string, Tally>();
  private hasWritten: boolean;

  constructor(
    private readonly setup: RunSetup,
    private readonly style: Style,
    private readonly place: ResultPlace,
  ) {
    this.around = surroundings(renderingOf(setup, style));
    this.records = place.resumed?.records ?? 0;
    this.failed = place.resumed?.errors ?? 0;
    this.hasWritten = this.records > 0;
  }

  /** Takes the results of the next block. False when they cannot be written, or nobody wants them. */
  async take(result: BlockResult): Promise<boolean> {
    this.records += result.records;
    this.failed += result.failed;
    this.unclear += result.unclear;
    for (const [name, tally] of result.tallies) {
      const earlier = this.tallies.get(name);
      if (earlier === undefined) this.tallies.set(name, tally);
      else mergeTally(earlier, tally);
    }
    const { bytes } = result;
    if (bytes.length === 0) return true;
    if (this.hasWritten) return await this.place.sink.write(bytes);
    const { head, between } = this.around;
    this.hasWritten = true;
    const first = bytes.subarray(bytesOf(between).length);
    return (head === '' || (await this.write(head))) && (await this.place.sink.write(first));
  }

  /** Writes what stands after the last result; the counts, when cases are counted. */
  async end(): Promise<boolean> {
    const { tail, empty } = this.around;
    const text = this.setup.counts ? await this.summary() : this.hasWritten ? tail : empty;
    return text === '' || (await this.write(text));
  }

  private async write(text: string): Promise<boolean> {
    return await this.place.sink.write(bytesOf(text));
  }

  private async summary(): Promise<string> {
    const { date, format } = this.setup;
    const counted = await this.counted();
    if (format === 'text') {
      const { summaries } = await import('../../documents/summary.ts');
      const { between } = this.around;
      return summaries(counted, date)
        .map((one) => documentText(one, this.style))
        .join(between);
    }
    const { summaryJson } = await import('../../formats/json/summary.ts');
    const json = summaryJson(counted, toolVersion, date);
    if (format === 'csv') return (await import('../../formats/csv.ts')).summaryCsv(json);
    return `${(await import('../../rules/text.ts')).jsonText(json, 2)}\n`;
  }

  /** The counts of each rule set: those of the list, and those that cases asked for, in the order of the package. */
  private async counted(): Promise<(CountedRules & { readonly sha256: string; readonly file: string | null })[]> {
    const { list, byOwn } = this.setup;
    const others = bundledIds().filter((id) => this.tallies.has(id));
    const read = await Promise.all(others.map(readBundled));
    const all = [
      ...list.map((loaded, index) => ({ loaded, tally: this.tallies.get(String(index)) })),
      ...read.flatMap((one, index) =>
        one !== null && 'rules' in one ? [{ loaded: one.rules, tally: this.tallies.get(itemAt(others, index)) }] : [],
      ),
    ];
    // That no case was begun without a rule set is nothing to tell.
    return all
      .filter(({ tally }) => tally !== undefined || !byOwn || others.length === 0)
      .map(({ loaded, tally }) => {
        const { rules, sha256 } = loaded;
        return {
          rules,
          sha256,
          file: ownFile(loaded),
          tally: tally ?? emptyTally(Object.keys(rules.preconditions).length),
        };
      });
  }
}
