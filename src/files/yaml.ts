import type { DocumentEvent, Event, MappingEvent, ScalarEvent, SequenceEvent, YAMLException } from 'js-yaml';
import { conditionHeads } from '../rules/condition.ts';
import { type Diagnostic, diagnostic, type Path, type PlacedDiagnostic } from '../rules/findings.ts';
import { depthLimit } from '../rules/size-limits.ts';
import { numbersMeant, numbersMisread } from '../rules/written-numbers.ts';
import { jsYaml } from './js-yaml.ts';
import type { Range, RelatedRange, SourceDocument, SourceText } from './text.ts';
import { coreValue, goesOnWithNumber, yamlData } from './yaml-data.ts';

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

const { COLLECTION_STYLE, EVENT_ID, getScalarValue, SCALAR_STYLE } = jsYaml;

/** A value in a YAML text, and where it stands; a value that is not written out (`key:` alone) has no range. */
export type YamlNode =
  | { readonly kind: 'scalar'; readonly range: Range | null }
  | { readonly kind: 'map'; readonly pairs: readonly YamlPair[]; readonly range: Range }
  | { readonly kind: 'list'; readonly items: readonly YamlNode[]; readonly range: Range };

/** A key with its value. Keys are texts as they are written, never numbers or null. */
interface YamlPair {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: YamlNode;
}

/**
 * What YAML can do but rule files do not allow, and where it stands. `name` is the name of an anchor or an alias, the key
 * that is written twice (`other` is the first one; `dash` when another item of a list begins with it), or the number that YAML reads otherwise than a person does.
 */
interface YamlTrouble {
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
    | 'number';
  readonly name: string;
  readonly range: Range;
  readonly other: Range | null;
}

/** Where everything in the first document of a text stands, and everything in the text that rule files do not allow. */
function yamlTree(events: readonly Event[], text: string): { root: YamlNode; trouble: readonly YamlTrouble[] } {
  const reader = new Reader(events, text);
  const root = reader.document();
  return { root, trouble: reader.trouble };
}

type NodeEvent = ScalarEvent | SequenceEvent | MappingEvent;

class Reader {
  readonly trouble: YamlTrouble[] = [];
  private readonly events: readonly Event[];
  private readonly text: string;
  private next = 0;
  /** Whether what is read next is an item of a list. */
  private isItemNext = false;
  /** The end of what has been read so far. */
  private end = 0;

  constructor(events: readonly Event[], text: string) {
    this.events = events;
    this.text = text;
  }

  document(): YamlNode {
    const [first] = this.events;
    if (first === undefined) return { kind: 'scalar', range: null };
    this.directives(first as DocumentEvent);
    this.next = 1;
    const root = this.value();
    const another = this.events.findIndex((event, index) => index > 0 && event.type === EVENT_ID.DOCUMENT);
    if (another > 0) this.refuse('documents', this.match(/^(?:---|\.\.\.|%.*)/gm));
    return root;
  }

  private directives({ directives }: DocumentEvent): void {
    if (directives.length > 0) this.refuse('directive', this.match(/^%.*$/gm));
  }

  /** The range of the first match from where reading stands. */
  private match(pattern: RegExp): Range {
    pattern.lastIndex = this.end;
    const found = pattern.exec(this.text);
    const start = found?.index ?? this.end;
    return { start, end: start + (found?.[0].trimEnd().length ?? 1) };
  }

  private refuse(kind: YamlTrouble['kind'], range: Range, name = '', other: Range | null = null): void {
    this.trouble.push({ kind, name, range, other });
  }

  private value(): YamlNode {
    const event = this.events[this.next] as Event;
    const node = this.node();
    if (event.type === EVENT_ID.SCALAR && event.style === SCALAR_STYLE.PLAIN && node.range !== null) {
      const written = getScalarValue(this.text, event);
      const isNumber = typeof coreValue(written) === 'number';
      if (isNumber && numbersMisread(written).length > 0) this.refuse('number', node.range, written);
    }
    return node;
  }

  private node(): YamlNode {
    const event = this.events[this.next++] as Event;
    if (event.type === EVENT_ID.ALIAS) {
      const range = { start: event.anchorStart - 1, end: event.anchorEnd };
      this.end = range.end;
      this.refuse('alias', range, this.text.slice(event.anchorStart, event.anchorEnd));
      return { kind: 'scalar', range };
    }
    this.properties(event as NodeEvent);
    if (event.type === EVENT_ID.SCALAR) return this.scalar(event);
    return event.type === EVENT_ID.SEQUENCE ? this.list(event) : this.map(event as MappingEvent);
  }

  private properties({ anchorStart, anchorEnd, tagStart, tagEnd }: NodeEvent): void {
    if (anchorStart !== -1) {
      const name = this.text.slice(anchorStart, anchorEnd);
      this.refuse('anchor', { start: anchorStart - 1, end: anchorEnd }, name);
    }
    if (tagStart !== -1) this.refuse('tag', { start: tagStart, end: tagEnd });
  }

  private scalar(event: ScalarEvent): YamlNode {
    this.isItemNext = false;
    const range = this.scalarRange(event);
    if (range !== null) this.end = range.end;
    return { kind: 'scalar', range };
  }

  private scalarRange({ valueStart, valueEnd, style }: ScalarEvent): Range | null {
    if (valueStart === -1) return null;
    if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) {
      return { start: valueStart - 1, end: valueEnd + 1 };
    }
    if (style === SCALAR_STYLE.PLAIN) return valueEnd > valueStart ? { start: valueStart, end: valueEnd } : null;
    // The text of a block begins on the line below its mark.
    const marks = this.text.slice(this.end, valueStart).search(/[|>][-+\d]*[ \t]*(?:#.*)?\r?\n/);
    return { start: marks === -1 ? valueStart : this.end + marks, end: valueEnd };
  }

  private list(event: SequenceEvent): YamlNode {
    const items: YamlNode[] = [];
    this.enter(event);
    while (this.events[this.next]?.type !== EVENT_ID.POP) {
      this.isItemNext = true;
      items.push(this.value());
    }
    return { kind: 'list', items, range: this.leave(event) };
  }

  private map(event: MappingEvent): YamlNode {
    const pairs: YamlPair[] = [];
    const isItem = this.isItemNext && event.style === COLLECTION_STYLE.BLOCK;
    this.isItemNext = false;
    this.enter(event);
    while (this.events[this.next]?.type !== EVENT_ID.POP) {
      const { key, keyRange } = this.key();
      pairs.push({ key, keyRange, value: this.value() });
    }
    this.refuseDuplicates(this.withoutCutNumbers(pairs), isItem);
    return { kind: 'map', pairs, range: this.leave(event) };
  }

  /** The pairs of a mapping but for those that are the end of a number that commas have cut: `{ min: 2,5 }` has a key `5`. */
  private withoutCutNumbers(pairs: readonly YamlPair[]): YamlPair[] {
    const whole: YamlPair[] = [];
    const cuts = new Map<YamlPair, Range>();
    for (const pair of pairs) {
      const before = whole.at(-1);
      const written = before?.value.range ?? { start: 0, end: 0 };
      const value = coreValue(this.text.slice(written.start, written.end));
      if (before !== undefined && goesOnWithNumber(pair.key, pair.value.range === null, value)) {
        cuts.set(before, { start: written.start, end: pair.keyRange.end });
      } else whole.push(pair);
    }
    for (const range of cuts.values()) {
      // What is before the comma may seem misread by itself.
      const again = this.trouble.findIndex((one) => one.kind === 'number' && one.range.start === range.start);
      if (again >= 0) this.trouble.splice(again, 1);
      this.refuse('number', range, this.text.slice(range.start, range.end));
    }
    return whole;
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

  private key(): { key: string; keyRange: Range } {
    const from = this.end;
    const event = this.events[this.next] as Event;
    const node = this.node();
    const keyRange = node.range ?? this.emptyKey(from);
    if (event.type !== EVENT_ID.SCALAR) {
      if (event.type !== EVENT_ID.ALIAS) this.refuse('key', keyRange);
      return { key: '', keyRange };
    }
    const key = getScalarValue(this.text, event);
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

  private enter(event: SequenceEvent | MappingEvent): void {
    this.end = Math.max(this.end, this.hasBrackets(event) ? event.start + 1 : event.start);
  }

  private leave(event: SequenceEvent | MappingEvent): Range {
    this.next++;
    if (this.hasBrackets(event)) this.end = this.closing(this.end);
    return { start: event.start, end: Math.max(this.end, event.start + 1) };
  }

  /** A key with its value in a list with brackets, as in `[a: b]`, is a mapping without any of its own. */
  private hasBrackets({ start, style }: SequenceEvent | MappingEvent): boolean {
    return style === COLLECTION_STYLE.FLOW && /[[{]/.test(this.text[start] ?? '');
  }

  /** The end of the bracket that closes what ends at `at`: after white space, commas and comments. */
  private closing(at: number): number {
    const skip = /[\s,]*(?:#.*)?/y;
    for (let next = at; next < this.text.length; ) {
      skip.lastIndex = next;
      skip.test(this.text);
      if (skip.lastIndex === next) return next + 1;
      next = skip.lastIndex;
    }
    return at;
  }
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
