import { isUtf8 } from 'node:buffer';
import type { IopCase } from '../cases/case.ts';
import { diagnostic, type PlacedDiagnostic, type Result } from '../rules/findings.ts';
import type { ChecklistNames } from './read/checklist.ts';
import { placeInDocument, type Range, type SourceDocument, SourceText } from './read/source-text.ts';

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
  /** For a case that was read from a checklist: what findings call its questions, as nobody sees the JSON that it has become. */
  readonly names?: ChecklistNames;
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

const replacement = '\uFFFD';

/** The text of a block, which knows where its bytes are no UTF-8. */
export class BlockText {
  readonly source: SourceText;
  private readonly isCsv: boolean;
  private readonly bytes: Uint8Array;
  /** How far bytes have been counted as UTF-16 units. */
  private counted = { bytes: 0, units: 0 };
  /** The positions of what could not be decoded. */
  private readonly damaged: readonly number[];

  constructor({ file, form, bytes, firstLine, firstColumn, before = '' }: CaseBlock) {
    const begins = { line: firstLine, column: firstColumn, before };
    this.source = new SourceText(file, decoded(bytes), file, begins);
    this.bytes = bytes;
    this.damaged = isUtf8(bytes) ? [] : damagedIn(bytes);
    this.isCsv = form === 'rows';
  }

  get isSound(): boolean {
    return this.damaged.length === 0;
  }

  /**
   * The stretch of the text that some bytes stand for, which must begin and end beside ASCII: what cannot be decoded never runs over
   * that. Stretches are asked for in order.
   */
  rangeOf(start: number, end: number): Range {
    if (this.source.text.length === this.bytes.length) return { start, end };
    return { start: this.unitAt(start), end: this.unitAt(end) };
  }

  private unitAt(position: number): number {
    const { bytes, units } = this.counted;
    this.counted = { bytes: position, units: units + decoded(this.bytes.subarray(bytes, position)).length };
    return this.counted.units;
  }

  /** What is wrong with the characters of a record. */
  problemIn({ start, end }: Range): PlacedDiagnostic | null {
    if (this.isSound) return null;
    const at = this.damaged.find((position) => position >= start && position < end);
    if (at === undefined) return null;
    return this.source.place({ start: at, end: at + 1 }, diagnostic('record-not-utf8', [], { isCsv: this.isCsv }));
  }
}

function decoded(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}

/** Replacement characters that are written in the text itself are no damage. */
function damagedIn(bytes: Uint8Array): number[] {
  const written = Buffer.from(replacement);
  const other = Buffer.from('\uE000');
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf(written); at !== -1; at = copy.indexOf(written, at)) other.copy(copy, at);
  const text = copy.toString('utf8');
  const found: number[] = [];
  for (let at = text.indexOf(replacement); at !== -1; at = text.indexOf(replacement, at + 1)) found.push(at);
  return found;
}

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
