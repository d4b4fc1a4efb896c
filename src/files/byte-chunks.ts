import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { Diagnostic } from '../rules/diagnostic.ts';
import { bytesOfPipe, readProblem, standardInput } from './text-file.ts';

/** Some bytes of a file, which are only there until the next are asked for. */
export interface Chunk {
  readonly bytes: Uint8Array;
  /** How many bytes of the file on disk have been read up to the end of these. */
  readonly read: number;
}

/** Why a file cannot be read, or not further; nothing follows it. */
export interface Interruption {
  readonly problem: Diagnostic;
  readonly read: number;
}

/** The bytes of a file in order, as they are asked for. */
export type Chunks = AsyncIterable<Chunk | Interruption>;

/** How much is read at a time, unless something else is asked for. */
export const chunkSize: number = 1024 * 1024;

/** Reads a file, or standard input for `-`, as it lies on disk, in one pass and never as a whole. */
export async function* chunksOf(file: string, size: number = chunkSize): AsyncGenerator<Chunk | Interruption> {
  let read = 0;
  try {
    for await (const chunk of rawChunks(file, size)) {
      read = chunk.read;
      yield chunk;
    }
  } catch (error) {
    yield { problem: readProblem(error), read };
  }
}

function rawChunks(file: string, size: number): AsyncIterable<Chunk> {
  if (file === standardInput && regularSize(0) !== null) return readWith(0, size);
  return file !== standardInput && statSync(file).isFile() ? named(file, size) : streamed(bytesOfPipe(file));
}

async function* named(file: string, size: number): AsyncGenerator<Chunk> {
  const descriptor = openSync(file, 'r');
  try {
    yield* readWith(descriptor, size);
  } finally {
    closeSync(descriptor);
  }
}

/** Reads a regular file into one buffer over and over, at once, which is quicker than waiting for it. */
async function* readWith(descriptor: number, size: number): AsyncGenerator<Chunk> {
  const buffer = Buffer.allocUnsafeSlow(Math.min(size, (regularSize(descriptor) ?? size) + 1));
  let read = 0;
  for (let length = 1; length > 0; ) {
    length = readSync(descriptor, buffer, 0, buffer.length, null);
    read += length;
    if (length > 0) yield { bytes: buffer.subarray(0, length), read };
  }
}

async function* streamed(stream: AsyncIterable<unknown>): AsyncGenerator<Chunk> {
  let read = 0;
  for await (const part of stream) {
    const bytes = part as Buffer;
    read += bytes.length;
    yield { bytes, read };
  }
}

/** The beginning of a file, and the whole of it, beginning included. */
export interface Beginning {
  readonly head: Buffer;
  /** Whether there is nothing after it. */
  readonly isWhole: boolean;
  readonly all: AsyncGenerator<Chunk | Interruption>;
  /** For one who does not go on to `all`. */
  close(): Promise<void>;
}

/** How long a beginning may be that is looked at again whenever there is more of it; a longer one when it has become twice as long. */
const shortBeginning = 65536;

/** Reads until the beginning is enough, or all there is. */
export async function beginningOf(chunks: Chunks, isEnough: (head: Buffer) => boolean): Promise<Beginning> {
  const rest = chunks[Symbol.asyncIterator]();
  const pieces: Buffer[] = [];
  let [length, wanted, read] = [0, 0, 0];
  let last: Interruption | null = null;
  let isWhole = false;
  while (!isWhole && (length < wanted || !isEnough(joined(pieces)))) {
    if (length >= wanted) wanted = length < shortBeginning ? 0 : 2 * length;
    const next = await rest.next();
    if (next.done === true) isWhole = true;
    else if ('problem' in next.value) [last, isWhole] = [next.value, true];
    else {
      pieces.push(Buffer.from(next.value.bytes));
      [length, read] = [length + next.value.bytes.length, next.value.read];
    }
  }
  const head = joined(pieces);
  const close = async () => {
    await rest.return?.();
  };
  return { head, isWhole, all: continued({ bytes: head, read }, isWhole ? null : rest, last), close };
}

/** Pieces as one, which they are from then on. */
function joined(pieces: Buffer[]): Buffer {
  const whole = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
  pieces.splice(0, pieces.length, whole);
  return whole;
}

async function* continued(
  first: Chunk,
  rest: AsyncIterator<Chunk | Interruption> | null,
  last: Interruption | null,
): AsyncGenerator<Chunk | Interruption> {
  try {
    if (first.bytes.length > 0) yield first;
    if (last !== null) yield last;
    for (let next = await rest?.next(); next?.done === false; next = await rest?.next()) yield next.value;
  } finally {
    await rest?.return?.();
  }
}

/** The size of the regular file that is open under a number, or null when it is a pipe, a terminal or nothing. */
function regularSize(descriptor: number): number | null {
  try {
    const entry = fstatSync(descriptor);
    return entry.isFile() ? entry.size : null;
  } catch {
    return null;
  }
}
