import type { PlacedDiagnostic } from '../rules/diagnostic.ts';

/** How records follow one another: as JSON, most often one a line, as elements of JSON arrays, as rows of CSV; or a file that is read as a whole: one case alone, or YAML. */
export type RecordForm = 'lines' | 'elements' | 'rows' | 'single' | 'yaml';

/** The first row of a CSV file: what its columns are called, and where they stand. */
export interface CsvHeader {
  /** What findings call the file. */
  readonly file: string;
  readonly delimiter: string;
  /** The names, without white space around them. */
  readonly columns: readonly string[];
  /** The row as it stands in the file, and the line that it begins on. */
  readonly text: string;
  readonly line: number;
}

/** A stretch of a file with whole records in it, as bytes. */
export interface CaseBlock {
  readonly kind: 'records';
  /** What findings call the file. */
  readonly file: string;
  readonly form: RecordForm;
  /** Whole records, no byte-order mark, lines ended by a line feed; in a buffer of its own, which may be transferred to a worker. */
  readonly bytes: Uint8Array;
  /** The line of the file that `bytes[0]` is on, counted from 1. */
  readonly firstLine: number;
  /** For elements that begin within a line; otherwise 1. */
  readonly firstColumn: number;
  /** The end of what stands before `bytes[0]` on its line, so that findings can show it. */
  readonly before?: string;
  /** For rows. */
  readonly header: CsvHeader | null;
  /** How many bytes of the file on disk have been read up to the end of this block (compressed bytes for .gz). */
  readonly read: number;
}

/**
 * What stands in place of records that could not be read: a file that is missing, a line over the limit. One output record
 * (or none for whole-file findings without records).
 */
export interface FailedBlock {
  readonly kind: 'failed';
  readonly file: string;
  readonly line: number;
  readonly id: string | null;
  readonly found: readonly PlacedDiagnostic[];
  readonly read: number;
}
