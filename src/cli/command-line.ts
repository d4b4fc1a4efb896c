import { CommanderError } from 'commander';
import type { Streams } from '../terminal/streams.ts';
import { sentences, usageSentence } from '../wording/usage.ts';
import { exitCodes } from './exit-codes.ts';
import { createProgram } from './program.ts';

/** Reads the command line and runs its command. Returns the exit code. */
export async function runCommandLine(argv: readonly string[], streams: Streams): Promise<number> {
  let exitCode: number = exitCodes.done;
  const program = createProgram(streams, (code) => {
    exitCode = code;
  });
  const alone = argv.length === 0 && streams.inputIsTerminal && streams.errorIsTerminal;
  if (argv.length === 0 && !alone) {
    program.outputHelp({ error: true });
    return exitCodes.usage;
  }
  try {
    await program.parseAsync(alone ? ['interview'] : argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return exitCodes.done;
    streams.writeErr(`iop-check: ${sentences.usageError}: ${usageSentence(error)}\n`);
    return exitCodes.usage;
  }
}
