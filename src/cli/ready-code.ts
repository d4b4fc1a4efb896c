import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** The files of a folder, loaded as `require` loads CommonJS. */
export interface CodeLoader {
  /** What a file exports, by its name as `./main.js`. A file runs once. Throws what the file throws, and when there is none. */
  readonly load: (name: string) => unknown;
  /** What has been loaded, by the same names. */
  readonly scripts: ReadonlyMap<string, Script>;
}

/**
 * A loader that is quicker where the build has made code ready: V8 then need not compile what a start runs. Code that was made of
 * another source, or for another Node, is left aside without a word, as the files themselves are what counts.
 * Without it judging one case takes more than four times an empty start, and three with it. Node has a cache of its own from version
 * 22.1 on, and we run on 20; nor should a run write code where others may change it.
 */
export function codeLoader(folder: string): CodeLoader {
  const scripts = new Map<string, Script>();
  const modules = new Map<string, { exports: unknown }>();
  const outside = createRequire(join(folder, 'main.js'));
  const load = (name: string): unknown => {
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(name, module);
    const file = join(folder, name);
    const script = compiled(file, name, readyFile(folder, name));
    scripts.set(name, script);
    script.runInThisContext().call(module.exports, module.exports, requireFrom, module, file, dirname(file));
    return module.exports;
  };
  const requireFrom = (id: string): unknown => (id.startsWith('./') ? load(id) : outside(id));
  return { load, scripts };
}

/** Where the code of a file lies ready for this Node. V8 takes no code that another version of it has made. */
export function readyFile(folder: string, name: string): string {
  return join(folder, 'ready-code', `${process.version}-${process.platform}-${process.arch}`, `${name}.bin`);
}

/** What to write there: a sum of the source and its code, and the code, which has the functions that have run by then. */
export function readyBytes(source: Uint8Array, script: Script): Uint8Array {
  const code = script.createCachedData();
  const sum = Buffer.alloc(sumLength);
  sum.writeUInt32LE(sumOf(source, code));
  return Buffer.concat([sum, code]);
}

const sumLength = 4;

/** V8 keeps the name of a script in its code, so it is not that of a folder: the package must not name the one it was built in. */
function compiled(file: string, name: string, ready: string): Script {
  const source = readFileSync(file);
  const cachedData = readyCode(source, ready);
  return new Script(`(function (exports, require, module, __filename, __dirname) { ${source.toString()}\n})`, {
    filename: join('iop-check', name),
    ...(cachedData && { cachedData }),
  });
}

/** The code in a file if it is, to the byte, what was made of this source; else null. V8 itself looks only at the lengths of both. */
function readyCode(source: Uint8Array, ready: string): Uint8Array | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(ready);
  } catch {
    return null;
  }
  const code = bytes.subarray(sumLength);
  return code.length > 0 && bytes.readUInt32LE() === sumOf(source, code) ? code : null;
}

/** zlib is loaded here, as a start that finds nothing ready can do without it. */
function sumOf(source: Uint8Array, code: Uint8Array): number {
  const { crc32 } = process.getBuiltinModule('node:zlib');
  return crc32(code, crc32(source));
}
