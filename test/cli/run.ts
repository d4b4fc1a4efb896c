import { type SpawnSyncOptionsWithStringEncoding, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, readSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeep } from '../deep.ts';

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

/** The environment without what would decide about colour, and with settings that are nobody's. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _force, NO_COLOR: _none, GITHUB_STEP_SUMMARY: _summary, ...rest } = process.env;
  return { ...rest, XDG_CONFIG_HOME: join(tmpdir(), 'iop-check-no-settings') };
}

/** Runs the built command with standard input closed, or with `input`, in a process of its own in the deep tests. */
export function run(args: readonly string[], options: Partial<SpawnSyncOptionsWithStringEncoding> = {}): Run {
  const { input = '', cwd = process.cwd(), ...others } = options;
  if (!isDeep && Object.keys(others).length === 0) return commands().run(args, String(cwd), input);
  return runAlone(args, options);
}

/** Runs the built command in a process of its own: for what a process does at its start and its end. */
export function runAlone(args: readonly string[], options: Partial<SpawnSyncOptionsWithStringEncoding> = {}): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    input: '',
    maxBuffer: 2 ** 28,
    env: plainEnvironment(),
    ...options,
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

let started: OneProcess | null = null;
function commands(): OneProcess {
  started ??= new OneProcess();
  return started;
}

/**
 * A program that runs the built command in the process of the commands, as its like in a line of bash; in the deep tests it is
 * the built command.
 */
export function commandProgram(): { readonly program: string; readonly env: NodeJS.ProcessEnv } {
  if (isDeep) return { program: command, env: {} };
  return { program: join(import.meta.dirname, 'one-process.sh'), env: { ONE_PROCESS: commands().folder } };
}

/** A process that runs one command after another, as to start one takes longer than most of them. It ends with this one. */
class OneProcess {
  readonly folder: string = emptyFolder();
  private readonly told: number;
  private readonly ended: number;

  constructor() {
    spawnSync('mkfifo', [this.file('told'), this.file('ended')]);
    const program = join(import.meta.dirname, 'one-process.js');
    const args = [program, join(command, '..', '..'), this.folder];
    const child = spawn(process.execPath, args, {
      stdio: ['pipe', openSync(this.file('out'), 'a'), openSync(this.file('err'), 'a')],
      env: plainEnvironment(),
    });
    child.unref();
    (child.stdin as Socket).unref();
    this.told = openSync(this.file('told'), 'w');
    this.ended = openSync(this.file('ended'), 'r');
  }

  run(args: readonly string[], cwd: string, input: string | NodeJS.ArrayBufferView): Run {
    for (const name of ['out', 'err']) truncateSync(this.file(name));
    writeFileSync(this.file('in'), input);
    writeFileSync(this.file('args'), [cwd, ...args].join('\0'));
    writeSync(this.told, '\n');
    const answer = Buffer.alloc(16);
    const length = readSync(this.ended, answer);
    const [out, err] = ['out', 'err'].map((name) => readFileSync(this.file(name), 'utf8')) as [string, string];
    if (length === 0) throw new Error(`The process of the commands has ended:\n${err}`);
    return { status: Number(answer.toString('latin1', 0, length)), out, err };
  }

  private file(name: string): string {
    return join(this.folder, name);
  }
}

/** A new empty folder. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'iop-check-'));
}
