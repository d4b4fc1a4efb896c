import { CommanderError } from 'commander';
import { diagnostic } from '../rules/diagnostic.ts';
import { messageOf } from '../wording/diagnostic-messages.ts';
import { sentences, usageSentence } from '../wording/usage.ts';
import { exitCodes } from './exit-codes.ts';
import { createProgram } from './program.ts';
import { processStreams, type Streams } from './streams.ts';

/** Runs the command line and sets the exit code of the process; the only place that catches everything. */
export async function main(argv: readonly string[]): Promise<void> {
  let outputFailed = false;
  // A reader that has closed, as `head` does, wants no more: that is no failure, and the run goes on to its own end.
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') return;
    outputFailed = true;
    process.exitCode = exitCodes.input;
    const problem = diagnostic('output-failed', [], { reason: String(code) });
    process.stderr.write(`iop-check: ${sentences.usageError}: ${messageOf(problem)}\n`);
  });
  const exitCode = await run(argv, processStreams());
  process.exitCode = outputFailed ? exitCodes.input : exitCode;
}

async function run(argv: readonly string[], streams: Streams): Promise<number> {
  let exitCode: number = exitCodes.done;
  try {
    const program = createProgram(streams, (code) => {
      exitCode = code;
    });
    const alone = argv.length === 0 && streams.inputIsTerminal && streams.errorIsTerminal;
    if (argv.length === 0 && !alone) {
      program.outputHelp({ error: true });
      return exitCodes.usage;
    }
    await program.parseAsync(alone ? ['interview'] : argv, { from: 'user' });
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
