import { type SpawnSyncOptionsWithStringEncoding, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainStyle } from '../../src/reports/layout.ts';

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

/** Runs the command in this process, for what it says of its words alone: nothing is read, and results are not kept. */
export async function runHere(args: readonly string[]): Promise<Run> {
  // Most files with tests of the command start it, and need none of this.
  const { runCommandLine } = await import('../../src/cli/command-line.ts');
  let [out, err] = ['', ''];
  const status = await runCommandLine(args, {
    writeOut: (text) => {
      out += text;
    },
    writeErr: (text) => {
      err += text;
    },
    inputIsTerminal: false,
    outputIsTerminal: false,
    errorIsTerminal: false,
    wantsPlain: false,
    outStyle: async () => plainStyle,
    errStyle: async () => plainStyle,
    outStream: process.stdout,
    errStream: process.stderr,
  });
  return { status, out, err };
}

/** A new empty folder. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'iop-check-'));
}
