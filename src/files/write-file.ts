import { closeSync, fsyncSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { type Diagnostic, diagnostic } from '../rules/diagnostic.ts';
import { outputTarget } from './output-target.ts';
import { settle, taken, temporaryFor } from './replace-file.ts';
import { reasonOf } from './result-sink.ts';
import { openDescriptor } from './standard-output.ts';

/** The kinds of files that are written: what is done with one that is there already and holds something else, and who may read a new one. */
export const outputKinds = {
  /** What a person goes on with, as a document or a rule file to fill in: somebody may have, so it is never replaced unasked. */
  edited: { replaces: false, keepsMode: true, mode: 0o666 },
  /** What the next run makes anew. */
  result: { replaces: true, keepsMode: true, mode: 0o666 },
  /** The case that an interview saves, which knows itself whether somebody else has written to it. */
  ownCase: { replaces: true, keepsMode: false, mode: 0o600 },
} as const;

export type OutputKind = keyof typeof outputKinds;

/**
 * Writes a file whole or not at all: to a temporary file beside it, which then takes its name. A device or a pipe is written to as
 * it is. Returns null, also when the file holds this already and nothing is done; else why it could not be written, and the file is
 * as it was.
 */
export async function writeOutput(
  name: string,
  content: string | Uint8Array,
  kind: OutputKind,
): Promise<Diagnostic | null> {
  const target = outputTarget(name);
  if (target.kind === 'open') {
    const sink = openDescriptor(target.descriptor);
    await sink.write(Buffer.from(content));
    return await sink.finish();
  }
  if (target.kind !== 'device') return writeFileNow(name, content, kind);
  try {
    await writeFile(target.path, content);
    return null;
  } catch (error) {
    return failure(reasonOf(error));
  }
}

/** What `writeOutput` does with a file, without letting go of the process until it is done. */
export function writeFileNow(name: string, content: string | Uint8Array, kind: OutputKind): Diagnostic | null {
  if (!outputKinds[kind].replaces && holds(name, content)) return null;
  const target = outputTarget(name);
  if (target.kind === 'refused') return failure(target.reason);
  if (target.kind !== 'file') return failure('EEXIST');
  if (!outputKinds[kind].replaces && target.existing !== null) return failure(taken);
  const temporary = temporaryFor(target.path);
  try {
    const handle = openSync(temporary, 'wx', outputKinds[kind].mode);
    try {
      // Unlike writeSync, which may write a part without a word when the disk is nearly full.
      writeFileSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    settle(temporary, target.path, outputKinds[kind]);
    return null;
  } catch (error) {
    return failure(reasonOf(error));
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Whether a file is there already and holds something else. */
export function holdsOther(name: string, content: string | Uint8Array): boolean {
  return statSync(name, { throwIfNoEntry: false })?.isFile() === true && !holds(name, content);
}

function holds(name: string, content: string | Uint8Array): boolean {
  const found = statSync(name, { throwIfNoEntry: false });
  const bytes = Buffer.from(content);
  try {
    return found?.isFile() === true && found.size === bytes.length && readFileSync(name).equals(bytes);
  } catch {
    return false;
  }
}

/** Why something could not be written. */
export function failure(reason: string): Diagnostic {
  return reason === taken
    ? diagnostic('output-exists', [], { files: [], more: 0 })
    : diagnostic('output-failed', [], { reason });
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
