import type { CaseInput } from '../../files/blocks.ts';
import { findInputs } from '../../files/cases.ts';
import { overwriting } from '../../files/names.ts';
import { placeOnFile } from '../../files/read/source-text.ts';
import type { CaseBlock } from '../../files/records.ts';
import { plainStyle } from '../../formats/text.ts';
import type { Diagnostic } from '../../rules/findings.ts';
import { assessSentences } from '../../wording/commands.ts';
import { resumeSentences } from '../../wording/progress-sentences.ts';
import { BlockJudge, type BlockResult, type RunSetup } from '../blocks.ts';
import { BlockSource, takeTurns, turnTime } from '../case-source.ts';
import { type JudgingRules, judgingRules } from '../judging-cases.ts';
import { Reporter } from '../reporter.ts';
import type { Streams } from '../streams.ts';
import { type Jobs, judgedInOrder } from '../threads.ts';
import { openPlace, type ResultPlace, type RunOptions, RunResults } from './results.ts';

/**
 * What a run came to, as the names of exit codes: all was judged, or a case is no clear yes and it was asked for, or something could
 * not be read or written.
 */
type RunOutcome = 'done' | 'findings' | 'input';

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
  const quickWay = setup.single ? null : await import('../quick-blocks.ts');
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
  const { failureText } = await import('../../formats/findings.ts');
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
  const { startJobs } = await import('../threads.ts');
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
