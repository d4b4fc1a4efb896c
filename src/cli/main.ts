import { CommanderError } from 'commander';
import { sentences, usageSentence } from '../wording/usage.ts';
import { exitCodes } from './exit-codes.ts';
import { createProgram } from './program.ts';
import { processStreams, type Streams } from './streams.ts';

/** Runs the command line and sets the exit code of the process; the only place that catches everything. */
export async function main(argv: readonly string[]): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietlyWhenClosed);
  process.exitCode = await run(argv, processStreams());
}

async function run(argv: readonly string[], streams: Streams): Promise<number> {
  let exitCode: number = exitCodes.done;
  try {
    const program = createProgram(streams, (code) => {
      exitCode = code;
    });
    if (argv.length === 0) {
      program.outputHelp({ error: true });
      return exitCodes.usage;
    }
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      streams.writeErr(`iop-check: ${sentences.bug(error instanceof Error ? String(error.stack) : String(error))}\n`);
      return exitCodes.bug;
    }
    if (error.exitCode === 0) return exitCodes.done;
    streams.writeErr(`iop-check: ${sentences.usageError}: ${usageSentence(error)}\n`);
    return exitCodes.usage;
  }
}

/** A reader that has closed, as `head` does, wants no more; that is no failure. */
function endQuietlyWhenClosed(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(exitCodes.done);
  throw error;
}
