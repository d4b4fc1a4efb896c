import type { IopCase } from '../cases/case.ts';
import type { PlacedDiagnostic, Result } from '../rules/diagnostic.ts';
import { placeInDocument, type SourceDocument } from './source-text.ts';

/** One case of a file, in the order of the file, or what is wrong with it. */
export interface CaseRecord {
  readonly file: string;
  /** The line that the case begins on, counted from 1. */
  readonly line: number;
  /** The id that the case says it has, also when something else in it is wrong. */
  readonly id: string | null;
  readonly iopCase: IopCase | null;
  readonly found: readonly PlacedDiagnostic[];
}

/** A case as it stands in a file, before it is read against rules; or why there is none. */
export interface CaseEntry {
  readonly file: string;
  /** The line that the case begins on, counted from 1. */
  readonly line: number;
  readonly id: string | null;
  /** Why there is no case; or warnings about how one is written. */
  readonly found: readonly PlacedDiagnostic[];
  /** Null when there is no case to read. */
  readonly stands: {
    readonly document: SourceDocument;
    readonly data: unknown;
    readonly path: readonly number[];
  } | null;
}

/** The entry of a case that stands at a path in a document. */
export function entryOf(document: SourceDocument, data: unknown, path: readonly number[], line: number): CaseEntry {
  const id = typeof data === 'object' && data !== null && 'id' in data ? data.id : null;
  return {
    file: document.source.file,
    line,
    id: typeof id === 'string' ? id : null,
    found: [],
    stands: { document, data, path },
  };
}

/** The entry of what cannot be read as a case. */
export function failedEntry(
  file: string,
  found: readonly PlacedDiagnostic[],
  line: number = found[0]?.place?.line ?? 1,
): CaseEntry {
  return { file, line, id: null, found, stands: null };
}

/** A record, from an entry and what came of reading its case; `read` is null when there was no case to read. */
export function recordOf({ file, line, id, stands, found }: CaseEntry, read: Result<IopCase> | null): CaseRecord {
  if (stands === null || read === null) return { file, line, id, iopCase: null, found };
  const placed = read.diagnostics.map((d) => placeInDocument(stands.document, d));
  return { file, line, id, iopCase: read.ok ? read.value : null, found: [...found, ...placed] };
}
