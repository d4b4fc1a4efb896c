import {
  Composer,
  CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type ParsedNode,
  Parser,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { conditionHeads } from '../rules/condition.ts';
import { depthLimit } from '../rules/form/size-limits.ts';
import { numbersMisread } from '../rules/form/written.ts';
import type { Range } from './read/source-text.ts';

type ParsedRange = ParsedNode['range'];

/** A value in a YAML text, and where it stands; a value that is not written out (`key:` alone) has no range. */
export type YamlNode =
  | { readonly kind: 'scalar'; readonly data: unknown; readonly range: Range | null }
  | { readonly kind: 'map'; readonly pairs: readonly YamlPair[]; readonly range: Range }
  | { readonly kind: 'list'; readonly items: readonly YamlNode[]; readonly range: Range };

/** A key with its value. Keys are texts as they are written, never numbers or null. */
export interface YamlPair {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: YamlNode;
}

/**
 * What YAML can do but rule files do not allow, and where it stands. `name` is the name of an anchor or an alias, the key
 * that is written twice (`other` is the first one; `dash` when another item of a list begins with it), or the number that YAML reads otherwise than a person does. `comma` is a text that commas have cut.
 */
export interface YamlTrouble {
  readonly kind:
    | 'anchor'
    | 'alias'
    | 'tag'
    | 'directive'
    | 'documents'
    | 'merge'
    | 'key'
    | 'twice'
    | 'dash'
    | 'indent'
    | 'number'
    | 'comma';
  readonly name: string;
  readonly range: Range;
  readonly other: Range | null;
}

/** A document of a YAML text, and what in it rule files do not allow. */
export interface YamlTree {
  readonly root: YamlNode;
  readonly trouble: readonly YamlTrouble[];
}

/** The first mistake in a text that is no YAML, by its code, and the tokens of the text as far as it could be read. */
export interface YamlMistake {
  readonly code: string;
  readonly range: Range;
  readonly tokens: readonly CST.Token[];
}

/** What YAML may not hold in any place. */
export const control: RegExp = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uD800-\uDFFF\uE000-\uFFFD]/;
/**
 * Duplicate keys are looked for below, where more is known of them. With a schema to be compatible with, it is told where a closing bracket is
 * not indented, which YAML does not allow.
 */
const options = {
  schema: 'core',
  compat: 'core',
  stringKeys: true,
  uniqueKeys: false,
  resolveKnownTags: false,
} as const;

/** What can be made of the first document of a text that may be half written: nothing is refused, and what cannot be read is left out. */
export function readLeniently(text: string): YamlNode {
  const { tokens, deepAt } = tokensOf(text);
  if (deepAt !== null) return { kind: 'scalar', data: null, range: null };
  const [document] = new Composer(options).compose(tokens, true, text.length);
  return new Reader(text).node(document?.contents ?? null);
}

/** Reads YAML 1.2 (core schema): every document of a text. Aliases are never expanded, and what nests too deep is not gone down into. */
export function readYaml(text: string): readonly YamlTree[] | YamlMistake {
  const hidden = control.exec(text);
  if (hidden !== null) return { code: 'CONTROL_CHARACTER', range: rangeAt([hidden.index]), tokens: [] };
  const { tokens, deepAt } = tokensOf(text);
  if (deepAt !== null) return { code: 'TOO_DEEP', range: rangeAt([deepAt]), tokens: [] };
  const documents = [...new Composer(options).compose(tokens, true, text.length)];
  for (const { errors, warnings } of documents) {
    const [error] = errors;
    // Keys that are no text are found below too, together with what else is no mistake in the writing.
    if (error !== undefined && errors.some(({ code }) => code !== 'NON_STRING_KEY')) {
      return { code: error.code, range: rangeAt(error.pos), tokens };
    }
    const bracket = warnings.find(({ code }) => code === 'BAD_INDENT');
    if (bracket !== undefined) return { code: 'TOO_LITTLE_INDENT', range: rangeAt(bracket.pos), tokens };
  }
  return treesOf(documents, tokens, text);
}

/** The tokens of a text; where it nests too deep, `deepAt` is the place, and they are not all. */
function tokensOf(text: string): { readonly tokens: readonly CST.Token[]; readonly deepAt: number | null } {
  const tokens: CST.Token[] = [];
  const parser = new Parser();
  // The library does not know a carriage return alone as the line break that it is.
  for (const lexeme of new Lexer().lex(text.replace(/\r(?!\n)/g, '\n'))) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    // A document is at the bottom of the stack.
    const deep = parser.stack[depthLimit + 1];
    if (CST.isCollection(deep)) return { tokens, deepAt: deep.offset };
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, deepAt: null };
}

function rangeAt([start = 0, end = start + 1]: readonly number[]): Range {
  return { start, end };
}

/** The tree of each document, with what stands before its first value: directives, and the tokens that hold anchors. */
function treesOf(documents: readonly Document.Parsed[], tokens: readonly CST.Token[], text: string): YamlTree[] {
  let directive: CST.Directive | null = null;
  const trees: YamlTree[] = [];
  for (const token of tokens) {
    if (token.type === 'directive') directive ??= token;
    if (token.type !== 'document') continue;
    const reader = new Reader(text);
    if (directive !== null) reader.refuse('directive', rangeOfToken(directive));
    const root = reader.node(documents[trees.length]?.contents ?? null);
    trees.push({ root, trouble: reader.troubleIn(token) });
    directive = null;
  }
  return trees;
}

function rangeOfToken({ offset, source }: { readonly offset: number; readonly source: string }): Range {
  return { start: offset, end: offset + source.trimEnd().length };
}

class Reader {
  private readonly trouble: YamlTrouble[] = [];
  /** Whether there is an anchor, an alias or a tag. */
  private hasProperties = false;
  /** Where numbers begin that commas have cut. What is before the comma may seem misread by itself. */
  private readonly cut = new Set<number>();

  constructor(private readonly text: string) {}

  refuse(kind: YamlTrouble['kind'], range: Range, name = '', other: Range | null = null): void {
    this.trouble.push({ kind, name, range, other });
  }

  /** All that was found in a document, in the order of the text. */
  troubleIn(document: CST.Document): readonly YamlTrouble[] {
    if (this.hasProperties) {
      CST.visit(document, ({ start, key, sep = [], value }) => {
        for (const token of [...start, key, ...sep, value]) this.property(token);
      });
    }
    return this.trouble
      .filter(({ kind, name, range }) => kind !== 'number' || name.includes(',') || !this.cut.has(range.start))
      .sort((a, b) => a.range.start - b.range.start);
  }

  private property(token: CST.Token | null | undefined): void {
    if (token?.type === 'tag') this.refuse('tag', rangeOfToken(token));
    if (token?.type === 'anchor' || token?.type === 'alias') {
      this.refuse(token.type, rangeOfToken(token), token.source.slice(1));
    }
  }

  /** What stands at a node. A number that is misread is no mistake in a key, which is a text. */
  node(node: ParsedNode | null, isItem = false, isKey = false): YamlNode {
    if (node === null) return { kind: 'scalar', data: null, range: null };
    if (isAlias(node) || node.anchor !== undefined || node.tag !== undefined) this.hasProperties = true;
    if (isMap(node)) return this.map(node, isItem && node.flow !== true);
    if (isSeq(node)) return this.list(node);
    const [start, end] = node.range;
    const range = end > start ? { start, end } : null;
    if (isAlias(node)) return { kind: 'scalar', data: null, range };
    const { value: data, source } = node;
    if (range !== null && !isKey && typeof data === 'number' && numbersMisread(source).length > 0) {
      this.refuse('number', range, source);
    }
    return { kind: 'scalar', data, range };
  }

  private list({ items, flow, range }: YAMLSeq.Parsed): YamlNode {
    const nodes = items.map((item) => this.node(item, true));
    const last = nodes.findLast((node) => node.range !== null);
    return { kind: 'list', items: nodes, range: wholeRange(range, flow, last?.range?.end) };
  }

  private map({ items, flow, range }: YAMLMap.Parsed, isItem: boolean): YamlNode {
    const pairs: YamlPair[] = [];
    let end = range[0];
    for (const { key, value } of items) {
      const pair = { ...this.key(key, end), value: this.node(value) };
      pairs.push(pair);
      end = pair.value.range?.end ?? pair.keyRange.end;
    }
    this.refuseDuplicates(this.withoutCut(pairs, flow === true), isItem);
    return { kind: 'map', pairs, range: wholeRange(range, flow, end) };
  }

  private key(node: ParsedNode, from: number): { key: string; keyRange: Range } {
    const { range } = this.node(node, false, true);
    const keyRange = range ?? this.emptyKey(from);
    if (isMap(node) || isSeq(node)) this.refuse('key', keyRange);
    const key = isScalar(node) ? node.source : '';
    if (key === '<<') this.refuse('merge', keyRange);
    return { key, keyRange };
  }

  /** A key that is not written out is pointed at by its colon, or by the question mark that begins it. */
  private emptyKey(from: number): Range {
    const sign = /[:?]/g;
    sign.lastIndex = from;
    const start = sign.exec(this.text)?.index ?? from;
    const range = { start, end: start + 1 };
    this.refuse('key', range);
    return range;
  }

  /**
   * The pairs of a mapping but for those that are the end of a number or a text that commas have cut: `{ min: 2,5 }` has a key `5`, and
   * `{ text: Först kommunen, och sedan vi }` a key `och sedan vi`.
   */
  private withoutCut(pairs: readonly YamlPair[], isFlow: boolean): YamlPair[] {
    const whole: YamlPair[] = [];
    const cuts = new Map<YamlPair, { kind: 'number' | 'comma'; range: Range }>();
    for (const pair of pairs) {
      const before = whole.at(-1);
      const kind = before === undefined ? null : this.goesOnWith(pair, before, isFlow, cuts.has(before));
      if (before === undefined || kind === null) whole.push(pair);
      else cuts.set(before, { kind, range: { start: before.value.range?.start ?? 0, end: pair.keyRange.end } });
    }
    for (const { kind, range } of cuts.values()) {
      if (kind === 'number') this.cut.add(range.start);
      this.refuse(kind, range, this.text.slice(range.start, range.end));
    }
    return whole;
  }

  /** Whether a key is the end of the number or the text before it, and which. */
  private goesOnWith(pair: YamlPair, before: YamlPair, isFlow: boolean, isCut: boolean): 'number' | 'comma' | null {
    if (this.goesOnWithNumber(pair, before)) return 'number';
    const { key, keyRange, value } = pair;
    if (before.value.kind !== 'scalar') return null;
    const { data, range } = before.value;
    if (!isFlow || value.range !== null || typeof data !== 'string' || range === null) return null;
    const isQuoted = [range, keyRange].some(({ start }) => /["']/.test(this.text.charAt(start)));
    // A key whose value is forgotten is one word, and comes after what is no prose.
    const isText = isCut || /\s/.test(key) || (/\s/.test(data) && /^[^\s:]+$/.test(key));
    return isQuoted || !isText || this.text.charAt(keyRange.end) === ':' ? null : 'comma';
  }

  private goesOnWithNumber({ key, value }: YamlPair, { value: before }: YamlPair): boolean {
    if (value.range !== null || before.range === null || !/^\d/.test(key) || before.kind !== 'scalar') return false;
    const written = this.text.slice(before.range.start, before.range.end);
    return typeof before.data === 'number' || /^[-+\u2212]?\d[\d\s.'_]*$/u.test(written);
  }

  /**
   * Keys that are there twice. An entry that is indented too much stays empty and hands its keys to the one before it, which
   * then has them all twice; that is one mistake.
   */
  private refuseDuplicates(pairs: readonly YamlPair[], isItem: boolean): void {
    const first = new Map<string, YamlPair>();
    const again = pairs.filter((pair) => {
      if (first.has(pair.key)) return true;
      first.set(pair.key, pair);
      return false;
    });
    const [twice] = again;
    if (twice === undefined) return;
    const begin = pairs.indexOf(twice);
    const isRun = again.length > 1 && again.every((pair, index) => pairs[begin + index] === pair);
    // Keys that the entry before does not have may stand between.
    const empty = pairs.slice(pairs.indexOf(first.get(twice.key) ?? twice) + 1, begin).findLast(isEmpty);
    if (again.length > 1 && empty !== undefined) {
      this.refuse('indent', empty.keyRange);
      return;
    }
    // Where a dash is missing, an entry goes on with all keys of the next one.
    const other = (key: string) => first.get(key)?.keyRange ?? null;
    const missed = isItem ? itemBegun(pairs, twice, again.length > 1) : null;
    if (missed !== null) this.refuse('dash', missed.keyRange, missed.key, other(missed.key));
    else for (const { key, keyRange } of isRun ? [twice] : again) this.refuse('twice', keyRange, key, other(key));
  }
}

/** The range of a list or mapping: one without brackets ends where the last thing that is written in it does. */
function wholeRange([start, close]: ParsedRange, isFlow: boolean | undefined, last = start): Range {
  return { start, end: Math.max(isFlow === true ? close : last, start + 1) };
}

function isEmpty({ value }: YamlPair): boolean {
  return value.range === null;
}

/**
 * The key that another item begins with in a mapping that has a key twice, because its dash is missing: the one that the first item begins with,
 * the first of several that come again, or what a second condition begins with.
 */
function itemBegun(pairs: readonly YamlPair[], twice: YamlPair, isSeveral: boolean): YamlPair | null {
  const heads: readonly string[] = conditionHeads;
  const [, second] = pairs.filter(({ key }) => heads.includes(key));
  if (second !== undefined && pairs.indexOf(second) <= pairs.indexOf(twice)) return second;
  return isSeveral || twice.key === pairs[0]?.key ? twice : null;
}
