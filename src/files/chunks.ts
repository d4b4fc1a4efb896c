import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { Transform } from 'node:stream';
import type { ZlibOptions } from 'node:zlib';
import { type Diagnostic, diagnostic } from '../rules/findings.ts';
import { bytesOfPipe, readProblem, standardInput } from './text.ts';

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
interface Beginning {
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

const magicLength = 4;
/** How much is unpacked at a time. At an error Node drops what it was unpacking, so it is not much. */
const outputSize = 64 * 1024;

/** The bytes as they were before they were packed, if they begin as gzip or zstd does; no text begins so. */
export async function* unpacked(chunks: Chunks, file: string): AsyncGenerator<Chunk | Interruption> {
  const { head, all, close } = await beginningOf(chunks, (bytes) => bytes.length >= magicLength);
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const magic = head.length >= magicLength ? head.readUInt32LE(0) : 0;
  if (!isGzip && !isZstdMagic(magic)) {
    yield* all;
    return;
  }
  const { createGunzip, createZstdDecompress }: Zlib = await import('node:zlib');
  const options = { chunkSize: outputSize };
  if (isGzip) yield* through(all, () => createGunzip(options));
  else if (createZstdDecompress !== undefined)
    yield* through(all, () => createZstdDecompress(options), new ZstdFrames());
  else {
    await close();
    yield { problem: diagnostic('zstd-missing', [], { file }), read: 0 };
  }
}

/** Node has zstd from 22.15. */
type Zlib = typeof import('node:zlib') & { createZstdDecompress?: (options: ZlibOptions) => UnpackingStream };

/**
 * What comes out of unpackers. A file may hold several parts after one another, each packed by itself; an unpacker ends with a part and
 * may leave what follows of the bytes it was given, so another one goes on with that. Zeros may fill up the end of a file. What comes out
 * before an error is met is given all the same.
 */
async function* through(
  packed: AsyncIterable<Chunk | Interruption>,
  newStream: () => UnpackingStream,
  frames: ZstdFrames | null = null,
) {
  let [unpacker, read] = [new Unpacker(newStream()), 0];
  try {
    for await (const chunk of packed) {
      read = chunk.read;
      if ('problem' in chunk) {
        yield chunk;
        return;
      }
      frames?.take(chunk.bytes);
      for (let left = Buffer.from(chunk.bytes); left.length > 0 && !unpacker.isDamaged; ) {
        if (unpacker.hasEnded && left.every((byte) => byte === 0)) break;
        if (unpacker.hasEnded) unpacker = unpacker.followedBy(newStream());
        for await (const bytes of unpacker.take(left)) yield { bytes, read };
        left = left.subarray(unpacker.taken);
      }
      if (unpacker.isDamaged) break;
    }
    for await (const bytes of unpacker.end()) yield { bytes, read };
    if (unpacker.isDamaged || frames?.isWhole === false)
      yield { problem: diagnostic('compressed-damaged', [], {}), read };
  } finally {
    unpacker.close();
  }
}

type UnpackingStream = Transform & {
  /** How many packed bytes have been taken in. */
  readonly bytesWritten: number;
};

/** Unpacks bytes as they are given, and knows how many of them belonged to it. */
class Unpacker {
  private wake: () => void = () => {};
  /** How many of the bytes that were given last have been taken in. */
  taken = 0;
  /** Whether its part is at its end. */
  hasEnded = false;

  /** Listens as long as there is a stream: an error may come while nobody waits for anything. */
  constructor(private readonly stream: UnpackingStream) {
    for (const event of ['readable', 'end', 'error', 'close']) stream.on(event, () => this.wake());
  }

  get isDamaged(): boolean {
    return this.stream.errored !== null;
  }

  async *take(bytes: Buffer): AsyncGenerator<Buffer> {
    const before = this.stream.bytesWritten;
    let isTaken = false;
    this.stream.write(bytes, () => {
      isTaken = true;
      this.wake();
    });
    // One that finds its end in the bytes may never say that it has taken them.
    yield* this.outputUntil(() => isTaken || this.stream.readableEnded);
    this.taken = this.stream.bytesWritten - before;
    this.hasEnded = this.taken < bytes.length;
  }

  async *end(): AsyncGenerator<Buffer> {
    if (!this.isDamaged) this.stream.end();
    yield* this.outputUntil(() => this.stream.readableEnded);
  }

  followedBy(next: UnpackingStream): Unpacker {
    this.close();
    return new Unpacker(next);
  }

  close(): void {
    this.stream.destroy();
  }

  private async *outputUntil(isEnough: () => boolean): AsyncGenerator<Buffer> {
    for (;;) {
      const bytes = this.stream.read() as Buffer | null;
      if (bytes !== null) yield bytes;
      else if (isEnough() || this.isDamaged) return;
      else
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
    }
  }
}

const frameMagic = 0xfd2fb528;

/** Whether bytes begin as a frame of zstd does, or one to be skipped, as pzstd writes before each. */
function isZstdMagic(magic: number): boolean {
  return magic === frameMagic || isSkipped(magic);
}

function isSkipped(magic: number): boolean {
  return magic >>> 4 === 0x184d2a5;
}

/** What comes next in a frame, after so many bytes of which only the first few are looked at. */
type Part = 'magic' | 'skipped' | 'descriptor' | 'block';

const headers = { magic: 4, skipped: 4, descriptor: 1, block: 3 };

/**
 * Follows the frames of zstd from one to the next without unpacking them, to know whether they are whole. An unpacker of Node may take a
 * frame that is cut off for one at its end.
 */
class ZstdFrames {
  private next: Part = 'magic';
  private readonly header: number[] = [];
  /** How many bytes to pass before the next part. */
  private passing = 0;
  private hasChecksum = false;

  /** Whether the last frame is whole. */
  get isWhole(): boolean {
    return this.next === 'magic' && this.header.length === 0 && this.passing === 0;
  }

  take(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      if (this.passing > 0) {
        const passed = Math.min(this.passing, bytes.length - at);
        this.passing -= passed;
        at += passed;
      } else {
        this.header.push(bytes[at++] as number);
        if (this.header.length === headers[this.next]) this.part();
      }
    }
  }

  private part(): void {
    // The bytes of a number come in order from the least.
    const number = this.header.reduceRight((sum, byte) => sum * 256 + byte, 0);
    this.header.length = 0;
    if (this.next === 'magic') this.next = isSkipped(number) ? 'skipped' : 'descriptor';
    else if (this.next === 'skipped') [this.next, this.passing] = ['magic', number];
    else if (this.next === 'descriptor') this.describe(number);
    else this.block(number);
  }

  private describe(descriptor: number): void {
    const isSingle = ((descriptor >> 5) & 1) === 1;
    const sizeLength = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] as number;
    const dictionaryLength = [0, 1, 2, 4][descriptor & 3] as number;
    this.hasChecksum = ((descriptor >> 2) & 1) === 1;
    this.passing = (isSingle ? 0 : 1) + dictionaryLength + sizeLength;
    this.next = 'block';
  }

  private block(header: number): void {
    const isLast = (header & 1) === 1;
    // A byte that is repeated is written once.
    const isRepeated = ((header >> 1) & 3) === 1;
    this.passing = (isRepeated ? 1 : header >> 3) + (isLast && this.hasChecksum ? 4 : 0);
    if (isLast) this.next = 'magic';
  }
}
