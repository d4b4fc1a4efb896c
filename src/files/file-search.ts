import { readdirSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
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

/** Whether a name to which there is no file is a pattern. What reads patterns is loaded when there may be one. */
export async function isPattern(name: string): Promise<boolean> {
  return /[*?[\]{}()!+@]/.test(name) && (await import('tinyglobby')).isDynamicPattern(asPattern(name));
}

/** The files that a pattern matches, by name: those with an ending, or whatever it says an ending for. */
export async function filesMatching(name: string, ending: RegExp): Promise<string[]> {
  const pattern = asPattern(name);
  const { glob } = await import('tinyglobby');
  const files = await glob(pattern, { expandDirectories: false, absolute: isAbsolute(name) });
  const saysEnding = /\.\w+$/.test(pattern);
  const isIn = (file: string) => saysEnding || ending.test(file);
  return files.filter((file) => isIn(file) && (pattern.includes(installed) || !file.includes(installed))).sort();
}

/** The folder that is not looked into, unless a pattern says it. */
const installed = 'node_modules/';

/** Windows writes paths with a backslash, which in a pattern would take away the meaning of the sign after it. */
function asPattern(name: string): string {
  return process.platform === 'win32' ? name.replaceAll('\\', '/') : name;
}
