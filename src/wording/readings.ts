import { both } from './terms.ts';

/** A rule set by its name, and how its texts are to be read. */
export interface NamedReading {
  readonly name: string;
  readonly reading: string | undefined;
}

/** How the texts of several rule sets are to be read, each way once, and of which of them when it is not of all. */
export function readingsInWords(all: readonly NamedReading[]): string[] {
  const ways = [...new Set(all.flatMap(({ reading }) => reading ?? []))];
  return ways.map((way) => {
    const names = all.filter(({ reading }) => reading === way).map(({ name }) => name);
    return names.length === all.length ? way : `${both(names)}: ${way}`;
  });
}
