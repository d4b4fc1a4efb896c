// @ts-check
// What differs between two results, as hunks of a unified diff. The same hunk in many places is told once.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('./play.js').Result} Result */
/** Lines that became others, or what is said of a part that one side lacks. @typedef {readonly string[]} Hunk */

const shown = { lines: 5, places: 3, before: 50, width: 150, around: 25 };

/** Differences of all commands, gathered by what they are. */
export class Differences {
  /** @type {Map<string, { hunk: Hunk, places: string[] }>} */
  #kinds = new Map();

  /** @param {string} folder Where texts are written for the diff. */
  constructor(folder) {
    this.folder = folder;
  }

  /** Compares what a command gave on both sides, and tells whether it differs. @param {string} line @param {Result} base @param {Result} tree */
  add(line, base, tree) {
    let differs = false;
    for (const part of new Set([...base.keys(), ...tree.keys()])) {
      const [before, after] = [base.get(part), tree.get(part)];
      if (before !== undefined && after?.equals(before) === true) continue;
      differs = true;
      for (const hunk of this.#hunks(before, after).flatMap(pairs)) this.#gather(hunk, `${line}\n    ${part}`);
    }
    return differs;
  }

  /** @param {Hunk} hunk @param {string} place */
  #gather(hunk, place) {
    const key = keyOf(hunk);
    const kind = this.#kinds.get(key) ?? { hunk, places: [] };
    if (kind.places.at(-1) !== place) kind.places.push(place);
    this.#kinds.set(key, kind);
  }

  /** @param {Buffer | undefined} before @param {Buffer | undefined} after @returns {Hunk[]} */
  #hunks(before, after) {
    if (before === undefined) return [[`only the tree has it, ${after?.length} bytes`]];
    if (after === undefined) return [[`only the base has it, ${before.length} bytes`]];
    if (before.includes(0) || after.includes(0)) return [[`${before.length} bytes became ${after.length} others`]];
    const hunks = this.#diff(parted(before.toString()), parted(after.toString()));
    return hunks.length > 0 ? hunks : [['the same but for white space or how bytes are written']];
  }

  /** @param {string} before @param {string} after @returns {Hunk[]} */
  #diff(before, after) {
    const files = ['base', 'tree'].map((name) => join(this.folder, `${name}.txt`));
    for (const [at, text] of [before, after].entries()) writeFileSync(String(files[at]), text);
    const args = ['diff', '--no-index', '--no-color', '--no-ext-diff', '--text', '-U0', ...files];
    const { stdout } = spawnSync('git', args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
    const [, ...hunks] = stdout.split(/^@@ .*\n/m);
    return hunks.map((hunk) => hunk.trimEnd().split('\n'));
  }

  /** The kinds of differences as text, at most so many. @param {number} most */
  text(most) {
    const kinds = [...this.#kinds.values()];
    const told = kinds.slice(0, most).map(({ hunk, places }) => `${placesText(places)}${hunkText(hunk)}\n`);
    const rest = kinds.length - told.length;
    return told.join('') + (rest > 0 ? `… and ${rest} more kinds of differences; --all prints them\n\n` : '');
  }
}

/** A hunk where each line was changed a little as the changes of its lines, which may be the same one. @param {Hunk} hunk @returns {Hunk[]} */
function pairs(hunk) {
  const [out, into] = bySign(hunk);
  const both = out.map((line, at) => [line, into[at] ?? '']);
  const isChanged = (/** @type {string[]} */ [before = '', after = '']) => {
    const { start, end } = changeIn(before, after);
    return 2 * (start + end) >= Math.min(before.length, after.length);
  };
  return both.length > 0 && out.length === into.length && both.every(isChanged) ? both : [hunk];
}

/** How many characters two lines have in common where they begin and end, the sign of the diff included. @param {string} before @param {string} after */
function changeIn(before, after) {
  const shortest = Math.min(before.length, after.length);
  let start = 1;
  while (start < shortest && before[start] === after[start]) start++;
  let end = 0;
  while (end < shortest - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { start, end };
}

/** @param {Hunk} hunk */
function bySign(hunk) {
  const [out, into] = ['-', '+'].map((sign) => hunk.filter((line) => line.startsWith(sign)));
  return /** @type {const} */ ([out ?? [], into ?? []]);
}

/** What makes a change the same as another: of a long line only what differs, with a little around it. @param {Hunk} hunk */
function keyOf(hunk) {
  const [[before, ...others], [after]] = bySign(hunk);
  if (before === undefined || after === undefined || others.length > 0) return hunk.join('\n');
  const { start, end } = changeIn(before, after);
  const around = (/** @type {string} */ line) =>
    line.slice(Math.max(1, start - shown.around), line.length - end + shown.around);
  return `${around(before)}\n${around(after)}`;
}

/** A text with lines to compare: JSON and XML are often one line, which is broken for the eye. @param {string} text */
function parted(text) {
  if (/^\s*<(\?xml|!doctype|svg|testsuites)/i.test(text)) return text.replaceAll('><', '>\n<');
  return text.replace(/^[{[].{150,}$/gm, (line) => {
    try {
      return JSON.stringify(JSON.parse(line), null, 1);
    } catch {
      return line;
    }
  });
}

/** @param {readonly string[]} places */
function placesText(places) {
  const rest = places.length - shown.places;
  return `${places.slice(0, shown.places).join('\n')}\n${rest > 0 ? `… and in ${rest} other places\n` : ''}`;
}

/** @param {Hunk} hunk */
function hunkText(hunk) {
  const [out, into] = bySign(hunk);
  if (out.length + into.length === 0) return `        ${hunk.join('\n')}\n`;
  return linesText(out, into) + linesText(into, out);
}

/** Lines of one side, each from a little before where it differs from its counterpart. @param {Hunk} lines @param {Hunk} others */
function linesText(lines, others) {
  const told = lines.slice(0, shown.lines).map((line, at) => `        ${clipped(line, others[at] ?? '')}\n`);
  const rest = lines.length - told.length;
  return told.join('') + (rest > 0 ? `        … ${rest} more lines\n` : '');
}

/** @param {string} line @param {string} other */
function clipped(line, other) {
  const start = line.length <= shown.width ? 1 : Math.max(1, changeIn(line, other).start - shown.before);
  const text = line.slice(start, start + shown.width);
  return `${line[0]}${start > 1 ? '…' : ''}${text}${start + text.length < line.length ? '…' : ''}`;
}
