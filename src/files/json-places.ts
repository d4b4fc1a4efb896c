import type { Path } from '../rules/findings.ts';
import { closeBrace, closeBracket, comma, isSpace, openBrace, openBracket, quote, stringEnd } from './json-scan.ts';
import type { Range } from './text.ts';

/** A key of an object as it is written, and where its value begins. */
interface Member {
  readonly name: Range;
  readonly value: number;
}

/**
 * Where things stand in a text of sound JSON. Objects and lists on the way to what is asked for are read as far as is needed and
 * remembered, so that many questions about a long text take no longer than to read it.
 */
export class JsonPlaces {
  private readonly json: string;
  private readonly nested = new Map<number, Members | Elements>();

  constructor(json: string) {
    this.json = json;
  }

  /** The range of the key or the value at `path`; of the nearest thing around it when that does not exist. */
  locate(path: Path, at: 'key' | 'value'): Range {
    let start = afterSpaceIn(this.json, 0);
    let range = this.headOf(start);
    for (const [index, step] of path.entries()) {
      const holder = this.holderAt(start);
      const wantsKey = at === 'key' && index === path.length - 1;
      if (holder instanceof Members) {
        const member = holder.find(String(step));
        if (member === null) return range;
        start = member.value;
        range = wantsKey || this.isNested(start) ? member.name : this.headOf(start);
      } else {
        const element = holder?.find(Number(step)) ?? null;
        if (element === null) return range;
        start = element;
        range = this.headOf(start);
      }
    }
    return range;
  }

  private holderAt(start: number): Members | Elements | null {
    if (!this.isNested(start)) return null;
    const known = this.nested.get(start);
    if (known !== undefined) return known;
    const isObject = this.json.charCodeAt(start) === openBrace;
    const made = isObject ? new Members(this.json, start) : new Elements(this.json, start);
    this.nested.set(start, made);
    return made;
  }

  private isNested(start: number): boolean {
    const sign = this.json.charCodeAt(start);
    return sign === openBrace || sign === openBracket;
  }

  /** A whole object or array is pointed at by its first bracket. */
  private headOf(start: number): Range {
    return { start, end: this.isNested(start) ? start + 1 : valueEnd(this.json, start) };
  }
}

/** The members of an object, read as far as one of them has been asked for. */
class Members {
  private readonly json: string;
  private readonly found = new Map<string, Member>();
  private at: number;

  constructor(json: string, start: number) {
    this.json = json;
    this.at = start + 1;
  }

  find(key: string): Member | null {
    for (let known = this.found.get(key); ; known = this.found.get(key)) {
      if (known !== undefined) return known;
      if (!this.readOne()) return null;
    }
  }

  private readOne(): boolean {
    const { json } = this;
    const start = afterSpaceIn(json, this.at);
    if (json.charCodeAt(start) !== quote) return false;
    const end = stringEnd(json, start) + 1;
    const value = afterSpaceIn(json, afterSpaceIn(json, end) + 1);
    const key = keyIn(json, start, end);
    if (!this.found.has(key)) this.found.set(key, { name: { start, end }, value });
    this.at = afterComma(json, valueEnd(json, value));
    return true;
  }
}

/** Where the elements of an array begin, read as far as one of them has been asked for. */
class Elements {
  private readonly json: string;
  private readonly found: number[] = [];
  private at: number;

  constructor(json: string, start: number) {
    this.json = json;
    this.at = afterSpaceIn(json, start + 1);
  }

  find(index: number): number | null {
    while (this.found.length <= index && this.readOne());
    return this.found[index] ?? null;
  }

  private readOne(): boolean {
    const { json, at } = this;
    if (at >= json.length || json.charCodeAt(at) === closeBracket) return false;
    this.found.push(at);
    this.at = afterSpaceIn(json, afterComma(json, valueEnd(json, at)));
    return true;
  }
}

/** What a key says that is written in a text with its quotes. */
export function keyIn(json: string, start: number, end: number): string {
  const written = json.slice(start, end);
  return written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);
}

/** The first position that is no white space of JSON. */
export function afterSpaceIn(json: string, from: number): number {
  let at = from;
  while (isSpace(json.charCodeAt(at))) at++;
  return at;
}

function afterComma(json: string, from: number): number {
  const at = afterSpaceIn(json, from);
  return json.charCodeAt(at) === comma ? at + 1 : at;
}

/** The end of a value that begins at a position. Brackets pair up. */
function valueEnd(json: string, start: number): number {
  let depth = 0;
  for (let at = start; at < json.length; at++) {
    const sign = json.charCodeAt(at);
    if (sign === quote) {
      at = stringEnd(json, at);
      if (depth === 0) return at + 1;
    } else if (sign === openBrace || sign === openBracket) depth++;
    else if (sign === closeBrace || sign === closeBracket) {
      if (depth === 0) return at;
      if (--depth === 0) return at + 1;
    } else if (depth === 0 && (sign === comma || isSpace(sign))) return at;
  }
  return json.length;
}
