import { Composer, CST, Lexer, Parser } from 'yaml';
import { type Diagnostic, diagnostic } from '../rules/findings.ts';
import { invisibleIn } from '../rules/look-alike.ts';
import { depthLimit } from '../rules/size-limits.ts';
import type { Range } from './text.ts';
import { missingDash } from './yaml-trouble.ts';

/** A mistake in the YAML and where it is. */
export interface SyntaxMistake {
  readonly diagnostic: Diagnostic;
  readonly range: Range;
}

/**
 * What is wrong with a text that `js-yaml` refused: the first mistake that the library `yaml` finds, which names its findings
 * by codes, made more precise where the lines show what has happened. `reason` and `at` are what `js-yaml` said.
 */
export function yamlSyntaxError(text: string, reason: string, at: number): SyntaxMistake {
  const control = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uD800-\uDFFF\uE000-\uFFFD]/.exec(text);
  if (control !== null) return mistake('CONTROL_CHARACTER', control.index);
  const { error, tokens } = firstError(text);
  if (error === null)
    return (
      fromInvisible(text, at) ?? fromComment(text, at) ?? fromIndentAbove(text, at) ?? fromIndentation(text, reason, at)
    );
  const { code } = error.diagnostic.code === 'yaml-syntax' ? { code: error.diagnostic.args.reason } : { code: '' };
  return (
    fromInvisible(text, error.range.start) ??
    fromWordProcessor(text, error.range.start) ??
    fromComment(text, error.range.start) ??
    fromComparison(text, error.range.start) ??
    fromDash(text, error.range.start) ??
    (code === 'BLOCK_AS_IMPLICIT_KEY' ? indentedKey(text, error.range.start) : null) ??
    (code === 'MISSING_CHAR' ? openQuote(tokens, text) : null) ??
    fromIndentAbove(text, error.range.start) ??
    (code === 'BAD_INDENT' ? mistake('BAD_INDENT', firstSign(text, error.range.start)) : error)
  );
}

function mistake(reason: string, at: number, length = 1): SyntaxMistake {
  return { diagnostic: diagnostic('yaml-syntax', [], { reason }), range: { start: at, end: at + length } };
}

/** A list in which a dash is missing is the cause of many findings of the library. */
function fromDash(text: string, at: number): SyntaxMistake | null {
  const dash = missingDash(text, at);
  return dash === null ? null : mistake(dash.reason, dash.range.start, dash.range.end - dash.range.start);
}

/** `yaml` is less strict about indentation than YAML 1.2, and than `js-yaml`. */
function fromIndentation(text: string, reason: string, at: number): SyntaxMistake {
  if (reason !== 'deficient indentation') return mistake('', at);
  const tab = lineAround(text, at).indexOf('\t');
  return tab === -1 ? mistake('TOO_LITTLE_INDENT', at) : mistake('TAB_IN_LINE', lineStart(text, at) + tab);
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
    const hash = line.search(/(?<=\S[ \t]+)#/);
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

function firstError(text: string): { error: SyntaxMistake | null; tokens: readonly CST.Token[] } {
  const tokens: CST.Token[] = [];
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    // The composer recurses, so a text that is too deep must not reach it.
    if (parser.stack.length > depthLimit) {
      const range = { start: parser.offset, end: parser.offset + 1 };
      return { error: { diagnostic: diagnostic('too-deep', [], { limit: depthLimit }), range }, tokens: [] };
    }
  }
  tokens.push(...parser.end());
  const options = { stringKeys: true, uniqueKeys: false, version: '1.2', schema: 'core' } as const;
  for (const document of new Composer(options).compose(tokens, true, text.length)) {
    const [error] = document.errors;
    if (error !== undefined) return { error: mistake(error.code, error.pos[0], error.pos[1] - error.pos[0]), tokens };
  }
  return { error: null, tokens };
}
