import type { Diagnostic, DiagnosticCode } from '../../rules/findings.ts';
import { printableExactly } from '../../rules/text.ts';
import { answerFindings } from './answers.ts';
import { caseFindings } from './cases.ts';
import { checklistFindings } from './checklists.ts';
import { commentFindings } from './comments.ts';
import { exampleFindings, failedExampleLines } from './examples.ts';
import { fileFindings } from './files.ts';
import { formFindings } from './form.ts';
import { layerFindings } from './layers.ts';
import { meaningFindings } from './meaning.ts';
import { exampleLines, proofFindings } from './proofs.ts';
import { settingsFindings } from './settings.ts';
import { syntaxFindings } from './syntax.ts';

/** Every kind of finding about a file, by its code, in the order in which `validate` comes to them. */
export const findings = {
  ...fileFindings,
  ...syntaxFindings,
  ...formFindings,
  ...meaningFindings,
  ...layerFindings,
  ...exampleFindings,
  ...proofFindings,
  ...commentFindings,
  ...settingsFindings,
  ...caseFindings,
  ...answerFindings,
  ...checklistFindings,
};
/** All kinds of findings by their codes, with what they are told with. */
export type Findings = typeof findings;

/** The kinds of findings that there can be about a rule file. */
export const ruleFileCodes: readonly DiagnosticCode[] = (Object.keys(findings) as DiagnosticCode[]).filter(
  (code) => !['case', 'output'].includes(findings[code].subject),
);

/** Errors that a comment may silence, as rules are safe to use with them. Without the others there is no rule set at all. */
const silenceableErrors: ReadonlySet<DiagnosticCode> = new Set(['example-failed', 'outside-range']);

/** Whether a comment may silence findings of a kind. */
export function canSilence(code: DiagnosticCode): boolean {
  const { severity, subject } = findings[code];
  return severity !== 'error' || silenceableErrors.has(code) || subject === 'proofs';
}

/** What is wrong, and the way out, in one or two sentences. Untrusted text in it is made printable. */
export function messageOf({ code, args }: Diagnostic): string {
  const { says } = findings[code] as { says: (args: Diagnostic['args']) => string };
  return printableExactly(says(args));
}

/** Says what is wrong; see `messageOf`. */
export type MessageOf = (diagnostic: Diagnostic) => string;

/**
 * What a finding needs more lines for: of an example what was expected beside what came, and the answers that decided; of a
 * proof the case that shows it.
 */
export function detailsOf(diagnostic: Diagnostic): string[] {
  const lines = diagnostic.code === 'example-failed' ? failedExampleLines(diagnostic.args) : exampleLines(diagnostic);
  return lines.map(printableExactly);
}
