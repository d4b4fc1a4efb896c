import { createRequire } from 'node:module';
import type { ObjectNode, ValueNode } from '@humanwhocodes/momoa';
import { type Diagnostic, diagnostic, type Path, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import { depthLimit } from '../rules/size-limits.ts';
import { membersIn } from './json-scan.ts';
import type { Range, SourceDocument, SourceText } from './source-text.ts';

/**
 * Parses the JSON in a stretch of a text (all of it, or one record of many). Stricter than `JSON.parse`, which keeps the last of two
 * equal keys without a word: a key written twice is an error, and so is nesting that is too deep. Where things stand is only
 * looked for when something asks.
 */
export function parseJson(
  source: SourceText,
  stretch: Range = { start: 0, end: source.text.length },
): { document: SourceDocument } | { found: PlacedDiagnostic[] } {
  const json = source.text.slice(stretch.start, stretch.end);
  const data = soundData(json);
  return data === undefined
    ? explained(source, json, stretch.start)
    : { document: new JsonDocument(source, json, stretch.start, data) };
}

/** The data of sound JSON, or undefined when something may be wrong with it. */
function soundData(json: string): unknown {
  const members = membersIn(json);
  if (members === null) return undefined;
  try {
    const data: unknown = JSON.parse(json);
    return keysIn(data) === members ? data : undefined;
  } catch {
    return undefined;
  }
}

function keysIn(data: unknown): number {
  if (typeof data !== 'object' || data === null) return 0;
  if (Array.isArray(data)) return data.reduce<number>((sum, one) => sum + keysIn(one), 0);
  let count = 0;
  for (const key of Object.keys(data)) {
    const value = (data as Record<string, unknown>)[key];
    count += typeof value === 'object' ? 1 + keysIn(value) : 1;
  }
  return count;
}

/** Data with its text, which is parsed again for the places the first time that somebody asks for one. */
class JsonDocument implements SourceDocument {
  readonly source: SourceText;
  readonly data: unknown;
  private readonly json: string;
  private readonly shift: number;
  private root: ValueNode | null = null;

  constructor(source: SourceText, json: string, shift: number, data: unknown) {
    this.source = source;
    this.json = json;
    this.shift = shift;
    this.data = data;
  }

  locate(path: Path, at: 'key' | 'value'): Range {
    this.root ??= parse(this.json);
    const { start, end } = locate(this.root, path, at);
    return { start: start + this.shift, end: end + this.shift };
  }
}

/** The tree of a text with places. The parser is loaded when it is first needed, which is seldom, and here nothing can wait. */
function parse(json: string): ValueNode {
  const momoa = createRequire(import.meta.url)('@humanwhocodes/momoa') as typeof import('@humanwhocodes/momoa');
  return momoa.parse(json, { ranges: true }).body;
}

/** What is wrong with a text, in more time. */
function explained(
  source: SourceText,
  json: string,
  shift: number,
): { document: SourceDocument } | { found: PlacedDiagnostic[] } {
  const placed = (start: number, end: number, found: Diagnostic) =>
    source.place({ start: start + shift, end: end + shift }, found);
  const failure = (at: number, found: Diagnostic) => ({ found: [placed(at, at + 1, found)] });
  const refused = refusedAt(json);
  if (refused !== null) return failure(refused.at, refused.found);
  let root: ValueNode;
  try {
    root = parse(json);
  } catch (error) {
    const at = (error as { offset?: number }).offset ?? 0;
    if (endsTooEarly(error, json, at))
      return failure(json.trimEnd().length, diagnostic('json-syntax', [], { found: null }));
    return failure(at, diagnostic('json-syntax', [], { found: wordAt(json, at) }));
  }
  const twice = duplicateKeys(root).map(({ key, range }) =>
    placed(range.start, range.end, diagnostic('duplicate-key', [], { key })),
  );
  return twice.length > 0 ? { found: twice } : { document: new JsonDocument(source, json, shift, JSON.parse(json)) };
}

/** What stands at a place that is wrong, or null at the end of the text. A byte-order mark or a hard space is no white space in JSON. */
export function wordAt(json: string, at: number): string | null {
  return /[^ \t\r\n]+/.exec(json.slice(at, at + 20))?.[0] ?? null;
}

/** Whether the text stops where more must follow; momoa then blames the last token, or the whole text. */
function endsTooEarly(error: unknown, json: string, at: number): boolean {
  if (error instanceof Error && error.message.includes('end of input')) return true;
  const withoutStrings = json.replace(/"(?:[^"\\]|\\.)*"/gs, '');
  const count = (bracket: RegExp) => withoutStrings.match(bracket)?.length ?? 0;
  return /^\S?\s*$/.test(json.slice(at)) && count(/[[{]/g) > count(/[\]}]/g);
}

/**
 * Where brackets nest deeper than the limit, or a control character stands in a string, or null. Looked for first, as
 * parsers recurse and momoa lets control characters pass, which JSON does not.
 */
function refusedAt(json: string): { at: number; found: Diagnostic } | null {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < json.length; at++) {
    const character = json[at] as string;
    if (inString) {
      if (character < ' ') return { at, found: diagnostic('json-control-character', [], {}) };
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      depth++;
      if (depth > depthLimit) return { at, found: diagnostic('too-deep', [], { limit: depthLimit }) };
    } else if (character === '}' || character === ']') depth--;
  }
  return null;
}

function duplicateKeys(node: ValueNode): { key: string; range: Range }[] {
  if (node.type === 'Array') return node.elements.flatMap((element) => duplicateKeys(element.value));
  if (node.type !== 'Object') return [];
  const seen = new Set<string>();
  return node.members.flatMap((member) => {
    const key = keyOf(member);
    const twice = seen.has(key) ? [{ key, range: rangeOf(member.name) }] : [];
    seen.add(key);
    return [...twice, ...duplicateKeys(member.value)];
  });
}

function keyOf(member: ObjectNode['members'][number]): string {
  return member.name.type === 'String' ? member.name.value : member.name.name;
}

function locate(root: ValueNode, path: Path, at: 'key' | 'value'): Range {
  let node: ValueNode = root;
  let range = headOf(root);
  for (const [index, step] of path.entries()) {
    const wantsKey = at === 'key' && index === path.length - 1;
    if (node.type === 'Object') {
      const member = node.members.find((m) => keyOf(m) === String(step));
      if (member === undefined) return range;
      range = wantsKey || isNested(member.value) ? rangeOf(member.name) : rangeOf(member.value);
      node = member.value;
    } else if (node.type === 'Array') {
      const element: ValueNode | undefined = node.elements[Number(step)]?.value;
      if (element === undefined) return range;
      range = headOf(element);
      node = element;
    } else {
      return range;
    }
  }
  return range;
}

function isNested(node: ValueNode): boolean {
  return node.type === 'Object' || node.type === 'Array';
}

/** A whole object or array is pointed at by its first bracket. */
function headOf(node: ValueNode): Range {
  const range = rangeOf(node);
  return isNested(node) ? { start: range.start, end: range.start + 1 } : range;
}

function rangeOf(node: { loc: { start: { offset: number }; end: { offset: number } } }): Range {
  return { start: node.loc.start.offset, end: node.loc.end.offset };
}
