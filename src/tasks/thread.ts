import { parentPort, workerData } from 'node:worker_threads';
import type { CaseBlock, FailedBlock } from '../files/records.ts';
import { BlockJudge } from './blocks.ts';
import * as quickWay from './quick-blocks.ts';
import { styleFor } from './streams.ts';
import { piecesAhead, type ThreadSetup, type ToThread } from './threads.ts';

// A thread that judges blocks: it is given the rules once, then a block at a time, and gives back what became of each.
const { setup, toTerminal } = workerData as ThreadSetup;
const ready = styleFor({ isTTY: toTerminal, environment: process.env }).then(
  (style) => new BlockJudge(setup, style, quickWay),
);

/** One block at a time: a block may have to wait for what is loaded when it is first needed, and the next one must not overtake it. */
let before: Promise<unknown> = ready;
/** How many pieces have been given and not taken, and what goes on when one is. */
let given = 0;
let goOn: () => void = () => undefined;

parentPort?.on('message', (message: ToThread) => {
  if (message.kind === 'block') before = before.then(() => judgeBlock(message.block));
  else {
    given--;
    goOn();
  }
});

async function judgeBlock(block: CaseBlock | FailedBlock): Promise<void> {
  const judge = await ready;
  for await (const result of judge.judge(block)) {
    // A copy, and not given away: once a thread has let go of a buffer, V8 looks at every byte it reads whether its buffer is still there,
    // and that costs a fifth of its time.
    parentPort?.postMessage({ ...result, bytes: result.bytes.slice() });
    if (result.goesOn) given++;
    while (given >= piecesAhead) {
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
    }
  }
}
