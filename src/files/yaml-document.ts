import {
  Composer,
  type CST,
  type Document,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  type Pair,
  Parser,
  visit,
} from 'yaml';
import { type Diagnostic, diagnostic, type Path, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import { depthLimit, type Range, type SourceDocument, type SourceText } from './source-text.ts';

type Found = { readonly diagnostic: Diagnostic; readonly range: Range };

/**
 * Parses YAML 1.2 (core schema). What rule files do not allow (aliases, anchors, tags, directives, several documents,
 * deep nesting) is found in the tokens, before anything is built: an alias is never expanded.
 */
export function parseYaml(source: SourceText): { document: SourceDocument } | { found: PlacedDiagnostic[] } {
  const { text } = source;
  const placed = (found: readonly Found[]) => ({ found: found.map((f) => source.place(f.range, f.diagnostic)) });
  const { tokens, refused } = readTokens(text);
  if (refused.length > 0) return placed(refused);
  const composer = new Composer({ stringKeys: true, version: '1.2', schema: 'core' });
  const [parsed] = composer.compose(tokens, true, text.length);
  if (parsed === undefined) throw new Error('The composer makes a document of every text.');
  if (parsed.errors.length > 0) return placed(parsed.errors.slice(0, 1).map((error) => syntaxError(error, text)));
  const misread = misreadNumbers(parsed);
  if (misread.length > 0) return placed(misread);
  const root = parsed.contents as Node | null;
  const data: unknown = parsed.toJS();
  return { document: { source, data, locate: (path, at) => locate(root, path, at, text.length) } };
}

function syntaxError(error: { code: string; pos: readonly [number, number] }, text: string): Found {
  const range = { start: error.pos[0], end: error.pos[1] };
  if (error.code !== 'DUPLICATE_KEY')
    return { diagnostic: diagnostic('yaml-syntax', [], { reason: error.code }), range };
  const key = /^[^\s:]+/.exec(text.slice(range.start))?.[0] ?? '';
  return {
    diagnostic: diagnostic('duplicate-key', [], { key }),
    range: { start: range.start, end: range.start + key.length },
  };
}

/** The tokens of the text, and those among them that rule files do not allow. Reading stops where it becomes too deep. */
function readTokens(text: string): { tokens: CST.Token[]; refused: Found[] } {
  const tokens: CST.Token[] = [];
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > depthLimit) return { tokens, refused: [tooDeep(parser.offset)] };
  }
  tokens.push(...parser.end());
  return { tokens, refused: refusedTokens(tokens) };
}

function refusedTokens(tokens: readonly CST.Token[]): Found[] {
  const found: Found[] = [];
  let documents = 0;
  const take = (token: CST.Token): void => {
    if (token.type === 'directive') found.push(feature('directive', token));
    if (token.type !== 'document') return;
    documents += 1;
    if (documents === 2) found.push(feature('documents', token.start[0] ?? token));
    token.start.forEach(property);
    if (token.value !== undefined) walk(token.value);
  };
  const property = (token: CST.SourceToken): void => {
    if (token.type === 'anchor' || token.type === 'tag') found.push(feature(token.type, token));
  };
  const walk = (token: CST.Token): void => {
    if (token.type === 'alias') found.push(feature('alias', token));
    if ('props' in token) for (const part of token.props) if ('source' in part) property(part as CST.SourceToken);
    if (!('items' in token)) return;
    for (const { start, key, sep, value } of token.items) {
      start.forEach(property);
      sep?.forEach(property);
      if (key) walk(key);
      if (value) walk(value);
    }
  };
  tokens.forEach(take);
  return found;
}

/** Numbers that YAML reads otherwise than a person does: 0123 as 123, 0x10 and 0o17 as 16 and 15. */
function misreadNumbers(document: Document.Parsed): Found[] {
  const found: Found[] = [];
  visit(document, {
    Scalar: (_, { value, source, range }) => {
      if (typeof value !== 'number' || source === undefined || !range || !/^[-+]?0[0-9xo]/i.test(source)) return;
      const misread = diagnostic('misread-number', [], { written: source, read: value });
      found.push({ diagnostic: misread, range: { start: range[0], end: range[1] } });
    },
  });
  return found;
}

function tooDeep(offset: number): Found {
  return { diagnostic: diagnostic('too-deep', [], { limit: depthLimit }), range: { start: offset, end: offset + 1 } };
}

function feature(
  name: 'alias' | 'anchor' | 'tag' | 'directive' | 'documents',
  token: { offset: number; source?: string },
): Found {
  const end = token.offset + (token.source?.length ?? 1);
  return { diagnostic: diagnostic('yaml-feature', [], { feature: name }), range: { start: token.offset, end } };
}

function locate(root: Node | null, path: Path, at: 'key' | 'value', length: number): Range {
  let node: unknown = root;
  let range = rangeOf(root) ?? { start: 0, end: Math.min(1, length) };
  for (const [index, step] of path.entries()) {
    const wantsKey = at === 'key' && index === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find((item) => keyOf(item) === String(step));
      if (pair === undefined) return range;
      range = (wantsKey ? undefined : rangeOf(pair.value)) ?? rangeOf(pair.key) ?? range;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      range = rangeOf(node) ?? range;
    } else {
      return range;
    }
  }
  // A finding about a mapping as a whole, such as a missing key, points at the key that it stands under.
  return range;
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

function rangeOf(node: unknown): Range | undefined {
  const range = (node as Node | null | undefined)?.range;
  if (!range) return undefined;
  return range[1] > range[0] ? { start: range[0], end: range[1] } : undefined;
}
