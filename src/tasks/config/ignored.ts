import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathMatcher } from '../../files/path-pattern.ts';
import type { Config } from './config.ts';

/** Tells of a file whether it is left out. Patterns count from the folder where they are written: that of the settings, or the one that the command runs in. */
export function ignoring(patterns: readonly string[], config: Config | null): (file: string) => boolean {
  const from = (folder: string, all: readonly string[]) => ({ folder, matchers: all.map(pathMatcher) });
  const sets = [from(process.cwd(), patterns), ...(config === null ? [] : [from(config.folder, config.ignore ?? [])])];
  return (file) =>
    sets.some(({ folder, matchers }) => {
      const way = relative(folder, resolve(file)).split(sep).join('/');
      return !way.startsWith('../') && !isAbsolute(way) && matchers.some((matches) => matches(way));
    });
}
