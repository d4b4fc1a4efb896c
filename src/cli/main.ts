import { readFileSync } from 'node:fs';
import { toolVersion } from '../assessment/tool.ts';
import type { Streams } from '../tasks/streams.ts';
import { exitCodes, isUsualWidth, processStreams } from './process.ts';
import { isStartedByNpx } from './started.ts';

/**
 * Runs the command line and sets the exit code of the process; the only place that catches everything. Nothing is loaded
 * here that a start can do without.
 */
export async function main(argv: readonly string[]): Promise<void> {
  let outputFailed = false;
  const streams = processStreams((code) => {
    outputFailed = true;
    process.exitCode = exitCodes.input;
    void tellOutputFailed(code, streams);
  });
  const exitCode = await run(argv, streams);
  process.exitCode = outputFailed ? exitCodes.input : exitCode;
}

async function run(argv: readonly string[], streams: Streams): Promise<number> {
  try {
    if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
      streams.writeOut(`${toolVersion}\n`);
      return exitCodes.done;
    }
    const help = argv.length === 1 && (argv[0] === '--help' || argv[0] === '-h') ? builtHelp() : null;
    if (help !== null) {
      streams.writeOut(help);
      return exitCodes.done;
    }
    const { runCommandLine } = await import('./program.ts');
    return await runCommandLine(argv, streams);
  } catch (error) {
    const { sentences } = await import('../wording/commands.ts');
    streams.writeErr(`iop-check: ${sentences.bug(error instanceof Error ? String(error.stack) : String(error))}\n`);
    return exitCodes.bug;
  }
}

/** The help that the build has written, which fits where lines have the usual width and commands stand as they are; null when it is to be made. */
function builtHelp(): string | null {
  if (!isUsualWidth() || isStartedByNpx(process.env)) return null;
  try {
    return readFileSync(new URL('./help.txt', import.meta.url), 'utf8');
  } catch {
    return null;
  }
}

async function tellOutputFailed(reason: string, streams: Streams): Promise<void> {
  const { outputFailedText } = await import('../formats/findings.ts');
  streams.writeErr(outputFailedText(reason));
}
