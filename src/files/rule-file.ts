import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { PlacedDiagnostic } from '../rules/diagnostic.ts';
import { readRuleSet } from '../rules/read-rule-set.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { placeInDocument, placeOnFile, SourceText } from './source-text.ts';
import { readTextFile } from './text-file.ts';
import { parseYaml } from './yaml-document.ts';

/** A rule set with what identifies the file that it was read from. */
export interface LoadedRules {
  readonly rules: RuleSet;
  /** SHA-256 of the file's text without byte-order mark, in hexadecimal. */
  readonly sha256: string;
}

/** The rule set that comes with the package: the initial bedömning with nine preconditions. */
export const bundledRules: string = fileURLToPath(new URL('../../rules/iop.yaml', import.meta.url));

const sizeLimit = 2 * 1024 * 1024;

/** Reads a rule file. `rules` is null when a finding is an error. */
export async function readRuleFile(
  file: string,
): Promise<{ loaded: LoadedRules | null; found: readonly PlacedDiagnostic[] }> {
  const text = await readTextFile(file, sizeLimit);
  if (!text.ok) return { loaded: null, found: text.diagnostics.map((d) => placeOnFile(file, d)) };
  const parsed = parseYaml(new SourceText(file, text.value));
  if ('found' in parsed) return { loaded: null, found: parsed.found };
  const read = readRuleSet(parsed.document.data);
  const found = read.diagnostics.map((d) => placeInDocument(parsed.document, d));
  const sha256 = createHash('sha256').update(text.value).digest('hex');
  return { loaded: read.ok ? { rules: read.value, sha256 } : null, found };
}
