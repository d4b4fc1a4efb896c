import type { Range } from '../files/read/source-text.ts';
import type { Path } from '../rules/findings.ts';
import { type NamePlace, walk } from './names-in-text.ts';
import { type RuleText, ruleText } from './rule-text.ts';

/** What may be about to be written where someone writes: a key of the mapping at `path`, or the value at `path`. */
export interface Cursor {
  readonly path: Path;
  readonly at: 'key' | 'value';
  readonly place: NamePlace | null;
  /** The word that is being written, to be replaced whole. */
  readonly range: Range;
  readonly isQuoted: boolean;
  /** Whether a colon follows already. */
  readonly hasColon: boolean;
  /** The section around as it reads with the word, which is `marker` there. */
  readonly data: unknown;
}

/** Stands for the word that is being written, and is no word that anybody writes. */
export const marker = 'iopcheckmarker';

/**
 * What may be written at a position of a text, half written as it may be. The word there is tried as a value and as a key, and with the brackets
 * closed that are open on the line; what the tolerant reader then makes of it is what it can be.
 */
export function cursorsAt(text: RuleText, offset: number): readonly Cursor[] {
  const around = sectionAround(text.source.text, offset);
  const line = lineAround(around.text, offset - around.start);
  if (line === null) return [];
  const found = new Map<string, Cursor>();
  for (const tried of triedTexts(around.text, line)) {
    const read = ruleText(text.path, tried);
    walk(read.root, ({ text: word, path, at, place }) => {
      if (word !== marker) return;
      const where = at === 'key' ? path.slice(0, -1) : path;
      const sign = JSON.stringify([at, where]);
      if (found.has(sign)) return;
      const range = { start: around.start + line.start, end: around.start + line.end };
      const { isQuoted, hasColon } = line;
      found.set(sign, { path: where, at, place, range, isQuoted, hasColon, data: read.data });
    });
  }
  return [...found.values()];
}

/** The outermost key that a position is below, with all that stands below it: what stands elsewhere has no part in what may be written here. */
function sectionAround(text: string, offset: number): { readonly text: string; readonly start: number } {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = text.indexOf('\n', offset) < 0 ? text.length : text.indexOf('\n', offset) + 1;
  const begins = /^[^\s#\-\]}]/;
  let start = lineStart;
  while (start > 0 && !begins.test(text.slice(start, start + 1))) start = text.lastIndexOf('\n', start - 2) + 1;
  const next = /^[^\s#\-\]}]/gm;
  next.lastIndex = lineEnd;
  const end = next.exec(text)?.index ?? text.length;
  return { text: text.slice(start, Math.max(end, lineEnd)), start };
}

/** The word at a position and what stands around it on its line. */
interface WordOnLine {
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
  /** The mark that is to close the quotation, when none does. */
  readonly closing: string;
  readonly hasColon: boolean;
  /** Whether a key may begin here: on a line, after a dash, or in braces. */
  readonly canBeKey: boolean;
  /** The brackets that are open at the word and not closed on the line, to be closed at its end. */
  readonly brackets: string;
}

const wordSign = /[\p{L}\p{N}_./-]/u;

/** Null in a comment. */
function lineAround(text: string, offset: number): WordOnLine | null {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const rest = text.slice(lineStart).search(/[\r\n]/);
  const lineEnd = rest < 0 ? text.length : lineStart + rest;
  let [start, end] = [offset, offset];
  while (start > lineStart && wordSign.test(text[start - 1] ?? '')) start--;
  while (end < lineEnd && wordSign.test(text[end] ?? '')) end++;
  // A dash begins an item, and is no part of a word.
  const [dash = ''] = /^-(?=$|[^\w])/.exec(text.slice(start, end)) ?? [];
  start += Math.min(dash.length, offset - start);
  const before = text.slice(lineStart, start);
  const plain = before.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, (quoted) => '_'.repeat(quoted.length));
  if (/(?:^|\s)#/.test(plain)) return null;
  const quote = /["']$/.exec(plain)?.[0] ?? '';
  const after = text.slice(end, lineEnd);
  const closing = quote !== '' && !after.startsWith(quote) ? quote : '';
  const hasColon = /^["']?\s*:(?:\s|$)/.test(after);
  const canBeKey = /^\s*(?:- *)*["']?$|[{,]\s*["']?$/.test(plain) && !/\[[^\]{}]*$/.test(plain);
  const brackets = openBrackets(plain, after);
  return { start, end, isQuoted: quote !== '', closing, hasColon, canBeKey, brackets };
}

function openBrackets(before: string, after: string): string {
  const open: string[] = [];
  for (const sign of before) {
    if (sign === '{' || sign === '[') open.push(sign === '{' ? '}' : ']');
    else if (sign === '}' || sign === ']') open.pop();
  }
  for (const sign of after) if (sign === open.at(-1)) open.pop();
  return open.reverse().join('');
}

function triedTexts(
  text: string,
  { start, end, closing, hasColon, canBeKey, brackets, isQuoted }: WordOnLine,
): string[] {
  const [head, tail] = [text.slice(0, start), text.slice(end)];
  const lineEnd = tail.search(/[\r\n]/);
  const rest = lineEnd < 0 ? tail : tail.slice(0, lineEnd);
  const below = lineEnd < 0 ? '' : tail.slice(lineEnd);
  const closings = brackets === '' ? [''] : ['', brackets];
  const word = `${marker}${closing}`;
  // After a quotation mark that closes, a colon would have to follow that.
  const isKey = !hasColon && canBeKey && !(isQuoted && closing === '');
  const words = isKey ? [word, `${word}: `] : [word];
  return words.flatMap((one) => closings.map((brackets) => `${head}${one}${rest}${brackets}${below}`));
}
