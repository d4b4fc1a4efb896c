import { CST } from 'yaml';
import { conditionHeads } from '../rules/condition.ts';
import { type Diagnostic, diagnostic } from '../rules/findings.ts';
import { depthLimit } from '../rules/form/size-limits.ts';
import { inQuotes, shownLength } from '../rules/form/written.ts';
import { invisibleIn } from '../rules/spelling.ts';
import type { Range } from './read/source-text.ts';
import type { YamlMistake } from './yaml-tree.ts';

/** A mistake in the YAML and where it is. */
export interface SyntaxMistake {
  readonly diagnostic: Diagnostic;
  readonly range: Range;
}

/** What is wrong with a text that is no YAML: the first mistake, made more precise where the lines show what has happened. */
export function yamlSyntaxError(text: string, { code, range, tokens }: YamlMistake): SyntaxMistake {
  if (code === 'TOO_DEEP') return { diagnostic: diagnostic('too-deep', [], { limit: depthLimit }), range };
  const at = range.start;
  return (
    (code === 'CONTROL_CHARACTER' ? mistake(code, at) : null) ??
    fromInvisible(text, at) ??
    fromWordProcessor(text, at) ??
    fromComment(text, at) ??
    fromComparison(text, at) ??
    missingDash(text, at) ??
    (code === 'UNEXPECTED_TOKEN' ? afterQuotes(text, range) : null) ??
    (code === 'BLOCK_AS_IMPLICIT_KEY' ? indentedKey(text, at) : null) ??
    (code === 'MISSING_CHAR' ? openQuote(tokens, text) : null) ??
    fromIndentAbove(text, at) ??
    openBracket(tokens, text, at) ??
    (code === 'BAD_INDENT' ? mistake(code, firstSign(text, at)) : mistake(code, at, range.end - at))
  );
}

function mistake(reason: string, at: number, length = 1): SyntaxMistake {
  return { diagnostic: diagnostic('yaml-syntax', [], { reason }), range: { start: at, end: at + length } };
}

/** The lines of a text that a mistake may have its cause on: the one that it is on, the one before that says anything, and the one after. */
function linesAround(text: string, at: number): { start: number; line: string }[] {
  const start = lineStart(text, at);
  const above = text.slice(0, start).trimEnd();
  const aboveStart = above.lastIndexOf('\n') + 1;
  const here = { start, line: lineAround(text, at) };
  const next = start + here.line.length + 1;
  const after = next < text.length ? [{ start: next, line: lineAround(text, next) }] : [];
  return [...(above === '' ? [] : [{ start: aboveStart, line: above.slice(aboveStart) }]), here, ...after];
}

/** Spaces that are none to YAML, and what does not show at all, where the structure depends on them. */
function fromInvisible(text: string, at: number): SyntaxMistake | null {
  for (const { start, line } of linesAround(text, at)) {
    // At the beginning, after a sign of YAML, or before one.
    for (const part of line.matchAll(/(?<=^|[:,[{-])[ \t]*[^ \t\w"']|[^ \t\w"'](?=[ \t]*(?:[:,\]}]|$))/gu)) {
      const found = invisibleIn(part[0]);
      if (found === null) continue;
      return invisibleAt(start + part.index + found.index, found.character);
    }
  }
  return null;
}

function invisibleAt(place: number, character: string): SyntaxMistake {
  const range = { start: place, end: place + character.length };
  return { diagnostic: diagnostic('yaml-syntax', [], { reason: 'INVISIBLE_CHARACTER', character }), range };
}

/** A key or a dash further up that is indented with what YAML takes for a letter, which gives an error only where something stands otherwise. */
function fromIndentAbove(text: string, at: number): SyntaxMistake | null {
  for (let end = lineStart(text, at); end > 0; end = lineStart(text, end - 1)) {
    const start = lineStart(text, end - 1);
    const line = text.slice(start, end);
    const indent = /^[^\p{L}\p{N}"'#-]*/u.exec(line)?.[0] ?? '';
    const found = /:\s|^\s*-\s/.test(line) ? invisibleIn(indent) : null;
    if (found !== null && found.character !== '\uFEFF') return invisibleAt(start + found.index, found.character);
  }
  return null;
}

/** A text without quotation marks that a # has cut, with the bracket or the rest of the text that should have come after it. */
function fromComment(text: string, at: number): SyntaxMistake | null {
  for (const { start, line } of linesAround(text, at)) {
    const hash = line.search(/(?<=[ \t])#/);
    if (hash === -1 || /^\s*#/.test(line)) continue;
    const [before, rest] = [line.slice(0, hash), line.slice(hash)];
    const opened = before.split(/[[{]/).length - before.split(/[\]}]/).length;
    const isCutText =
      start < lineStart(text, at) && /[:-]\s+[^\s"'|>[{]/.test(before) && !/:(?:\s|$)/.test(lineAround(text, at));
    if ((opened > 0 && /[\]}]/.test(rest)) || isCutText)
      return mistake('CUT_BY_COMMENT', start + hash, rest.trimEnd().length);
  }
  return null;
}

/** Curly quotation marks look right and mean nothing in YAML. */
function fromWordProcessor(text: string, at: number): SyntaxMistake | null {
  const signs = [['CURLY_QUOTES', /^[^"']*?[:[,-] *[“”„‟]/]] as const;
  for (const [reason, pattern] of signs) {
    const match = pattern.exec(lineAround(text, at));
    if (match !== null) return mistake(reason, lineStart(text, at) + match[0].length - 1);
  }
  return null;
}

/** A sign for more than before a number, which begins a text over several lines in YAML. */
function fromComparison(text: string, at: number): SyntaxMistake | null {
  const match = /^(?:[^"'#]*[:,[{]\s+|\s*-\s+)(?=>=?\s*[-+]?\d)/.exec(lineAround(text, at));
  if (match === null) return null;
  const start = lineStart(text, at) + match[0].length;
  return mistake('MORE_THAN_SIGN', start, /^>=?/.exec(text.slice(start))?.[0].length);
}

/** A text that begins with something in quotation marks, and to YAML ends with it. */
function afterQuotes(text: string, { start, end }: Range): SyntaxMistake | null {
  const before = text.slice(lineStart(text, start), start);
  const [, quoted] = /(?:^\s*|[:,[{-]\s+|[[{])("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]*$/.exec(before) ?? [];
  // After a sign of YAML it is another mistake.
  if (quoted === undefined || /^[,:\]}[{]/.test(text.slice(start))) return null;
  return cutText(text, 'TEXT_AFTER_QUOTES', { start: lineStart(text, start) + before.lastIndexOf(quoted), end });
}

/** A text that is cut where it is written without quotation marks of its own, with what it is to be written as. */
export function cutText(text: string, reason: 'TEXT_AFTER_QUOTES' | 'CUT_BY_COMMA', range: Range): SyntaxMistake {
  const written = text.slice(range.start, range.end).trimEnd();
  const whole = inQuotes(written);
  const shown = whole.length > shownLength || written.includes('\n') ? null : whole;
  const end = range.start + written.length;
  return { diagnostic: diagnostic('yaml-syntax', [], { reason, whole: shown }), range: { start: range.start, end } };
}

/**
 * A bracket or a brace that is not closed: the innermost one where another kind of bracket closes, and the outermost one where a key on a line of
 * its own begins, no deeper in than the line that the bracket is on, or where the text ends.
 */
function openBracket(tokens: readonly CST.Token[], text: string, at: number): SyntaxMistake | null {
  const line = lineStart(text, at);
  const isEnd = at >= text.trimEnd().length;
  if (!isEnd && /[\]}]/.test(text.charAt(at))) return notClosed(openAt(tokens, at).at(-1), text.charAt(at));
  if (!isEnd && !/^[ \t]*(?:- +)?[\w-]+:(?:\s|$)/.test(text.slice(line))) return null;
  const here = lineAround(text, at);
  // What closes the bracket belongs to it, and stands wrong itself.
  if (!isEnd && here.split(/[\]}]/).length > here.split(/[[{]/).length) {
    const tab = /^ *\t/.exec(here)?.[0].length;
    return tab === undefined
      ? mistake('TOO_LITTLE_INDENT', firstSign(text, at))
      : mistake('TAB_AS_INDENT', line + tab - 1);
  }
  const indentOf = (start: number) => firstSign(text, start) - start;
  const isBeside = ({ offset }: CST.FlowCollection) => isEnd || indentOf(line) <= indentOf(lineStart(text, offset));
  return notClosed(openAt(tokens, isEnd ? at : line).find(isBeside));
}

/** What is begun with a bracket or a brace before a place and not closed there, the outermost first. */
function openAt(tokens: readonly CST.Token[], at: number): CST.FlowCollection[] {
  const open: CST.FlowCollection[] = [];
  for (const token of tokens) {
    if (token.type !== 'document') continue;
    CST.visit(token, ({ key, value }) => {
      for (const part of [key, value]) {
        if (part?.type !== 'flow-collection' || part.offset >= at) continue;
        if (!part.end.some(({ type, offset }) => /^flow-.*-end$/.test(type) && offset < at)) open.push(part);
      }
    });
  }
  return open;
}

function notClosed(open: CST.FlowCollection | undefined, closing = ''): SyntaxMistake | null {
  if (open === undefined) return null;
  const { source } = open.start;
  const isMatch = closing === (source === '{' ? '}' : ']');
  return isMatch ? null : mistake(source === '{' ? 'OPEN_BRACE' : 'OPEN_BRACKET', open.offset);
}

/** A key that is indented too much below a text continues that text, which then seems to have two colons. */
function indentedKey(text: string, at: number): SyntaxMistake | null {
  const value = /^.*/.exec(text.slice(at))?.[0] ?? '';
  if (/:(?:\s|$)/.test(value)) return null;
  const key = /\n([ \t]+)([^\s#:]+):(?=\s|$)/.exec(text.slice(at));
  return key === null ? null : mistake('TOO_MUCH_INDENT', at + key.index + 1 + (key[1] ?? '').length, key[2]?.length);
}

/** A quotation mark that is never closed swallows the rest of the file; it is where it begins that must be mended. */
function openQuote(tokens: readonly CST.Token[], text: string): SyntaxMistake | null {
  let open: number | null = null;
  for (const token of tokens) {
    if (token.type !== 'document') continue;
    CST.visit(token, ({ key, value }) => {
      for (const part of [key, value]) {
        const isQuoted = part?.type === 'double-quoted-scalar' || part?.type === 'single-quoted-scalar';
        if (isQuoted && part.offset + part.source.length >= text.trimEnd().length) open ??= part.offset;
      }
    });
  }
  return open === null ? null : mistake('OPEN_QUOTE', open);
}

/** The first sign of a line that is not white space, so that a caret has something to stand under. */
function firstSign(text: string, at: number): number {
  const start = lineStart(text, at);
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0].length ?? 0;
  return Math.max(at, start + indent);
}

function lineStart(text: string, at: number): number {
  // lastIndexOf looks at the first character even from -1.
  return at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

function lineAround(text: string, at: number): string {
  return /^.*/.exec(text.slice(lineStart(text, at)))?.[0] ?? '';
}

/** A line that is neither blank nor a comment. */
interface Line {
  readonly start: number;
  readonly indent: number;
  /** The line from its first sign on. */
  readonly text: string;
}

/**
 * What many mistakes come from: an item of a list without its dash, whose keys then stand where the dashes do, or a list that begins
 * without one. What looks like a dash is none without a space after it, nor are the signs that word processors write.
 */
function missingDash(text: string, at: number): SyntaxMistake | null {
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
    if (item !== undefined && isItem(item)) return dashMistake('DASH_TOO_FAR_OUT', line, 1);
    return first !== undefined &&
      outer + 1 < index &&
      (isKey(first) || isBraced(first)) &&
      above.every((one) => !isItem(one))
      ? dashMistake('MISSING_FIRST_DASH', first, lengthOf(first))
      : null;
  }
  if (isFirstItem(lines, index)) return dashMistake('MISSING_FIRST_DASH', line, lengthOf(line));
  if (!above.some(isItem)) return bracesAlone(lines, index) ?? besideItem(lines, index);
  if (isBraced(line)) return dashMistake('MISSING_DASH', line, 1);
  if (/^-[^\s-]/.test(line.text)) return dashMistake('DASH_WITHOUT_SPACE', line, 1);
  if (/^[\u2010-\u2015\u2212\u2022*+·] /.test(line.text)) return dashMistake('NO_DASH', line, 1);
  if (/^[\w-]+$/.test(line.text)) return dashMistake('MISSING_DASH', line, line.text.length);
  if (!isKey(line)) return null;
  const begins = (item: Line) => item.text.replace(/^-\s+/, '').startsWith(`${keyOf(line)}:`);
  const isAlike = above.filter(isItem).some(begins) || (conditionHeads as readonly string[]).includes(keyOf(line));
  if (!isAlike) return dashMistake('DASH_OR_INDENT', line, keyOf(line).length);
  const next = lines[index + 1];
  const isLeftBehind = next?.indent === indent && !isItem(next);
  return dashMistake(isLeftBehind ? 'MISSING_DASH_AND_INDENT' : 'MISSING_DASH', line, keyOf(line).length);
}

/** Braces below one another without a dash, of which the first is to have one. */
function bracesAlone(lines: readonly Line[], index: number): SyntaxMistake | null {
  const line = lines[index];
  if (line === undefined || !isBraced(line)) return null;
  const isAlike = (one: Line | undefined) => one !== undefined && isBraced(one) && one.indent === line.indent;
  let first = index;
  while (isAlike(lines[first - 1])) first--;
  return first === index ? null : dashMistake('MISSING_FIRST_DASH', lines[first] ?? line, 1);
}

/** What stands further in than the dash of an item but not in the column of its keys, or after an item that is at its end. */
function besideItem(lines: readonly Line[], index: number): SyntaxMistake | null {
  const line = lines[index];
  if (line === undefined || !(isKey(line) || isBraced(line))) return null;
  const outer = lines.slice(0, index).findLast((one) => one.indent < line.indent);
  const item = outer !== undefined && !isItem(outer) ? itemAround(lines, outer) : outer;
  if (item === undefined) return null;
  const [dash = ''] = /^-\s*/.exec(item.text) ?? [];
  const content = item.text.slice(dash.length);
  if (item !== outer && !content.startsWith(`${keyOf(line)}:`)) return null;
  if (/^[{[]/.test(content) || isBraced(line)) return dashMistake('MISSING_DASH_IN_COLUMN', line, lengthOf(line));
  if (line.indent === item.indent + dash.length || !isKey({ ...item, text: content })) return null;
  const isNew = content.startsWith(`${keyOf(line)}:`) || (conditionHeads as readonly string[]).includes(keyOf(line));
  return dashMistake(isNew ? 'MISSING_DASH_IN_COLUMN' : 'KEYS_OF_ITEM_APART', line, keyOf(line).length);
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

function dashMistake(reason: string, { start, indent }: Line, length: number): SyntaxMistake {
  return mistake(reason, start + indent, length);
}
