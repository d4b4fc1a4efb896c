import { readdirSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { type Diagnostic, diagnostic } from '../rules/diagnostic.ts';
import { folded, knownName, nearest } from '../rules/nearest.ts';
import { idPattern } from '../rules/scalars.ts';
import { bundledFile, bundledIds } from './bundled-rules.ts';
import { identityOf } from './file-identity.ts';
import { standardInput } from './text-file.ts';

/**
 * The file that a rule file calls by this name: one that comes with the package, or one in its own folder or below. Else what is wrong with the
 * name, and what was most likely meant.
 */
export function extendedFile(name: string, from: string): string | Diagnostic {
  const bundled = idPattern.test(name) ? bundledFile(name) : null;
  if (bundled !== null) return bundled;
  const folder = from === standardInput ? '.' : dirname(from);
  const suggestion = nameMeant(name, from, folder);
  const refused = (problem: 'outside' | 'absolute' | 'backslash' | 'address' | 'ending') =>
    diagnostic('extends-outside', [], { name, problem, suggestion });
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(name)) return refused('address');
  if (isAbsolute(name) || /^[a-z]:[\\/]/i.test(name)) return refused('absolute');
  if (name.includes('\\')) return refused('backslash');
  if (name.split('/').includes('..')) return refused('outside');
  if (!/\.ya?ml$/i.test(name) || /[:\0]/.test(name)) {
    return /[./]/.test(name) ? refused('ending') : diagnostic('extends-unknown', [], { name, suggestion });
  }
  const file = join(folder, name);
  const way = relative(identityOf(folder), identityOf(file));
  // A link may lead elsewhere than its name says.
  const leadsOut = way.startsWith('..') || isAbsolute(way);
  return leadsOut && identityOf(file) !== file ? refused('outside') : file;
}

/** That a file is missing, with the one that was most likely meant. */
export function missingFile(name: string, from: string): Diagnostic {
  const folder = from === standardInput ? '.' : dirname(from);
  return diagnostic('extends-missing', [], { name, suggestion: nameMeant(name, from, folder) });
}

/** A name that is there: of a file that is called so but for case, accents and ending; of a rule set of the package; or the nearest of both. */
function nameMeant(name: string, from: string, folder: string): string | null {
  const plain = name.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  const inside = isAbsolute(name) ? relative(resolve(folder), name) : plain;
  const [file = '', ...above] = inside.split('/').reverse();
  // What is no folder here says nothing of where the file is.
  const below = above.some((one) => one === '..' || one.includes(':')) ? '' : above.reverse().join('/');
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
