import { createReadStream, fstatSync, open, readFileSync, type Stats, statSync } from 'node:fs';
import { promisify } from 'node:util';
import { type Diagnostic, diagnostic, type Result } from '../rules/findings.ts';
import { type TextStart, textFrom } from './read/source-text.ts';
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
  return textFrom(bytes);
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
