import { bytesOf } from '../assessment/quick/writer.ts';
import { type CountedRules, emptyTally, mergeTally, type Tally } from '../assessment/tally.ts';
import { toolVersion } from '../assessment/tool.ts';
import type { CaseInput } from '../files/blocks.ts';
import { findInputs } from '../files/cases.ts';
import { kindOf, outputFile, overwriting } from '../files/names.ts';
import { placeOnFile } from '../files/read/source-text.ts';
import type { CaseBlock } from '../files/records.ts';
import { type ResultSink, standardOutput } from '../files/sinks.ts';
import { documentText, plainStyle, type Style } from '../formats/text.ts';
import type { Diagnostic, PlacedDiagnostic } from '../rules/findings.ts';
import { itemAt } from '../rules/item.ts';
import { assessSentences } from '../wording/commands.ts';
import { resumeSentences } from '../wording/progress-sentences.ts';
import { BlockJudge, type BlockResult, type RunSetup, renderingOf } from './blocks.ts';
import { bundledIds, ownFile } from './bundled.ts';
import { BlockSource, type SourceOptions, takeTurns, turnTime } from './case-source.ts';
import { readBundled } from './finding-rules.ts';
import { type JudgingRules, judgingRules } from './judging-cases.ts';
import { Reporter, type ReporterOptions } from './reporter.ts';
import { surroundings } from './result-text.ts';
import type { Streams } from './streams.ts';
import { type Jobs, judgedInOrder } from './threads.ts';

/**
 * What a run came to, as the names of exit codes: all was judged, or a case is no clear yes and it was asked for, or something could
 * not be read or written.
 */
type RunOutcome = 'done' | 'findings' | 'input';

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

/** Judges all that inputs hold and writes the results. `today` is the date of cases that state none. */
export async function assessInputs(
  names: readonly string[],
  list: readonly JudgingRules[],
  options: RunOptions,
  { streams, today }: { readonly streams: Streams; readonly today: string },
): Promise<RunOutcome> {
  const reporter = new Reporter(streams, options);
  const { inputs, found } = await findInputs(names);
  for (const one of found) await reporter.tell(one);
  const problem = overwriting(options.output, [...inputs.map(({ name }) => name), ...list.map(({ file }) => file)]);
  const jobs = await jobCount(options, inputs);
  const source = new BlockSource(inputs, options, jobs > 1);
  const isAlone = names.length === 1 && inputs.length === 1 && inputs[0]?.name === names[0];
  const single = isAlone && (await source.isSingle());
  const opened = problem === null ? await openPlace(options, inputs, list, { day: today, streams }) : { problem };
  if ('problem' in opened) {
    await reporter.tell(opened.problem);
    return 'input';
  }
  const { place } = opened;
  if (options.resume === true) tellOfResuming(place, reporter);
  const setup: RunSetup = {
    list: list.map(judgingRules),
    byOwn: options.rules === undefined,
    single,
    format: options.format,
    fields: options.fields,
    date: options.date ?? null,
    today: place.resumed?.day ?? today,
    counts: options.summary === true,
    screen: screenFor(options, place, streams),
  };
  const run: AssessRun = { setup, options, inputs, source, place, reporter, streams, jobs };
  const outcome = await judgeInputs(run);
  return found.length > 0 ? 'input' : outcome;
}

/** How many rows a bedömning in text is to fit on, as it is on a terminal unless all of it is asked for; null where it need not. */
function screenFor({ short, full }: RunOptions, { file }: ResultPlace, streams: Streams): number | null {
  const isSeen = file === null && streams.outputIsTerminal;
  if (full === true || (short !== true && !isSeen)) return null;
  return isSeen ? (streams.outStream.rows ?? Number.MAX_SAFE_INTEGER) : Number.MAX_SAFE_INTEGER;
}

function tellOfResuming({ resumed }: ResultPlace, reporter: Reporter): void {
  if (resumed === null) reporter.say(resumeSentences.nothingToResume);
  else reporter.say(resumeSentences.resumed(resumed.records, resumed.day));
}

interface AssessRun {
  readonly setup: RunSetup;
  readonly options: RunOptions;
  readonly inputs: readonly CaseInput[];
  readonly source: BlockSource;
  readonly place: ResultPlace;
  readonly reporter: Reporter;
  readonly streams: Streams;
  /** How many threads judge; with one it is this one. */
  readonly jobs: number;
}

/** How a run came to its end: all was judged, a rule set could not be used, there were too many errors, or nobody reads on. */
type Ending = 'all' | 'unusable' | 'errors' | 'closed';

async function judgeInputs(run: AssessRun): Promise<RunOutcome> {
  const { setup, place, reporter, source, inputs } = run;
  const style = place.file === null ? await run.streams.outStyle() : plainStyle;
  const results = new RunResults(setup, style, place);
  const quickWay = setup.single ? null : await import('./quick-blocks.ts');
  const jobs = await jobsFor(run);
  const ignore = leaveInOrder(place, reporter);
  // Results that appear on the terminal one after another show how far the run has come.
  const areSeen = place.file === null && run.streams.outputIsTerminal && !setup.counts;
  if (!areSeen) reporter.begin(sizeOf(inputs), { cases: results.records, read: 0 });
  try {
    const ending = await judgeBlocks(run, results, new BlockJudge(setup, style, quickWay, turnTime), jobs);
    reporter.end();
    return await finish(run, results, ending);
  } catch (error) {
    reporter.end();
    await place.sink.abandon();
    throw error;
  } finally {
    ignore();
    await source.close();
    await jobs?.close();
  }
}

async function judgeBlocks(
  { source, place, reporter, options }: AssessRun,
  results: RunResults,
  judge: BlockJudge,
  jobs: Jobs | null,
): Promise<Ending> {
  const most = options.maxErrors ?? Number.POSITIVE_INFINITY;
  const take = async (result: BlockResult, read: number): Promise<Ending> => {
    for (const { finding, isWarning } of result.told) {
      await (isWarning ? reporter.warning(finding) : reporter.finding(finding));
    }
    for (const one of result.unusable) await reporter.tell(one);
    if (!(await results.take(result))) return 'closed';
    reporter.advance(results.records, read);
    return result.unusable.length > 0 ? 'unusable' : results.failed >= most ? 'errors' : 'all';
  };
  // An interrupted run may have had them all.
  if (results.failed >= most) return 'errors';
  if (place.resumed !== null) {
    for await (const result of passRecords(source, judge, place.resumed.records, most - results.failed)) {
      const ending = await take(result, 0);
      if (ending !== 'all') return ending;
    }
  }
  const judgeOne = jobs?.judge ?? ((block) => judge.judge(block, most - results.failed));
  for await (const { result, read } of judgedInOrder(source, judgeOne, jobs?.room ?? 1)) {
    const ending = await take(result, read);
    if (ending !== 'all') return ending;
    await takeTurns();
  }
  return 'all';
}

/** Ends the results and says how it went. */
async function finish(run: AssessRun, results: RunResults, ending: Ending): Promise<RunOutcome> {
  const { place, options, reporter } = run;
  const { sink, file } = place;
  const isWhole = ending === 'all';
  const isOpen = ending !== 'closed' && (ending !== 'unusable' || results.records > 0) && (await results.end());
  if (!isWhole && isOpen && file !== null) await sink.abandon();
  const problem = await sink.finish();
  if (problem !== null) await tellProblem(file, problem, run);
  if (problem !== null || ending === 'unusable') return 'input';
  if (!isOpen) return 'done';
  if (ending === 'errors') {
    reporter.say(assessSentences.stopped(results.failed, results.records));
    if (file !== null) reporter.say(place.isKept ? assessSentences.keptPart(file) : assessSentences.notWritten(file));
  } else if (results.failed > 0 && results.records > 1) {
    reporter.say(assessSentences.failedCases(results.failed, results.records));
  }
  if (results.failed > 0) return 'input';
  return options.exitCode === true && results.unclear > 0 ? 'findings' : 'done';
}

/** Standard output has no name to place a problem at. */
async function tellProblem(file: string | null, problem: Diagnostic, { reporter, streams }: AssessRun): Promise<void> {
  if (file !== null) return await reporter.tell(placeOnFile(file, problem));
  const { failureText } = await import('../formats/findings.ts');
  streams.writeErr(failureText(problem));
}

/** How large inputs must be, in bytes, before more threads are worth their start. */
const largeInput = 32 * 1024 * 1024;

/**
 * How many threads judge at most unless more are asked for. The one that reads and writes works a sixth to a ninth of the time that all
 * the others do together, so that it has no time for more of them, which would only take memory.
 */
const mostJobs = 8;

/** How many threads judge. Errors are counted in order, and so in one thread. */
async function jobCount({ maxErrors, jobs }: RunOptions, inputs: readonly CaseInput[]): Promise<number> {
  if (maxErrors !== undefined) return 1;
  const isLarge = (sizeOf(inputs) ?? 0) > largeInput && inputs.every(({ isPlain }) => isPlain);
  return jobs ?? (isLarge ? Math.min((await import('node:os')).availableParallelism(), mostJobs) : 1);
}

/** What judges in threads of their own, or null when this one is enough. */
async function jobsFor({ jobs, setup, place, streams }: AssessRun): Promise<Jobs | null> {
  if (jobs === 1) return null;
  const { startJobs } = await import('./threads.ts');
  return startJobs(jobs, { setup, toTerminal: place.file === null && streams.outputIsTerminal });
}

/** How many bytes there are to read, or null when it is not known. */
function sizeOf(inputs: readonly CaseInput[]): number | null {
  return inputs.reduce<number | null>((sum, { size }) => (sum === null || size === null ? null : sum + size), 0);
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Leaves a run in good order when it is interrupted: what is drawn is taken away, half a result too, and it is said what is kept.
 * Then the signal does what it always does. Returns how to stop listening.
 */
function leaveInOrder(place: ResultPlace, reporter: Reporter): () => void {
  const leave = async (signal: NodeJS.Signals): Promise<void> => {
    ignore();
    reporter.end();
    await place.sink.abandon();
    if (place.file !== null) {
      reporter.say(place.isKept ? assessSentences.interrupted(place.file) : assessSentences.notWritten(place.file));
    }
    process.kill(process.pid, signal);
  };
  const listener = (signal: NodeJS.Signals) => void leave(signal);
  const ignore = () => {
    for (const signal of signals) process.off(signal, listener);
  };
  for (const signal of signals) process.on(signal, listener);
  return ignore;
}

const [newline, carriageReturn, space, tab] = [0x0a, 0x0d, 0x20, 0x09];

/**
 * Passes the records that an interrupted run has written. Gives what became of the rest of the block that the last of them
 * stands in, which is judged until it has had `mostErrors`; nothing when they end with a block.
 */
async function* passRecords(
  source: BlockSource,
  judge: BlockJudge,
  count: number,
  mostErrors: number,
): AsyncGenerator<BlockResult> {
  let left = count;
  while (left > 0) {
    const next = await source.next();
    if (next === null) return;
    const { block } = next;
    const records = block.kind === 'failed' ? 1 : plainRecords(block);
    if (records !== null && records <= left) left -= records;
    else {
      for await (const result of judge.judge(block, mostErrors, left)) {
        left -= result.passed;
        if (left === 0) yield result;
        await takeTurns();
      }
    }
  }
}

/** How many records a block of lines has; null when it takes more than counting to know. */
function plainRecords({ form, bytes }: CaseBlock): number | null {
  if (form !== 'lines') return null;
  let records = 0;
  let start = 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(newline, start);
    const end = found === -1 ? bytes.length : found;
    let at = start;
    while (at < end && (bytes[at] === space || bytes[at] === tab || bytes[at] === carriageReturn)) at++;
    // Other white space is for the reader to know.
    if (at < end && ((bytes[at] as number) < space || (bytes[at] as number) > 0x7e)) return null;
    if (at < end) records++;
    start = end + 1;
  }
  return records;
}

/** Where results are written, and how far an interrupted run had come that is now continued. */
interface ResultPlace {
  readonly sink: ResultSink;
  /** The file of `-o`, or null for standard output. */
  readonly file: string | null;
  /** Whether the results are kept beside that file when the run does not come to its end. */
  readonly isKept: boolean;
  readonly resumed: { readonly records: number; readonly errors: number; readonly day: string } | null;
}

/** Opens where results are written to. Returns why it cannot be done otherwise. */
async function openPlace(
  options: RunOptions,
  inputs: readonly CaseInput[],
  list: readonly JudgingRules[],
  { day, streams }: { readonly day: string; readonly streams: Streams },
): Promise<{ readonly place: ResultPlace } | { readonly problem: PlacedDiagnostic }> {
  const output = outputFile(options.output);
  if (output === null) {
    return { place: { sink: standardOutput(1, () => streams.outStream), file: null, isKept: false, resumed: null } };
  }
  const { openResultFile } = await import('../files/results.ts');
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
  const { runInput } = await import('../files/results.ts');
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
class RunResults {
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
      const { summaries } = await import('../documents/summary.ts');
      const { between } = this.around;
      return summaries(counted, date)
        .map((one) => documentText(one, this.style))
        .join(between);
    }
    const { summaryJson } = await import('../formats/json/summary.ts');
    const json = summaryJson(counted, toolVersion, date);
    if (format === 'csv') return (await import('../formats/csv.ts')).summaryCsv(json);
    return `${(await import('../rules/text.ts')).jsonText(json, 2)}\n`;
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
