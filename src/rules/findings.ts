import type { Findings } from '../wording/findings/all.ts';

// A kind of finding is one row, with its words. Here codes, severities and arguments are types inferred from the rows, so that nothing
// is said of a kind in two places; at run time nothing is imported.

/** How grave a finding about a file is: an error stops the work, a warning may be a mistake, a note is good to know. */
export const severities = ['error', 'warning', 'note'] as const;
/** How bad a finding is: an error stops, a warning does under `--strict`, and a note never does. */
export type Severity = (typeof severities)[number];

/** The kinds of findings about a file. */
export type DiagnosticCode = keyof Findings;

/** What the sentence about each kind of finding needs to know. */
export type DiagnosticArguments = { [Code in DiagnosticCode]: Parameters<Findings[Code]['says']>[0] };

type CodeOf<Level extends Severity> = {
  [Code in DiagnosticCode]: Findings[Code]['severity'] extends Level ? Code : never;
}[DiagnosticCode];

/** Where in a document something stands: the keys and positions from the top, as in `['questions', 'marknad', 'text']`. */
export type Path = readonly (string | number)[];

/** What another place has to do with a finding; `wording/` has the label. */
export type PlaceRole =
  | 'first'
  | 'alias'
  | 'belongs'
  | 'definition'
  | 'use'
  | 'link'
  | 'question'
  | 'range'
  | 'beginning'
  | 'earlier-value'
  | 'valid-from'
  | 'other-word'
  | 'in-text'
  | 'inherited'
  | 'clash'
  | 'first-problem'
  | 'instead'
  | 'implies'
  | 'never-shown';

/** Another place in the document that a finding is about, as when two things clash. */
export interface RelatedPath {
  readonly role: PlaceRole;
  readonly path: Path;
  readonly at: 'key' | 'value';
}

/** One finding about a file, as a code with arguments; `wording/` makes the sentence and `files/` finds the place. */
export type Diagnostic = {
  [Code in DiagnosticCode]: {
    readonly code: Code;
    readonly severity: Severity;
    readonly path: Path;
    /** Whether the finding is about the key at `path` or about what stands under it. */
    readonly at: 'key' | 'value';
    readonly args: DiagnosticArguments[Code];
    readonly related: readonly RelatedPath[];
  };
}[DiagnosticCode];

/** Where in a file a finding is, counted from 1. Columns count UTF-16 units, and `endColumn` is the first one after. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  /** The line as it stands in the file, untrusted and without its line break. */
  readonly sourceLine: string;
  /** How many UTF-16 units of the line are left out before `sourceLine`, which of a long line holds what is near. */
  readonly cutBefore?: number;
}

/** Another place that a finding is about, found in the file. */
export interface RelatedPlace {
  readonly role: PlaceRole;
  readonly file: string;
  readonly place: Place;
}

/** A finding with the file it is about, and its place there unless it is about the file as such. */
export interface PlacedDiagnostic {
  readonly diagnostic: Diagnostic;
  readonly file: string;
  readonly place: Place | null;
  readonly related: readonly RelatedPlace[];
}

/** How many other places a finding names; a name may be used thousands of times. */
export const shownPlaces = 20;

/** Makes an error about the value at `path`, or about the key itself when `at` says so. */
export const diagnostic = maker('error');

/** Makes a warning in the same way. */
export const warning = maker('warning');

/** Makes a note in the same way. */
export const note = maker('note');

/** The compiler holds the severity against the row of the code. */
function maker<Level extends Severity>(severity: Level) {
  return <Code extends CodeOf<Level>>(
    code: Code,
    path: Path,
    args: DiagnosticArguments[Code],
    at: 'key' | 'value' = 'value',
    related: readonly RelatedPath[] = [],
  ): Diagnostic =>
    ({ code, severity, path, at, args, related: related.slice(0, shownPlaces) }) as unknown as Diagnostic;
}

/** Another place for a finding. */
export function relatedTo(role: PlaceRole, path: Path, at: 'key' | 'value' = 'value'): RelatedPath {
  return { role, path, at };
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

/** How many findings about one case are told of; thousands tell no more than the first ones. */
export const findingLimit = 20;

/** The first findings about a case, or about what all rows of a table share. Others are counted, and neither made nor placed. */
export class FirstFindings<Found = Diagnostic> {
  readonly first: Found[] = [];
  private left = 0;

  add(make: () => Found): void {
    if (this.first.length < findingLimit) this.first.push(make());
    else this.left++;
  }

  /** Counts so many more; nothing when there are fewer than none. */
  pass(count: number): void {
    this.left += Math.max(0, count);
  }

  /** The findings, and at the end one that says how many more there are, which `place` can place. */
  all(place: (left: Diagnostic) => Found): Found[] {
    if (this.left === 0) return this.first;
    return [...this.first, place(note('findings-left', [], { count: this.left, of: 'case' }))];
  }
}

/** A case that shows what a finding says, in the words of the file, and what the rules give for it. */
export interface ShownCase {
  readonly date: string;
  readonly answers: Readonly<Record<string, string | number | boolean>>;
  /** Values of limits that the rules have none for on the date. */
  readonly limits: Readonly<Record<string, number>>;
  /** Null when it cannot be decided. */
  readonly outcome: string | null;
  /** The grade of the precondition that the finding is about, if it is about one. */
  readonly grade: { readonly precondition: string; readonly grade: string | null } | null;
}

/** An answer that decided, as it would be written in the file. */
export interface Deciding {
  readonly question: string;
  readonly value: string;
}

/** The cases that a finding carries: of a proof one, or two that stand against each other. */
export function shownCases({ args }: { readonly args: object }): ShownCase[] {
  const cases = ['example', 'worse'].flatMap((key) => ((args as Record<string, unknown>)[key] ?? []) as ShownCase[]);
  return cases.filter((one) => typeof one === 'object');
}
