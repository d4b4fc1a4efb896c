// Builds the package: the library as modules, the bundled rule sets ready to use, the command as a few files with their code
// ready to run, and the scripts of the page. With --if-changed it builds only what has not been built already.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isBuilt, stamp } from './stamp.js';

const root = new URL('..', import.meta.url);
const folder = fileURLToPath(root);
if (process.argv.includes('--if-changed') && isBuilt(folder)) process.exit();
rmSync(new URL('dist', root), { recursive: true, force: true });
const tsc = fileURLToPath(new URL('node_modules/typescript/bin/tsc', root));
const { status } = spawnSync(process.execPath, [tsc, '-p', folder], { stdio: 'inherit' });
if (status === 0) {
  const { writeReadyRules } = await import('./ready-rules.js');
  const { bundleCommand } = await import('./command.js');
  const { bundlePage } = await import('./page.js');
  await writeReadyRules(root);
  await bundleCommand(root);
  await bundlePage(root);
  makeCodeReady();
  stamp(folder);
} else {
  process.exitCode = status ?? 1;
}

/** V8 takes code only under the flags that it was made with, so it is made without any. */
function makeCodeReady() {
  const program = fileURLToPath(new URL('build/ready-code.js', root));
  const env = { ...process.env, NODE_OPTIONS: '' };
  const made = spawnSync(process.execPath, [program], { env, input: '', encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
}
