import { isUtf8 } from 'node:buffer';
import { createReadStream, fstatSync, open, readFileSync, type Stats, statSync } from 'node:fs';
import { promisify } from 'node:util';
import { type Diagnostic, diagnostic, type Result } from '../rules/diagnostic.ts';
import { isTerminal } from './is-terminal.ts';

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
  return { ok: true, value: text, diagnostics: text === marked ? [] : [diagnostic('byte-order-mark', [], {})] };
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
