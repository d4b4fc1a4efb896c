import { type Diagnostic, diagnostic, type Path, type PlacedDiagnostic } from '../rules/findings.ts';
import { numbersMeant, numbersMisread } from '../rules/form/written.ts';
import type { Range, RelatedRange, SourceDocument, SourceText } from './read/source-text.ts';
import { cutText, yamlSyntaxError } from './yaml-syntax.ts';
import {
  readLeniently,
  readYaml,
  type YamlMistake,
  type YamlNode,
  type YamlPair,
  type YamlTree,
  type YamlTrouble,
} from './yaml-tree.ts';

/** A finding with its range, and the ranges of other places that it is about. */
type Found = { readonly diagnostic: Diagnostic; readonly range: Range; readonly related?: readonly RelatedRange[] };

/** What came of parsing a document: its data with places, or why it cannot be used. */
type Parsed = { readonly document: SourceDocument } | { readonly found: PlacedDiagnostic[] };

/**
 * Parses a text of one document. What rule files do not allow (aliases, anchors, tags, directives, several documents, merge
 * keys, keys that are no text, deep nesting) is refused.
 */
export function parseYaml(source: SourceText): Parsed {
  const read = readOnce(source);
  if ('code' in read) return broken(source, read);
  const [first = { root: nothing, trouble: [] }, second] = read;
  const trouble = second === undefined ? first.trouble : [...first.trouble, another(source.text, first)];
  return documentOf(source, { root: first.root, trouble });
}

/** Parses every document of a text in the same way. Where it is no YAML, that is found of the whole text. */
export function parseYamlDocuments(source: SourceText): Parsed[] {
  const read = readOnce(source);
  return 'code' in read ? [broken(source, read)] : read.map((tree) => documentOf(source, tree));
}

function broken(source: SourceText, mistake: YamlMistake): Parsed {
  return { found: placedIn(source, [yamlSyntaxError(source.text, mistake)]) };
}

/** Where everything in the first document of a text stands; null when it is not YAML. */
export function yamlOutline(source: SourceText): YamlNode | null {
  const read = readOnce(source);
  return 'code' in read ? null : (read[0]?.root ?? null);
}

/** What can be made of a text that may be half written: where everything in it stands, and what it says so far. */
export function lenientDocument(source: SourceText): { readonly root: YamlNode; readonly data: unknown } {
  const root = yamlOutline(source) ?? readLeniently(source.text);
  return { root, data: dataOf(root) };
}

/** A document whose data is known already. Its text is only read when it is asked where something stands. */
export function knownDocument(source: SourceText, data: unknown): SourceDocument {
  const locateHere = (path: Path, at: 'key' | 'value') => locate(yamlOutline(source) ?? nothing, path, at);
  return { source, data, locate: locateHere };
}

const nothing: YamlNode = { kind: 'scalar', data: null, range: null };

const readings = new WeakMap<SourceText, ReturnType<typeof readYaml>>();

/** What stands in a text, which may be asked for by its document and again by its comments. */
function readOnce(source: SourceText): ReturnType<typeof readYaml> {
  const read = readings.get(source) ?? readYaml(source.text);
  readings.set(source, read);
  return read;
}

/** Where a document after the first one begins. */
function another(text: string, { root }: YamlTree): YamlTrouble {
  const sign = /^(?:---|\.\.\.|%.*)/gm;
  sign.lastIndex = root.range?.end ?? 0;
  const found = sign.exec(text);
  const start = found?.index ?? 0;
  return {
    kind: 'documents',
    name: '',
    range: { start, end: start + (found?.[0].trimEnd().length ?? 1) },
    other: null,
  };
}

function documentOf(source: SourceText, { root, trouble }: YamlTree): Parsed {
  if (trouble.length > 0) return { found: placedIn(source, troubleFound(source.text, trouble)) };
  return { document: { source, data: dataOf(root), locate: (path, at) => locate(root, path, at) } };
}

function dataOf(node: YamlNode): unknown {
  if (node.kind === 'scalar') return node.data;
  if (node.kind === 'list') return node.items.map(dataOf);
  const data: Record<string, unknown> = {};
  for (const { key, value } of node.pairs) {
    const inner = dataOf(value);
    // As a plain assignment it would change the object itself, and the key would be lost.
    if (key === '__proto__') Object.defineProperty(data, key, { value: inner, enumerable: true });
    else data[key] = inner;
  }
  return data;
}

function placedIn(source: SourceText, found: readonly Found[]): PlacedDiagnostic[] {
  return found.map((one) => source.place(one.range, one.diagnostic, one.related));
}

/** The findings about the troubles of a text. An anchor and the aliases of it are one mistake. */
function troubleFound(text: string, trouble: readonly YamlTrouble[]): Found[] {
  const anchors = new Set(trouble.flatMap(({ kind, name }) => (kind === 'anchor' ? [name] : [])));
  const aliases = new Map<string, RelatedRange[]>();
  for (const { kind, name, range } of trouble) {
    if (kind !== 'alias' || !anchors.has(name)) continue;
    const known = aliases.get(name);
    if (known === undefined) aliases.set(name, [{ role: 'alias', range }]);
    else known.push({ role: 'alias', range });
  }
  return trouble
    .filter(({ kind, name }) => kind !== 'alias' || !anchors.has(name))
    .map((one) => foundIn(text, one, one.kind === 'anchor' ? (aliases.get(one.name) ?? []) : []));
}

function foundIn(text: string, { kind, name, range, other }: YamlTrouble, aliases: readonly RelatedRange[]): Found {
  switch (kind) {
    case 'indent':
      return { diagnostic: diagnostic('yaml-syntax', [], { reason: 'BAD_INDENT' }), range };
    case 'twice':
    case 'dash': {
      const isFirst = other === null || other.start === range.start;
      const related: RelatedRange[] = isFirst ? [] : [{ role: 'first', range: other }];
      return { diagnostic: diagnostic('duplicate-key', [], { key: name, isItem: kind === 'dash' }), range, related };
    }
    case 'number':
      return { diagnostic: diagnostic('misread-number', [], misread(name)), range };
    case 'comma':
      return cutText(text, 'CUT_BY_COMMA', range);
    case 'key':
      return { diagnostic: diagnostic('yaml-syntax', [], { reason: 'NON_STRING_KEY' }), range };
    default:
      return { diagnostic: diagnostic('yaml-feature', [], { feature: kind }), range, related: aliases };
  }
}

/** What YAML reads a number as, and what was meant. A number with commas between braces goes on in keys of their own. */
function misread(written: string): { written: string; read: number | null; meant: readonly string[] } {
  const [first = ''] = written.split(',');
  const isCut = first !== written;
  const meant = isCut ? numbersMeant(written.replace(/\s*,\s*/g, ',')) : numbersMisread(written);
  const read = Number(first);
  return { written, read: Number.isNaN(read) ? null : read, meant };
}

function locate(root: YamlNode, path: Path, at: 'key' | 'value'): Range {
  let node = root;
  let range = rangeOf(root) ?? { start: 0, end: 1 };
  for (const [index, step] of path.entries()) {
    const wantsKey = at === 'key' && index === path.length - 1;
    if (node.kind === 'map') {
      const pair: YamlPair | undefined = pairsOf(node).get(String(step));
      if (pair === undefined) return range;
      range = (wantsKey ? null : rangeOf(pair.value)) ?? pair.keyRange;
      node = pair.value;
    } else if (node.kind === 'list') {
      const item: YamlNode | undefined = node.items[Number(step)];
      if (item === undefined) return range;
      range = rangeOf(item) ?? range;
      node = item;
    } else {
      return range;
    }
  }
  return range;
}

const pairsByNode = new WeakMap<YamlNode, ReadonlyMap<string, YamlPair>>();

/** The pairs of a mapping by key; of a large file many places may be asked for. */
function pairsOf(node: YamlNode & { kind: 'map' }): ReadonlyMap<string, YamlPair> {
  const known = pairsByNode.get(node) ?? new Map(node.pairs.map((pair) => [pair.key, pair]));
  pairsByNode.set(node, known);
  return known;
}

function rangeOf(node: YamlNode): Range | null {
  return node.range !== null && node.range.end > node.range.start ? node.range : null;
}
