import { constants, type Stats, statSync } from 'node:fs';
import { type FileHandle, lstat, open, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { type Diagnostic, diagnostic } from '../rules/findings.ts';
import { isCalendarDate } from '../rules/scalars.ts';
import { type LockResult, lockCase } from './lock.ts';
import { type OutputKind, outputKinds, outputTarget } from './names.ts';
import { type Ending, FileSink, type ResultSink, reasonOf } from './sinks.ts';
import { failure, openOutput, settle, writeOutput } from './writing.ts';

/** How far the interrupted run came that is now continued, and the day that it counts as today. */
interface Resumed extends WrittenRecords {
  readonly day: string;
}

/**
 * A file to write results to, or why there is none. `resumed` is null for a run from the beginning; what is written of one that
 * does not come to its end `isKept` or taken away.
 */
export type OpenedResult =
  | { readonly kind: 'open'; readonly sink: ResultSink; readonly resumed: Resumed | null; readonly isKept: boolean }
  | { readonly kind: 'refused'; readonly diagnostic: Diagnostic };

/**
 * Opens the file of `-o`. Results are written beside it and take its name when all of them are there, so that a file that
 * exists is whole. With a `run` they stand in `<file>.part`, with the run in `<file>.part.json`: if the run is interrupted
 * they are kept, and `resume` goes on after the last whole record. Without such a run, `resume` begins from the beginning.
 * A device or a pipe is written to as it is.
 */
export async function openResultFile(
  file: string,
  kind: OutputKind,
  run: Run | null = null,
  resume = false,
): Promise<OpenedResult> {
  const target = outputTarget(file);
  if (run !== null && target.kind === 'file') return await openLocked(target.path, target.existing, run, resume);
  const sink = await openOutput(target, kind);
  if ('code' in sink) return refused(sink);
  return { kind: 'open', sink, resumed: null, isKept: false };
}

const refused = (found: Diagnostic): OpenedResult => ({ kind: 'refused', diagnostic: found });

async function openLocked(target: string, existing: Stats | null, run: Run, resume: boolean): Promise<OpenedResult> {
  const part = `${target}.part`;
  const lock = lockPart(part);
  if (lock.kind === 'failed') return refused(failure(String((lock.diagnostic.args as { reason?: string }).reason)));
  if (lock.kind === 'held') {
    const { host, process: pid, since } = lock.holder;
    return refused(diagnostic('output-in-use', [], { part, host, process: pid, since }));
  }
  const result = await openPart(target, existing, { run, resume, release: lock.release }).catch((error: unknown) =>
    refused(failure(reasonOf(error))),
  );
  if (result.kind === 'refused') lock.release();
  return result;
}

/** How many times a lock that was left is tried. */
const mostTries = 100;

/** What this process has locked. */
const locked = new Set<string>();

/**
 * Locks what is written, also when a run has been killed: its process is gone then, or is this one, since in a container
 * every run may have the same number.
 */
function lockPart(part: string): LockResult {
  let lock = lockCase(part, new Date().toISOString());
  // Others may be about to take it over, too; then one of them holds it soon.
  for (let tries = 0; tries < mostTries && lock.kind === 'held' && isLeft(part, lock); tries++) lock = lock.takeOver();
  if (lock.kind !== 'locked') return lock;
  locked.add(part);
  const { release } = lock;
  return { kind: 'locked', release: () => void (locked.delete(part) && release()) };
}

function isLeft(part: string, { stale, holder }: Extract<LockResult, { kind: 'held' }>): boolean {
  const isThisProcess = holder.host === hostname() && holder.process === process.pid;
  return !locked.has(part) && (stale || isThisProcess);
}

interface Opening {
  readonly run: Run;
  readonly resume: boolean;
  readonly release: () => void;
}

async function openPart(
  target: string,
  existing: Stats | null,
  { run, resume, release }: Opening,
): Promise<OpenedResult> {
  const [part, kept] = [`${target}.part`, `${target}.part.json`];
  const [earlier, there] = [await keptRun(kept), await lstat(part).catch(() => null)];
  const isForeign = earlier === 'unknown' || (there !== null && (earlier === null || !there.isFile()));
  if (isForeign) return refused(diagnostic('output-taken', [], { file: earlier === 'unknown' ? kept : part }));
  const ending = endingOf(target, release);
  if (!resume || earlier === null || there === null) {
    await rm(part, { force: true });
    const problem = await keepRun(kept, run);
    if (problem !== null) return refused(problem);
    const handle = await open(part, 'ax', existing?.mode ?? 0o666);
    return {
      kind: 'open',
      sink: new FileSink(handle, { size: 0, isRegular: true }, ending),
      resumed: null,
      isKept: true,
    };
  }
  const differences = differencesOf(earlier, run);
  if (differences.length > 0) {
    return refused(diagnostic('resume-differs', [], { what: differences, input: changedInput(earlier, run) }));
  }
  const handle = await open(part, constants.O_RDWR | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0));
  try {
    const written = await writtenRecords(handle, run);
    await handle.truncate(written.bytes);
    const sink = new FileSink(handle, { size: written.bytes, isRegular: true }, ending);
    return { kind: 'open', sink, resumed: { ...written, day: earlier.day }, isKept: true };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** What is written takes its name when it is whole, and is kept until then unless it is empty. */
function endingOf(target: string, release: () => void): Ending {
  const [part, kept] = [`${target}.part`, `${target}.part.json`];
  const remove = async (): Promise<void> => {
    await rm(part, { force: true });
    await rm(kept, { force: true });
  };
  return {
    whole: async (size) => {
      if (size > 0) settle(part, target, outputKinds.result);
      await remove();
      release();
    },
    partial: async (size) => {
      if (size === 0) await remove().catch(() => undefined);
      release();
    },
    problem: (reason, size) => (size === 0 ? failure(reason) : diagnostic('output-kept', [], { part, reason })),
  };
}

/** What decides the bytes of a result, so that an interrupted run is only continued by one that would write the same. */
export interface Run {
  /** The version of the tool. */
  readonly tool: string;
  /** The rule files in order, those that they stand on among them. */
  readonly ruleSets: readonly { readonly id: string; readonly sha256: string }[];
  /** The date that was asked for, or null when each case has its own or today's. */
  readonly date: string | null;
  /** The day that "today" is throughout the run. A run that is continued goes on with the day that it began on. */
  readonly day: string;
  readonly format: 'ndjson' | 'csv';
  /** The fields that were asked for, or null for all. */
  readonly fields: readonly string[] | null;
  /** Other options that decide what is written, such as the longest line that is read. */
  readonly settings: Readonly<Record<string, string | number | boolean | null>>;
  readonly inputs: readonly RunInput[];
  /** How many lines each record of the input gives: one for each rule set. */
  readonly linesPerRecord: number;
}

/** A file that is read. Size and time are null for what is no regular file, such as standard input. */
export interface RunInput {
  readonly name: string;
  readonly size: number | null;
  readonly modified: string | null;
}

/** A file as it is now. */
export function runInput(name: string): RunInput {
  const found = statSync(name, { throwIfNoEntry: false });
  return found?.isFile() === true
    ? { name, size: found.size, modified: found.mtime.toISOString() }
    : { name, size: null, modified: null };
}

const mark = 'interrupted run of iop-check';
const sizeLimit = 64 * 1024 * 1024;

/** Writes down which run a result is of, whole or not at all. Returns null, or why it could not be written. */
async function keepRun(file: string, run: Run): Promise<Diagnostic | null> {
  await rm(file, { force: true });
  return await writeOutput(file, `${JSON.stringify({ formatVersion: 1, what: mark, run })}\n`, 'result');
}

/** The run that was written down; null when the file is missing, `unknown` when it is something else. */
async function keptRun(file: string): Promise<Run | 'unknown' | null> {
  const found = await stat(file).catch(() => null);
  if (found === null) return null;
  if (!found.isFile() || found.size > sizeLimit) return 'unknown';
  try {
    const { formatVersion, what, run } = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    if (formatVersion !== 1 || what !== mark || typeof run !== 'object' || run === null) return 'unknown';
    const { day, inputs } = run as Partial<Run>;
    return isCalendarDate(String(day)) && Array.isArray(inputs) ? (run as Run) : 'unknown';
  } catch {
    return 'unknown';
  }
}

const compared = ['tool', 'ruleSets', 'date', 'format', 'fields', 'settings', 'inputs'] as const;

/** What is not the same in two runs. The day is not compared. */
function differencesOf(earlier: Run, now: Run): (typeof compared)[number][] {
  return compared.filter((part) => stable(earlier[part]) !== stable(now[part]));
}

/** The first file that one of the runs does not have as the other has it, or null. */
function changedInput({ inputs: earlier }: Run, { inputs: now }: Run): string | null {
  const places = Array.from({ length: Math.max(earlier.length, now.length) }, (_, index) => index);
  const changed = places.find((index) => stable(earlier[index]) !== stable(now[index]));
  return changed === undefined ? null : String((now[changed] ?? earlier[changed])?.name);
}

/** A value as text in which the order of keys does not tell. */
function stable(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? ''
  );
}

/** How far an interrupted run came. */
interface WrittenRecords {
  /** Whole records; a line that was cut off is not counted. */
  readonly records: number;
  /** How many of them say that a case could not be read. */
  readonly errors: number;
  /** Where the last whole record ends. 0 without records, so that a head is written anew too. */
  readonly bytes: number;
}

const newline = 10;
const chunkSize = 1 << 20;
const errorBeginning = Buffer.from('{"line":');
const goodEnd = Buffer.from(';;');

/**
 * Counts what has been written. In NDJSON a line for a case that could not be read begins with `{"line":`. In CSV only
 * the row of such a case has anything in its last two cells; no cell holds a raw line break, and the first line is the head.
 */
async function writtenRecords(
  file: FileHandle,
  { format, linesPerRecord }: Pick<Run, 'format' | 'linesPerRecord'>,
): Promise<WrittenRecords> {
  const counted = { records: 0, errors: 0, bytes: 0 };
  let [lines, end, failed] = [0, 0, false];
  for await (const line of linesOf(file)) {
    end += line.length + 1;
    lines += 1;
    const inRecord = format === 'csv' ? lines - 1 : lines;
    if (inRecord === 0) continue;
    failed ||= isError(line, format);
    if (inRecord % linesPerRecord !== 0) continue;
    counted.records += 1;
    counted.errors += failed ? 1 : 0;
    counted.bytes = end;
    failed = false;
  }
  return counted;
}

function isError(line: Buffer, format: Run['format']): boolean {
  return format === 'csv'
    ? !line.subarray(-goodEnd.length).equals(goodEnd)
    : line.subarray(0, errorBeginning.length).equals(errorBeginning);
}

/** The lines of a file that end with a line break, without it. */
async function* linesOf(file: FileHandle): AsyncGenerator<Buffer> {
  let [rest, position] = [Buffer.alloc(0), 0];
  for (;;) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(chunkSize), 0, chunkSize, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    const chunk =
      rest.length === 0 ? buffer.subarray(0, bytesRead) : Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      yield chunk.subarray(start, end);
      start = end + 1;
    }
    rest = chunk.subarray(start);
  }
}
