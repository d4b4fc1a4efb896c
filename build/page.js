import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { slimDocx } from './docx.js';

/** The scripts of the page, by the name of their file. What reads and writes Word files is run when it is needed. */
const scripts = { 'page.js': 'src/page/main.tsx', 'word.js': 'src/page/word.ts' };

/**
 * Makes what `iop-check page` puts into every page: each script as one file for browsers, and the style. They lie beside the command,
 * which needs no bundler then.
 */
export async function bundlePage(/** @type {URL} */ root) {
  const folder = new URL('dist/command/page/', root);
  mkdirSync(folder, { recursive: true });
  for (const [name, entry] of Object.entries(scripts)) {
    writeFileSync(new URL(name, folder), withoutEnd(await scriptOf(root, entry)));
  }
  const { columnStyle, documentStyle } = await import(new URL('dist/formats/html-style.js', root).href);
  const style = readFileSync(new URL('src/page/style.css', root), 'utf8');
  // A page shows documents too, whose tables have no more columns than these.
  writeFileSync(new URL('page.css', folder), shortStyle(`${documentStyle}${columnStyle(mostColumns)}${style}`));
}

const mostColumns = 12;

/** zod would try whether it may make code of texts, which the policy of the page forbids and browsers tell of. This is how it is asked not to. */
export const intro = 'globalThis.__zod_globalConfig = { jitless: true };';

/** A script as browsers run it. What bundlers have to say of it is a fault. */
async function scriptOf(/** @type {URL} */ root, /** @type {string} */ entry) {
  const bundle = await bundleOf(root, entry);
  const { output } = await bundle.generate({ format: 'iife', minify: true, codeSplitting: false, intro });
  await bundle.close();
  const [{ code }] = output;
  if (output.length > 1 || /\bfrom"node:|require\("node:/.test(code)) throw new Error(`${entry} wants Node.`);
  return code.trimEnd();
}

/** What `explain` says at length of each kind of finding, one line each, is not for a page, which says what is wrong. */
const withoutExplanations = {
  name: 'without-explanations',
  transform: {
    filter: { id: /\/src\/wording\/findings\/[a-z]+\.ts$/ },
    handler: (/** @type {string} */ code) => ({
      code: code.replace(/^ +(?:what|mend): (['"])(?:(?!\1)[^\\\n]|\\.)*\1,$/gm, ''),
      map: null,
    }),
  },
};

/** The modules of a script. */
async function bundleOf(/** @type {URL} */ root, /** @type {string} */ entry) {
  return await rolldown({
    cwd: fileURLToPath(root),
    input: fileURLToPath(new URL(entry, root)),
    platform: 'browser',
    plugins: [slimDocx, withoutExplanations],
    tsconfig: fileURLToPath(new URL('src/page/tsconfig.json', root)),
    onLog: (_, { message }) => {
      throw new Error(`${entry}: ${message}`);
    },
  });
}

/**
 * What each part of the scripts weighs, the heaviest first: a line for each script, room and package, with bytes by gzip before the code is
 * made short, which tells what to look at.
 */
export async function weights(/** @type {URL} */ root) {
  const lines = [];
  for (const [name, entry] of Object.entries(scripts)) {
    const bundle = await bundleOf(root, entry);
    const { output } = await bundle.generate({ format: 'iife', codeSplitting: false, intro });
    await bundle.close();
    /** @type {Map<string, string>} */
    const parts = new Map();
    for (const [id, { code }] of Object.entries(output[0].modules)) {
      const part = partOf(id, fileURLToPath(root));
      parts.set(part, (parts.get(part) ?? '') + (code ?? ''));
    }
    const weighed = [...parts].map(([part, code]) => ({ part, bytes: gzipSync(code, { level: 9 }).length }));
    for (const { part, bytes } of weighed.toSorted((a, b) => b.bytes - a.bytes)) lines.push(`${name} ${bytes} ${part}`);
  }
  return lines;
}

/** The package or the folder of a module. */
function partOf(/** @type {string} */ id, /** @type {string} */ folder) {
  const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id) ?? [];
  return name ?? id.replace(folder, '').replace(/\/[^/]+$/, '');
}

/** A script within a page ends at the first `</script`, and a comment in it begins with `<!--`, wherever in it they stand. */
function withoutEnd(/** @type {string} */ code) {
  return code.replace(/<(?=\/script)/gi, '\\x3c').replace(/<(?=!--)/g, '\\x3c');
}

function shortStyle(/** @type {string} */ style) {
  const lines = style.replace(/\/\*.*?\*\//gs, '').split('\n');
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
