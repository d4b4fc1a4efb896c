import { type Diagnostic, diagnostic, FirstFindings, type Path, type PlacedDiagnostic } from '../rules/findings.ts';
import { depthLimit } from '../rules/size-limits.ts';
import { JsonCheck, type JsonTrouble, jsonMeantAt } from './json-check.ts';
import { JsonPlaces } from './json-places.ts';
import { membersIn } from './json-scan.ts';
import type { Range, SourceDocument, SourceText } from './text.ts';

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

/** Data with its text, in which places are looked for when somebody asks for one. */
class JsonDocument implements SourceDocument {
  readonly source: SourceText;
  readonly data: unknown;
  private readonly json: string;
  private readonly shift: number;
  private places: JsonPlaces | null = null;

  constructor(source: SourceText, json: string, shift: number, data: unknown) {
    this.source = source;
    this.json = json;
    this.shift = shift;
    this.data = data;
  }

  locate(path: Path, at: 'key' | 'value'): Range {
    this.places ??= new JsonPlaces(this.json);
    const { start, end } = this.places.locate(path, at);
    return { start: start + this.shift, end: end + this.shift };
  }
}

/** What is wrong with a text, in more time. */
function explained(
  source: SourceText,
  json: string,
  shift: number,
): { document: SourceDocument } | { found: PlacedDiagnostic[] } {
  const placed = (start: number, end: number, found: Diagnostic) =>
    source.place({ start: start + shift, end: end + shift }, found);
  const repeated = new FirstFindings<PlacedDiagnostic>();
  const { trouble } = new JsonCheck(json, depthLimit, ({ key, start, end }) =>
    repeated.add(() => placed(start, end, diagnostic('duplicate-key', [], { key }))),
  );
  if (trouble !== null) return { found: [placed(trouble.at, trouble.at + 1, troubleFound(trouble, json))] };
  const found = repeated.all((left) => source.place({ start: shift, end: shift + 1 }, left));
  return found.length > 0 ? { found } : { document: new JsonDocument(source, json, shift, JSON.parse(json)) };
}

function troubleFound({ kind, at }: JsonTrouble, json: string): Diagnostic {
  if (kind === 'too-deep') return diagnostic('too-deep', [], { limit: depthLimit });
  if (kind === 'control-character') return diagnostic('json-control-character', [], {});
  if (kind === 'ends-early') return diagnostic('json-syntax', [], { found: null });
  const [found, meant] = [wordAt(json, at), jsonMeantAt(json, at)];
  if (meant === undefined) return diagnostic('json-syntax', [], { found });
  return diagnostic('json-syntax', [], { found: found?.replace(/(?<=.)[,}\]].*$/, '') ?? null, meant });
}

/** What stands at a place that is wrong, or null at the end of the text. A byte-order mark or a hard space is no white space in JSON. */
export function wordAt(json: string, at: number): string | null {
  return /[^ \t\r\n]+/.exec(json.slice(at, at + 20))?.[0] ?? null;
}
