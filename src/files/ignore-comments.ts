import type { SilencedFinding } from '../reports/validation.ts';
import { diagnostic, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import { type DiagnosticCode, diagnosticKinds, ruleFileCodes, type Subject } from '../rules/diagnostic-codes.ts';
import { nearest } from '../rules/nearest.ts';
import type { Range, SourceText } from './source-text.ts';

/** What remains of the findings about a file, and what its comments silence. */
export interface Silencing {
  readonly found: readonly PlacedDiagnostic[];
  readonly silenced: readonly SilencedFinding[];
}

/** A comment `# iop-check-ignore CODE: reason`, and the line below it that it is about. */
interface IgnoreComment {
  readonly code: string;
  readonly reason: string;
  readonly target: number;
  readonly range: Range;
}

/** Errors that a comment may silence, as rules are safe to use with them. Without the others there is no rule set at all. */
const silenceableErrors: ReadonlySet<DiagnosticCode> = new Set(['example-failed', 'outside-range']);

function isRuleFileCode(code: string): code is DiagnosticCode {
  return (ruleFileCodes as readonly string[]).includes(code);
}

function canBeSilenced({ diagnostic: { code, severity } }: PlacedDiagnostic): boolean {
  return severity !== 'error' || silenceableErrors.has(code) || diagnosticKinds[code].subject === 'proofs';
}

/**
 * Takes away the findings that comments in the file silence, one for each comment, and adds what is wrong with the
 * comments. `checked` are the subjects that were looked into: a comment about another one may yet match.
 */
export function silence(
  source: SourceText,
  found: readonly PlacedDiagnostic[],
  checked: ReadonlySet<Subject>,
): Silencing {
  const silenced: SilencedFinding[] = [];
  let left = [...found];
  const complaints = ignoreComments(source).flatMap(({ code, reason, target, range }): PlacedDiagnostic[] => {
    if (!isRuleFileCode(code)) {
      const suggestion = nearest(code, ruleFileCodes);
      return [source.place(range, diagnostic('ignore-unknown', [], { code, suggestion }))];
    }
    if (reason === '') return [source.place(range, diagnostic('ignore-reason', [], { code }))];
    const matching = left
      .filter((one) => one.diagnostic.code === code && one.place?.line === target)
      .sort((a, b) => (a.place?.column ?? 0) - (b.place?.column ?? 0));
    const match = matching.find(canBeSilenced);
    if (match !== undefined) {
      left = left.filter((one) => one !== match);
      silenced.push({ found: match, reason });
      return [];
    }
    if (matching.length > 0) return [source.place(range, diagnostic('ignore-refused', [], { code }))];
    const { subject } = diagnosticKinds[code];
    return checked.has(subject) || subject === 'ignoring'
      ? [source.place(range, diagnostic('ignore-unused', [], { code }))]
      : [];
  });
  return { found: [...left, ...complaints], silenced };
}

const comment = /^[ \t]*(#[ \t]*iop-check-ignore\b[ \t]*([^\s:]*)[ \t]*:?[ \t]*(.*?))[ \t]*$/;

function ignoreComments(source: SourceText): IgnoreComment[] {
  if (!source.text.includes('iop-check-ignore')) return [];
  const comments: IgnoreComment[] = [];
  let target = 0;
  // From below, so that the line that a comment is about is known when the comment is met.
  for (const range of [...source.lines()].reverse()) {
    const text = source.text.slice(range.start, range.end);
    const [, whole, code = '', reason = ''] = comment.exec(text) ?? [];
    if (whole !== undefined) {
      const start = range.start + text.indexOf('#');
      comments.unshift({ code, reason, target, range: { start, end: start + whole.length } });
    } else if (!/^\s*#/.test(text)) target = source.lineAt(range.start);
  }
  return comments;
}
