import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JudgingRules } from './judging-cases.ts';

/** The folder of all rule sets that come with the package. */
export const bundledFolder: string = fileURLToPath(new URL('../../rules', import.meta.url));

/** The rule set that is used when none is named: the initial bedömning with nine preconditions. */
export const bundledRules: string = join(bundledFolder, 'iop.yaml');

/** How large a rule file may be, in bytes. */
export const ruleSizeLimit: number = 2 * 1024 * 1024;

let bundled: ReadonlyMap<string, string> | null = null;

/** The rule files that come with the package, by id: the ones for everybody first, then the local ones. */
export function bundledFiles(): ReadonlyMap<string, string> {
  bundled ??= filesInPackage();
  return bundled;
}

function filesInPackage(): Map<string, string> {
  const files = ['', 'lokala'].flatMap((folder) => {
    const path = join(bundledFolder, folder);
    const names = readdirSync(path).filter((name) => name.endsWith('.yaml'));
    const ids = names.map((name) => name.slice(0, -'.yaml'.length)).sort();
    return ids.map((id) => [id, join(path, `${id}.yaml`)] as const);
  });
  return new Map(files);
}

/** The ids of the rule sets that come with the package. */
export function bundledIds(): string[] {
  return [...bundledFiles().keys()];
}

/** The file of a rule set that comes with the package, by its id; null when there is none. */
export function bundledFile(id: string): string | null {
  return bundledFiles().get(id) ?? null;
}

/** The file of rules; null when they come with the package. */
export function ownFile({ file, rules }: JudgingRules): string | null {
  return bundledFile(rules.id) === file ? null : file;
}
