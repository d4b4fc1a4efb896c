import type { BlockResult } from './block-judge.ts';
import type { BlockSource, NextBlock } from './block-source.ts';

/** What became of a block or of a piece of it, and how many bytes of all inputs have been read when all of it is done. */
export interface NextResult {
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
