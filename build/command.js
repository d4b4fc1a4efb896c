import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** What a thread of its own begins with is loaded by its name, beside the command. */
const entries = ['main', 'assess-worker'];

/**
 * Puts the command into a few files in `dist/command/`, with what it needs of the libraries, in parts that are loaded when
 * they are needed. They are CommonJS, as Node starts those faster, and as readable as the sources.
 */
export async function bundleCommand(/** @type {URL} */ root) {
  const path = (/** @type {string} */ name) => fileURLToPath(new URL(name, root));
  const present = entries.filter((name) => existsSync(path(`src/cli/${name}.ts`)));
  const bundle = await rolldown({
    cwd: path('.'),
    input: Object.fromEntries(present.map((name) => [name, path(`src/cli/${name}.ts`)])),
    platform: 'node',
  });
  await bundle.write({
    dir: path('dist/command'),
    format: 'cjs',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
  });
  await bundle.close();
  writeFileSync(path('dist/command/package.json'), '{ "type": "commonjs" }\n');
}
