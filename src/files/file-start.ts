import type { Chunk, Chunks, Interruption } from './chunks.ts';
import { lineFeed, linesIn } from './text.ts';

const carriageReturn = 0x0d;

/** How much white space is held, which is little beside what is looked at to know a format. */
const heldBlank = 1024;

/** White space at the beginning of a file that was passed by without being held. */
export interface PassedBlank {
  /** How many lines ended in it, by what ends them. */
  feeds: number;
  returns: number;
  /** How much was passed of the line that goes on after it. */
  columns: number;
}

/** Whether a byte is white space in ASCII. */
export function isBlankByte(byte: number | undefined): boolean {
  return byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d);
}

/** The bytes of a file without long white space before the first of them that is none, which is counted in `passed`. */
export async function* withoutLongBlank(chunks: Chunks, passed: PassedBlank): AsyncGenerator<Chunk | Interruption> {
  let held: Buffer = Buffer.alloc(0);
  let [isBlank, read] = [true, 0];
  for await (const chunk of chunks) {
    if (!isBlank || 'problem' in chunk) {
      if (held.length > 0) yield { bytes: held, read };
      held = Buffer.alloc(0);
      yield chunk;
      continue;
    }
    read = chunk.read;
    const bytes = Buffer.concat([held, chunk.bytes]);
    const content = firstContent(bytes);
    if (content === bytes.length) held = shortened(bytes, passed);
    else {
      isBlank = false;
      held = Buffer.alloc(0);
      // What was passed stands on an earlier line, when one has ended since.
      if (bytes.lastIndexOf(lineFeed, content) > 0) passed.columns = 0;
      yield { bytes, read };
    }
  }
  if (held.length > 0) yield { bytes: held, read };
}

/** Where the first byte stands that is no white space, after a byte-order mark. */
function firstContent(bytes: Buffer): number {
  let at = markLength(bytes);
  while (isBlankByte(bytes[at])) at++;
  return at;
}

function markLength(bytes: Buffer): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

/** White space without its beginning when it is long. The last line break stays, as it shows how lines end. */
function shortened(whole: Buffer, passed: PassedBlank): Buffer {
  if (whole.length <= heldBlank) return whole;
  const blank = whole.subarray(markLength(whole));
  const feed = blank.lastIndexOf(lineFeed);
  const from = Math.max(0, feed === -1 ? blank.lastIndexOf(carriageReturn) : feed);
  const before = blank.subarray(0, from);
  passed.feeds += linesIn(before);
  passed.returns += before.filter((byte) => byte === carriageReturn).length;
  const left = blank.subarray(from);
  if (from > 0) passed.columns = 0;
  if (left.length <= heldBlank) return Buffer.from(left);
  passed.columns += left.length - heldBlank;
  return Buffer.concat([left.subarray(0, 1), left.subarray(left.length - heldBlank + 1)]);
}

/** Whether a text in YAML is one case alone, as far as its lines show: no list, and no second document. */
export function isOneYamlCase(text: string): boolean {
  const rest = text.replace(/^(?:[ \t]*(?:#.*)?\r?\n|---[ \t]*\r?\n)*/, '');
  return !/^(?:-\s|\[)/.test(rest) && !/^---(?:\s|$)/m.test(rest);
}

/** Whether a file in YAML holds a case, so that a search among other files in YAML finds it: it has answers, and is no rule set. */
export function holdsYamlCase(text: string): boolean {
  return (
    /^[ \t]*(?:-[ \t]+)?answers:(?:\s|$)/m.test(text) &&
    !/^(?:questions|preconditions|outcomes|extends|format):/m.test(text)
  );
}
