// Makes the code ready that most starts run (src/cli/ready-code.ts). A program of its own, as it runs the command many times and
// V8 then knows the functions that were needed. The command is built already.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeLoader, readyBytes, readyFile } from '../dist/cli/ready-code.js';

const path = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const folder = path('dist/command');
const example = path('rules/exempel/alingsas-2016.json');

/** What the command is mostly run for. The interview is refused without a terminal, but by then it is loaded. */
const runs = [
  ['assess', example],
  ['assess', '--format', 'ndjson', example],
  ['assess', '--rules', 'iop-fordjupad', example],
  ['validate', path('rules/iop.yaml')],
  ['interview'],
];

const { load, scripts } = codeLoader(folder);
const { main } = /** @type {typeof import('../src/cli/main.ts')} */ (load('./main.js'));
for (const args of runs) await main(args);
// How a run ends does not matter here: rule files that are being written may have errors.
process.exitCode = 0;

for (const [name, script] of scripts) {
  // --version and --help load main.js alone, and compiling that little takes less time than finding its code.
  if (name === './main.js') continue;
  const file = readyFile(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, readyBytes(readFileSync(join(folder, name)), script));
}
