import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readyDiagrams } from '../diagram/compile.ts';
import { type SourceText, withPlainLines } from '../files/read/source-text.ts';
import { bundledFile } from './bundled.ts';
import type { SoundRules } from './judging-cases.ts';

/** Where the build puts the rule sets that come with the package, ready to use. The sources have no such folder. */
const readyFolder = new URL('../ready/', import.meta.url);

/** Where it puts what their YAML says, which the sources may take too: that is the same however the code that reads it has changed. */
const dataFolder = import.meta.url.endsWith('.ts') ? new URL('../../dist/ready/', import.meta.url) : readyFolder;

/** What `readyRules` reads: a rule set as it was read from YAML, checked and found sound when the package was built. */
export function readyText({ rules, sha256, layers, otherVersions = [] }: SoundRules): string {
  const ready: SoundRules = { rules, sha256, layers, otherVersions, diagrams: readyDiagrams(rules) };
  return `${JSON.stringify(ready)}\n`;
}

/**
 * The rule set of a file that comes with the package, without reading its YAML. Null when it is to be read from YAML: for other
 * files, and when any of the files it is made of, or that it names as another version, is another text than the copy that the build made beside it.
 */
export function readyRules(file: string, folder: URL = readyFolder): SoundRules | null {
  const id = basename(file, '.yaml');
  if (bundledFile(id) !== file) return null;
  try {
    const ready = JSON.parse(readFileSync(new URL(`${id}.json`, folder), 'utf8')) as SoundRules;
    const { rules, sha256, layers, otherVersions = [], diagrams } = ready;
    const isWhole = rules !== undefined && layers.at(-1)?.id === id && layers.at(-1)?.sha256 === sha256;
    const files = [...layers.map((layer) => layer.id), ...otherVersions.map(({ name }) => name)];
    const isCurrent = isWhole && files.every((one) => isAsBuilt(one, folder));
    return isCurrent ? { rules, sha256, layers, otherVersions, diagrams } : null;
  } catch {
    // Nothing was built here, or not all of it: YAML is what counts.
    return null;
  }
}

/**
 * What a text says that is the same as that of a rule file with its name in the package, as it was read from YAML when the package was built;
 * null for all others.
 */
export function readyData({ path, text }: SourceText, folder: URL = dataFolder): object | null {
  const id = basename(path, '.yaml');
  if (bundledFile(id) === null) return null;
  try {
    if (withPlainLines(readFileSync(new URL(`${id}.yaml`, folder), 'utf8')) !== withPlainLines(text)) return null;
    return JSON.parse(readFileSync(new URL(`${id}.data.json`, folder), 'utf8')) as object | null;
  } catch {
    return null;
  }
}

/** Whether a file is what the package was built with. (The texts themselves are compared: a hash would take longer to load.) */
function isAsBuilt(id: string, folder: URL): boolean {
  const source = bundledFile(id);
  if (source === null) return false;
  const [now, built] = [readFileSync(source), readFileSync(new URL(`${id}.yaml`, folder))];
  return now.equals(built) || withPlainLines(now.toString()) === withPlainLines(built.toString());
}
