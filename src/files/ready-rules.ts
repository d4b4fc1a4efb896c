import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { RuleSet } from '../rules/rule-set.ts';
import { bundledFile, ruleSizeLimit } from './bundled-rules.ts';
import type { Layer } from './rule-layers.ts';
import { readTextFile } from './text-file.ts';

/** A rule set without errors, with what identifies the files that it was read from. */
export interface SoundRules {
  readonly rules: RuleSet;
  /** SHA-256 of the file's text without byte-order mark, in hexadecimal. */
  readonly sha256: string;
  /** The files it is made of, the lowest first and itself last. */
  readonly layers: readonly Layer[];
}

/** Where the build puts the rule sets that come with the package, ready to use. The sources have no such folder. */
const readyFolder = new URL('../ready/', import.meta.url);

/** What `readyRules` reads: a rule set as it was read from YAML, checked and found sound when the package was built. */
export function readyText({ rules, sha256, layers }: SoundRules): string {
  return `${JSON.stringify({ rules, sha256, layers } satisfies SoundRules)}\n`;
}

/**
 * The rule set of a file that comes with the package, without reading its YAML. Null when it is to be read from YAML: for other
 * files, and when any of the files it is made of is not, to the byte, what the package was built with.
 */
export async function readyRules(file: string, folder: URL = readyFolder): Promise<SoundRules | null> {
  const id = basename(file, '.yaml');
  if (bundledFile(id) !== file) return null;
  const ready = parsed(new URL(`${id}.json`, folder));
  if (ready === null) return null;
  for (const layer of ready.layers) {
    const source = bundledFile(layer.id);
    const text = source === null ? null : await readTextFile(source, ruleSizeLimit);
    if (text?.ok !== true || hashOf(text.value) !== layer.sha256) return null;
  }
  return ready.layers.at(-1)?.sha256 === ready.sha256 ? ready : null;
}

function parsed(path: URL): SoundRules | null {
  try {
    const { rules, sha256, layers } = JSON.parse(readFileSync(path, 'utf8'));
    return rules !== undefined && Array.isArray(layers) ? { rules, sha256, layers } : null;
  } catch {
    return null;
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
