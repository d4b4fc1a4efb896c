import { type Diagnostic, diagnostic, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import type { Chunk } from './byte-chunks.ts';
import type { CaseBlock, CsvHeader, FailedBlock, RecordForm } from './case-block.ts';
import { placeOnFile, SourceText, type TextStart } from './source-text.ts';

/** Divides the bytes of a file, as they come, into blocks of whole records. */
export interface Cutter {
  /** Takes in more bytes and gives what has become whole. */
  cut(chunk: Chunk): Iterable<CaseBlock | FailedBlock>;
  /** Gives what is left when there are no more bytes. */
  end(read: number): Iterable<CaseBlock | FailedBlock>;
}

/** What a cutter is told of its file. */
export interface CutterFile {
  readonly file: string;
  readonly form: RecordForm;
  readonly header: CsvHeader | null;
  /** The line that the bytes begin on, and the column when that is not the first. */
  readonly line: number;
  readonly column?: number | undefined;
  /** How many bytes a record may have. */
  readonly limit: number;
  /** Whether the bytes of a block are there for good, or only until more are cut. */
  readonly isLasting: boolean;
}

/** A block with its bytes in a buffer of its own. */
export function blockOf(
  of: CutterFile,
  bytes: Uint8Array,
  { line, column, before }: TextStart,
  read: number,
): CaseBlock {
  const { file, form, header } = of;
  const place = { firstLine: line, firstColumn: column, ...(before === '' ? {} : { before }) };
  return { kind: 'records', file, form, bytes, ...place, header, read };
}

/** What stands for something that cannot be read as a record, where it begins. */
export function failedBlock(
  file: string,
  found: readonly PlacedDiagnostic[],
  read: number,
  id: string | null = null,
): FailedBlock {
  return { kind: 'failed', file, line: found[0]?.place?.line ?? 1, id, found, read };
}

/** A failure of the file as such. */
export function failedFile(file: string, problem: Diagnostic, read: number): FailedBlock {
  return failedBlock(file, [placeOnFile(file, problem)], read);
}

/** A failure where some bytes of the file begin. */
export function failedAt(
  file: string,
  text: { readonly bytes: Uint8Array; readonly start: TextStart },
  problem: Diagnostic,
  read: number,
): FailedBlock {
  const whole = Buffer.from(text.bytes.buffer, text.bytes.byteOffset, text.bytes.length);
  // The bytes at hand may end within a character.
  const source = new SourceText(file, whole.toString('utf8').replace(/(?<!\uFFFD)\uFFFD+$/, ''), file, text.start);
  return failedBlock(file, [source.place({ start: 0, end: 1 }, problem)], read, idIn(whole));
}

/** How much of a record that is too large is looked at. */
const seenOfLarge = 1000;

/** A record over the limit, of which the beginning is at hand. */
export function tooLarge(of: CutterFile, bytes: Buffer, start: TextStart, read: number): FailedBlock {
  const seen = { bytes: bytes.subarray(0, seenOfLarge), start };
  return failedAt(of.file, seen, diagnostic('record-too-large', [], { limit: of.limit }), read);
}

/** The id in the beginning of a case that is not read further, where it stands before anything that is nested. */
function idIn(bytes: Buffer): string | null {
  const beginning = bytes.toString('utf8', 0, seenOfLarge);
  const written = /^\s*\{[^{}[\]]*?"id"\s*:\s*("(?:[^"\\\n]|\\.)*")\s*[,}]/.exec(beginning)?.[1];
  if (written === undefined) return null;
  try {
    return JSON.parse(written) as string;
  } catch {
    return null;
  }
}
