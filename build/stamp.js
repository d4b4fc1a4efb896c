import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a build is made of. The libraries are those of the lockfile, and the code that is made ready is for one version of Node. */
const sources = ['package.json', 'package-lock.json', 'tsconfig.json', 'bin', 'build', 'rules', 'src'];

const stampIn = (/** @type {string} */ root) => join(root, 'dist', 'built-from.txt');

/** Whether `dist` was built from what lies here now, and the build came to its end. */
export function isBuilt(/** @type {string} */ root) {
  try {
    return readFileSync(stampIn(root), 'utf8') === hashOf(root);
  } catch {
    return false;
  }
}

/** Keeps what `dist` was built from: the last that a build does. */
export function stamp(/** @type {string} */ root) {
  writeFileSync(stampIn(root), hashOf(root));
}

function hashOf(/** @type {string} */ root) {
  const hash = createHash('sha256').update(process.version);
  for (const name of sources.flatMap((source) => filesIn(root, source)))
    hash.update(`\0${name}\0`).update(readFileSync(join(root, name)));
  return hash.digest('hex');
}

/** @returns {string[]} */
function filesIn(/** @type {string} */ root, /** @type {string} */ name) {
  if (!statSync(join(root, name)).isDirectory()) return [name];
  const names = readdirSync(join(root, name)).sort();
  return names.flatMap((one) => filesIn(root, join(name, one)));
}
