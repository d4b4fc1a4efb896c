import type { Event } from 'js-yaml';
import { type Diagnostic, diagnostic, type Path, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import { jsYaml } from './js-yaml.ts';
import { depthLimit, type Range, type RelatedRange, type SourceDocument, type SourceText } from './source-text.ts';
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
    return placed([await syntaxError(text, error.reason, error.mark?.position ?? 0)]);
  }
  const { data, plain } = yamlData(events, text);
  if (!plain) {
    const { trouble } = yamlTree(events, text);
    return placed(trouble.flatMap((one) => foundIn(one, trouble)));
  }
  let root: YamlNode | null = null;
  const locateHere = (path: Path, at: 'key' | 'value') => {
    root ??= yamlTree(events, text).root;
    return locate(root, path, at);
  };
  return { document: { source, data, locate: locateHere } };
}

/** `yaml` has codes for what is wrong; it is only loaded when something is. It is less strict about indentation. */
async function syntaxError(text: string, reason: string, at: number): Promise<Found> {
  const { yamlSyntaxError } = await import('./yaml-syntax.ts');
  const found = yamlSyntaxError(text);
  if (found !== null) return found;
  const code = reason === 'deficient indentation' ? 'TOO_LITTLE_INDENT' : '';
  return { diagnostic: diagnostic('yaml-syntax', [], { reason: code }), range: { start: at, end: at + 1 } };
}

/** The finding about one of the troubles of a text. An anchor and the aliases of it are one mistake. */
function foundIn({ kind, name, range, other }: YamlTrouble, all: readonly YamlTrouble[]): Found[] {
  const namesakes = (sort: YamlTrouble['kind']) => all.filter((one) => one.kind === sort && one.name === name);
  switch (kind) {
    case 'indent':
      return [{ diagnostic: diagnostic('yaml-syntax', [], { reason: 'BAD_INDENT' }), range }];
    case 'twice': {
      const related: RelatedRange[] = other === null ? [] : [{ role: 'first', range: other }];
      return [{ diagnostic: diagnostic('duplicate-key', [], { key: name }), range, related }];
    }
    case 'number':
      return [{ diagnostic: diagnostic('misread-number', [], { written: name, read: Number(name) }), range }];
    case 'key':
      return [{ diagnostic: diagnostic('yaml-syntax', [], { reason: 'NON_STRING_KEY' }), range }];
    case 'alias':
      if (namesakes('anchor').length > 0) return [];
      break;
    case 'anchor': {
      const related = namesakes('alias').map((alias): RelatedRange => ({ role: 'alias', range: alias.range }));
      return [{ diagnostic: diagnostic('yaml-feature', [], { feature: kind }), range, related }];
    }
  }
  return [{ diagnostic: diagnostic('yaml-feature', [], { feature: kind }), range }];
}

function locate(root: YamlNode, path: Path, at: 'key' | 'value'): Range {
  let node = root;
  let range = rangeOf(root) ?? { start: 0, end: 1 };
  for (const [index, step] of path.entries()) {
    const wantsKey = at === 'key' && index === path.length - 1;
    if (node.kind === 'map') {
      const pair: YamlPair | undefined = node.pairs.find(({ key }) => key === String(step));
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

function rangeOf(node: YamlNode): Range | null {
  return node.range !== null && node.range.end > node.range.start ? node.range : null;
}
