import { conditionHeads } from '../rules/condition.ts';
import type { Chunk, Chunks, Interruption } from './chunks.ts';
import { lineFeed, linesIn, type Range } from './text.ts';

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

/** What is wrong with the dashes of a list, and where. */
interface DashMistake {
  readonly reason:
    | 'MISSING_DASH'
    | 'MISSING_DASH_AND_INDENT'
    | 'MISSING_FIRST_DASH'
    | 'MISSING_DASH_IN_COLUMN'
    | 'KEYS_OF_ITEM_APART'
    | 'DASH_OR_INDENT'
    | 'DASH_WITHOUT_SPACE'
    | 'DASH_TOO_FAR_OUT'
    | 'NO_DASH';
  readonly range: Range;
}

/** A line that is neither blank nor a comment. */
interface Line {
  readonly start: number;
  readonly indent: number;
  /** The line from its first sign on. */
  readonly text: string;
}

/**
 * An item of a list without its dash, whose keys then stand where the dashes do, or a list that begins without one; or null. What looks like a
 * dash is none without a space after it, nor are the signs that word processors write.
 */
export function missingDash(text: string, at: number): DashMistake | null {
  const lines = contentLines(text);
  const index = lines.findLastIndex(({ start }) => start <= at);
  const line = lines[index];
  if (line === undefined) return null;
  const { indent } = line;
  // What stands above it, up to what it stands inside of.
  const outer = lines.slice(0, index).findLastIndex((one) => one.indent < indent);
  const above = lines.slice(outer + 1, index).filter((one) => one.indent === indent);
  if (isItem(line)) {
    const first = lines[outer + 1];
    // Below a key stands a list already, so it is this item that stands wrong.
    const own = lines.slice(lines.findLastIndex((one, at) => at < index && one.indent <= indent) + 1, index);
    const [item] = own;
    if (item !== undefined && isItem(item)) return found('DASH_TOO_FAR_OUT', line, 1);
    return first !== undefined &&
      outer + 1 < index &&
      (isKey(first) || isBraced(first)) &&
      above.every((one) => !isItem(one))
      ? found('MISSING_FIRST_DASH', first, lengthOf(first))
      : null;
  }
  if (isFirstItem(lines, index)) return found('MISSING_FIRST_DASH', line, lengthOf(line));
  if (!above.some(isItem)) return bracesAlone(lines, index) ?? besideItem(lines, index);
  if (isBraced(line)) return found('MISSING_DASH', line, 1);
  if (/^-[^\s-]/.test(line.text)) return found('DASH_WITHOUT_SPACE', line, 1);
  if (/^[\u2010-\u2015\u2212\u2022*+·] /.test(line.text)) return found('NO_DASH', line, 1);
  if (/^[\w-]+$/.test(line.text)) return found('MISSING_DASH', line, line.text.length);
  if (!isKey(line)) return null;
  const begins = (item: Line) => item.text.replace(/^-\s+/, '').startsWith(`${keyOf(line)}:`);
  const isAlike = above.filter(isItem).some(begins) || (conditionHeads as readonly string[]).includes(keyOf(line));
  if (!isAlike) return found('DASH_OR_INDENT', line, keyOf(line).length);
  const next = lines[index + 1];
  const isLeftBehind = next?.indent === indent && !isItem(next);
  return found(isLeftBehind ? 'MISSING_DASH_AND_INDENT' : 'MISSING_DASH', line, keyOf(line).length);
}

/** Braces below one another without a dash, of which the first is to have one. */
function bracesAlone(lines: readonly Line[], index: number): DashMistake | null {
  const line = lines[index];
  if (line === undefined || !isBraced(line)) return null;
  const isAlike = (one: Line | undefined) => one !== undefined && isBraced(one) && one.indent === line.indent;
  let first = index;
  while (isAlike(lines[first - 1])) first--;
  return first === index ? null : found('MISSING_FIRST_DASH', lines[first] ?? line, 1);
}

/** What stands further in than the dash of an item but not in the column of its keys, or after an item that is at its end. */
function besideItem(lines: readonly Line[], index: number): DashMistake | null {
  const line = lines[index];
  if (line === undefined || !(isKey(line) || isBraced(line))) return null;
  const outer = lines.slice(0, index).findLast((one) => one.indent < line.indent);
  const item = outer !== undefined && !isItem(outer) ? itemAround(lines, outer) : outer;
  if (item === undefined) return null;
  const [dash = ''] = /^-\s*/.exec(item.text) ?? [];
  const content = item.text.slice(dash.length);
  if (item !== outer && !content.startsWith(`${keyOf(line)}:`)) return null;
  if (/^[{[]/.test(content) || isBraced(line)) return found('MISSING_DASH_IN_COLUMN', line, lengthOf(line));
  if (line.indent === item.indent + dash.length || !isKey({ ...item, text: content })) return null;
  const isNew = content.startsWith(`${keyOf(line)}:`) || (conditionHeads as readonly string[]).includes(keyOf(line));
  return found(isNew ? 'MISSING_DASH_IN_COLUMN' : 'KEYS_OF_ITEM_APART', line, keyOf(line).length);
}

/** The item that a line is a key of. */
function itemAround(lines: readonly Line[], line: Line): Line | undefined {
  const item = lines.slice(0, lines.indexOf(line)).findLast((one) => one.indent < line.indent);
  return item !== undefined && isItem(item) ? item : undefined;
}

const listKeys = ['outcomes', 'examples', 'all', 'any', 'impossible', 'never', 'contradictions', 'direction'];

/** Whether a line is the first of what stands below the key of a list, without a dash, and what it begins goes on further in. */
function isFirstItem(lines: readonly Line[], index: number): boolean {
  const [parent, line, next] = [lines[index - 1], lines[index], lines[index + 1]];
  if (parent === undefined || line === undefined || next === undefined) return false;
  if (!/^(?:- +)?[a-z]+:$/i.test(parent.text.trimEnd()) || !isKey(line) || /:\s*$/.test(line.text)) return false;
  const key = parent.text.replace(/^-\s+/, '').replace(/:\s*$/, '');
  return listKeys.includes(key) && line.indent > parent.indent && next.indent > line.indent && isKey(next);
}

function isBraced({ text }: Line): boolean {
  return text.startsWith('{');
}

/** The length of what a finding about a missing dash points at: the key, or the brace. */
function lengthOf(line: Line): number {
  return isBraced(line) ? 1 : keyOf(line).length;
}

function contentLines(text: string): Line[] {
  return [...text.matchAll(/^( *)([^ #\r\n].*)$/gm)].map(({ index, 1: space = '', 2: content = '' }) => ({
    start: index,
    indent: space.length,
    text: content,
  }));
}

function isItem({ text }: Line): boolean {
  return /^-(?: |$)/.test(text);
}

function isKey({ text }: Line): boolean {
  return /^[^\s:#'"{[&*!|>%@`-][^:#]*:(?: |$)/.test(text);
}

function keyOf({ text }: Line): string {
  return text.slice(0, text.indexOf(':'));
}

function found(reason: DashMistake['reason'], { start, indent }: Line, length: number): DashMistake {
  return { reason, range: { start: start + indent, end: start + indent + length } };
}

/**
 * Whether a text that is neither JSON nor a table begins as YAML does: a key with a colon and a space after it, a dash, or what divides
 * documents. Comments may come first.
 */
export function looksLikeYaml(text: string): boolean {
  const first = firstLine(text);
  // A comma at the end is JSON that lacks its first bracket.
  return !/,\s*$/.test(first) && /^(?:---(?:\s|$)|%YAML\s|-\s+\S|["']?[\p{L}\p{N}_.-]+["']?\s*:(?:\s|$))/u.test(first);
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

/** The first line with something else than a comment. */
function firstLine(text: string): string {
  return /^(?![ \t]*(?:#|\r?$)).*/m.exec(text)?.[0] ?? '';
}
