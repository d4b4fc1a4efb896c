import { parentPort } from 'node:worker_threads';
import { checkFile, type FileChecked, type ToCheckThread } from './checks-aside.ts';

// A thread that checks whole rule files, with their examples and proofs, while the editor goes on being answered.
let before: Promise<unknown> = Promise.resolve();

parentPort?.on('message', ({ files, open, day }: ToCheckThread) => {
  for (const file of files) {
    before = before.then(async () => {
      const told: FileChecked = { file, found: await checkFile(file, { open, day }) };
      parentPort?.postMessage(told);
    });
  }
});
