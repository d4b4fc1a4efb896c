import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic, PlacedDiagnostic } from '../rules/findings.ts';
import { placeOnFile, readProblem } from './text.ts';

/** A search through folders for files with certain endings, which goes on past what cannot be read. */
export class FileSearch {
  readonly found: PlacedDiagnostic[] = [];
  private readonly ending: RegExp;
  /** Told of a folder without such files. */
  private readonly nothing: Diagnostic;
  private readonly take: (identity: string, file: string) => void;
  private readonly isIn: (file: string) => boolean;

  /**
   * `take` is given each file that is found, and where it truly is, so that links to it are known as the same file. `isIn` says of a file
   * with such an ending whether it is one that is looked for.
   */
  constructor(
    ending: RegExp,
    nothing: Diagnostic,
    take: (identity: string, file: string) => void,
    isIn: (file: string) => boolean = () => true,
  ) {
    this.ending = ending;
    this.nothing = nothing;
    this.take = take;
    this.isIn = isIn;
  }

  attempt(name: string, read: () => void): void {
    try {
      read();
    } catch (error) {
      this.found.push(placeOnFile(name, readProblem(error)));
    }
  }

  /** Opens a folder that was named. */
  open(name: string): void {
    this.attempt(name, () => {
      const before = this.found.length;
      const seen = this.openFolder(name, [realpathSync.native(name)]);
      if (seen === 0 && this.found.length === before) this.found.push(placeOnFile(name, this.nothing));
    });
  }

  /**
   * Opens a folder and the folders in it, by name, and counts the files. What is hidden or installed is not looked into, nor is a
   * folder that links back to one around it.
   */
  private openFolder(folder: string, around: readonly string[]): number {
    const names = readdirSync(folder).filter((name) => !name.startsWith('.') && name !== 'node_modules');
    let count = 0;
    for (const name of names.sort()) {
      const path = join(folder, name);
      const isWanted = this.ending.test(name);
      this.attempt(path, () => {
        const entry = statSync(path, { throwIfNoEntry: isWanted });
        const identity = entry === undefined ? '' : realpathSync.native(path);
        if (entry?.isDirectory() === true && !around.includes(identity)) {
          count += this.openFolder(path, [...around, identity]);
        } else if (entry?.isFile() === true && isWanted && this.isIn(path)) {
          this.take(identity, path);
          count++;
        }
      });
    }
    return count;
  }
}

let version: string | null = null;

/** The version in package.json, so that there is one place to change it. */
export function toolVersion(): string {
  if (version === null) {
    const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    version = (JSON.parse(file) as { version: string }).version;
  }
  return version;
}
