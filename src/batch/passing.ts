import type { CaseBlock } from '../files/case-block.ts';
import type { BlockJudge, BlockResult } from './block-judge.ts';
import type { BlockSource } from './block-source.ts';
import { takeTurns } from './turns.ts';

const [newline, carriageReturn, space, tab] = [0x0a, 0x0d, 0x20, 0x09];

/**
 * Passes the records that an interrupted run has written. Gives what became of the rest of the block that the last of them
 * stands in, which is judged until it has had `mostErrors`; nothing when they end with a block.
 */
export async function* passRecords(
  source: BlockSource,
  judge: BlockJudge,
  count: number,
  mostErrors: number,
): AsyncGenerator<BlockResult> {
  let left = count;
  while (left > 0) {
    const next = await source.next();
    if (next === null) return;
    const { block } = next;
    const records = block.kind === 'failed' ? 1 : plainRecords(block);
    if (records !== null && records <= left) left -= records;
    else {
      for await (const result of judge.judge(block, mostErrors, left)) {
        left -= result.passed;
        if (left === 0) yield result;
        await takeTurns();
      }
    }
  }
}

/** How many records a block of lines has; null when it takes more than counting to know. */
function plainRecords({ form, bytes }: CaseBlock): number | null {
  if (form !== 'lines') return null;
  let records = 0;
  let start = 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(newline, start);
    const end = found === -1 ? bytes.length : found;
    let at = start;
    while (at < end && (bytes[at] === space || bytes[at] === tab || bytes[at] === carriageReturn)) at++;
    // Other white space is for the reader to know.
    if (at < end && ((bytes[at] as number) < space || (bytes[at] as number) > 0x7e)) return null;
    if (at < end) records++;
    start = end + 1;
  }
  return records;
}
