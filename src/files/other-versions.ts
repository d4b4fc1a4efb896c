import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Diagnostic, diagnostic } from '../rules/diagnostic.ts';
import { nearest } from '../rules/nearest.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { ruleSetHead } from '../rules/rule-set-schema.ts';
import { bundledFile, bundledIds } from './bundled-rules.ts';
import { ruleFilesIn } from './extended-name.ts';
import { ruleData } from './rule-head.ts';
import type { SourceDocument } from './source-text.ts';
import { standardInput } from './text-file.ts';

/** Another version of the same rules. */
export interface OtherVersion {
  /** What `--rules` calls it: its id when it comes with the package, and else its file. */
  readonly name: string;
  readonly valid: RuleSet['valid'];
}

/** The other versions that a rule file names, and what is wrong with their names. */
export interface OtherVersions {
  readonly versions: readonly OtherVersion[];
  readonly found: readonly Diagnostic[];
}

/** Finds the other versions that a rule file, whose form is right, names: those that come with the package, or files beside it. */
export async function otherVersionsOf({ data, source }: SourceDocument): Promise<OtherVersions> {
  const { otherVersions: ids = [] } = data as Pick<RuleSet, 'otherVersions'>;
  const versions: OtherVersion[] = [];
  const found: Diagnostic[] = [];
  for (const [index, id] of ids.entries()) {
    const version = await versionOf(id, source.path);
    if (version !== null) versions.push(version);
    else found.push(unknownVersion(id, index, source.path));
  }
  return { versions, found };
}

/** The rule set of an id, as seen from a rule file; null when there is none. */
async function versionOf(id: string, from: string): Promise<OtherVersion | null> {
  const bundled = bundledFile(id);
  const beside = ['.yaml', '.yml'].map((ending) => join(folderOf(from), `${id}${ending}`)).find(existsSync);
  const file = bundled ?? beside;
  if (file === undefined) return null;
  const head = ((await ruleData(file)) ?? {}) as Partial<RuleSet>;
  const valid = ruleSetHead.valid.safeParse(head.valid);
  return head.id === id && valid.success ? { name: bundled === null ? file : id, valid: valid.data } : null;
}

function unknownVersion(name: string, index: number, from: string): Diagnostic {
  const beside = ruleFilesIn(folderOf(from), '', from).map((file) => file.replace(/\.ya?ml$/i, ''));
  const suggestion = nearest(name, [...beside, ...bundledIds()]);
  return diagnostic('unknown-name', ['otherVersions', index], { kind: 'ruleSet', name, suggestion, known: [] });
}

function folderOf(file: string): string {
  return file === standardInput ? '.' : dirname(file);
}
