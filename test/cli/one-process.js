import { createReadStream, openSync, readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate as rest } from 'node:timers/promises';

// Runs the built command again and again, each time that it is told to on one pipe, with what stands in the files `args` (the folder
// to run in, and the arguments) and `in`; how each run ended is told on another pipe (`run.ts`, `one-process.sh`).
const [, , folder, work] = process.argv;
// Both ends are open before anything can fail, so that the other side is told of the end of this process.
const commands = createReadStream('', { fd: openSync(join(work, 'told'), 'r') });
const answers = openSync(join(work, 'ended'), 'w');
const built = join(folder, 'dist', 'command');
const { codeLoader } = createRequire(import.meta.url)(join(built, 'ready-code.js'));
const { main } = codeLoader(built).load('./main.js');

for await (const _ of createInterface({ input: commands })) {
  const [cwd, ...args] = readFileSync(join(work, 'args'), 'utf8').split('\0');
  process.chdir(cwd);
  process.exitCode = undefined;
  Object.defineProperty(process, 'stdin', { value: createReadStream(join(work, 'in')), configurable: true });
  await main(args);
  // What the run has left to do it does before a process of its own would end.
  await rest();
  writeSync(answers, `${process.exitCode ?? 0}\n`);
}
process.exit(0);
