import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainStyle } from '../../src/formats/text.ts';
import type { Streams } from '../../src/tasks/streams.ts';
import { emptyFolder } from '../cli/run.ts';

/** The command as the build made it, as only what is built can start threads. */
const built = new URL('../../dist/cli/program.js', import.meta.url).href;
const { runCommandLine } = (await import(built)) as typeof import('../../src/cli/program.ts');

/** What a run of the built command in this process gave; `bytes` is null when no result was written. */
export interface OwnRun {
  readonly status: number;
  readonly bytes: string | null;
  readonly err: string;
}

/** Runs `assess` as it was built, threads and all, in this process, which takes less time than to start another. */
export async function assessHere(args: readonly string[]): Promise<OwnRun> {
  const output = join(emptyFolder(), 'resultat');
  let err = '';
  const quiet = { inputIsTerminal: false, outputIsTerminal: false, errorIsTerminal: false, wantsPlain: false };
  const streams: Streams = {
    ...quiet,
    writeOut: () => undefined,
    writeErr: (text) => {
      err += text;
    },
    outStyle: async () => plainStyle,
    errStyle: async () => plainStyle,
    outStream: process.stdout,
    errStream: process.stderr,
  };
  const status = await runCommandLine(['assess', ...args, '-o', output], streams);
  return { status, bytes: existsSync(output) ? readFileSync(output, 'utf8') : null, err: err.replaceAll(output, 'UT') };
}
