import { existsSync } from 'node:fs';
import { bundledFile, bundledIds, bundledRules } from '../files/bundled-rules.ts';
import { readyRules, type SoundRules } from '../files/ready-rules.ts';
import type { LoadedRules } from '../files/rule-file.ts';
import type { DiagnosticCode } from '../rules/diagnostic-codes.ts';
import { knownName, nearestNames } from '../rules/nearest.ts';
import { idPattern } from '../rules/scalars.ts';
import type { Streams } from '../terminal/streams.ts';
import { sentences } from '../wording/usage.ts';

/** A rule set with the file that it was read from. */
export interface NamedRules extends SoundRules {
  readonly file: string;
}

/** A rule set that also knows which of its files says what. */
export interface TracedRules extends LoadedRules {
  readonly file: string;
}

/**
 * Reads the rule set of `--rules`, an id of one that comes with the package or a file, or the bundled one. Errors go to standard
 * error; null if it cannot be used. Warnings are for the author of the rules, whom `validate` tells. `left` is a sentence on
 * what the command has left undone then, and `passed` what `readRuleFile` passes over.
 */
export async function loadRules(
  name: string | undefined,
  streams: Streams,
  left: string = '',
  passed?: ReadonlySet<DiagnosticCode>,
): Promise<NamedRules | null> {
  const file = name === undefined ? bundledRules : fileOf(name);
  const ready = file === null ? null : readyRules(file);
  return file !== null && ready !== null ? { ...ready, file } : loadTracedRules(name, streams, left, passed);
}

/** Reads a rule set like `loadRules`, always from its YAML. */
export async function loadTracedRules(
  name: string | undefined,
  streams: Streams,
  left: string = '',
  passed?: ReadonlySet<DiagnosticCode>,
): Promise<TracedRules | null> {
  const file = name === undefined ? bundledRules : fileOf(name);
  if (file === null) {
    streams.writeErr(`iop-check: ${sentences.unknownRules(name ?? '', nearestNames(name ?? '', bundledIds()))}\n`);
    return null;
  }
  const { readRuleFile } = await import('../files/rule-file.ts');
  const { diagnosticText } = await import('../reports/diagnostic-text.ts');
  const { loaded, found } = await readRuleFile(file, passed);
  const style = await streams.errStyle();
  const errors = found.filter(({ diagnostic }) => diagnostic.severity === 'error');
  for (const finding of errors) streams.writeErr(`${diagnosticText(finding, style)}\n`);
  if (loaded === null) streams.writeErr(`iop-check: ${[sentences.rulesUnusable(file), left].join(' ').trimEnd()}\n`);
  return loaded === null ? null : { ...loaded, file };
}

/** Whether a list as in `--rules a,b,c` lacks a name somewhere. */
export function lacksName(names: string | undefined): boolean {
  return namesIn(names).includes('');
}

/** Reads the rule sets of a list as in `--rules a,b,c`. All or none: null if one cannot be used; then `left` is said. */
export async function loadRuleList(
  names: string | undefined,
  streams: Streams,
  left: string,
): Promise<NamedRules[] | null> {
  const list: NamedRules[] = [];
  for (const name of namesIn(names)) {
    const loaded = await loadRules(name, streams, left);
    if (loaded === null) return null;
    list.push(loaded);
  }
  return list;
}

/** A file name may hold a comma, so what exists as it stands is one name. */
function namesIn(names: string | undefined): (string | undefined)[] {
  if (names === undefined || existsSync(names)) return [names];
  return names.split(',').map((name) => name.trim());
}

/** The file that a name stands for: an id of a bundled rule set goes first, then a file; null for what looks like an id but is none. */
function fileOf(name: string): string | null {
  const isId = idPattern.test(name);
  const exact = isId ? bundledFile(name) : null;
  if (exact !== null || existsSync(name)) return exact ?? name;
  const known = knownName(name, bundledIds());
  if (known !== null) return bundledFile(known);
  return isId || !/[./\\]/.test(name) ? null : name;
}
