import { createHash, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { type Diagnostic, diagnostic } from '../rules/findings.ts';
import { reasonOf } from './sinks.ts';

/** Who holds a case: on which machine, in which process, and since when. */
interface Holder {
  readonly host: string;
  readonly process: number;
  readonly since: string;
}

/** What came of trying to lock a case. */
export type LockResult =
  | { readonly kind: 'locked'; readonly release: () => void }
  | Held
  | { readonly kind: 'failed'; readonly diagnostic: Diagnostic };

/** Somebody else holds a case. */
interface Held {
  readonly kind: 'held';
  readonly holder: Holder;
  /** Whether that process is gone from this machine, so that the lock can be taken over. */
  readonly stale: boolean;
  /** Takes over just this lock. Of any number of processes that try, one gets it, and the others meet its lock. */
  readonly takeOver: () => LockResult;
}

/**
 * Locks a case for this process by a file beside it. The libraries that lock tell a lock that was left behind by its age, so that a
 * slow person would lose theirs, and do not say who holds it.
 */
export function lockCase(file: string, since: string): LockResult {
  const path = `${file}.lock`;
  // Each lock is another, so that one is never taken for one that was there before.
  const mine = JSON.stringify({ host: hostname(), process: process.pid, since, id: randomUUID() });
  return lockBy(path, mine);
}

function lockBy(path: string, mine: string): LockResult {
  try {
    for (;;) {
      if (create(path, mine)) return { kind: 'locked', release: () => release(path, mine) };
      const seen = readLock(path);
      // One that is gone again is no longer in the way.
      if (seen !== null) return heldBy(path, seen, mine);
    }
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): LockResult {
  return { kind: 'failed', diagnostic: diagnostic('case-not-saved', [], { reason: reasonOf(error) }) };
}

function heldBy(path: string, seen: string, mine: string): Held {
  const holder = holderIn(seen);
  const takeOver = (): LockResult => {
    try {
      const isMine = change(path, seen, mine);
      return isMine ? { kind: 'locked', release: () => release(path, mine) } : lockBy(path, mine);
    } catch (error) {
      return failed(error);
    }
  };
  return { kind: 'held', holder, stale: isGone(holder), takeOver };
}

/** Removes a lock, unless somebody has taken it over. */
function release(path: string, mine: string): void {
  try {
    change(path, mine, null);
  } catch {
    // What cannot be removed is stale when this process has ended.
  }
}

/**
 * Writes a lock in the place of one that was seen, or takes that away. False when it is no longer there, or somebody else is about to do
 * the same. Who changes a lock holds a second one while doing so, named after what the first one says: only then can nobody come in
 * between looking at it and changing it. A second lock may be left by a process that was killed, and is changed in the same way.
 */
function change(path: string, seen: string, next: string | null): boolean {
  const second = `${path}.${createHash('sha256').update(seen).digest('hex').slice(0, 12)}`;
  const mine = JSON.stringify({ host: hostname(), process: process.pid, since: '', id: randomUUID() });
  if (!create(second, mine)) {
    const other = readLock(second);
    const { host, process: pid } = holderIn(other ?? '');
    const isLeft = isGone({ host, process: pid }) || (host === hostname() && pid === process.pid);
    if (other === null || !isLeft || !change(second, other, mine)) return false;
  }
  try {
    if (readLock(path) !== seen) return false;
    if (next === null) rmSync(path);
    else replace(path, next);
    return true;
  } finally {
    rmSync(second, { force: true });
  }
}

function replace(path: string, text: string): void {
  const whole = wholeFile(path, text);
  try {
    renameSync(whole, path);
  } catch (error) {
    rmSync(whole, { force: true });
    throw error;
  }
}

/** Creates a lock that nobody can see a part of; false when there is one. */
function create(path: string, text: string): boolean {
  const whole = wholeFile(path, text);
  try {
    linkSync(whole, path);
    return true;
  } catch (error) {
    if (reasonOf(error) === 'EEXIST') return false;
    return createWithoutLinks(path, text);
  } finally {
    rmSync(whole, { force: true });
  }
}

/** Not every file system has links. */
function createWithoutLinks(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (reasonOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** A file of its own with a text in it, beside a path. */
function wholeFile(path: string, text: string): string {
  const whole = `${path}.${randomUUID()}`;
  try {
    writeFileSync(whole, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    rmSync(whole, { force: true });
    throw error;
  }
  return whole;
}

/** What a lock says; null when it is gone. */
function readLock(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (reasonOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Who a lock names; a lock that cannot be read is nobody's. */
function holderIn(text: string): Holder {
  try {
    const { host, process: pid, since } = JSON.parse(text) as Partial<Holder>;
    return { host: String(host ?? '?'), process: Number(pid ?? 0), since: String(since ?? '?') };
  } catch {
    return { host: '?', process: 0, since: '?' };
  }
}

/** Whether a process that holds a lock is nobody, or gone from this machine. */
function isGone({ host, process: pid }: Pick<Holder, 'host' | 'process'>): boolean {
  return pid === 0 || (host === hostname() && !isRunning(pid));
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
