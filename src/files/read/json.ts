import { type Diagnostic, diagnostic, FirstFindings, type Path, type PlacedDiagnostic } from '../../rules/findings.ts';
import { depthLimit } from '../../rules/form/size-limits.ts';
import { daysMeant } from '../../rules/form/written.ts';
import {
  afterSpaceIn,
  backslash,
  closeBrace,
  closeBracket,
  colon,
  comma,
  JsonPlaces,
  keyIn,
  membersIn,
  openBrace,
  openBracket,
  quote,
} from './json-scan.ts';
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

/** Data with its text, in which places are looked for when somebody asks for one. */
class JsonDocument implements SourceDocument {
  readonly end: number;
  private places: JsonPlaces | null = null;

  constructor(
    readonly source: SourceText,
    private readonly json: string,
    private readonly shift: number,
    readonly data: unknown,
  ) {
    this.end = shift + json.length;
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
    source.place({ start: start + shift, end: end + shift }, found, [], shift + json.length);
  const repeated = new FirstFindings<PlacedDiagnostic>();
  const { trouble } = new JsonCheck(json, depthLimit, ({ key, start, end }) =>
    repeated.add(() => placed(start, end, diagnostic('duplicate-key', [], { key }))),
  );
  if (trouble !== null) return { found: [placed(trouble.at, trouble.at + 1, troubleFound(trouble, json))] };
  const found = repeated.all((left) => source.place({ start: shift, end: shift + 1 }, left, [], shift + json.length));
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

/** What is wrong with a text that should be JSON, and where. */
interface JsonTrouble {
  readonly kind: 'syntax' | 'ends-early' | 'control-character' | 'too-deep';
  readonly at: number;
}

/** A key that its object has already. */
export interface RepeatedKey extends Range {
  readonly key: string;
}

/** What may come next. */
type Expected = 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'comma' | 'nothing';

const word = /[^\s,:"{}[\]]+/y;
const soundWord = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
const soundEscape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** Reads a text by the grammar of JSON, from its beginning to its end or to the first thing that is wrong. */
export class JsonCheck {
  trouble: JsonTrouble | null = null;
  private at = 0;
  private expected: Expected = 'value';
  /** The objects and lists that are open; of an object the keys so far. */
  private readonly open: (Set<string> | null)[] = [];

  constructor(
    private readonly json: string,
    private readonly deepest: number,
    private readonly repeated: (found: RepeatedKey) => void,
  ) {
    while (this.trouble === null && this.step());
  }

  /** Takes the next sign. False at the end of the text. */
  private step(): boolean {
    const { json, expected } = this;
    this.at = afterSpaceIn(json, this.at);
    if (this.at >= json.length) {
      if (expected !== 'nothing') this.fail('ends-early', json.trimEnd().length);
      return false;
    }
    const sign = json.charCodeAt(this.at);
    if (expected === 'colon') this.take(sign === colon, 'value');
    else if (expected === 'comma') this.between(sign);
    else if (expected === 'key' || expected === 'first-key') this.key(sign);
    else if (expected === 'nothing') this.fail('syntax', this.at);
    else this.value(sign);
    return true;
  }

  private take(isRight: boolean, next: Expected): void {
    if (isRight) [this.at, this.expected] = [this.at + 1, next];
    else this.fail('syntax', this.at);
  }

  private between(sign: number): void {
    const keys = this.open.at(-1);
    if (sign === comma) this.take(true, keys === null ? 'value' : 'key');
    else this.close(sign === (keys === null ? closeBracket : closeBrace));
  }

  private close(isRight: boolean): void {
    if (isRight) this.open.pop();
    this.take(isRight, this.open.length === 0 ? 'nothing' : 'comma');
  }

  private key(sign: number): void {
    if (sign === closeBrace && this.expected === 'first-key') this.close(true);
    else if (sign !== quote) this.fail('syntax', this.at);
    else {
      const start = this.at;
      if (this.string()) this.name(start, this.at);
    }
  }

  private name(start: number, end: number): void {
    const key = keyIn(this.json, start, end);
    const keys = this.open.at(-1) as Set<string>;
    if (keys.has(key)) this.repeated({ key, start, end });
    keys.add(key);
    this.expected = 'colon';
  }

  private value(sign: number): void {
    if (sign === closeBracket && this.expected === 'first-value') this.close(true);
    else if (sign === openBrace) this.begin(new Set(), 'first-key');
    else if (sign === openBracket) this.begin(null, 'first-value');
    else if (sign === quote ? this.string() : this.word()) this.expected = this.open.length === 0 ? 'nothing' : 'comma';
  }

  private begin(keys: Set<string> | null, next: Expected): void {
    if (this.open.length === this.deepest) this.fail('too-deep', this.at);
    else {
      this.open.push(keys);
      this.take(true, next);
    }
  }

  private word(): boolean {
    word.lastIndex = this.at;
    const written = word.exec(this.json)?.[0] ?? '';
    if (!soundWord.test(written)) {
      this.fail('syntax', this.at);
      return false;
    }
    this.at += written.length;
    return true;
  }

  private string(): boolean {
    const { json } = this;
    for (let at = this.at + 1; at < json.length; at++) {
      const sign = json.charCodeAt(at);
      if (sign === quote) {
        this.at = at + 1;
        return true;
      }
      if (sign < 0x20) {
        this.fail('control-character', at);
        return false;
      }
      if (sign !== backslash) continue;
      soundEscape.lastIndex = at;
      const written = soundEscape.exec(json)?.[0];
      if (written === undefined && at + 1 < json.length) {
        this.fail('syntax', at);
        return false;
      }
      at += (written ?? '\\').length - 1;
    }
    this.fail('ends-early', json.trimEnd().length);
    return false;
  }

  private fail(kind: JsonTrouble['kind'], at: number): void {
    this.trouble = { kind, at };
  }
}

/** What somebody meant to write where a text is no JSON. */
type JsonMeant = 'number' | 'date';

const space = '[ \\t\\u00A0\\u2000-\\u200A\\u202F]';
const sign = '[-+\\u2212]';
const valueBefore = /[:,[]\s*$/;
/** A number that JSON does not know, from its beginning: `05`, `.5`, `+5`, `1_000`, `0x10`, `100kr`, `€ 100`. */
const strange = new RegExp(
  `^(?:(?:kr|sek|eur|[€$£])${space}*\\d|${sign}?(?:\\.?\\d[\\d._'’]*(?:e[-+]?\\d*)?|0x[\\da-f]+|\\d[\\d.]*(?:\\p{L}+|[%€]))(?=[\\s,}\\]]|$))`,
  'iu',
);
const decimalsAlone = /^,\d/;
/** A sound number before the place: what follows belongs to it. */
const numberBefore = new RegExp(`[:,[]\\s*${sign}?\\d[\\d.]*(?<spaces>${space}*)$`, 'u');
/** `000` after a space, a unit, or a space that JSON does not know before one of them. A name with a colon after it is a key instead. */
const goesOn = new RegExp(
  `^(?:${space}+(?=\\d|[\\p{L}%€])|(?=\\d{3}(?!\\d)|:-|[%€]|\\p{L}))(?!\\p{L}[\\p{L}\\d_-]*\\s*:)`,
  'u',
);
const decimalComma = new RegExp(`[:[]\\s*${sign}?\\d+,$`, 'u');

/**
 * What was meant at a place where a text is no JSON: a number as people write them (`1 000`, `2,5`, `100 kr`) or a day without quotation
 * marks. Undefined for all else.
 */
function jsonMeantAt(json: string, at: number): JsonMeant | undefined {
  const [before, after] = [json.slice(Math.max(0, at - nearby), at), json.slice(at, at + nearby)];
  if (valueBefore.test(before)) {
    const word = /^[^\s,:"{}[\]]+/.exec(after)?.[0] ?? '';
    if (/^\d+[-./]/.test(word) && daysMeant(word).length > 0) return 'date';
    if (strange.test(after) || (decimalsAlone.test(after) && before.trimEnd().endsWith(':'))) return 'number';
  }
  if (numberBefore.test(before) && goesOn.test(after)) return 'number';
  return decimalComma.test(before) && /^\d/.test(after) ? 'number' : undefined;
}

/** How much of the text on both sides of a place is looked at. */
const nearby = 40;
