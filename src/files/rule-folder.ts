import { statSync } from 'node:fs';
import { diagnostic, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import { identityOf } from './file-identity.ts';
import { FileSearch } from './file-search.ts';
import { standardInput } from './text-file.ts';

/** The rule files that were named, folders opened and each file once, and what is wrong with the names. */
export interface RuleFileList {
  readonly files: readonly string[];
  readonly found: readonly PlacedDiagnostic[];
}

/** Opens every folder among `names`. A file that is named is taken whatever its name; in a folder, `.yaml` and `.yml` are. */
export function listRuleFiles(names: readonly string[]): RuleFileList {
  /** By where a file truly is, so that links to it are the same file. */
  const files = new Map<string, string>();
  const take = (identity: string, file: string) => {
    if (!files.has(identity)) files.set(identity, file);
  };
  const search = new FileSearch(/\.ya?ml$/i, diagnostic('no-rule-files', [], {}), take);
  for (const name of new Set(names)) {
    if (name === standardInput) take(name, name);
    else
      search.attempt(name, () => {
        if (statSync(name).isDirectory()) search.open(name);
        else take(identityOf(name), name);
      });
  }
  return { files: [...files.values()], found: search.found };
}
