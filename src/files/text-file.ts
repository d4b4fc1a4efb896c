import { isUtf8 } from 'node:buffer';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { type Diagnostic, diagnostic, type Result } from '../rules/diagnostic.ts';

/** What is read as `-`: standard input. */
export const standardInput = '-';

/**
 * Reads a text file, or standard input for `-`, as UTF-8 without byte-order mark (which is noted). Reports a file that is missing, a
 * folder, not allowed to be read, empty, binary, not UTF-8 or over `limit` bytes.
 */
export async function readTextFile(file: string, limit: number): Promise<Result<string>> {
  let bytes: Buffer;
  try {
    bytes = file === standardInput ? await readStream(process.stdin, limit) : await readNamed(file, limit);
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

/** What is no regular file (a pipe, a device) is read as a stream, as it may have no end. No more is read than is needed. */
async function readNamed(file: string, limit: number): Promise<Buffer> {
  const entry = statSync(file);
  const isWhole = entry.isDirectory() || (entry.isFile() && entry.size <= limit);
  return isWhole ? readFileSync(file) : readStream(createReadStream(file), limit);
}

async function readStream(input: AsyncIterable<unknown>, limit: number): Promise<Buffer> {
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
