import type { Event } from 'js-yaml';
import { type Diagnostic, diagnostic, type Path, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import { depthLimit } from '../rules/size-limits.ts';
import { numbersMeant, numbersMisread } from '../rules/written-numbers.ts';
import { jsYaml } from './js-yaml.ts';
import type { Range, RelatedRange, SourceDocument, SourceText } from './source-text.ts';
import { yamlData } from './yaml-data.ts';
import { type YamlNode, type YamlPair, type YamlTrouble, yamlTree } from './yaml-tree.ts';

/** A finding with its range, and the ranges of other places that it is about. */
type Found = { readonly diagnostic: Diagnostic; readonly range: Range; readonly related?: readonly RelatedRange[] };

/**
 * Parses YAML 1.2 (core schema). What rule files do not allow (aliases, anchors, tags, directives, several documents,
 * merge keys, keys that are no text, deep nesting) is found before anything is built: an alias is never expanded.
 */
export async function parseYaml(
  source: SourceText,
): Promise<{ document: SourceDocument } | { found: PlacedDiagnostic[] }> {
  const { text } = source;
  const placed = (found: readonly Found[]) => ({
    found: found.map((one) => source.place(one.range, one.diagnostic, one.related)),
  });
  let events: Event[];
  try {
    events = jsYaml.parseEvents(text, { maxDepth: depthLimit });
  } catch (error) {
    if (!(error instanceof jsYaml.YAMLException)) throw error;
    // The other library is only loaded when something is wrong.
    const { yamlSyntaxError } = await import('./yaml-syntax.ts');
    return placed([yamlSyntaxError(text, error.reason, error.mark?.position ?? 0)]);
  }
  const { data, plain } = yamlData(events, text);
  if (!plain) {
    const { trouble } = yamlTree(events, text);
    return placed(troubleFound(trouble));
  }
  let root: YamlNode | null = null;
  const locateHere = (path: Path, at: 'key' | 'value') => {
    root ??= yamlTree(events, text).root;
    return locate(root, path, at);
  };
  return { document: { source, data, locate: locateHere } };
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
function misread(written: string): { written: string; read: number; meant: readonly string[] } {
  const [first = ''] = written.split(',');
  const isCut = first !== written;
  const meant = isCut ? numbersMeant(written.replace(/\s*,\s*/g, ',')) : numbersMisread(written);
  return { written, read: Number(first), meant };
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
