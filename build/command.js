import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { slimDocx } from './docx.js';

/** What the command and its threads begin with. They are loaded by their names, so all files lie in one folder. */
const entries = ['src/cli/ready-code.ts', 'src/cli/main.ts', 'src/tasks/thread.ts', 'src/tasks/editor/check-thread.ts'];

/**
 * What every start loads together, in this order, is one file each: a file more takes longer to find than to read. The rest
 * is split where it is shared.
 */
const together = ['main', 'program', 'assess'];

/**
 * Puts the command into a few files in `dist/command/`, with what it needs of the libraries, in parts that are loaded when
 * they are needed. They are CommonJS, as Node starts those faster, and as readable as the sources. Beside them lies the help,
 * for those who see no terminal or one of the usual width.
 */
export async function bundleCommand(/** @type {URL} */ root) {
  const path = (/** @type {string} */ name) => fileURLToPath(new URL(name, root));
  const present = entries.filter((file) => existsSync(path(file)));
  const bundle = await rolldown({
    cwd: path('.'),
    input: Object.fromEntries(present.map((file) => [basename(file, '.ts'), path(file)])),
    platform: 'node',
    plugins: [withoutPrograms, withoutLogging, slimDocx],
    preserveEntrySignatures: 'allow-extension',
    // What one command loads when it needs it, another may need at once.
    checks: { ineffectiveDynamicImport: false },
  });
  /** @type {import('rolldown').OutputOptions} */
  const options = {
    dir: path('dist/command'),
    format: 'cjs',
    // import() fails in code that was made ready, where V8 no longer knows which file calls it.
    dynamicImportInCjs: false,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
  };
  const { output } = await bundle.generate(options);
  const groups = groupsOf(output.flatMap((file) => (file.type === 'chunk' ? [file] : [])));
  await bundle.write({ ...options, codeSplitting: { groups, includeDependenciesRecursively: false } });
  await bundle.close();
  writeFileSync(path('dist/command/package.json'), '{ "type": "commonjs" }\n');
  const help = spawnSync(process.execPath, [path('bin/iop-check.js'), 'help'], { encoding: 'utf8' });
  if (help.status !== 0) throw new Error(help.stderr);
  writeFileSync(path('dist/command/help.txt'), help.stdout);
}

/** commander can run commands that are programs of their own. Ours are not, and what it would need for that is long in loading. */
const withoutPrograms = {
  name: 'without-programs',
  resolveId(/** @type {string} */ source, /** @type {string | undefined} */ importer) {
    const isUnused = source === 'node:child_process' && importer?.includes('/commander/') === true;
    return isUnused ? 'unused:child_process' : null;
  },
  load: (/** @type {string} */ id) => (id === 'unused:child_process' ? 'module.exports = {};' : null),
};

/** `yaml` asks the environment at every token whether to log it, which takes longer than to read it. */
const withoutLogging = {
  name: 'without-logging',
  resolveId(/** @type {string} */ source, /** @type {string | undefined} */ importer) {
    return source === 'process' && importer?.includes('/yaml/') === true ? 'unused:process' : null;
  },
  load: (/** @type {string} */ id) => (id === 'unused:process' ? 'module.exports = { env: {} };' : null),
};

/** The modules that come with each of `together`, without those that an earlier one has loaded. */
function groupsOf(/** @type {import('rolldown').OutputChunk[]} */ chunks) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  /** @type {Set<string>} */
  const taken = new Set();
  return together.map((name) => {
    const first = chunks.find((chunk) => basename(chunk.facadeModuleId ?? '') === `${name}.ts`);
    const files = new Set(first === undefined ? [] : [first.fileName]);
    for (const file of files) for (const one of byName.get(file)?.imports ?? []) if (byName.has(one)) files.add(one);
    const modules = [...files].flatMap((file) => byName.get(file)?.moduleIds ?? []);
    const own = new Set(modules.filter((id) => !taken.has(id) && !id.startsWith('\0')));
    for (const id of own) taken.add(id);
    return { name: `${name}-parts`, test: (/** @type {string} */ id) => own.has(id) };
  });
}
