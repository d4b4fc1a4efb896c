import type { Transform } from 'node:stream';
import type { ZlibOptions } from 'node:zlib';
import { diagnostic } from '../rules/diagnostic.ts';
import { beginningOf, type Chunk, type Chunks, type Interruption } from './byte-chunks.ts';
import { isZstdMagic, ZstdFrames } from './zstd-frames.ts';

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
  private readonly stream: UnpackingStream;
  private wake: () => void = () => {};
  /** How many of the bytes that were given last have been taken in. */
  taken = 0;
  /** Whether its part is at its end. */
  hasEnded = false;

  /** Listens as long as there is a stream: an error may come while nobody waits for anything. */
  constructor(stream: UnpackingStream) {
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
