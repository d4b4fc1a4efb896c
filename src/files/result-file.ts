import { constants, type Stats } from 'node:fs';
import { lstat, open, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { type Diagnostic, diagnostic } from '../rules/diagnostic.ts';
import { changedInput, differencesOf, keepRun, keptRun, type Run } from './interrupted-run.ts';
import { type LockResult, lockCase } from './lock.ts';
import { type OutputTarget, outputTarget } from './output-target.ts';
import { settle, temporaryFor } from './replace-file.ts';
import { type Ending, FileSink, type ResultSink, reasonOf } from './result-sink.ts';
import { openDescriptor } from './standard-output.ts';
import { failure, type OutputKind, outputKinds } from './write-file.ts';
import { type WrittenRecords, writtenRecords } from './written-records.ts';

type FileTarget = OutputTarget & { readonly kind: 'file' };

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
  try {
    const target = outputTarget(file);
    if (target.kind === 'refused') return refused(failure(target.reason));
    if (target.kind === 'open') return opened(openDescriptor(target.descriptor));
    if (target.kind === 'device') return await openDevice(target.path);
    return await (run === null ? openTemporary(target, kind) : openLocked(target.path, target.existing, run, resume));
  } catch (error) {
    return refused(failure(reasonOf(error)));
  }
}

const refused = (found: Diagnostic): OpenedResult => ({ kind: 'refused', diagnostic: found });
const opened = (sink: ResultSink): OpenedResult => ({ kind: 'open', sink, resumed: null, isKept: false });
const nothing = async (): Promise<void> => undefined;

async function openDevice(file: string): Promise<OpenedResult> {
  const ending = { whole: nothing, partial: nothing, problem: failure };
  return opened(new FileSink(await open(file, 'w'), { size: 0, isRegular: false }, ending));
}

async function openTemporary({ path }: FileTarget, kind: OutputKind): Promise<OpenedResult> {
  const temporary = temporaryFor(path);
  const remove = () => rm(temporary, { force: true });
  const handle = await open(temporary, 'ax', outputKinds[kind].mode);
  const whole = async (size: number) => {
    // An empty result leaves the file as it was.
    if (size > 0) settle(temporary, path, outputKinds[kind]);
    await remove();
  };
  return opened(new FileSink(handle, { size: 0, isRegular: true }, { whole, partial: remove, problem: failure }));
}

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
