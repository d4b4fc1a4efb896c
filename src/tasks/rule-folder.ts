import { statSync } from 'node:fs';
import { filesMatching, isPattern } from '../files/file-pattern.ts';
import { FileSearch } from '../files/files.ts';
import { placeOnFile, standardInput } from '../files/text.ts';
import { entryOf, identityOf } from '../files/writing.ts';
import { diagnostic, type PlacedDiagnostic } from '../rules/findings.ts';

/** The rule files that were named, folders opened and each file once, and what is wrong with the names. */
export interface RuleFileList {
  readonly files: readonly string[];
  readonly found: readonly PlacedDiagnostic[];
}

/** What the names of rule files end with where they are looked for. */
export const ruleEnding: RegExp = /\.ya?ml$/i;

/**
 * Opens every folder among `names`, and finds what patterns match where no file has that name. A file that is named is taken whatever its
 * name; in a folder, `.yaml` and `.yml` are.
 */
export async function listRuleFiles(names: readonly string[]): Promise<RuleFileList> {
  /** By where a file truly is, so that links to it are the same file. */
  const files = new Map<string, string>();
  const take = (identity: string, file: string) => {
    if (!files.has(identity)) files.set(identity, file);
  };
  const search = new FileSearch(ruleEnding, diagnostic('no-rule-files', [], { kind: 'folder' }), take);
  for (const name of new Set(names)) {
    if (name === standardInput) take(name, name);
    else if (entryOf(name) === null && (await isPattern(name))) {
      const matching = await filesMatching(name, ruleEnding);
      for (const file of matching) search.attempt(file, () => take(identityOf(file), file));
      if (matching.length === 0)
        search.found.push(placeOnFile(name, diagnostic('no-rule-files', [], { kind: 'pattern' })));
    } else
      search.attempt(name, () => {
        if (statSync(name).isDirectory()) search.open(name);
        else take(identityOf(name), name);
      });
  }
  return { files: [...files.values()], found: search.found };
}
