import type { Style } from '../reports/layout.ts';

/** Where a command reads and writes: results to `writeOut`, everything else to `writeErr`. */
export interface Streams {
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
  /** Whether someone sits at standard input, rather than a pipe or a file. */
  readonly inputIsTerminal: boolean;
  /** Whether someone sees standard error, where questions are put. */
  readonly errorIsTerminal: boolean;
  /** Whether to only append lines: ACCESSIBLE is set, or the terminal can do nothing else. */
  readonly wantsPlain: boolean;
  /** The style of results on standard output; asked for only when needed, as colour needs a library. */
  readonly outStyle: () => Promise<Style>;
  readonly errStyle: () => Promise<Style>;
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

/** The streams of the process. */
export function processStreams(): Streams {
  return {
    writeOut: (text) => void process.stdout.write(text),
    writeErr: (text) => void errorStream().write(text),
    // A stream takes a while to open, so it is opened only by who uses it.
    get inputIsTerminal() {
      return process.stdin.isTTY === true;
    },
    get errorIsTerminal() {
      return errorStream().isTTY === true;
    },
    wantsPlain: (process.env['ACCESSIBLE'] ?? '') !== '' || process.env['TERM'] === 'dumb',
    outStyle: () => styleOn(process.stdout.isTTY === true),
    errStyle: () => styleOn(errorStream().isTTY === true),
  };
}
