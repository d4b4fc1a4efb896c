import type { z } from 'zod';
import { type Diagnostic, diagnostic, type Path, type PlacedDiagnostic, warning } from '../rules/findings.ts';
import { schemaAt, valueAt } from '../rules/form/named-things.ts';
import { shownLength } from '../rules/form/written.ts';
import { idPattern } from '../rules/scalars.ts';
import type { Chunk } from './chunks.ts';
import { isSpace } from './read/json-scan.ts';
import { placeOnFile, type SourceDocument, SourceText, type TextStart } from './read/source-text.ts';
import type { CaseBlock, CsvHeader, FailedBlock, RecordForm } from './records.ts';
import { lineFeed, TextPosition } from './text.ts';

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

/**
 * Where a record ends, after its line break, with what is wrong with it and how far one had to look to know that; or null when more
 * bytes must be seen.
 */
export type RecordEnd = { readonly end: number; readonly seen: number; readonly problem: Diagnostic | null } | null;

/** Looks for the ends of records in bytes that begin with a record. */
export interface RecordEnds {
  /** Takes in the bytes to look in; `isLast` when none follow. */
  open(held: Buffer, isLast: boolean): void;
  next(from: number): RecordEnd;
  /** Where whole records end, when that is known without looking for each of them. */
  last(): number | null;
  /**
   * Whether a line that begins with a byte begins a record, after a last sign before it; so one over several lines can be passed. Without
   * it, any line may.
   */
  begins?(byte: number | undefined, last: number | undefined): boolean;
}

/**
 * Cuts after the last whole record of each chunk. A record that is over the limit, or wrong in itself, becomes a failure of its own,
 * and cutting goes on after its first line.
 */
export class RecordCutter implements Cutter {
  private readonly position: TextPosition;
  /** What is passed: the rest of a line, or all until a line begins a record. */
  private skipping: 'line' | 'record' | null = null;
  private isAtLineStart = false;
  private lastSign: number | undefined;
  private readonly joining: Joining;

  constructor(
    private readonly of: CutterFile,
    private readonly ends: RecordEnds,
  ) {
    this.position = new TextPosition(of.line, of.column);
    this.joining = new Joining(of);
  }

  *cut({ bytes, read }: Chunk): Iterable<CaseBlock | FailedBlock> {
    const held = this.joining.take(bytes);
    if (held !== null) yield* this.divide(held, read, false);
  }

  *end(read: number): Iterable<CaseBlock | FailedBlock> {
    yield* this.divide(this.joining.all(), read, true);
  }

  private *divide(held: Buffer, read: number, isLast: boolean): Generator<CaseBlock | FailedBlock> {
    const given: (CaseBlock | FailedBlock)[] = [];
    let [start, at] = [0, 0];
    const give = (end: number) => {
      if (end > start) given.push(this.block(held, start, end, read));
      start = end;
    };
    if (this.skipping !== null) at = this.skip(held, 0);
    start = at;
    this.ends.open(held, isLast);
    // Where all bytes at hand are within the limit, every record is.
    if (held.length <= this.of.limit) at = Math.max(at, this.ends.last() ?? 0);
    while (at < held.length) {
      const last = isLast ? { end: held.length, seen: held.length, problem: null } : null;
      const found = this.ends.next(at) ?? last;
      const isWithin = (found?.seen ?? held.length) - at <= this.of.limit;
      if (isWithin && found === null) break;
      if (isWithin && found?.problem === null) at = found.end;
      else {
        give(at);
        given.push(this.failure(held.subarray(at, found?.end), isWithin ? (found?.problem ?? null) : null, read));
        at = this.afterFailure(held, at, !isWithin);
        start = at;
        if (given.length >= manyBlocks) yield* given.splice(0);
      }
    }
    give(at);
    this.joining.keep(held, at);
    yield* given;
  }

  private failure(record: Buffer, problem: Diagnostic | null, read: number): FailedBlock {
    const start = this.position.start();
    if (problem === null) return tooLarge(this.of, record, start, read);
    return failedAt(this.of.file, { bytes: record.subarray(0, 1000), start }, problem, read);
  }

  /** A record that is too large in its first line is passed with that; one over several lines, as a whole. */
  private afterFailure(held: Buffer, at: number, isTooLarge: boolean): number {
    const feed = held.indexOf(lineFeed, at);
    const isLong = feed === -1 || feed - at > this.of.limit;
    this.isAtLineStart = false;
    this.skipping = isLong || !isTooLarge || this.ends.begins === undefined ? 'line' : 'record';
    return this.skip(held, at);
  }

  /** Where what is passed ends. */
  private skip(held: Buffer, from: number): number {
    const end = this.endOfPassed(held, from);
    this.position.advance(held.subarray(from, end));
    return end;
  }

  private endOfPassed(held: Buffer, from: number): number {
    for (let at = from; ; this.isAtLineStart = true) {
      if (this.isAtLineStart && this.isPassed(held, at)) {
        this.skipping = null;
        return at;
      }
      const feed = held.indexOf(lineFeed, at);
      this.lastSign = lastSignIn(held, at, feed === -1 ? held.length : feed) ?? this.lastSign;
      if (feed === -1) {
        this.isAtLineStart &&= at === held.length;
        return held.length;
      }
      at = feed + 1;
    }
  }

  private isPassed(held: Buffer, at: number): boolean {
    return this.skipping === 'line' || this.ends.begins?.(held[at], this.lastSign) === true;
  }

  private block(held: Buffer, start: number, end: number, read: number): CaseBlock {
    const bytes = this.joining.part(held, start, end);
    const place = this.position.start();
    this.position.advance(bytes);
    return blockOf(this.of, bytes, place, read);
  }
}

/** The last byte in a stretch that is no white space. */
function lastSignIn(bytes: Buffer, from: number, to: number): number | undefined {
  let at = to - 1;
  while (at >= from && isSpace(bytes[at])) at--;
  return at < from ? undefined : bytes[at];
}

/** How many blocks are made before they are given: something may be wrong with each of a chunk's million lines. */
export const manyBlocks = 100;

/** A record in many chunks is not looked through from its beginning for each of them. */
function enoughToLookAgain(length: number, limit: number): number {
  return length < 65536 ? 0 : Math.min(2 * length, limit + 1);
}

/** Puts what is left of earlier chunks and new ones together: in a new buffer, or in one over and over. */
export class Joining {
  private readonly isLasting: boolean;
  private readonly limit: number;
  private buffer: Buffer = Buffer.alloc(0);
  /** What is left of the chunks before, and what has come after it without being looked at. */
  private pieces: Buffer[] = [];
  private length = 0;
  /** How many bytes there must be to be looked at again. */
  private wanted = 0;

  constructor({ isLasting, limit }: Pick<CutterFile, 'isLasting' | 'limit'>) {
    this.isLasting = isLasting;
    this.limit = limit;
  }

  /** All bytes at hand, with new ones at the end; null when more of them are wanted first. */
  take(bytes: Uint8Array): Buffer | null {
    if (this.length + bytes.length >= this.wanted) return this.join(bytes);
    this.pieces.push(own(bytes));
    this.length += bytes.length;
    return null;
  }

  /** All bytes at hand. */
  all(): Buffer {
    return this.join(new Uint8Array(0));
  }

  /** Keeps what has not been taken out of the bytes at hand. */
  keep(held: Buffer, from: number): void {
    this.pieces = from < held.length ? [own(held.subarray(from))] : [];
    this.length = held.length - from;
    this.wanted = enoughToLookAgain(this.length, this.limit);
  }

  private join(bytes: Uint8Array): Buffer {
    const length = this.length + bytes.length;
    // What is left of earlier chunks varies, so one that is used again has some room for more.
    if (this.isLasting) this.buffer = Buffer.allocUnsafeSlow(length);
    else if (this.buffer.length < length) this.buffer = Buffer.allocUnsafeSlow(length + (length >> 2));
    const held = this.buffer.subarray(0, length);
    let at = 0;
    for (const piece of [...this.pieces, bytes]) {
      held.set(piece, at);
      at += piece.length;
    }
    return held;
  }

  /** The bytes of a block out of the joined ones; only one block may have the buffer that they are in. */
  part(held: Buffer, start: number, end: number): Buffer {
    const bytes = held.subarray(start, end);
    return !this.isLasting || (start === 0 && end > held.length / 2) ? bytes : own(bytes);
  }
}

/** A copy in a buffer of its own. */
function own(bytes: Uint8Array): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}

/**
 * Texts without quotation marks that a comment cuts, as in `title: Kravet enligt punkt #3 i planen`. A real comment has a space after its sign, and stands
 * after a whole sentence or begins with a word of its own; so what goes on as the text does, or has no space, is most likely the rest of it.
 */
export function cutTexts(document: SourceDocument, schema: z.ZodType): PlacedDiagnostic[] {
  const { data } = document;
  return cutAmong(document, [], (path) => isFreeText(schema, data, path));
}

/** The same in a case at a path of a document. What is short and has the form of an id, as most answers are, is no text that goes on. */
export function cutTextsInCase(document: SourceDocument, path: Path): PlacedDiagnostic[] {
  return cutAmong(document, path, (_, text) => !idPattern.test(text));
}

function cutAmong(
  document: SourceDocument,
  from: Path,
  isText: (path: Path, text: string) => boolean,
): PlacedDiagnostic[] {
  const { source, data, locate } = document;
  if (!/[^\s#][ \t]+#/.test(source.text)) return [];
  return textsIn(valueAt(data, from), from).flatMap((path) => {
    const { start, end } = locate(path, 'value');
    const written = source.text.slice(start, end);
    if (/^["'|>]/.test(written)) return [];
    const [after, space = '', comment = ''] = /^([ \t]+)(#[^\r\n]*)/.exec(source.text.slice(end, end + 1000)) ?? [];
    if (after === undefined || !isCut(written, comment) || !isText(path, written)) return [];
    const rest = comment.trimEnd();
    const whole = `${written}${space}${rest}`;
    const args = { rest, whole: whole.length > shownLength || written.includes('\n') ? null : JSON.stringify(whole) };
    const range = { start: end + space.length, end: end + space.length + rest.length };
    return [source.place(range, warning('text-cut', [], args))];
  });
}

/** Whether a comment is most likely the rest of the text before it. */
function isCut(text: string, comment: string): boolean {
  if (/^#+\s*(?:iop-check-ignore|$)/.test(comment)) return false;
  if (/^#[^#\s]/.test(comment)) return true;
  if (/[.?!…:]["”')]?$/.test(text.trimEnd())) return false;
  return /^#\s+\d/.test(comment) || (/^#\s+\p{Ll}/u.test(comment) && /[.?!]$/.test(comment.trimEnd()));
}

/** Whether any text may stand at a path. */
function isFreeText(schema: z.ZodType, data: unknown, path: Path): boolean {
  const leaf = schemaAt(schema, data, path) as z.ZodType | undefined;
  return leaf?.safeParse(' ').success === false && leaf.safeParse('Å: "ä" # ö').success;
}

function textsIn(data: unknown, path: Path): Path[] {
  if (typeof data === 'string') return [path];
  if (typeof data !== 'object' || data === null) return [];
  const entries = Array.isArray(data) ? [...data.entries()] : Object.entries(data);
  return entries.flatMap(([step, inner]) => textsIn(inner, [...path, step]));
}
