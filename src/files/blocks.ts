import { readFileSync } from 'node:fs';
import { type Diagnostic, diagnostic } from '../rules/findings.ts';
import { asItLooks } from '../rules/spelling.ts';
import { beginningOf, type Chunk, type Chunks, chunkSize, chunksOf, unpacked } from './chunks.ts';
import { delimiterOf, RowEnds, readHeader, rowAt, separatorIn } from './csv.ts';
import { DocumentCutter, ElementCutter } from './cut-json.ts';
import { type Cutter, type CutterFile, failedBlock, failedFile, RecordCutter } from './cutters.ts';
import { isBlankByte, type PassedBlank, withoutLongBlank } from './file-start.ts';
import { afterSpace, ElementScan } from './read/json-scan.ts';
import { placeOnFile } from './read/source-text.ts';
import { looksLikeYaml } from './read/yaml-start.ts';
import type { CaseBlock, FailedBlock, RecordForm } from './records.ts';
import { lineFeed, linesIn } from './text.ts';
import { ValueEnds } from './value-ends.ts';

/** A file of cases that is to be read. */
export interface CaseInput {
  /** The file, or `-` for standard input. */
  readonly name: string;
  /** In bytes, when it is a regular file. */
  readonly size: number | null;
  /** Whether it is a regular file that is not packed, by its name. */
  readonly isPlain: boolean;
}

/** How a file of cases is to be read. */
export interface BlockOptions {
  /** How many bytes a case may have. */
  readonly recordLimit?: number | undefined;
  /** What the file is, whatever its name and its beginning say. */
  readonly format?: CaseFormat | undefined;
  /**
   * False when no block is looked at after the next one is asked for, nor transferred: then one buffer is used over and over, and
   * a long file takes less memory.
   */
  readonly isLasting?: boolean;
}

/** How much is read at a time where several blocks are there at once: a thread takes a quarter of the memory, and no more time. */
const smallChunk = chunkSize / 4;

/** How many bytes a case may have, unless something else is asked for. */
const defaultRecordLimit = 10 * 1024 * 1024;

/**
 * Reads a file, or standard input for `-`, once from beginning to end, as blocks of whole records of about a mebibyte, or a quarter of
 * that. What cannot be read stands as a failure in its place. No more is held than a chunk and a record.
 */
export async function* blocksOf(
  input: Pick<CaseInput, 'name'> & Partial<CaseInput>,
  options: BlockOptions = {},
): AsyncGenerator<CaseBlock | FailedBlock> {
  const { name } = input;
  const small = smallCase(input, options);
  const size = options.isLasting === false ? chunkSize : smallChunk;
  if (small === null) yield* blocksIn(unpacked(chunksOf(name, size), name), name, options);
  else yield small;
}

/** How large a file may be to be read at once, in bytes. */
const smallSize = 64 * 1024;
const openBrace = 0x7b;

/**
 * The block of a small file that is one case alone, as saved cases are, without the streams that other files need: the same block in a
 * fraction of the time. Null for every other file, and for one that cannot be read.
 */
function smallCase(
  { name, size = null, isPlain = false }: Pick<CaseInput, 'name'> & Partial<CaseInput>,
  { format, recordLimit = defaultRecordLimit }: BlockOptions,
): CaseBlock | null {
  const limit = Math.min(smallSize, recordLimit);
  if (!isPlain || size === null || size > limit || format !== undefined) return null;
  const bytes = bytesAtOnce(name);
  if (bytes === null || bytes[0] !== openBrace || bytes.length > limit) return null;
  const start = startOf(bytes, true, { file: name, format, limit });
  if (start === null || 'problem' in start || start.form !== 'single' || start.hasBareReturns) return null;
  const end = new ElementScan().endIn(bytes, start.skip);
  if (end !== null && afterSpace(bytes, end) < bytes.length) return null;
  const place = { firstLine: 1, firstColumn: 1 };
  return { kind: 'records', file: name, form: 'single', bytes, ...place, header: null, read: bytes.length };
}

function bytesAtOnce(name: string): Buffer | null {
  try {
    return readFileSync(name);
  } catch {
    return null;
  }
}

/** The blocks of bytes from anywhere. */
export async function* blocksIn(
  chunks: Chunks,
  file: string,
  options: BlockOptions = {},
): AsyncGenerator<CaseBlock | FailedBlock> {
  const limit = options.recordLimit ?? defaultRecordLimit;
  const hints = { file, format: options.format, limit };
  const passed = { feeds: 0, returns: 0, columns: 0 };
  const content = withoutLongBlank(chunks, passed);
  const { head, isWhole, all, close } = await beginningOf(content, (seen) => startOf(seen, false, hints) !== null);
  const start = afterBlank(startOf(head, isWhole, hints), passed);
  if (start === null || 'problem' in start) {
    const stopped = head.length === 0 ? await all.next() : null;
    await close();
    const problem = stopped?.done === false && 'problem' in stopped.value ? stopped.value.problem : null;
    yield failedFile(file, problem ?? start?.problem ?? diagnostic('file-empty', [], {}), head.length);
    return;
  }
  if (start.form === 'word') {
    yield await wordBlock(all, file, limit);
    return;
  }
  const header = headerOf(file, start);
  if (header !== null && header.found.length > 0) {
    await close();
    yield failedBlock(file, header.found, head.length);
    return;
  }
  const of = {
    file,
    form: start.form,
    header: header?.header ?? null,
    line: start.line,
    column: 1 + passed.columns,
    limit,
    isLasting: options.isLasting ?? true,
  };
  const blocks = divided(all, start, cutterFor(of), file);
  yield* of.form === 'lines' || of.form === 'rows' ? orNoCases(blocks, of) : blocks;
}

const wordEnding = /\.do[ct][xm]$/i;

/** A checklist that was filled in as a Word file, as the case that it says in JSON. */
async function wordBlock(chunks: Chunks, file: string, limit: number): Promise<CaseBlock | FailedBlock> {
  const pieces: Uint8Array[] = [];
  let read = 0;
  for await (const chunk of chunks) {
    if ('problem' in chunk) return failedFile(file, chunk.problem, chunk.read);
    read = chunk.read;
    if (pieces.reduce((sum, { length }) => sum + length, chunk.bytes.length) > limit)
      return failedFile(file, diagnostic('record-too-large', [], { limit }), read);
    pieces.push(Uint8Array.from(chunk.bytes));
  }
  const { readChecklist } = await import('./read/checklist.ts');
  const checklist = readChecklist(Buffer.concat(pieces));
  if ('found' in checklist) {
    // What does not even call itself a Word file is something else, as a spreadsheet.
    const isWord = wordEnding.test(file) || checklist.found.some(({ code }) => code !== 'word-damaged');
    const found = isWord ? checklist.found : [diagnostic('file-is-binary', [], {})];
    return failedBlock(
      file,
      found.map((one) => placeOnFile(file, one)),
      read,
    );
  }
  const bytes = new Uint8Array(Buffer.from(JSON.stringify(checklist.data)));
  const place = { firstLine: 1, firstColumn: 1 };
  return { kind: 'records', file, form: 'single', bytes, ...place, header: null, read, names: checklist.names };
}

/** A beginning on the lines that it is on, when white space before it was passed. */
function afterBlank(start: ReturnType<typeof startOf>, { feeds, returns }: PassedBlank): ReturnType<typeof startOf> {
  if (start === null || 'problem' in start) return start;
  const lines = start.hasBareReturns ? returns : feeds;
  const header = start.header === null ? null : { ...start.header, line: start.header.line + lines };
  return { ...start, line: start.line + lines, header };
}

function headerOf(file: string, { header }: FileStart): ReturnType<typeof readHeader> | null {
  return header === null ? null : readHeader(file, header);
}

function cutterFor(of: CutterFile): Cutter {
  if (of.form === 'elements') return new ElementCutter(of);
  if (of.form === 'single' || of.form === 'yaml') return new DocumentCutter(of);
  return new RecordCutter(of, of.header === null ? new ValueEnds() : new RowEnds(of.header.delimiter));
}

/** What an interruption cuts off is no record: of a number, some digits could be missing. */
async function* divided(
  chunks: Chunks,
  { skip, hasBareReturns }: FileStart,
  cutter: Cutter,
  file: string,
): AsyncGenerator<CaseBlock | FailedBlock> {
  let left = skip;
  let read = 0;
  for await (const chunk of chunks) {
    if ('problem' in chunk) {
      yield failedFile(file, chunk.problem, chunk.read);
      return;
    }
    read = chunk.read;
    yield* cutter.cut(part(chunk, left, hasBareReturns));
    left = Math.max(0, left - chunk.bytes.length);
  }
  yield* cutter.end(read);
}

function part({ bytes, read }: Chunk, skip: number, hasBareReturns: boolean): Chunk {
  const rest = bytes.subarray(skip);
  return { bytes: hasBareReturns ? withLineFeeds(rest) : rest, read };
}

/** Lines or rows, or that there are none: nothing must not pass for everything. */
async function* orNoCases(
  blocks: AsyncIterable<CaseBlock | FailedBlock>,
  { file, header }: CutterFile,
): AsyncGenerator<CaseBlock | FailedBlock> {
  const between = new Set(header === null ? [] : Buffer.from(`${header.delimiter}"`));
  let hasRecords = false;
  let read = 0;
  for await (const block of blocks) {
    hasRecords ||= block.kind === 'failed' || saysSomething(block, between);
    read = block.read;
    yield block;
  }
  const problem = header === null ? diagnostic('file-empty', [], {}) : diagnostic('no-cases', [], { isCsv: true });
  if (!hasRecords) yield failedFile(file, problem, read);
}

/** Whether there is more in a block than what its reader takes for white space, and what stands between cells. */
function saysSomething({ bytes, form }: CaseBlock, between: ReadonlySet<number>): boolean {
  const isInk = (byte: number) => byte > 0x20 && byte < 0x7f && !between.has(byte);
  if (bytes.some(isInk)) return true;
  const text = Buffer.from(bytes.filter((byte) => !between.has(byte))).toString('utf8');
  return /\S/.test(form === 'rows' ? asItLooks(text) : text);
}

/** The formats that one may say a file has. */
export type CaseFormat = 'json' | 'ndjson' | 'csv' | 'yaml';

/** How a file is to be cut, as its beginning shows; a Word file is read as a whole. */
interface FileStart {
  readonly form: RecordForm | 'word';
  /** How many bytes to leave out: a byte-order mark, blank lines, the header of CSV. */
  readonly skip: number;
  /** The line that the bytes after those are on, counted from 1. */
  readonly line: number;
  /** The header of CSV, as it stands, its line, and what divides its columns. */
  readonly header: { readonly text: Buffer; readonly line: number; readonly delimiter: string } | null;
  /** Whether lines end with a carriage return alone. */
  readonly hasBareReturns: boolean;
}

interface FormatHints {
  readonly file: string;
  readonly format: CaseFormat | undefined;
  readonly limit: number;
}

/** How much of a file is looked at where its first line does not tell what it is. */
const sampleSize = 65536;
const carriageReturn = 0x0d;

/**
 * What the beginning of a file shows: how to cut it, why it cannot be read, or null when more of it must be seen. More bytes, or
 * the same in other pieces, never change an answer.
 */
function startOf(head: Buffer, isWhole: boolean, hints: FormatHints): FileStart | { problem: Diagnostic } | null {
  const sample = isWhole ? head : head.subarray(0, sampleSize);
  const isEnough = isWhole || head.length >= sampleSize;
  if (isZip(sample)) return { form: 'word', skip: 0, line: 1, header: null, hasBareReturns: false };
  const problem = notText(sample);
  if (problem !== null) return { problem };
  const hasFeeds = sample.includes(lineFeed);
  if (!hasFeeds && !isEnough) return null;
  const hasBareReturns = !hasFeeds && sample.includes(carriageReturn);
  const seen = hasBareReturns ? withLineFeeds(head) : head;
  const from = contentStart(seen);
  if (from === null) return isWhole ? { problem: diagnostic('file-empty', [], {}) } : null;
  const content = seen.subarray(from);
  const form = new Content(content, isWhole, hints).form();
  if (form === null) return null;
  const start = { skip: from, line: 1 + linesIn(seen.subarray(0, from)), hasBareReturns };
  return form === 'binary'
    ? { problem: diagnostic('file-is-binary', [], {}) }
    : form === 'rows'
      ? withHeader(content, start, isWhole || head.length > hints.limit)
      : { form, header: null, ...start };
}

/** A zip file is no text; of those only Word files are read. */
function isZip(sample: Buffer): boolean {
  return sample.toString('latin1', 0, 4) === 'PK\u0003\u0004';
}

/** UTF-16 begins with one of two marks; without one, every other byte of its first letters is zero. */
function notText(sample: Buffer): Diagnostic | null {
  const [first, second, third, fourth] = sample;
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const isAlternate = fourth !== undefined && (first === 0) !== (second === 0) && (first === 0) === (third === 0);
  return isMarked || (isAlternate && (second === 0) === (fourth === 0)) ? diagnostic('not-utf8', [], {}) : null;
}

/** Where the first line that is not blank begins, after a byte-order mark; null when there is none. */
function contentStart(head: Buffer): number | null {
  const isMarked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  const begin = isMarked ? 3 : 0;
  let at = begin;
  while (at < head.length && isBlankByte(head[at])) at++;
  return at === head.length ? null : Math.max(begin, head.lastIndexOf(lineFeed, at) + 1);
}

/** A copy in which carriage returns are line feeds. */
function withLineFeeds(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.map((byte) => (byte === carriageReturn ? lineFeed : byte)));
}

function withHeader(content: Buffer, start: Omit<FileStart, 'form' | 'header'>, isLast: boolean): FileStart | null {
  const text = content.toString('latin1');
  const separator = separatorIn(text.slice(0, lineEnd(text)));
  const from = separator === null ? 0 : afterBlankLines(text, Math.min(lineEnd(text) + 1, text.length));
  if (from === text.length && !isLast) return null;
  const lines = from === 0 ? 0 : linesIn(content.subarray(0, from));
  const delimiter = separator ?? delimiterOf(text.slice(0, lineEnd(text))) ?? ';';
  const row = rowAt(text, from, delimiter, isLast);
  if (row === 'open' && !isLast) return null;
  const isRead = typeof row !== 'string' && 'cells' in row;
  const end = isRead ? row.end : Math.min(lineEnd(text, from) + 1, text.length);
  const header = { text: content.subarray(from, end), line: start.line + lines, delimiter };
  const line = header.line + linesIn(header.text);
  return { form: 'rows', ...start, skip: start.skip + end, line, header };
}

/** Where the first line from a position on begins that is not blank. */
function afterBlankLines(text: string, from: number): number {
  const at = text.slice(from).search(/\S/);
  return at === -1 ? text.length : text.lastIndexOf('\n', from + at) + 1;
}

function lineEnd(text: string, from: number = 0): number {
  const feed = text.indexOf('\n', from);
  return feed === -1 ? text.length : feed;
}

/** What a file holds from its first line on that is not blank, as far as it has been read. */
class Content {
  private readonly first: Buffer;
  private readonly firstIsWhole: boolean;
  private readonly hasMore: boolean;

  constructor(
    private readonly bytes: Buffer,
    private readonly isWhole: boolean,
    private readonly hints: FormatHints,
  ) {
    const feed = bytes.indexOf(lineFeed);
    this.first = feed === -1 ? bytes : bytes.subarray(0, feed);
    this.firstIsWhole = isWhole || feed !== -1;
    this.hasMore = feed !== -1 && bytes.subarray(feed).some((byte) => !isBlankByte(byte));
  }

  form(): RecordForm | 'binary' | null {
    const { file, format, limit } = this.hints;
    const name = file.replace(/\.(?:gz|zst)$/i, '');
    if (format === 'csv' || (format === undefined && /\.csv$/i.test(name))) return 'rows';
    if (format === 'ndjson' || (format === undefined && /\.(?:ndjson|jsonl)$/i.test(name))) return 'lines';
    if (format === 'yaml' || (format === undefined && /\.ya?ml$/i.test(name))) return 'yaml';
    // What does not show before the first sign is an error in JSON, and not a sign of something else.
    const from = Math.max(
      0,
      this.bytes.findIndex((byte) => !isBlankByte(byte)),
    );
    const sign = asItLooks(this.bytes.toString('utf8', from, from + 200)).trimStart()[0];
    if (format === 'json') return sign === '[' ? 'elements' : 'single';
    const isOpen = !this.isWhole && this.bytes.length <= limit;
    if (sign === '[') return this.array();
    if (sign === '{') return isOpen && !this.hasMore ? null : this.object();
    return this.other(/\.json$/i.test(name));
  }

  private array(): RecordForm | null {
    if (this.firstIsWhole && isJson(this.first)) {
      if (this.hasMore) return 'lines';
      if (!this.isWhole && this.bytes.length < sampleSize) return null;
    }
    return this.firstIsWhole || this.bytes.length >= sampleSize ? 'elements' : null;
  }

  private object(): RecordForm | null {
    if (!this.hasMore) return this.isWhole ? 'single' : 'lines';
    if (/\}\s*$/.test(this.first.toString('latin1')) && isJson(this.first)) return 'lines';
    if (!this.isSampled()) return null;
    // Whether all of it is JSON is asked last, as that takes as long as to read the case.
    const isMany = this.hasObjectLine() || this.hasNextObject();
    return isMany && !(this.isWhole && isJson(this.bytes)) ? 'lines' : 'single';
  }

  private other(isNamedJson: boolean): RecordForm | 'binary' | null {
    if (!this.isSampled()) return null;
    if (this.bytes.includes(0)) return 'binary';
    const first = this.first.toString('utf8');
    if (separatorIn(first) !== null) return 'rows';
    if ((this.hasMore && isJson(first)) || this.hasObjectLine()) return 'lines';
    if (!isNamedJson && looksLikeYaml(this.bytes.toString('utf8', 0, sampleSize))) return 'yaml';
    const isHeader = !isNamedJson && !isJson(first) && delimiterOf(first) !== null;
    return isHeader ? 'rows' : 'single';
  }

  private isSampled(): boolean {
    return this.isWhole || this.bytes.length >= sampleSize;
  }

  /** Whether an object begins after one that ends on a line of its own. So a first object that is cut off does not hide the others. */
  private hasNextObject(): boolean {
    return /\n\}\s*\n\{/.test(this.bytes.toString('latin1', 0, sampleSize));
  }

  /** Whether a line after the first is an object that is not indented. So a first line that is broken does not hide the others. */
  private hasObjectLine(): boolean {
    const sample = this.isWhole ? this.bytes : this.bytes.subarray(0, sampleSize);
    if (!sample.includes('\n{')) return false;
    const lines = sample
      .toString('utf8')
      .split('\n')
      .slice(1, this.isWhole ? undefined : -1);
    return lines.some((line) => line.startsWith('{') && isJson(line));
  }
}

function isJson(text: Buffer | string): boolean {
  try {
    JSON.parse(text.toString());
    return true;
  } catch {
    return false;
  }
}
