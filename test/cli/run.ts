import { type SpawnSyncOptionsWithStringEncoding, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The built command, as it is installed. */
export const command: string = join(import.meta.dirname, '..', '..', 'bin', 'iop-check.js');

/** The folder with the cases that are shipped. */
export const examples: string = join(import.meta.dirname, '..', '..', 'rules', 'exempel');

/** What a run of the built command gave. */
export interface Run {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** The environment without what would decide about colour. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _force, NO_COLOR: _none, ...rest } = process.env;
  return rest;
}

/** Runs the built command with standard input closed, or with `input`. */
export function run(args: readonly string[], options: Partial<SpawnSyncOptionsWithStringEncoding> = {}): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    input: '',
    maxBuffer: 2 ** 28,
    env: plainEnvironment(),
    ...options,
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

/** A new empty folder. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'iop-check-'));
}
