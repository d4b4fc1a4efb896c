import type { BlockResult } from './block-judge.ts';
import type { BlockSource, NextBlock } from './block-source.ts';

/** What became of a block, and how many bytes of all inputs have been read when it is done. */
export interface NextResult {
  readonly result: BlockResult;
  readonly read: number;
}

/** Judges every block of a source and gives the results in the order of the blocks. At most `room` blocks are on their way at a time. */
export async function* judgedInOrder(
  source: BlockSource,
  judge: (block: NextBlock['block']) => Promise<BlockResult>,
  room: number,
): AsyncGenerator<NextResult> {
  const waiting: Promise<NextResult>[] = [];
  for (let next = await source.next(); next !== null; next = await source.next()) {
    const { block, read } = next;
    const judged = judge(block).then((result) => ({ result, read }));
    // Who waits for it is told when it fails; until then nobody is.
    judged.catch(() => undefined);
    waiting.push(judged);
    if (waiting.length >= room) yield await (waiting.shift() as Promise<NextResult>);
  }
  for (const judged of waiting) yield await judged;
}
