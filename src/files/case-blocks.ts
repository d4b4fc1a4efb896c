import { diagnostic } from '../rules/diagnostic.ts';
import { asItLooks } from '../rules/invisible-characters.ts';
import { beginningOf, type Chunk, type Chunks, chunkSize, chunksOf } from './byte-chunks.ts';
import type { CaseBlock, FailedBlock } from './case-block.ts';
import { loadReader } from './case-entries.ts';
import { type CaseFormat, type FileStart, startOf, withLineFeeds } from './case-format.ts';
import { readHeader } from './csv-header.ts';
import { RowEnds } from './csv-row.ts';
import { DocumentCutter } from './cut-document.ts';
import { ElementCutter } from './cut-elements.ts';
import { RecordCutter } from './cut-lines.ts';
import { type Cutter, type CutterFile, failedBlock, failedFile } from './cutter.ts';
import { type PassedBlank, withoutLongBlank } from './leading-blank.ts';
import { unpacked } from './unpacking.ts';
import { ValueEnds } from './value-ends.ts';

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
export function blocksOf(
  input: { readonly name: string },
  options: BlockOptions = {},
): AsyncGenerator<CaseBlock | FailedBlock> {
  const { name } = input;
  const size = options.isLasting === false ? chunkSize : smallChunk;
  return blocksIn(unpacked(chunksOf(name, size), name), name, options);
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
  for await (const block of of.form === 'lines' || of.form === 'rows' ? orNoCases(blocks, of) : blocks) {
    await loadReader(block);
    yield block;
  }
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
