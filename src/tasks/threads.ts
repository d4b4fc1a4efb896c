import { Worker } from 'node:worker_threads';
import type { NextBlock } from '../files/cases.ts';
import type { CaseBlock, FailedBlock } from '../files/records.ts';
import { itemAt } from '../rules/item.ts';
import type { BlockResult, RunSetup } from './blocks.ts';
import type { BlockSource } from './case-source.ts';

/** What judges blocks; the results come in the order of the blocks. */
export interface Jobs {
  /** How many blocks may be waiting at a time. */
  readonly room: number;
  /** Begins to judge a block at once. */
  readonly judge: (block: CaseBlock | FailedBlock) => AsyncIterable<BlockResult>;
  readonly close: () => Promise<void>;
}

/** What a thread is started with. */
export interface ThreadSetup {
  readonly setup: RunSetup;
  /** Whether results are written to a terminal, where they may have colour. */
  readonly toTerminal: boolean;
}

/** What a thread is told: to judge a block, or that one more piece of the results has been taken. */
export type ToThread = { readonly kind: 'block'; readonly block: CaseBlock | FailedBlock } | { readonly kind: 'taken' };

/** How many pieces of a block may wait to be taken, so that a block whose results are large does not fill the memory. */
export const piecesAhead = 2;

/** How much room a thread has for what is soon thrown away, in MiB. V8 would take three times as much, and be no quicker. */
const youngSize = 16;

/** Judges blocks in threads of their own, each with the rules of its own; blocks go round among them. A thread starts with its first block. */
export function startJobs(count: number, thread: ThreadSetup): Jobs {
  const threads: Thread[] = [];
  let next = 0;
  return {
    room: count * 2,
    judge: (block) => {
      if (threads.length < count) threads.push(new Thread(thread));
      return itemAt(threads, next++ % count).judge(block);
    },
    close: async () => {
      await Promise.all(threads.map((one) => one.close()));
    },
  };
}

class Thread {
  private readonly worker: Worker;
  /** The blocks that it has been given, of which it judges the first. */
  private readonly waiting: Pieces[] = [];
  private failure: { readonly error: unknown } | null = null;

  constructor(thread: ThreadSetup) {
    this.worker = new Worker(new URL('./thread.js', import.meta.url), {
      workerData: thread,
      resourceLimits: { maxYoungGenerationSizeMb: youngSize },
    });
    this.worker.on('message', (result: BlockResult) => {
      this.waiting[0]?.arrive(result);
      if (!result.goesOn) this.waiting.shift();
    });
    this.worker.on('error', (error) => this.fail(error));
    this.worker.on('messageerror', (error) => this.fail(error));
    this.worker.on('exit', (code) => this.fail(new Error(`A thread ended with ${code} before its work was done.`)));
  }

  judge(block: CaseBlock | FailedBlock): AsyncIterable<BlockResult> {
    const pieces = new Pieces(() => this.send({ kind: 'taken' }));
    this.waiting.push(pieces);
    if (this.failure !== null) this.fail(this.failure.error);
    const isOwn = block.kind === 'records' && block.bytes.byteLength === block.bytes.buffer.byteLength;
    this.send({ kind: 'block', block }, isOwn ? [block.bytes.buffer as ArrayBuffer] : []);
    return pieces;
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private send(message: ToThread, given: ArrayBuffer[] = []): void {
    this.worker.postMessage(message, given);
  }

  /** Nobody waits for what a thread that has ended was given, or is given later. */
  private fail(error: unknown): void {
    this.failure ??= { error };
    for (const pieces of this.waiting.splice(0)) pieces.fail(error);
  }
}

/** The results of a block, piece by piece as they arrive. */
class Pieces implements AsyncIterable<BlockResult> {
  private readonly arrived: BlockResult[] = [];
  private failure: { readonly error: unknown } | null = null;
  private wake: () => void = () => undefined;

  constructor(private readonly taken: () => void) {}

  arrive(result: BlockResult): void {
    this.arrived.push(result);
    this.wake();
  }

  fail(error: unknown): void {
    this.failure = { error };
    this.wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<BlockResult> {
    for (;;) {
      const result = this.arrived.shift();
      if (result !== undefined) {
        yield result;
        if (!result.goesOn) return;
        this.taken();
      } else if (this.failure !== null) throw this.failure.error;
      else
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
    }
  }
}

/** What became of a block or of a piece of it, and how many bytes of all inputs have been read when all of it is done. */
interface NextResult {
  readonly result: BlockResult;
  readonly read: number;
}

/** Judges every block of a source and gives the results in the order of the blocks. At most `room` blocks are on their way at a time. */
export async function* judgedInOrder(
  source: BlockSource,
  judge: (block: NextBlock['block']) => AsyncIterable<BlockResult>,
  room: number,
): AsyncGenerator<NextResult> {
  const waiting: { readonly results: AsyncIterable<BlockResult>; readonly read: number }[] = [];
  for (let next = await source.next(); next !== null; next = await source.next()) {
    waiting.push({ results: judge(next.block), read: next.read });
    if (waiting.length >= room) yield* resultsOf(waiting.shift());
  }
  while (waiting.length > 0) yield* resultsOf(waiting.shift());
}

async function* resultsOf(
  next: { readonly results: AsyncIterable<BlockResult>; readonly read: number } | undefined,
): AsyncGenerator<NextResult> {
  if (next === undefined) return;
  for await (const result of next.results) yield { result, read: next.read };
}
