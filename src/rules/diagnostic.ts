/** How grave a finding about a file is: an error stops the work, a warning does not. */
export type Severity = 'error' | 'warning';

/** Where in a document something stands: the keys and positions from the top, as in `['questions', 'marknad', 'text']`. */
export type Path = readonly (string | number)[];

/**
 * Every kind of finding about a file, and what its sentence needs to know. A code lives for ever; its Swedish sentence
 * and long text stand in `wording/`.
 */
export interface DiagnosticArguments {
  // The file as such
  'file-missing': Record<never, never>;
  'file-unreadable': { reason: string };
  'file-is-folder': Record<never, never>;
  'file-is-binary': Record<never, never>;
  'file-too-large': { limit: number };
  'file-empty': Record<never, never>;
  'not-utf8': Record<never, never>;
  'output-failed': { reason: string };
  'case-not-saved': { reason: string };
  'output-is-input': Record<never, never>;
  'saved-by-another': Record<never, never>;
  // The document in the file
  'json-syntax': { found: string | null };
  'json-control-character': Record<never, never>;
  'yaml-syntax': { reason: string };
  'misread-number': { written: string; read: number };
  'yaml-feature': { feature: 'alias' | 'anchor' | 'tag' | 'directive' | 'documents' };
  'duplicate-key': { key: string };
  'forbidden-key': { key: string };
  'too-deep': { limit: number };
  // Its form
  'unknown-key': { key: string; suggestion: string | null; allowed: readonly string[] };
  'missing-key': { key: string };
  'wrong-type': { expected: readonly string[]; actual: string };
  'unknown-value': { value: string; suggestion: string | null; allowed: readonly string[] };
  'bad-id': { id: string };
  'bad-date': { value: string };
  'bad-form': { expected: string };
  'empty-value': Record<never, never>;
  'condition-form': Record<never, never>;
  'condition-words': { words: readonly string[] };
  // What the rules mean
  'unknown-name': { kind: NameKind; name: string; suggestion: string | null };
  'same-name': { name: string; first: string; second: string };
  'comparison-type': { question: string; type: string; word: string };
  'comparison-value': { question: string; value: string; expected: string };
  'outside-range': { question: string; value: string; range: string };
  'text-judged': { question: string };
  'precondition-cycle': { names: readonly string[] };
  'limit-overlap': { limit: string };
  'range-reversed': { from: string; to: string };
  'outcome-order': { outcome: string };
  'outcome-otherwise': Record<never, never>;
  'missing-text': { grade: string };
  'unused-text': { grade: string };
  'diagram-too-large': { limit: number };
  'empty-range': { question: string };
  // A case
  'no-cases': Record<never, never>;
  'unknown-question': { question: string; suggestion: string | null };
  'answer-type': { question: string; expected: string; actual: string };
  'answer-option': { question: string; value: string; suggestion: string | null; allowed: readonly string[] };
  'answer-range': { question: string; value: string; range: string };
  'answer-too-large': { question: string; value: string };
  'answer-date': { question: string; value: string };
  'outside-validity': { ruleSet: string; date: string; from: string; to: string | null };
}

export type DiagnosticCode = keyof DiagnosticArguments;

/** What a name that does not exist was meant to name. */
export type NameKind = 'question' | 'option' | 'precondition' | 'limit' | 'source' | 'outcome' | 'form';

/** One finding about a file, as a code with arguments; `wording/` makes the sentence and `files/` finds the place. */
export type Diagnostic = {
  [Code in DiagnosticCode]: {
    readonly code: Code;
    readonly severity: Severity;
    readonly path: Path;
    /** Whether the finding is about the key at `path` or about what stands under it. */
    readonly at: 'key' | 'value';
    readonly args: DiagnosticArguments[Code];
  };
}[DiagnosticCode];

/** Where in a file a finding is, counted from 1. Columns count UTF-16 units, and `endColumn` is the first one after. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  /** The line as it stands in the file, untrusted and without its line break. */
  readonly sourceLine: string;
}

/** A finding with the file it is about, and its place there unless it is about the file as such. */
export interface PlacedDiagnostic {
  readonly diagnostic: Diagnostic;
  readonly file: string;
  readonly place: Place | null;
}

const warnings: ReadonlySet<DiagnosticCode> = new Set(['outside-validity', 'unused-text']);

/** Makes a finding about the value at `path`, or about the key itself when `at` says so. */
export function diagnostic<Code extends DiagnosticCode>(
  code: Code,
  path: Path,
  args: DiagnosticArguments[Code],
  at: 'key' | 'value' = 'value',
): Diagnostic {
  const severity: Severity = warnings.has(code) ? 'warning' : 'error';
  return { code, severity, path, at, args } as unknown as Diagnostic;
}

/** What was read, or the findings that say why it could not be. A value is only there when no finding is an error. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Joins a value with what was found about it: a failure as soon as one finding is an error. */
export function result<T>(value: T, diagnostics: readonly Diagnostic[]): Result<T> {
  return diagnostics.some((d) => d.severity === 'error')
    ? { ok: false, diagnostics }
    : { ok: true, value, diagnostics };
}
