import { statSync } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { isCalendarDate } from '../rules/calendar-date.ts';
import type { Diagnostic } from '../rules/diagnostic.ts';
import type { RunPart } from '../rules/diagnostic-codes.ts';
import { writeOutput } from './write-file.ts';

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
export async function keepRun(file: string, run: Run): Promise<Diagnostic | null> {
  await rm(file, { force: true });
  return await writeOutput(file, `${JSON.stringify({ formatVersion: 1, what: mark, run })}\n`, 'result');
}

/** The run that was written down; null when the file is missing, `unknown` when it is something else. */
export async function keptRun(file: string): Promise<Run | 'unknown' | null> {
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

const compared: readonly RunPart[] = ['tool', 'ruleSets', 'date', 'format', 'fields', 'settings', 'inputs'];

/** What is not the same in two runs. The day is not compared. */
export function differencesOf(earlier: Run, now: Run): RunPart[] {
  return compared.filter((part) => stable(earlier[part]) !== stable(now[part]));
}

/** The first file that one of the runs does not have as the other has it, or null. */
export function changedInput({ inputs: earlier }: Run, { inputs: now }: Run): string | null {
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
