import type { CaseData } from '../../cases/case.ts';
import { checkCaseForm } from '../../cases/read-case.ts';
import { diagnostic, type PlacedDiagnostic } from '../../rules/findings.ts';
import { parseJson } from './json.ts';
import { placeInDocument, placeOnFile, SourceText } from './source-text.ts';
import { looksLikeYaml } from './yaml-start.ts';

/** How large the file of a case may be, in bytes. */
export const caseSizeLimit: number = 16 * 1024 * 1024;

/** A saved case, or any case, as it stands in the text of its file; whether its answers fit the rules is for `resume` to say. */
export function caseInText(
  file: string,
  text: string,
): { readonly saved: CaseData } | { readonly found: readonly PlacedDiagnostic[] } {
  // An interview is saved as JSON, over the file that it was read from.
  if (looksLikeYaml(text)) return { found: [placeOnFile(file, diagnostic('file-unreadable', [], { reason: 'YAML' }))] };
  const parsed = parseJson(new SourceText(file, text));
  if ('found' in parsed) return parsed;
  const form = checkCaseForm(parsed.document.data);
  return form.ok ? { saved: form.value } : { found: form.diagnostics.map((d) => placeInDocument(parsed.document, d)) };
}
