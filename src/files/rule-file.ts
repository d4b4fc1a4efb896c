import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { PlacedDiagnostic } from '../rules/diagnostic.ts';
import type { Subject } from '../rules/diagnostic-codes.ts';
import { meaningProblems } from '../rules/meaning.ts';
import { readForm } from '../rules/read-rule-set.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { silence } from './ignore-comments.ts';
import { placeInDocument, placeOnFile, type SourceDocument, SourceText } from './source-text.ts';
import { withSwallowedKeys } from './swallowed-keys.ts';
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

/** The folder of all rule sets that come with the package. */
export const bundledFolder: string = fileURLToPath(new URL('../../rules', import.meta.url));

/** How large a rule file may be, in bytes. */
export const sizeLimit: number = 2 * 1024 * 1024;

/** Reads a rule file, without running its examples. `loaded` is null when a finding is an error. */
export async function readRuleFile(
  file: string,
): Promise<{ loaded: LoadedRules | null; found: readonly PlacedDiagnostic[] }> {
  const text = await readTextFile(file, sizeLimit);
  const onFile = text.diagnostics.map((one) => placeOnFile(file, one));
  if (!text.ok) return { loaded: null, found: onFile };
  const source = new SourceText(file, text.value);
  const { draft, found } = await readDraft(source);
  const left = inOrder([...onFile, ...silence(source, found, new Set()).found]);
  const sha256 = createHash('sha256').update(text.value).digest('hex');
  return { loaded: draft === null || hasError(left) ? null : { rules: draft.rules, sha256 }, found: left };
}

/** A rule set whose form is right, while its meaning may be wrong. */
interface Draft {
  readonly document: SourceDocument;
  readonly rules: RuleSet;
}

/** What came of reading the text of a rule file, and which of its subjects were looked into. */
export interface DraftReading {
  readonly draft: Draft | null;
  readonly found: readonly PlacedDiagnostic[];
  readonly checked: readonly Subject[];
}

/** Reads the text of a rule file: its YAML, then its form, then its meaning, as far as they are sound. */
export async function readDraft(source: SourceText): Promise<DraftReading> {
  const parsed = await parseYaml(source);
  if ('found' in parsed) return { draft: null, found: parsed.found, checked: ['file', 'syntax'] };
  const { document } = parsed;
  const form = readForm(document.data);
  const problems = form.ok ? meaningProblems(form.value) : form.diagnostics;
  const found = withSwallowedKeys(
    document,
    problems.map((one) => placeInDocument(document, one)),
  );
  if (!form.ok) return { draft: null, found, checked: ['file', 'syntax', 'form'] };
  return { draft: { document, rules: form.value }, found, checked: ['file', 'syntax', 'form', 'meaning'] };
}

/** Whether a finding is an error. */
export function hasError(found: readonly PlacedDiagnostic[]): boolean {
  return found.some((one) => one.diagnostic.severity === 'error');
}

/** Findings by place, and each only once. What is about the file as such comes first. */
export function inOrder(found: readonly PlacedDiagnostic[]): PlacedDiagnostic[] {
  const line = ({ place }: PlacedDiagnostic) => place?.line ?? 0;
  const column = ({ place }: PlacedDiagnostic) => place?.column ?? 0;
  const sorted = [...found].sort((a, b) => line(a) - line(b) || column(a) - column(b));
  const key = (one: PlacedDiagnostic) =>
    JSON.stringify([line(one), column(one), one.diagnostic.code, one.diagnostic.args]);
  return [...new Map(sorted.map((one) => [key(one), one])).values()];
}
