import { once } from 'node:events';
import type { Transform } from 'node:stream';
import type { ZlibOptions } from 'node:zlib';
import { diagnostic } from '../rules/diagnostic.ts';
import { beginningOf, type Chunk, type Chunks, type Interruption } from './byte-chunks.ts';

const magicLength = 4;
/** How much is unpacked at a time. At an error Node drops what it was unpacking, so it is not much. */
const outputSize = 64 * 1024;

/** The bytes as they were before they were packed, if they begin as gzip or zstd does; no text begins so. */
export async function* unpacked(chunks: Chunks, file: string): AsyncGenerator<Chunk | Interruption> {
  const { head, all, close } = await beginningOf(chunks, (bytes) => bytes.length >= magicLength);
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const magic = head.length >= magicLength ? head.readUInt32LE(0) : 0;
  // A frame of zstd, or one to be skipped, as pzstd writes before each.
  const isZstd = magic === 0xfd2fb528 || magic >>> 4 === 0x184d2a5;
  if (!isGzip && !isZstd) {
    yield* all;
    return;
  }
  const zlib: Zlib = await import('node:zlib');
  const zstd = zlib.createZstdDecompress;
  if (isGzip) yield* through(all, zlib.createGunzip({ chunkSize: outputSize }));
  else if (zstd === undefined) {
    await close();
    yield { problem: diagnostic('zstd-missing', [], { file }), read: 0 };
  } else yield* throughFrames(all, () => zstd({ chunkSize: outputSize }));
}

/** Node has zstd from 22.15. */
type Zlib = typeof import('node:zlib') & { createZstdDecompress?: (options: ZlibOptions) => FrameStream };

/** What comes out of the unpacker before it meets an error is given all the same. */
async function* through(packed: AsyncIterable<Chunk | Interruption>, unpacker: Transform) {
  const { pipeline, Readable } = await import('node:stream');
  const progress: { read: number; stopped: Interruption | null } = { read: 0, stopped: null };
  pipeline(Readable.from(bytesOf(packed, progress), { objectMode: true, highWaterMark: 1 }), unpacker, () => {});
  try {
    for (;;) {
      const bytes = unpacker.read() as Buffer | null;
      if (bytes !== null) yield { bytes, read: progress.read };
      else if (unpacker.readableEnded || unpacker.errored !== null) break;
      else await somethingNew(unpacker);
    }
  } finally {
    unpacker.destroy();
  }
  if (progress.stopped !== null) yield progress.stopped;
  else if (unpacker.errored !== null) yield { problem: diagnostic('compressed-damaged', [], {}), read: progress.read };
}

/**
 * The same for zstd, of which one file may hold several frames after one another. An unpacker of Node ends with a frame and leaves what
 * follows of the bytes it was given, so another one goes on with that.
 */
async function* throughFrames(packed: AsyncIterable<Chunk | Interruption>, newStream: () => FrameStream) {
  let [frames, read] = [new FrameUnpacker(newStream()), 0];
  try {
    for await (const chunk of packed) {
      read = chunk.read;
      if ('problem' in chunk) {
        yield chunk;
        return;
      }
      for (let left = Buffer.from(chunk.bytes); left.length > 0 && !frames.isDamaged; ) {
        for await (const bytes of frames.take(left)) yield { bytes, read };
        left = left.subarray(frames.taken);
        if (left.length > 0 && !frames.isDamaged) frames = frames.followedBy(newStream());
      }
      if (frames.isDamaged) break;
    }
    for await (const bytes of frames.end()) yield { bytes, read };
    if (frames.isDamaged) yield { problem: diagnostic('compressed-damaged', [], {}), read };
  } finally {
    frames.close();
  }
}

type FrameStream = Transform & {
  /** How many packed bytes have been taken in. */
  readonly bytesWritten: number;
};

/** Unpacks bytes as they are given, and knows how many of them belonged to it. */
class FrameUnpacker {
  private readonly stream: FrameStream;
  private wake: () => void = () => {};
  /** How many of the bytes that were given last have been taken in. */
  taken = 0;

  constructor(stream: FrameStream) {
    this.stream = stream;
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
    yield* this.outputUntil(() => isTaken);
    this.taken = this.stream.bytesWritten - before;
  }

  async *end(): AsyncGenerator<Buffer> {
    if (!this.isDamaged) this.stream.end();
    yield* this.outputUntil(() => this.stream.readableEnded);
  }

  followedBy(next: FrameStream): FrameUnpacker {
    this.close();
    return new FrameUnpacker(next);
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

/** The packed bytes, each chunk in a buffer of its own, as the stream keeps them for a while. */
async function* bytesOf(
  packed: AsyncIterable<Chunk | Interruption>,
  progress: { read: number; stopped: Interruption | null },
): AsyncGenerator<Buffer> {
  for await (const chunk of packed) {
    progress.read = chunk.read;
    if ('problem' in chunk) progress.stopped = chunk;
    else yield Buffer.from(chunk.bytes);
  }
}

async function somethingNew(stream: Transform): Promise<void> {
  const stop = new AbortController();
  const events = ['readable', 'end', 'close'].map((event) => once(stream, event, { signal: stop.signal }));
  await Promise.race(events).catch(() => {});
  stop.abort();
  await Promise.allSettled(events);
}
