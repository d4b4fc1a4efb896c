import { readFileSync } from 'node:fs';
import { toolVersion } from '../files/files.ts';
import { isTerminal, isUsualWidth } from '../files/is-terminal.ts';
import type { Style } from '../formats/text.ts';
import type { Streams } from '../tasks/streams.ts';
import type { exitCodes } from './session.ts';

/** What a start ends with by itself; the table of all stands with what takes long to load. */
const ends: Pick<typeof exitCodes, 'done' | 'input' | 'bug'> = { done: 0, input: 3, bug: 70 };

/**
 * Runs the command line and sets the exit code of the process; the only place that catches everything. Nothing is loaded
 * here that a start can do without.
 */
export async function main(argv: readonly string[]): Promise<void> {
  let outputFailed = false;
  const streams = processStreams((code) => {
    outputFailed = true;
    process.exitCode = ends.input;
    void tellOutputFailed(code, streams);
  });
  const exitCode = await run(argv, streams);
  process.exitCode = outputFailed ? ends.input : exitCode;
}

async function run(argv: readonly string[], streams: Streams): Promise<number> {
  try {
    if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
      streams.writeOut(`${toolVersion()}\n`);
      return ends.done;
    }
    const help = argv.length === 1 && (argv[0] === '--help' || argv[0] === '-h') ? builtHelp() : null;
    if (help !== null) {
      streams.writeOut(help);
      return ends.done;
    }
    const { runCommandLine } = await import('./command-line.ts');
    return await runCommandLine(argv, streams);
  } catch (error) {
    const { sentences } = await import('../wording/commands.ts');
    streams.writeErr(`iop-check: ${sentences.bug(error instanceof Error ? String(error.stack) : String(error))}\n`);
    return ends.bug;
  }
}

/** The help that the build has written, which fits where lines have the usual width; null when it is to be made. */
function builtHelp(): string | null {
  if (!isUsualWidth()) return null;
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

/** Standard output. A reader that has closed, as `head` does, wants no more: that is no failure, and the run goes on to its own end. */
function outputStream(onFailure: (code: string) => void): NodeJS.WriteStream {
  if (process.stdout.listenerCount('error') === 0) {
    process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code !== 'EPIPE' && code !== 'ERR_STREAM_DESTROYED') onFailure(String(code));
    });
  }
  return process.stdout;
}

/** Standard error. A reader that has closed it wants no more: that is no failure. */
function errorStream(): NodeJS.WriteStream {
  if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => undefined);
  return process.stderr;
}

/** The style of results: with colour, if a person sees them and has not asked for none. */
async function styleOn(toTerminal: boolean): Promise<Style> {
  const { styleFor } = await import('../tasks/streams.ts');
  return styleFor({ isTTY: toTerminal, environment: process.env });
}

/** The streams of the process. A stream takes a while to open, so it is opened only by who uses it. */
function processStreams(onOutputFailure: (code: string) => void): Streams {
  const outStream = () => outputStream(onOutputFailure);
  return {
    writeOut: (text) => void outStream().write(text),
    writeErr: (text) => void errorStream().write(text),
    inputIsTerminal: isTerminal(0),
    outputIsTerminal: isTerminal(1),
    errorIsTerminal: isTerminal(2),
    wantsPlain: (process.env['ACCESSIBLE'] ?? '') !== '' || process.env['TERM'] === 'dumb',
    outStyle: () => styleOn(isTerminal(1)),
    errStyle: () => styleOn(isTerminal(2)),
    get outStream() {
      return outStream();
    },
    get errStream() {
      return errorStream();
    },
  };
}
