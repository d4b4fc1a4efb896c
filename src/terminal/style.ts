import { plainStyle, type Style } from '../reports/layout.ts';

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
