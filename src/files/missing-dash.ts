import { conditionHeads } from '../rules/condition.ts';
import type { Range } from './source-text.ts';

/** What is wrong with the dashes of a list, and where. */
export interface DashMistake {
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
