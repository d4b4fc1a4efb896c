import { Worker } from 'node:worker_threads';
import type { CaseBlock, FailedBlock } from '../files/case-block.ts';
import type { BlockResult, RunSetup } from './block-judge.ts';

/** What judges blocks; the results come in the order of the blocks. */
export interface Jobs {
  /** How many blocks may be waiting at a time. */
  readonly room: number;
  readonly judge: (block: CaseBlock | FailedBlock) => Promise<BlockResult>;
  readonly close: () => Promise<void>;
}

/** What a thread is started with. */
export interface ThreadSetup {
  readonly setup: RunSetup;
  /** Whether results are written to a terminal, where they may have colour. */
  readonly toTerminal: boolean;
}

interface Waiting {
  readonly resolve: (result: BlockResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Judges blocks in threads of their own, each with the rules of its own; blocks go round among them. A thread starts with its first block. */
export function startJobs(count: number, thread: ThreadSetup): Jobs {
  const threads: Thread[] = [];
  let next = 0;
  return {
    room: count * 2,
    judge: (block) => {
      if (threads.length < count) threads.push(new Thread(thread));
      return (threads[next++ % count] as Thread).judge(block);
    },
    close: async () => {
      await Promise.all(threads.map((one) => one.close()));
    },
  };
}

class Thread {
  private readonly worker: Worker;
  private readonly waiting: Waiting[] = [];
  private failure: { readonly error: unknown } | null = null;

  constructor(thread: ThreadSetup) {
    this.worker = new Worker(new URL('./assess-worker.js', import.meta.url), { workerData: thread });
    this.worker.on('message', (result: BlockResult) => this.waiting.shift()?.resolve(result));
    this.worker.on('error', (error) => this.fail(error));
    this.worker.on('messageerror', (error) => this.fail(error));
    this.worker.on('exit', (code) => this.fail(new Error(`A thread ended with ${code} before its work was done.`)));
  }

  /** Nobody waits for what a thread that has ended was given, or is given later. */
  private fail(error: unknown): void {
    this.failure ??= { error };
    for (const { reject } of this.waiting.splice(0)) reject(error);
  }

  judge(block: CaseBlock | FailedBlock): Promise<BlockResult> {
    if (this.failure !== null) return Promise.reject(this.failure.error);
    const judged = new Promise<BlockResult>((resolve, reject) => this.waiting.push({ resolve, reject }));
    const isOwn = block.kind === 'records' && block.bytes.byteLength === block.bytes.buffer.byteLength;
    this.worker.postMessage(block, isOwn ? [block.bytes.buffer as ArrayBuffer] : []);
    return judged;
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }
}
