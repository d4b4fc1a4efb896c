import { existsSync } from 'node:fs';
import { filesMatching, isPattern } from '../files/file-pattern.ts';
import type { DiagnosticCode, PlacedDiagnostic } from '../rules/findings.ts';
import { idPattern } from '../rules/scalars.ts';
import { knownName } from '../rules/spelling.ts';
import { bundledFile, bundledIds, bundledRules } from './bundled.ts';
import type { JudgingRules } from './judging-cases.ts';
import type { LoadedRules } from './rule-files.ts';
import { ruleEnding } from './rule-folder.ts';
import { readyRules } from './rule-sets.ts';
import type { Bundled } from './rules-of-case.ts';

/** A rule set that also knows which of its files says what. */
export interface TracedRules extends LoadedRules {
  readonly file: string;
}

/** What came of reading the rule set of a name: the rules, or the file that they cannot be read from and why. */
export type RulesReading<Rules> =
  | { readonly rules: Rules }
  | { readonly file: string; readonly found: readonly PlacedDiagnostic[] };

/** Reads the rule set of a file. One that comes with the package is used as it was read when that was built. */
export async function readRules(
  file: string,
  passed?: ReadonlySet<DiagnosticCode>,
): Promise<RulesReading<JudgingRules>> {
  const ready = readyRules(file);
  return ready === null ? readTracedRules(file, passed) : { rules: { ...ready, file } };
}

/** Reads the rule set of a file, always from its YAML. `passed` is what `readRuleFile` passes over. */
export async function readTracedRules(
  file: string,
  passed?: ReadonlySet<DiagnosticCode>,
): Promise<RulesReading<TracedRules>> {
  const { readRuleFile } = await import('./rule-files.ts');
  const { loaded, found } = await readRuleFile(file, passed);
  return loaded === null ? { file, found } : { rules: { ...loaded, file } };
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
export async function ruleFilesOf(name: string | undefined): Promise<readonly string[]> {
  if (name === undefined) return [bundledRules];
  const isId = idPattern.test(name);
  const bundled = isId ? bundledFile(name) : null;
  if (bundled !== null || existsSync(name)) return [bundled ?? name];
  if (await isPattern(name)) return await filesMatching(name, ruleEnding);
  const known = knownName(name, bundledIds());
  if (known !== null) return [bundledFile(known) as string];
  return isId || !/[./\\]/.test(name) ? [] : [name];
}
