import type { SilencedFinding } from '../reports/validation.ts';
import { diagnostic, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import { type DiagnosticCode, diagnosticKinds, type Subject } from '../rules/diagnostic-codes.ts';
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

function canBeSilenced({ diagnostic: { code, severity } }: PlacedDiagnostic): boolean {
  return severity !== 'error' || silenceableErrors.has(code);
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
    if (!Object.hasOwn(diagnosticKinds, code)) {
      const suggestion = nearest(code, Object.keys(diagnosticKinds));
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
    const { subject } = diagnosticKinds[code as DiagnosticCode];
    return checked.has(subject) ? [source.place(range, diagnostic('ignore-unused', [], { code }))] : [];
  });
  return { found: [...left, ...complaints], silenced };
}

const comment = /^[ \t]*(#[ \t]*iop-check-ignore\b[ \t]*([^\s:]*)[ \t]*:?[ \t]*(.*?))[ \t]*$/;

function ignoreComments(source: SourceText): IgnoreComment[] {
  if (!source.text.includes('iop-check-ignore')) return [];
  const lines = [...source.lines()].map((range) => ({ range, text: source.text.slice(range.start, range.end) }));
  return lines.flatMap(({ range, text }, index): IgnoreComment[] => {
    const [, whole, code = '', reason = ''] = comment.exec(text) ?? [];
    if (whole === undefined) return [];
    const below = lines.slice(index + 1).find((line) => !/^\s*#/.test(line.text));
    const target = below === undefined ? 0 : source.lineAt(below.range.start);
    const start = range.start + text.indexOf('#');
    return [{ code, reason, target, range: { start, end: start + whole.length } }];
  });
}
