import { existsSync } from 'node:fs';
import { bundledIds } from '../files/bundled-rules.ts';
import { isPattern } from '../files/file-pattern.ts';
import type { DiagnosticCode } from '../rules/diagnostic-codes.ts';
import { nearestNames } from '../rules/nearest.ts';
import type { JudgingRules } from '../tasks/judging-cases.ts';
import { type RulesReading, readRules, readTracedRules, ruleFilesOf, type TracedRules } from '../tasks/load-rules.ts';
import type { Streams } from '../terminal/streams.ts';
import { sentences } from '../wording/usage.ts';

/**
 * Reads the rule set of `--rules`: an id of one that comes with the package, a file, or a pattern that one file matches; or the standard.
 * Errors go to standard error; null if it cannot be used. Warnings are for the author of the rules, whom `validate` tells. `left` is a
 * sentence on what the command has left undone then, and `passed` what `readRuleFile` passes over.
 */
export async function loadRules(
  name: string | undefined,
  streams: Streams,
  left: string = '',
  passed?: ReadonlySet<DiagnosticCode>,
): Promise<JudgingRules | null> {
  const file = await onlyFile(name, streams);
  return file === null ? null : await told(await readRules(file, passed), streams, left);
}

/** Reads a rule set like `loadRules`, always from its YAML. */
export async function loadTracedRules(
  name: string | undefined,
  streams: Streams,
  left: string = '',
  passed?: ReadonlySet<DiagnosticCode>,
): Promise<TracedRules | null> {
  const file = await onlyFile(name, streams);
  return file === null ? null : await told(await readTracedRules(file, passed), streams, left);
}

/** Whether a list as in `--rules a,b,c` lacks a name somewhere. */
export function lacksName(names: string | undefined): boolean {
  return namesIn(names).includes('');
}

/** Reads the rule sets of a list as in `--rules a,b,c`, or of a pattern. All or none: null if one cannot be used; then `left` is said. */
export async function loadRuleList(
  names: string | undefined,
  streams: Streams,
  left: string,
): Promise<JudgingRules[] | null> {
  const list: JudgingRules[] = [];
  for (const name of namesIn(names)) {
    const files = await ruleFilesOf(name);
    if (files.length === 0) {
      await tellNothing(name ?? '', streams);
      return null;
    }
    for (const file of files) {
      // What a pattern finds may have been named already.
      if (files.length > 1 && list.some((one) => one.file === file)) continue;
      const loaded = await told(await readRules(file), streams, left);
      if (loaded === null) return null;
      list.push(loaded);
    }
  }
  return list;
}

/** The rule set of `--force-rules`, or null within when it is not given; null if it cannot be used, and then `left` is said. */
export async function loadForced(
  name: string | undefined,
  streams: Streams,
  left: string,
): Promise<{ readonly rules: JudgingRules | null } | null> {
  if (name === undefined) return { rules: null };
  const rules = await loadRules(name, streams, left);
  return rules && { rules };
}

/** Tells what is wrong with a rule set that was read, if anything is. */
async function told<Rules>(reading: RulesReading<Rules>, streams: Streams, left: string): Promise<Rules | null> {
  if ('rules' in reading) return reading.rules;
  const { diagnosticText } = await import('../reports/diagnostic-text.ts');
  const style = await streams.errStyle();
  const errors = reading.found.filter(({ diagnostic }) => diagnostic.severity === 'error');
  for (const finding of errors) streams.writeErr(`${diagnosticText(finding, style)}\n`);
  streams.writeErr(`iop-check: ${[sentences.rulesUnusable(reading.file), left].join(' ').trimEnd()}\n`);
  return null;
}

/** The file that a name stands for where there can be but one; null, after telling of it, when there is none or there are several. */
async function onlyFile(name: string | undefined, streams: Streams): Promise<string | null> {
  const [file, ...others] = await ruleFilesOf(name);
  if (file !== undefined && others.length === 0) return file;
  if (file === undefined) await tellNothing(name ?? '', streams);
  else streams.writeErr(`iop-check: ${sentences.severalRules(name ?? '', [file, ...others])}\n`);
  return null;
}

async function tellNothing(name: string, streams: Streams): Promise<void> {
  const sentence = (await isPattern(name))
    ? sentences.noMatchingRules(name)
    : sentences.unknownRules(name, nearestNames(name, bundledIds()));
  streams.writeErr(`iop-check: ${sentence}\n`);
}

/** A file name may hold a comma, so what exists as it stands is one name; so may the braces of a pattern. */
function namesIn(names: string | undefined): (string | undefined)[] {
  if (names === undefined || existsSync(names)) return [names];
  return names.split(/,(?![^{]*\})/).map((name) => name.trim());
}
