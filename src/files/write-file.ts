import { promises, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Diagnostic, diagnostic } from '../rules/diagnostic.ts';

/**
 * Writes a file whole or not at all: to a temporary file beside it, which then takes its name. What is there already
 * and is no regular file (a device, a pipe) is written to as it is. Returns null, or why it could not be written.
 */
export async function writeWholeFile(file: string, content: string | Uint8Array): Promise<Diagnostic | null> {
  try {
    const existing = await promises.stat(file).catch(() => null);
    if (existing !== null && !existing.isFile()) await promises.writeFile(file, content);
    else await replaceFile(existing === null ? file : await promises.realpath(file), content, existing?.mode);
    return null;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return diagnostic('output-failed', [], { reason });
  }
}

/** Whether two paths lead to the same file, through links too. A path to nothing leads to no file. */
export function isSameFile(first: string, second: string): boolean {
  try {
    const [a, b] = [statSync(first), statSync(second)];
    return a.isFile() && a.dev === b.dev && a.ino === b.ino;
  } catch {
    return false;
  }
}

async function replaceFile(file: string, content: string | Uint8Array, mode: number | undefined): Promise<void> {
  const { randomBytes } = await import('node:crypto');
  const temporary = join(dirname(file), `.iop-check-${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await promises.open(temporary, 'wx', mode ?? 0o666);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await promises.rename(temporary, file);
  } catch (error) {
    await promises.rm(temporary, { force: true });
    throw error;
  }
}
