import { isUtf8 } from 'node:buffer';
import { createReadStream, fstatSync, open, readFileSync, type Stats, statSync } from 'node:fs';
import { promisify } from 'node:util';
import {
  type Diagnostic,
  diagnostic,
  note,
  type Path,
  type Place,
  type PlacedDiagnostic,
  type PlaceRole,
  type Result,
  shownPlaces,
} from '../rules/findings.ts';
import { itemAt } from '../rules/item.ts';
import { isTerminal } from './this-process.ts';

/** What is read as `-`: standard input. */
export const standardInput = '-';

/**
 * Reads a text file, or standard input for `-`, as UTF-8 without byte-order mark (which is noted). Reports a file that is missing, a
 * folder, not allowed to be read, empty, binary, not UTF-8 or over `limit` bytes.
 */
export async function readTextFile(file: string, limit: number): Promise<Result<string>> {
  let bytes: Buffer;
  try {
    bytes = await readBytes(file, limit);
  } catch (error) {
    return failure(readProblem(error));
  }
  if (bytes.length > limit) return failure(diagnostic('file-too-large', [], { limit }));
  if (isUtf16(bytes)) return failure(diagnostic('not-utf8', [], {}));
  if (bytes.includes(0)) return failure(diagnostic('file-is-binary', [], {}));
  if (!isUtf8(bytes)) return failure(diagnostic('not-utf8', [], {}));
  const marked = bytes.toString('utf8');
  const text = marked.replace(/^\uFEFF/, '');
  if (text.trim() === '') return failure(diagnostic('file-empty', [], {}));
  return { ok: true, value: text, diagnostics: text === marked ? [] : [note('byte-order-mark', [], {})] };
}

/**
 * A text as it is compared and summed: without byte-order mark and with one kind of line end, as programs and git write the same file
 * in several ways.
 */
export function withPlainLines(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

/** Windows programs that save as "Unicode" write UTF-16, which begins with one of these two marks. */
function isUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

async function readBytes(file: string, limit: number): Promise<Buffer> {
  if (file === standardInput) return await gathered(bytesOfPipe(file), limit);
  const entry = statSync(file);
  const isWhole = entry.isDirectory() || (entry.isFile() && entry.size <= limit);
  return isWhole
    ? readFileSync(file)
    : await gathered(entry.isFile() ? createReadStream(file) : bytesOfPipe(file), limit);
}

/**
 * The bytes of what is no regular file, in pieces: standard input, a pipe, a terminal. They may have no end. Of devices that are no
 * terminal only an empty one is read, as others give whatever they give for ever.
 */
export async function* bytesOfPipe(name: string): AsyncGenerator<Buffer> {
  const entry = name === standardInput ? inputEntry() : statSync(name);
  // A socket cannot be opened by its name, and programs often give one as standard input.
  const isInput = name === standardInput || (entry?.isSocket() === true && entry.ino === inputEntry()?.ino);
  // What nobody has begun to write to is waited for, which must not stop everything else.
  const descriptor = isInput ? 0 : await promisify(open)(name, 'r');
  const stream = isInput ? process.stdin : createReadStream('', { fd: descriptor, highWaterMark: 1024 * 1024 });
  const isDevice = (entry?.isCharacterDevice() === true || entry?.isBlockDevice() === true) && !isTerminal(descriptor);
  for await (const bytes of stream) {
    if (isDevice) throw Object.assign(new Error('This is a device.'), { code: 'ENODEV' });
    yield bytes as Buffer;
  }
}

/** What standard input is, or null when it is closed. */
function inputEntry(): Stats | null {
  try {
    return fstatSync(0);
  } catch {
    return null;
  }
}

async function gathered(input: AsyncIterable<unknown>, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > limit) break;
  }
  return Buffer.concat(chunks);
}

function failure(found: Diagnostic): Result<string> {
  return { ok: false, diagnostics: [found] };
}

/** What an error of the operating system means for the one who named the file. */
export function readProblem(error: unknown): Diagnostic {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return diagnostic('file-missing', [], {});
  if (code === 'EISDIR') return diagnostic('file-is-folder', [], {});
  return diagnostic('file-unreadable', [], { reason: code });
}

/** A stretch of a text, in UTF-16 units from its beginning. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A range that a finding is also about. */
export interface RelatedRange {
  readonly role: PlaceRole;
  readonly range: Range;
}

/** Where in its file a text begins: on which line and column, with the end of what stands before it on that line. */
export interface TextStart {
  readonly line: number;
  readonly column: number;
  readonly before: string;
}

const wholeFile: TextStart = { line: 1, column: 1, before: '' };

/** How much of a long line a place in a record shows, in UTF-16 units. */
const shownLength = 400;

/**
 * The text of a file, or of one record in it, which can say on which line something stands. `file` is what findings call it,
 * `path` where it is. Of a record the places hold no more of a line than is near, as records may be whole files on one line.
 */
export class SourceText {
  private readonly lineStarts: number[] = [0];
  private readonly begins: TextStart;
  private readonly isCut: boolean;
  /** Most often the next question is about the same line. */
  private lastRange: { readonly index: number; readonly range: Range } | null = null;

  constructor(
    readonly file: string,
    readonly text: string,
    readonly path: string = file,
    begins: TextStart | null = null,
  ) {
    this.begins = begins ?? wholeFile;
    this.isCut = begins !== null;
    // Old programs end lines with a carriage return alone, which YAML counts as a line break too.
    const end = this.isCut || text.includes('\n') ? '\n' : '\r';
    for (let at = text.indexOf(end); at !== -1; at = text.indexOf(end, at + 1)) this.lineStarts.push(at + 1);
    // What stands after the last line break is no line.
    if (this.lineStarts.length > 1 && this.lineStarts.at(-1) === text.length) this.lineStarts.pop();
  }

  /** The line of the file that a position is on, counted from 1. */
  lineAt(position: number): number {
    return this.indexOfLine(position) + this.begins.line;
  }

  private indexOfLine(position: number): number {
    let [low, high] = [0, this.lineStarts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (itemAt(this.lineStarts, middle) <= position) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The lines that are not blank, without their line breaks. */
  *lines(): Generator<Range> {
    for (const index of this.lineStarts.keys()) {
      const range = this.lineRange(index);
      if (/\S/.test(this.text.slice(range.start, range.end))) yield range;
    }
  }

  /** A finding at a range of the text. What stands after the end of the record that it is about is not shown: blocks are cut there. */
  place(
    range: Range,
    diagnostic: Diagnostic,
    related: readonly RelatedRange[] = [],
    recordEnd = this.text.length,
  ): PlacedDiagnostic {
    const { file } = this;
    const places = related
      .slice(0, shownPlaces)
      .map((one) => ({ role: one.role, file, place: this.placeOf(one.range, recordEnd) }));
    return { diagnostic, file, place: this.placeOf(range, recordEnd), related: places };
  }

  /** Where a range is. A range over several lines ends with its first line. */
  private placeOf({ start, end }: Range, recordEnd: number): Place {
    const index = this.indexOfLine(start);
    const around = this.lineRange(index);
    const at = Math.min(start, around.end);
    const shift = index === 0 ? this.begins.column - 1 : 0;
    const column = at - around.start + 1 + shift;
    const last = Math.min(Math.max(end, at + 1), around.end);
    const endColumn = Math.max(column + 1, last - around.start + 1 + shift);
    const place = { line: index + this.begins.line, column, endColumn };
    if (!this.isCut) return { ...place, sourceLine: this.text.slice(around.start, around.end) };
    // A line may be all there is, and is not put together whole for each place on it.
    const from = Math.max(around.start, at - shownLength);
    const before = index === 0 && from === around.start ? this.begins.before : '';
    const line = before + this.text.slice(from, Math.min(around.end, recordEnd, at + shownLength));
    return { ...place, ...nearBy(line, shift - before.length + from - around.start, column) };
  }

  private lineRange(index: number): Range {
    if (this.lastRange?.index !== index) this.lastRange = { index, range: this.rangeOfLine(index) };
    return this.lastRange.range;
  }

  private rangeOfLine(index: number): Range {
    const start = itemAt(this.lineStarts, index);
    const next = this.lineStarts[index + 1];
    let end = next ?? this.text.length;
    while (end > start && /[\r\n]/.test(this.text[end - 1] ?? '')) end--;
    return { start, end };
  }
}

/** What of a line is near a column. `cutBefore` units of the line are missing before it already. */
function nearBy(line: string, cutBefore: number, column: number): { sourceLine: string; cutBefore?: number } {
  const latest = Math.max(0, line.length - shownLength);
  const from = Math.min(latest, Math.max(0, column - 1 - cutBefore - shownLength / 2));
  const sourceLine = line.slice(from, from + shownLength);
  return cutBefore + from === 0 ? { sourceLine } : { sourceLine, cutBefore: cutBefore + from };
}

/** A parsed document that can say where its keys and values stand. */
export interface SourceDocument {
  readonly source: SourceText;
  readonly data: unknown;
  /** Where the record ends that the document is, when more text may follow. */
  readonly end?: number;
  /** The range of the key or the value at `path`; of the nearest thing around it when that does not exist. */
  locate(path: Path, at: 'key' | 'value'): Range;
  /** A finding as it is told where the text is not what anybody sees. */
  retold?(diagnostic: Diagnostic): PlacedDiagnostic;
}

/** The finding with its place in the document. */
export function placeInDocument(document: SourceDocument, diagnostic: Diagnostic): PlacedDiagnostic {
  if (document.retold !== undefined) return document.retold(diagnostic);
  const related = diagnostic.related.map(({ role, path, at }) => ({ role, range: document.locate(path, at) }));
  return document.source.place(document.locate(diagnostic.path, diagnostic.at), diagnostic, related, document.end);
}

/** The finding about a file as such. */
export function placeOnFile(file: string, diagnostic: Diagnostic): PlacedDiagnostic {
  return { diagnostic, file, place: null, related: [] };
}

export const lineFeed = 0x0a;
/** How much of what stands before a place on its line is kept, in bytes. */
const keptBefore = 200;

/** Where reading has come to in a file, kept up to date from bytes alone. */
export class TextPosition {
  line: number;
  /** In UTF-16 units, counted from 1. */
  private column: number;
  /** The end of the line so far. */
  private tail: Buffer = Buffer.alloc(0);

  constructor(line: number, column = 1) {
    [this.line, this.column] = [line, column];
  }

  advance(bytes: Buffer): void {
    this.line += linesIn(bytes);
    const from = bytes.lastIndexOf(lineFeed) + 1;
    if (from > 0) [this.column, this.tail] = [1, Buffer.alloc(0)];
    this.column += unitsIn(bytes, from);
    const line = bytes.subarray(from);
    const tail = line.length < keptBefore ? Buffer.concat([this.tail, line]) : line;
    this.tail = Buffer.from(tail.subarray(-keptBefore));
  }

  start(): TextStart {
    const before = withoutHalfCharacter(this.tail).toString('utf8');
    return { line: this.line, column: this.column, before: before.length < this.column ? before : '' };
  }
}

/** How many line feeds there are. */
export function linesIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) count++;
  return count;
}

/** How many UTF-16 units the bytes from a position on stand for. */
function unitsIn(bytes: Buffer, from: number): number {
  let units = 0;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}

function withoutHalfCharacter(bytes: Buffer): Buffer {
  let from = 0;
  while (from < 3 && ((bytes[from] ?? 0) & 0xc0) === 0x80) from++;
  return bytes.subarray(from);
}
