import { createReadStream, openSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate as rest } from 'node:timers/promises';

// Runs the built command again and again, as it is told on one pipe; how each run ended is told on another (`run.ts`).
const [, , folder, told, ended] = process.argv;
// Both ends are open before anything can fail, so that the other side is told of the end of this process.
const commands = createReadStream('', { fd: openSync(told, 'r') });
const answers = openSync(ended, 'w');
const built = join(folder, 'dist', 'command');
const { codeLoader } = createRequire(import.meta.url)(join(built, 'ready-code.js'));
const { main } = codeLoader(built).load('./main.js');

for await (const line of createInterface({ input: commands })) {
  const { args, cwd, input } = JSON.parse(line);
  process.chdir(cwd);
  process.exitCode = undefined;
  Object.defineProperty(process, 'stdin', { value: createReadStream(input), configurable: true });
  await main(args);
  // What the run has left to do it does before a process of its own would end.
  await rest();
  writeSync(answers, `${process.exitCode ?? 0}\n`);
}
process.exit(0);
