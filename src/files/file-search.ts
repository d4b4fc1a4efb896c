import { readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { diagnostic, type PlacedDiagnostic } from '../rules/findings.ts';
import { entryOf, identityOf, isReadOnce } from './names.ts';
import { placeOnFile } from './read/source-text.ts';
import { readProblem, standardInput } from './text.ts';

/** What is looked for under names. */
export interface Wanted {
  /** What the names of such files end with, where they are found and not named. */
  readonly ending: RegExp;
  /** Says of a file that is found by its ending whether it is one. */
  readonly isIn?: (file: string) => boolean;
  /** What is told of a folder or a pattern without such files. */
  readonly nothing: 'no-case-files' | 'no-rule-files';
  /** Whether what is named is taken as often as it is named, also when it is missing, which reading it will tell. */
  readonly asNamed: boolean;
}

/**
 * The files that were named, in order: files, whatever their names, standard input, folders with all that is wanted in them, and patterns
 * where no file has that name. A file that is found comes once, by whatever way, and links to it are known as the same. The search
 * goes on past what cannot be read.
 */
export async function filesNamed(
  names: readonly string[],
  wanted: Wanted,
): Promise<{ readonly files: readonly string[]; readonly found: readonly PlacedDiagnostic[] }> {
  const search = new FileSearch(wanted);
  for (const name of wanted.asNamed ? names : new Set(names)) {
    const entry = entryOf(name);
    if (name === standardInput) search.takeNamed(name);
    else if (entry?.isDirectory() === true) search.open(name);
    else if (entry === null && (await isPattern(name))) await search.match(name);
    else search.takeNamed(name);
  }
  const { files, found } = search;
  return { files, found };
}

class FileSearch {
  readonly files: string[] = [];
  readonly found: PlacedDiagnostic[] = [];
  /** What has been met by searching and by name, by where it truly is. */
  private readonly met = new Set<string>();
  private readonly named = new Set<string>();
  /** How many files have been met by searching, those that were met before among them. */
  private count = 0;

  constructor(private readonly wanted: Wanted) {}

  takeNamed(name: string): void {
    const { asNamed } = this.wanted;
    this.attempt(name, () => {
      if (!asNamed && name !== standardInput) statSync(name);
      const identity = identityOf(name);
      // A second time there would be nothing left to read of a pipe.
      const isDone = this.named.has(identity) && (!asNamed || isReadOnce(name));
      if (!this.met.has(identity) && !isDone) this.files.push(name);
      this.named.add(identity);
    });
  }

  /** Opens a folder that was named. */
  open(name: string): void {
    this.search(name, 'folder', () => this.openFolder(name, [realpathSync.native(name)]));
  }

  /** Takes what a pattern matches; what it says an ending for is taken whatever it holds. */
  async match(name: string): Promise<void> {
    const matching = await filesMatching(name, this.wanted.ending);
    this.search(name, 'pattern', () => {
      for (const file of matching) {
        this.attempt(file, () => {
          if (saysEnding(name) || this.isIn(file)) this.takeFound(identityOf(file), file);
        });
      }
    });
  }

  /** Searches where a name says, and tells when nothing was there to be met. */
  private search(name: string, kind: 'folder' | 'pattern', look: () => void): void {
    const before = [this.found.length, this.count];
    this.attempt(name, look);
    if (before[0] !== this.found.length || before[1] !== this.count) return;
    this.found.push(placeOnFile(name, diagnostic(this.wanted.nothing, [], { kind })));
  }

  private takeFound(identity: string, file: string): void {
    this.count++;
    if (!this.met.has(identity) && !this.named.has(identity)) this.files.push(file);
    this.met.add(identity);
  }

  private isIn(file: string): boolean {
    return this.wanted.isIn?.(file) ?? true;
  }

  private attempt(name: string, read: () => void): void {
    try {
      read();
    } catch (error) {
      this.found.push(placeOnFile(name, readProblem(error)));
    }
  }

  /**
   * Opens a folder and the folders in it, by name. What is hidden or installed is not looked into, nor is a folder that links back to one
   * around it.
   */
  private openFolder(folder: string, around: readonly string[]): void {
    const names = readdirSync(folder).filter((name) => !name.startsWith('.') && name !== 'node_modules');
    for (const name of names.sort()) {
      const path = join(folder, name);
      const isWanted = this.wanted.ending.test(name);
      this.attempt(path, () => {
        const entry: Stats | undefined = statSync(path, { throwIfNoEntry: isWanted });
        const identity = entry === undefined ? '' : realpathSync.native(path);
        if (entry?.isDirectory() === true && !around.includes(identity)) this.openFolder(path, [...around, identity]);
        else if (entry?.isFile() === true && isWanted && this.isIn(path)) this.takeFound(identity, path);
      });
    }
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
  const isIn = (file: string) => saysEnding(name) || ending.test(file);
  return files.filter((file) => isIn(file) && (pattern.includes(installed) || !file.includes(installed))).sort();
}

function saysEnding(pattern: string): boolean {
  return /\.\w+$/.test(pattern);
}

/** The folder that is not looked into, unless a pattern says it. */
const installed = 'node_modules/';

/** Windows writes paths with a backslash, which in a pattern would take away the meaning of the sign after it. */
function asPattern(name: string): string {
  return process.platform === 'win32' ? name.replaceAll('\\', '/') : name;
}
