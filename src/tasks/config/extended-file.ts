import { existsSync, readdirSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { identityOf } from '../../files/names.ts';
import { standardInput } from '../../files/text.ts';
import { type Diagnostic, diagnostic } from '../../rules/findings.ts';
import { idPattern } from '../../rules/scalars.ts';
import { folded, knownName, nearest } from '../../rules/spelling.ts';
import { bundledFile, bundledIds } from '../bundled.ts';
import { findConfig, isWithin } from './config.ts';

/**
 * The file that a rule file calls by this name: one that comes with the package, one in its own folder or below, or one in the folder that
 * the settings upwards from the file name as common. Else what is wrong with the name, and what was most likely meant.
 */
export async function extendedFile(name: string, from: string, isConfigRead: boolean): Promise<string | Diagnostic> {
  const bundled = idPattern.test(name) ? bundledFile(name) : null;
  if (bundled !== null) return bundled;
  const folder = folderOf(from);
  const suggestion = nameMeant(name, from);
  const refused = (problem: Extract<Diagnostic, { code: 'extends-outside' }>['args']['problem']) =>
    diagnostic('extends-outside', [], { name, problem, suggestion });
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(name)) return refused('address');
  if (isAbsolute(name) || /^[a-z]:[\\/]/i.test(name)) return refused('absolute');
  if (name.includes('\\')) return refused('backslash');
  const isRuleFile = /\.ya?ml$/i.test(name) && !/[:\0]/.test(name);
  const file = join(folder, name);
  if (climbs(name)) {
    const hindrance = isRuleFile ? await hindranceTo(file, folder, isConfigRead) : 'outside';
    return hindrance === null ? file : refused(hindrance);
  }
  if (!isRuleFile) {
    return /[./]/.test(name) ? refused('ending') : diagnostic('extends-unknown', [], { name, suggestion });
  }
  // A link may lead elsewhere than its name says.
  const isThere = identityOf(file) !== file;
  if (!isThere || isWithin(identityOf(folder), identityOf(file))) return file;
  const hindrance = await hindranceTo(file, folder, isConfigRead);
  return hindrance === null ? file : refused(hindrance);
}

/** Why a rule file in a folder may not reach a file outside of it; null when the file is in the common folder, where it truly is. */
async function hindranceTo(
  file: string,
  folder: string,
  isConfigRead: boolean,
): Promise<'outside' | 'unread' | 'settings' | null> {
  if (!isConfigRead) return 'unread';
  const found = await findConfig(folder);
  if (found !== null && found.config === null) return 'settings';
  const root = found?.config?.commonRoot ?? null;
  // Of a file that is not there the folder says where it would be.
  const path = resolve(existsSync(file) ? file : dirname(file));
  return root !== null && existsSync(path) && isWithin(root, identityOf(path)) ? null : 'outside';
}

function climbs(name: string): boolean {
  return name.split('/').includes('..');
}

function folderOf(from: string): string {
  return from === standardInput ? '.' : dirname(from);
}

/** That a file is missing, with the one that was most likely meant. */
export function missingFile(name: string, from: string): Diagnostic {
  return diagnostic('extends-missing', [], { name, suggestion: nameMeant(name, from, true) });
}

/**
 * A name that is there: of a file that is called so but for case, accents and ending; of a rule set of the package; or the nearest of both.
 * `isReached` is of a name that may lead where it says.
 */
function nameMeant(name: string, from: string, isReached = false): string | null {
  const folder = folderOf(from);
  const plain = name.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  const inside = isAbsolute(name) ? relative(resolve(folder), name) : plain;
  const [file = '', ...above] = inside.split('/').reverse();
  // What is no folder here says nothing of where the file is.
  const isElsewhere = above.some((one) => (one === '..' && !isReached) || one.includes(':'));
  const below = isElsewhere ? '' : above.reverse().join('/');
  const files = ruleFilesIn(folder, below, from);
  const same = files.find((one) => stem(one) === stem(file)) ?? null;
  const id = same ?? knownName(stem(file), bundledIds()) ?? nearest(stem(file), [...files.map(stem), ...bundledIds()]);
  const found = files.find((one) => one === same || stem(one) === id);
  return found === undefined ? id : below === '' ? found : `${below}/${found}`;
}

function stem(name: string): string {
  return folded(name.replace(/\.[a-z]*$/i, ''));
}

/** The names of the rule files in a folder below that of a rule file, but for itself. */
export function ruleFilesIn(folder: string, below: string, from: string): string[] {
  try {
    const names = readdirSync(join(folder, below)).filter((name) => /\.ya?ml$/i.test(name));
    return names.filter((name) => join(folder, below, name) !== from);
  } catch {
    return [];
  }
}
