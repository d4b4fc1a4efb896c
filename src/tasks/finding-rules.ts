import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesMatching, filesNamed, isPattern } from '../files/file-search.ts';
import type { PlacedDiagnostic } from '../rules/findings.ts';
import { idPattern } from '../rules/scalars.ts';
import { knownName, nearestNames } from '../rules/spelling.ts';
import { sentences } from '../wording/commands.ts';
import { bundledFile, bundledIds, bundledRules } from './bundled.ts';
import type { JudgingRules } from './judging-cases.ts';
import type { LoadedRules, RuleReading } from './rule-files.ts';
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
export async function findRules(name: string | undefined, reading?: RuleReading): Promise<RulesFound<JudgingRules>> {
  const only = await onlyFile(name);
  return 'sentence' in only ? only : usable(only.file, await readRules(only.file, reading));
}

/** The same, always read from its YAML. */
export async function findTracedRules(
  name: string | undefined,
  reading?: RuleReading,
): Promise<RulesFound<TracedRules>> {
  const only = await onlyFile(name);
  return 'sentence' in only ? only : usable(only.file, await readTraced(only.file, reading));
}

/** The rule sets of a list as in `--rules a,b,c`, or of a pattern: all of them or none. */
export async function findRuleList(
  names: string | undefined,
  reading?: RuleReading,
): Promise<RulesFound<JudgingRules[]>> {
  const list: JudgingRules[] = [];
  for (const name of namesIn(names)) {
    const files = await ruleFilesOf(name);
    if (files.length === 0) return await noRules(name ?? '');
    for (const file of files) {
      // What a pattern finds may have been named already.
      if (files.length > 1 && list.some((one) => one.file === file)) continue;
      const found = usable(file, await readRules(file, reading));
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
async function readRules(file: string, reading?: RuleReading): Promise<RulesReading<JudgingRules>> {
  const ready = readyRules(file);
  return ready === null ? readTraced(file, reading) : { rules: { ...ready, file } };
}

async function readTraced(file: string, reading?: RuleReading): Promise<RulesReading<TracedRules>> {
  const { readRuleFile } = await import('./rule-files.ts');
  const { loaded, found } = await readRuleFile(file, reading);
  return loaded === null ? { found } : { rules: { ...loaded, file } };
}

/** Reads the rule set with an id that comes with the package. */
export async function readBundled(id: string): Promise<Bundled<JudgingRules>> {
  const file = idPattern.test(id) ? bundledFile(id) : null;
  return file === null ? null : await readRules(file);
}

/** Reads the rule set with an id that comes with the package, or stands beside a rule file that names it; null when there is none to use. */
export async function rulesBeside(id: string, file: string): Promise<JudgingRules | null> {
  const beside = ['.yaml', '.yml'].map((ending) => join(dirname(file), `${id}${ending}`)).find(existsSync);
  const found = (await readBundled(id)) ?? (beside === undefined ? null : await readRules(beside));
  return found !== null && 'rules' in found ? found.rules : null;
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

/** What the names of rule files end with where they are looked for. */
const ruleEnding = /\.ya?ml$/i;

/** The rule files that names stand for, each once, and what is wrong with the names. */
export function listRuleFiles(names: readonly string[]): ReturnType<typeof filesNamed> {
  return filesNamed(names, { ending: ruleEnding, nothing: 'no-rule-files', asNamed: false });
}
