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
