import { once } from 'node:events';
import type { Transform } from 'node:stream';
import type { ZlibOptions } from 'node:zlib';
import { diagnostic } from '../rules/diagnostic.ts';
import { beginningOf, type Chunk, type Chunks, chunkSize, type Interruption } from './byte-chunks.ts';

const magicLength = 4;

/** The bytes as they were before they were packed, if they begin as gzip or zstd does; no text begins so. */
export async function* unpacked(chunks: Chunks, file: string): AsyncGenerator<Chunk | Interruption> {
  const { head, all, close } = await beginningOf(chunks, (bytes) => bytes.length >= magicLength);
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const isZstd = head.length >= magicLength && head.readUInt32LE(0) === 0xfd2fb528;
  if (!isGzip && !isZstd) {
    yield* all;
    return;
  }
  const zlib: Zlib = await import('node:zlib');
  const zstd = zlib.createZstdDecompress;
  if (isGzip) yield* through(all, zlib.createGunzip({ chunkSize }));
  else if (zstd === undefined) {
    await close();
    yield { problem: diagnostic('zstd-missing', [], { file }), read: 0 };
  } else yield* through(all, zstd({ chunkSize }));
}

/** Node has zstd from 22.15. */
type Zlib = typeof import('node:zlib') & { createZstdDecompress?: (options: ZlibOptions) => Transform };

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
