import { parentPort, workerData } from 'node:worker_threads';
import type { CaseBlock, FailedBlock } from '../files/case-block.ts';
import { styleFor } from '../terminal/style.ts';
import { BlockJudge } from './block-judge.ts';
import type { ThreadSetup } from './jobs.ts';
import * as quickWay from './quick-blocks.ts';

// A thread that judges blocks: it is given the rules once, then a block at a time, and gives back what became of each.
const { setup, toTerminal } = workerData as ThreadSetup;
const ready = styleFor({ isTTY: toTerminal, environment: process.env }).then(
  (style) => new BlockJudge(setup, style, quickWay),
);

/** One block at a time: a block may have to wait for what is loaded when it is first needed, and the next one must not overtake it. */
let before: Promise<unknown> = ready;
parentPort?.on('message', (block: CaseBlock | FailedBlock) => {
  before = before.then(() => judgeBlock(block));
});

async function judgeBlock(block: CaseBlock | FailedBlock): Promise<void> {
  const judge = await ready;
  const result = await judge.judge(block);
  // A copy, and not given away: once a thread has let go of a buffer, V8 looks at every byte it reads whether its buffer is still there,
  // and that costs a fifth of its time.
  parentPort?.postMessage({ ...result, bytes: result.bytes.slice() });
}
