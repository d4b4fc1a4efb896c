import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { type Diagnostic, diagnostic } from '../rules/diagnostic.ts';

/** Who holds a case: on which machine, in which process, and since when. */
interface Holder {
  readonly host: string;
  readonly process: number;
  readonly since: string;
}

/** What came of trying to lock a case. */
export type LockResult =
  | { readonly kind: 'locked'; readonly release: () => void }
  /** Somebody else holds it. `stale`: that process is gone from this machine, so it can be taken over. */
  | { readonly kind: 'held'; readonly holder: Holder; readonly stale: boolean }
  | { readonly kind: 'failed'; readonly diagnostic: Diagnostic };

/** Locks a case for this process by a file beside it; `takeOver` removes a lock that is there. */
export function lockCase(file: string, since: string, takeOver = false): LockResult {
  const lock = `${file}.lock`;
  const mine: Holder = { host: hostname(), process: process.pid, since };
  const text = JSON.stringify(mine);
  if (takeOver) rmSync(lock, { force: true });
  try {
    writeFileSync(lock, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code !== 'EEXIST') {
      rmSync(lock, { force: true });
      return { kind: 'failed', diagnostic: diagnostic('case-not-saved', [], { reason: code }) };
    }
    const holder = holderIn(lock);
    return {
      kind: 'held',
      holder,
      stale: holder.process === 0 || (holder.host === mine.host && !isRunning(holder.process)),
    };
  }
  return { kind: 'locked', release: () => releaseOwn(lock, text) };
}

/** Removes a lock, unless somebody has taken it over. */
function releaseOwn(lock: string, text: string): void {
  try {
    if (readFileSync(lock, 'utf8') === text) rmSync(lock, { force: true });
  } catch {
    // It is gone already.
  }
}

/** Who a lock names; a lock that cannot be read is nobody's. */
function holderIn(lock: string): Holder {
  try {
    const { host, process: pid, since } = JSON.parse(readFileSync(lock, 'utf8')) as Partial<Holder>;
    return { host: String(host ?? '?'), process: Number(pid ?? 0), since: String(since ?? '?') };
  } catch {
    return { host: '?', process: 0, since: '?' };
  }
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
