import { existsSync, statSync } from 'node:fs';
import { FileSearch, filesMatching, isPattern } from '../files/file-search.ts';
import { entryOf, identityOf } from '../files/names.ts';
import { placeOnFile, standardInput } from '../files/text.ts';
import { type DiagnosticCode, diagnostic, type PlacedDiagnostic } from '../rules/findings.ts';
import { idPattern } from '../rules/scalars.ts';
import { knownName, nearestNames } from '../rules/spelling.ts';
import { sentences } from '../wording/commands.ts';
import { bundledFile, bundledIds, bundledRules } from './bundled.ts';
import type { JudgingRules } from './judging-cases.ts';
import type { LoadedRules } from './rule-files.ts';
import { readyRules } from './rule-sets.ts';
import type { Bundled } from './rules-of-case.ts';

/** A rule set that also knows which of its files says what. */
export interface TracedRules extends LoadedRules {
  readonly file: string;
}

/** Why there are no rules to use: what to say, and what is wrong with their file. */
interface NoRules {
  readonly sentence: string;
  readonly found: readonly PlacedDiagnostic[];
}

/** What came of looking for rules. */
export type RulesFound<Rules> = { readonly rules: Rules } | NoRules;

/** The rule set of `--rules`: an id of one that comes with the package, a file, or a pattern that one file matches; or the standard. */
export async function findRules(
  name: string | undefined,
  passed?: ReadonlySet<DiagnosticCode>,
): Promise<RulesFound<JudgingRules>> {
  const only = await onlyFile(name);
  return 'sentence' in only ? only : usable(only.file, await readRules(only.file, passed));
}

/** The same, always read from its YAML. */
export async function findTracedRules(name: string | undefined): Promise<RulesFound<TracedRules>> {
  const only = await onlyFile(name);
  return 'sentence' in only ? only : usable(only.file, await readTraced(only.file));
}

/** The rule sets of a list as in `--rules a,b,c`, or of a pattern: all of them or none. */
export async function findRuleList(names: string | undefined): Promise<RulesFound<JudgingRules[]>> {
  const list: JudgingRules[] = [];
  for (const name of namesIn(names)) {
    const files = await ruleFilesOf(name);
    if (files.length === 0) return await noRules(name ?? '');
    for (const file of files) {
      // What a pattern finds may have been named already.
      if (files.length > 1 && list.some((one) => one.file === file)) continue;
      const found = usable(file, await readRules(file));
      if ('sentence' in found) return found;
      list.push(found.rules);
    }
  }
  return { rules: list };
}

/** Whether a list as in `--rules a,b,c` lacks a name somewhere. */
export function lacksName(names: string | undefined): boolean {
  return namesIn(names).includes('');
}

/** A file name may hold a comma, so what exists as it stands is one name; so may the braces of a pattern. */
function namesIn(names: string | undefined): (string | undefined)[] {
  if (names === undefined || existsSync(names)) return [names];
  return names.split(/,(?![^{]*\})/).map((name) => name.trim());
}

type RulesReading<Rules> = { readonly rules: Rules } | { readonly found: readonly PlacedDiagnostic[] };

/** Warnings are for the author of the rules, whom `validate` tells. */
function usable<Rules>(file: string, reading: RulesReading<Rules>): RulesFound<Rules> {
  if ('rules' in reading) return reading;
  const found = reading.found.filter(({ diagnostic: { severity } }) => severity === 'error');
  return { sentence: sentences.rulesUnusable(file), found };
}

/** The file that a name stands for where there can be but one. */
async function onlyFile(name: string | undefined): Promise<{ readonly file: string } | NoRules> {
  const files = await ruleFilesOf(name);
  const [file] = files;
  if (file === undefined) return await noRules(name ?? '');
  return files.length === 1 ? { file } : { sentence: sentences.severalRules(name ?? '', files), found: [] };
}

async function noRules(name: string): Promise<NoRules> {
  const sentence = (await isPattern(name))
    ? sentences.noMatchingRules(name)
    : sentences.unknownRules(name, nearestNames(name, bundledIds()));
  return { sentence, found: [] };
}

/** Reads the rule set of a file. One that comes with the package is used as it was read when that was built. */
async function readRules(file: string, passed?: ReadonlySet<DiagnosticCode>): Promise<RulesReading<JudgingRules>> {
  const ready = readyRules(file);
  return ready === null ? readTraced(file, passed) : { rules: { ...ready, file } };
}

/** `passed` is what `readRuleFile` passes over. */
async function readTraced(file: string, passed?: ReadonlySet<DiagnosticCode>): Promise<RulesReading<TracedRules>> {
  const { readRuleFile } = await import('./rule-files.ts');
  const { loaded, found } = await readRuleFile(file, passed);
  return loaded === null ? { found } : { rules: { ...loaded, file } };
}

/** Reads the rule set with an id that comes with the package. */
export async function readBundled(id: string): Promise<Bundled<JudgingRules>> {
  const file = idPattern.test(id) ? bundledFile(id) : null;
  return file === null ? null : await readRules(file);
}

/**
 * The files that the name of a rule set stands for: the one of the package with that id, a file, or all that a pattern matches; none for
 * what looks like an id and is none. Without a name it is the standard.
 */
async function ruleFilesOf(name: string | undefined): Promise<readonly string[]> {
  if (name === undefined) return [bundledRules];
  const isId = idPattern.test(name);
  const bundled = isId ? bundledFile(name) : null;
  if (bundled !== null || existsSync(name)) return [bundled ?? name];
  if (await isPattern(name)) return await filesMatching(name, ruleEnding);
  const known = knownName(name, bundledIds());
  if (known !== null) return [bundledFile(known) as string];
  return isId || !/[./\\]/.test(name) ? [] : [name];
}

/** The rule files that were named, folders opened and each file once, and what is wrong with the names. */
interface RuleFileList {
  readonly files: readonly string[];
  readonly found: readonly PlacedDiagnostic[];
}

/** What the names of rule files end with where they are looked for. */
const ruleEnding: RegExp = /\.ya?ml$/i;

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
