import type { IopCase } from '../cases/case.ts';
import { readCase } from '../cases/read-case.ts';
import type { PlacedDiagnostic } from '../rules/diagnostic.ts';
import type { RuleSet } from '../rules/rule-set.ts';
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
  readonly found: readonly PlacedDiagnostic[];
  /** Null when there is no case to read. */
  readonly stands: {
    readonly document: SourceDocument;
    readonly data: unknown;
    readonly path: readonly number[];
  } | null;
}

/** Reads a case against a rule set. What is said of `others`, names of rule sets beside it, is left alone. */
export function readEntry(entry: CaseEntry, rules: RuleSet, others: ReadonlySet<string> = new Set()): CaseRecord {
  const { file, line, id, stands } = entry;
  if (stands === null) return { file, line, id, iopCase: null, found: entry.found };
  const read = readCase(stands.data, rules, stands.path, others);
  const found = read.diagnostics.map((d) => placeInDocument(stands.document, d));
  return { file, line, id, iopCase: read.ok ? read.value : null, found };
}
