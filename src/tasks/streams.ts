import { plainStyle, type Style } from '../formats/text.ts';

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

/** A terminal to draw on. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

/** What decides whether a stream gets colour. */
export interface ColourSetting {
  readonly isTTY: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Whether to use colour: FORCE_COLOR decides if it is set (0 and false mean none), then NO_COLOR and TERM=dumb, then
 * whether the stream is a terminal. (chalk does not read NO_COLOR, so this is decided here, once.)
 */
export function usesColour({ isTTY, environment }: ColourSetting): boolean {
  const { FORCE_COLOR: force, NO_COLOR: none, TERM: terminal } = environment;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (none !== undefined && none !== '') return false;
  return terminal !== 'dumb' && isTTY;
}

/** The style of a stream. The library is loaded where there is colour. */
export async function styleFor(setting: ColourSetting): Promise<Style> {
  if (!usesColour(setting)) return plainStyle;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return {
    strong: (text) => chalk.bold(text),
    good: (text) => chalk.green(text),
    caution: (text) => chalk.yellow(text),
    bad: (text) => chalk.red(text),
    quiet: (text) => chalk.dim(text),
  };
}
