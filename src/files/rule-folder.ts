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
  const files = new Map<string, string>();
  const found: PlacedDiagnostic[] = [];
  for (const name of names) {
    try {
      const opened = name !== standardInput && statSync(name).isDirectory() ? filesIn(name) : [name];
      if (opened.length === 0) found.push(placeOnFile(name, diagnostic('no-rule-files', [], {})));
      for (const file of opened) {
        const identity = file === standardInput ? file : realpathSync(file);
        if (!files.has(identity)) files.set(identity, file);
      }
    } catch (error) {
      found.push(placeOnFile(name, readProblem(error)));
    }
  }
  return { files: [...files.values()], found };
}

/** The rule files of a folder and the folders in it, by name. What is hidden or installed is not looked into. */
function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return /\.ya?ml$/i.test(entry.name) ? [path] : [];
  });
}
