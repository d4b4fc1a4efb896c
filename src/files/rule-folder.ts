import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { diagnostic, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import { placeOnFile } from './source-text.ts';
import { readProblem, standardInput } from './text-file.ts';

/** The rule files that were named, folders opened and each file once, and what is wrong with the names. */
export interface RuleFileList {
  readonly files: readonly string[];
  readonly found: readonly PlacedDiagnostic[];
}

/** Opens every folder among `names`. A file that is named is taken whatever its name; in a folder, `.yaml` and `.yml` are. */
export function listRuleFiles(names: readonly string[]): RuleFileList {
  const search = new Search();
  for (const name of new Set(names)) {
    if (name === standardInput) search.take(name, name);
    else search.attempt(name, () => search.open(name));
  }
  return { files: [...search.files.values()], found: search.found };
}

/** A search through files and folders, which goes on past what cannot be read. */
class Search {
  /** By where a file truly is, so that links to it are the same file. */
  readonly files = new Map<string, string>();
  readonly found: PlacedDiagnostic[] = [];

  attempt(name: string, read: () => void): void {
    try {
      read();
    } catch (error) {
      this.found.push(placeOnFile(name, readProblem(error)));
    }
  }

  take(identity: string, file: string): void {
    if (!this.files.has(identity)) this.files.set(identity, file);
  }

  open(name: string): void {
    const identity = realpathSync.native(name);
    if (!statSync(name).isDirectory()) {
      this.take(identity, name);
      return;
    }
    const before = this.found.length;
    const seen = this.openFolder(name, [identity]);
    if (seen === 0 && this.found.length === before)
      this.found.push(placeOnFile(name, diagnostic('no-rule-files', [], {})));
  }

  /**
   * Opens a folder and the folders in it, by name, and counts the rule files. What is hidden or installed is not looked into,
   * nor is a folder that links back to one around it.
   */
  private openFolder(folder: string, around: readonly string[]): number {
    const names = readdirSync(folder).filter((name) => !name.startsWith('.') && name !== 'node_modules');
    let count = 0;
    for (const name of names.sort()) {
      const path = join(folder, name);
      const isNamedAsRules = /\.ya?ml$/i.test(name);
      this.attempt(path, () => {
        const entry = statSync(path, { throwIfNoEntry: isNamedAsRules });
        const identity = entry === undefined ? '' : realpathSync.native(path);
        if (entry?.isDirectory() === true && !around.includes(identity)) {
          count += this.openFolder(path, [...around, identity]);
        } else if (entry?.isFile() === true && isNamedAsRules) {
          this.take(identity, path);
          count++;
        }
      });
    }
    return count;
  }
}
