import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { slimDocx } from './docx.js';

/** What stands before the parts of the script, and the script itself, which is cut where a module is imported when it is needed. */
const entries = { loader: 'src/page/loader.ts', page: 'src/page/main.tsx' };

/**
 * Makes what `iop-check page` puts into every page: its script in parts, one file each, and the style. `page.js` has all that is run at
 * once, the others are run when they are needed. They lie beside the command, which needs no bundler then.
 */
export async function bundlePage(/** @type {URL} */ root) {
  const folder = new URL('dist/command/page/', root);
  mkdirSync(folder, { recursive: true });
  const [loader] = await partsOf(root, entries.loader, { format: 'iife', minify: true, codeSplitting: false });
  const parts = await partsOf(root, entries.page, { format: 'cjs', minify: true, intro });
  const first = parts.filter(({ name }) => isFirst(parts, name));
  const start = `${loader?.code}\n${first.map(asPart).join('\n')}\niopCheck.need(${JSON.stringify(`./${first[0]?.name}`)});`;
  writeFileSync(new URL('page.js', folder), withoutEnd(start));
  for (const part of parts.filter((one) => !first.includes(one)))
    writeFileSync(new URL(part.name, folder), withoutEnd(asPart(part)));
  const { columnStyle, documentStyle } = await import(new URL('dist/formats/html-style.js', root).href);
  const style = readFileSync(new URL('src/page/style.css', root), 'utf8');
  // A page shows documents too, whose tables have no more columns than these.
  writeFileSync(new URL('page.css', folder), shortStyle(`${documentStyle}${columnStyle(mostColumns)}${style}`));
}

const mostColumns = 12;

/** zod would try whether it may make code of texts, which the policy of the page forbids and browsers tell of. This is how it is asked not to. */
export const intro = 'globalThis.__zod_globalConfig = { jitless: true };';

/** @typedef {{ readonly name: string, readonly code: string, readonly imports: readonly string[] }} Part */

/**
 * The parts of a script as browsers run it, the one that begins first. What bundlers have to say of it is a fault.
 * @returns {Promise<Part[]>}
 */
async function partsOf(
  /** @type {URL} */ root,
  /** @type {string} */ entry,
  /** @type {import('rolldown').OutputOptions} */ options,
) {
  const bundle = await bundleOf(root, entry);
  const { output } = await bundle.generate({ ...options, entryFileNames: '[name].js', chunkFileNames: '[name].js' });
  await bundle.close();
  const parts = output.map((one) => {
    if (one.type !== 'chunk' || /\bfrom"node:|\brequire\("node:/.test(one.code))
      throw new Error(`${entry} wants Node.`);
    return { name: one.fileName, code: one.code.trimEnd(), imports: one.imports };
  });
  return parts;
}

/** Whether a part is run at once: it is the one that begins, or one that this cannot do without. */
function isFirst(/** @type {readonly Part[]} */ parts, /** @type {string} */ name) {
  const first = new Set([parts[0]?.name]);
  for (const one of first)
    for (const needed of parts.find((part) => part.name === one)?.imports ?? []) first.add(needed);
  return first.has(name);
}

/** A part as the loader takes it. In parentheses browsers read it once, as it is run at once. */
function asPart(/** @type {Part} */ { name, code }) {
  return `iopCheck.part(${JSON.stringify(`./${name}`)},(function(require,exports){${code}\n}));`;
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
 * What each part of the script weighs, the heaviest first: a line for each room and package in it, with bytes by gzip before the code is
 * made short, which tells what to look at.
 */
export async function weights(/** @type {URL} */ root) {
  const bundle = await bundleOf(root, entries.page);
  const { output } = await bundle.generate({ format: 'cjs', intro });
  await bundle.close();
  return output.flatMap((one) => {
    /** @type {Map<string, string>} */
    const rooms = new Map();
    for (const [id, { code }] of Object.entries(one.type === 'chunk' ? one.modules : {})) {
      const room = roomOf(id, fileURLToPath(root));
      rooms.set(room, (rooms.get(room) ?? '') + (code ?? ''));
    }
    const weighed = [...rooms].map(([room, code]) => ({ room, bytes: gzipSync(code, { level: 9 }).length }));
    return weighed.toSorted((a, b) => b.bytes - a.bytes).map(({ room, bytes }) => `${one.fileName} ${bytes} ${room}`);
  });
}

/** The package or the folder of a module. */
function roomOf(/** @type {string} */ id, /** @type {string} */ folder) {
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
