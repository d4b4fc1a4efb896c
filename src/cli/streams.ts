import { isTerminal } from '../files/is-terminal.ts';
import type { Style } from '../reports/layout.ts';

/** Where a command reads and writes: results to `writeOut`, everything else to `writeErr`. */
export interface Streams {
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
  /** Whether someone sits at standard input, rather than a pipe or a file. */
  readonly inputIsTerminal: boolean;
  readonly outputIsTerminal: boolean;
  /** Whether someone sees standard error, where questions are put. */
  readonly errorIsTerminal: boolean;
  /** Whether to only append lines: ACCESSIBLE is set, or the terminal can do nothing else. */
  readonly wantsPlain: boolean;
  /** The style of results on standard output; asked for only when needed, as colour needs a library. */
  readonly outStyle: () => Promise<Style>;
  readonly errStyle: () => Promise<Style>;
  /** The streams themselves; their failures are taken care of. */
  readonly outStream: NodeJS.WriteStream;
  readonly errStream: NodeJS.WriteStream;
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
export async function styleOn(toTerminal: boolean): Promise<Style> {
  const { styleFor } = await import('../terminal/style.ts');
  return styleFor({ isTTY: toTerminal, environment: process.env });
}

/** The streams of the process. A stream takes a while to open, so it is opened only by who uses it. */
export function processStreams(onOutputFailure: (code: string) => void): Streams {
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
