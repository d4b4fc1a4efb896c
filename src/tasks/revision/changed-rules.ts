import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { identityOf } from '../../files/names.ts';
import { SourceText, withPlainLines } from '../../files/read/source-text.ts';
import { readTextFile } from '../../files/text.ts';
import { parseYaml } from '../../files/yaml.ts';
import type { PlacedDiagnostic } from '../../rules/findings.ts';
import { ruleSizeLimit } from '../bundled.ts';
import { configName, shownFrom } from '../config/config.ts';
import { type LoadedRules, readRuleFile } from '../rule-files.ts';
import type { Revision } from './git.ts';

/** A rule file that is not as it was, or stands on one that is not. */
export interface ChangedRules {
  readonly file: string;
  /** What it was called, when it has been moved. */
  readonly olderFile: string | null;
  /** Null of a file that was not there, or could not be read. */
  readonly older: LoadedRules | null;
  readonly newer: LoadedRules | null;
  readonly was: 'there' | 'absent' | 'broken';
  readonly is: 'there' | 'absent' | 'broken';
  /** Why it cannot be read as it is. */
  readonly found: readonly PlacedDiagnostic[];
  /** Whether the file itself says something else; or else has other examples or comments alone; or what it stands on has changed. */
  readonly how: 'itself' | 'aside' | 'below';
}

/** A file as it is on one side. */
interface Side {
  readonly text: string | null;
  readonly rules: LoadedRules | null;
  readonly found: readonly PlacedDiagnostic[];
}

/**
 * The rule files that are not as they were in a revision, themselves or through what they extend, of some files that are there now and of
 * those that `isAmong` says were there then.
 */
export async function changedRules(
  revision: Revision,
  files: readonly string[],
  isAmong: (file: string) => boolean,
  config: boolean,
): Promise<ChangedRules[]> {
  const named = files
    .filter((file) => basename(file) !== configName)
    .map((file) => [inRoot(file, revision), file] as const);
  const now = new Map(named);
  const before = [...revision.files].filter(
    (name) => !now.has(name) && basename(name) !== configName && isAmong(join(revision.root, name)),
  );
  const changed: ChangedRules[] = [];
  for (const name of [...new Set([...now.keys(), ...before])].sort()) {
    const file = now.get(name) ?? null;
    const older = revision.files.has(name) ? join(revision.folder, name) : null;
    const one = await changeOf(file ?? shownFrom(join(revision.root, name)), older, file, config);
    if (one !== null) changed.push(one);
  }
  return withMoved(changed);
}

function inRoot(file: string, { root }: Revision): string {
  const path = join(identityOf(dirname(file)), basename(file));
  return relative(identityOf(root), path).split(sep).join('/');
}

async function changeOf(
  file: string,
  olderPath: string | null,
  newerPath: string | null,
  config: boolean,
): Promise<ChangedRules | null> {
  const [before, after] = [await textOf(olderPath), await textOf(newerPath)];
  const isSame = after !== null && before === after;
  // What stands on nothing is as it was when its text is.
  if (isSame && !after.includes('extends')) return null;
  const [older, newer] = [await sideOf(olderPath, before, config), await sideOf(newerPath, after, config)];
  const isRules = [older, newer].some(
    ({ text, rules, found }) => text !== null && (rules !== null || !isForeign(found)),
  );
  if (!isRules || (isSame && isDeepStrictEqual(older.rules?.layers, newer.rules?.layers))) return null;
  // A file that is as it was, and could be read neither then nor now, is for `validate`.
  if (isSame && older.rules === null && newer.rules === null) return null;
  return {
    file,
    olderFile: null,
    older: older.rules,
    newer: newer.rules,
    was: stateOf(older),
    is: stateOf(newer),
    found: newer.found,
    how: howChanged(older, newer),
  };
}

/** What a file says comes first, and then what it stands on, as that may change the outcome, which examples and comments do not. */
function howChanged(older: Side, newer: Side): ChangedRules['how'] {
  if (!isDeepStrictEqual(saidIn(older.text), saidIn(newer.text))) return 'itself';
  const under = ({ rules }: Side) => rules?.layers.slice(0, -1) ?? [];
  return isDeepStrictEqual(under(older), under(newer)) ? 'aside' : 'below';
}

/** A rule file with the id of one that is gone is that one, moved. */
function withMoved(changed: readonly ChangedRules[]): ChangedRules[] {
  const gone = changed.filter(({ is }) => is === 'absent');
  const moved = new Set<ChangedRules>();
  const all = changed.map((one): ChangedRules => {
    const id = one.was === 'absent' ? one.newer?.rules.id : undefined;
    const same = gone.filter(({ older }) => id !== undefined && older?.rules.id === id);
    const [from] = same;
    if (from === undefined || same.length > 1 || moved.has(from)) return one;
    moved.add(from);
    const how = from.older?.sha256 === one.newer?.sha256 ? 'below' : 'itself';
    return { ...one, olderFile: from.file, older: from.older, was: from.was, how };
  });
  return all.filter((one) => !moved.has(one));
}

function stateOf({ text, rules }: Side): ChangedRules['was'] {
  return rules !== null ? 'there' : text === null ? 'absent' : 'broken';
}

function isForeign(found: readonly PlacedDiagnostic[]): boolean {
  return found.some(({ diagnostic: { code } }) => code === 'no-rule-set');
}

async function textOf(path: string | null): Promise<string | null> {
  if (path === null || !existsSync(path)) return null;
  const read = await readTextFile(path, ruleSizeLimit);
  return read.ok ? withPlainLines(read.value) : '';
}

async function sideOf(path: string | null, text: string | null, config: boolean): Promise<Side> {
  if (path === null || text === null) return { text, rules: null, found: [] };
  const { loaded, found } = await readRuleFile(path, { config });
  return { text, rules: loaded, found: loaded === null ? found : [] };
}

/** What a file says of the rules, without its comments and examples; null when that cannot be read. */
function saidIn(text: string | null): unknown {
  if (text === null) return null;
  const parsed = parseYaml(new SourceText('', text));
  if ('found' in parsed || typeof parsed.document.data !== 'object') return text;
  const { examples: _, ...rest } = { ...parsed.document.data } as Record<string, unknown>;
  return rest;
}
