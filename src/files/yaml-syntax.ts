import { Composer, type CST, Lexer, Parser } from 'yaml';
import { type Diagnostic, diagnostic } from '../rules/diagnostic.ts';
import { depthLimit, type Range } from './source-text.ts';

/** A mistake in the YAML and where it is. */
interface SyntaxMistake {
  readonly diagnostic: Diagnostic;
  readonly range: Range;
}

/**
 * What is wrong with a text that could not be read as YAML: the first mistake that the library `yaml` finds, which names
 * its findings by codes, or what a word processor has put in the same line. Null when it finds none.
 */
export function yamlSyntaxError(text: string): SyntaxMistake | null {
  const found = firstError(text);
  return found === null ? null : (fromWordProcessor(text, found.range.start) ?? found);
}

/** Hard spaces and curly quotation marks look right and mean nothing in YAML. */
function fromWordProcessor(text: string, at: number): SyntaxMistake | null {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const line = /^.*/.exec(text.slice(start))?.[0] ?? '';
  const signs = [
    ['HARD_SPACE_AS_INDENT', /^[ \t]*(\u00A0)/],
    ['CURLY_QUOTES', /^[^"']*?[:[,-] *([“”„‟])/],
  ] as const;
  for (const [reason, pattern] of signs) {
    const match = pattern.exec(line);
    if (match === null) continue;
    const from = start + match[0].length - 1;
    return { diagnostic: diagnostic('yaml-syntax', [], { reason }), range: { start: from, end: from + 1 } };
  }
  return null;
}

function firstError(text: string): SyntaxMistake | null {
  const tokens: CST.Token[] = [];
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    // The composer recurses, so a text that is too deep must not reach it.
    if (parser.stack.length > depthLimit) {
      const range = { start: parser.offset, end: parser.offset + 1 };
      return { diagnostic: diagnostic('too-deep', [], { limit: depthLimit }), range };
    }
  }
  tokens.push(...parser.end());
  const options = { stringKeys: true, uniqueKeys: false, version: '1.2', schema: 'core' } as const;
  for (const document of new Composer(options).compose(tokens, true, text.length)) {
    const [error] = document.errors;
    if (error !== undefined) {
      const range = { start: error.pos[0], end: error.pos[1] };
      return { diagnostic: diagnostic('yaml-syntax', [], { reason: error.code }), range };
    }
  }
  return null;
}
