import type { Event, YAMLException } from 'js-yaml';
import { type Diagnostic, diagnostic, type Path, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import { depthLimit } from '../rules/size-limits.ts';
import { numbersMeant, numbersMisread } from '../rules/written-numbers.ts';
import { jsYaml } from './js-yaml.ts';
import type { Range, RelatedRange, SourceDocument, SourceText } from './source-text.ts';
import { yamlData } from './yaml-data.ts';
import { type YamlNode, type YamlPair, type YamlTrouble, yamlTree } from './yaml-tree.ts';

/** A finding with its range, and the ranges of other places that it is about. */
type Found = { readonly diagnostic: Diagnostic; readonly range: Range; readonly related?: readonly RelatedRange[] };

/** What came of parsing a document: its data with places, or why it cannot be used. */
type Parsed = { readonly document: SourceDocument } | { readonly found: PlacedDiagnostic[] };

/**
 * Parses YAML 1.2 (core schema). What rule files do not allow (aliases, anchors, tags, directives, several documents,
 * merge keys, keys that are no text, deep nesting) is found before anything is built: an alias is never expanded.
 */
export async function parseYaml(source: SourceText): Promise<Parsed> {
  const events = eventsOf(source.text);
  if (Array.isArray(events)) return documentOf(source, events);
  // The other library is only loaded when something is wrong.
  const { yamlSyntaxError } = await import('./yaml-syntax.ts');
  return broken(source, events, yamlSyntaxError);
}

/** What says why a text is no YAML. */
type Explain = typeof import('./yaml-syntax.ts').yamlSyntaxError;

/** Parses every document of a text in the same way. Where it is no YAML, `explain` says why, of the whole text. */
export function parseYamlDocuments(source: SourceText, explain: Explain): Parsed[] {
  const events = eventsOf(source.text);
  if (!Array.isArray(events)) return [broken(source, events, explain)];
  const starts = events.flatMap(({ type }, index) => (type === jsYaml.EVENT_ID.DOCUMENT ? [index] : []));
  return starts.map((start, index) => documentOf(source, events.slice(start, starts[index + 1])));
}

function eventsOf(text: string): Event[] | YAMLException {
  try {
    return jsYaml.parseEvents(text, { maxDepth: depthLimit });
  } catch (error) {
    if (!(error instanceof jsYaml.YAMLException)) throw error;
    return error;
  }
}

function broken(source: SourceText, { reason, mark }: YAMLException, explain: Explain): Parsed {
  return placedIn(source, [explain(source.text, reason, mark?.position ?? 0)]);
}

function documentOf(source: SourceText, events: readonly Event[]): Parsed {
  const { text } = source;
  const { data, plain } = yamlData(events, text);
  if (!plain) return placedIn(source, troubleFound(yamlTree(events, text).trouble));
  let root: YamlNode | null = null;
  const locateHere = (path: Path, at: 'key' | 'value') => {
    root ??= yamlTree(events, text).root;
    return locate(root, path, at);
  };
  return { document: { source, data, locate: locateHere } };
}

function placedIn(source: SourceText, found: readonly Found[]): Parsed {
  return { found: found.map((one) => source.place(one.range, one.diagnostic, one.related)) };
}

/** Where everything in a YAML text stands; null when it is not YAML. */
export function yamlOutline(text: string): YamlNode | null {
  try {
    return yamlTree(jsYaml.parseEvents(text, { maxDepth: depthLimit }), text).root;
  } catch (error) {
    if (error instanceof jsYaml.YAMLException) return null;
    throw error;
  }
}

/** The findings about the troubles of a text. An anchor and the aliases of it are one mistake. */
function troubleFound(trouble: readonly YamlTrouble[]): Found[] {
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
    .map((one) => foundIn(one, one.kind === 'anchor' ? (aliases.get(one.name) ?? []) : []));
}

function foundIn({ kind, name, range, other }: YamlTrouble, aliases: readonly RelatedRange[]): Found {
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
