import type { Path } from '../../rules/findings.ts';
import { depthLimit } from '../../rules/form/size-limits.ts';
import type { Range } from './source-text.ts';

export const [quote, backslash, colon, comma] = [0x22, 0x5c, 0x3a, 0x2c] as const;
export const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d] as const;

/**
 * How many keys with values are written in a text: its colons outside of strings. Null when it nests deeper than the limit.
 * Of two equal keys `JSON.parse` keeps one, so that its data then has fewer: a case is read by it, many times as fast as by what keeps
 * places, and only where something is wrong are places looked for.
 */
export function membersIn(json: string): number | null {
  let depth = 0;
  let members = 0;
  for (let at = 0; at < json.length; at++) {
    switch (json.charCodeAt(at)) {
      case quote:
        at = stringEnd(json, at);
        break;
      case openBrace:
      case openBracket:
        if (++depth > depthLimit) return null;
        break;
      case closeBrace:
      case closeBracket:
        depth--;
        break;
      case colon:
        members++;
    }
  }
  return members;
}

/** The position of the quote that ends the string beginning at `start`, or the end of the text. */
function stringEnd(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === quote) return at;
    if (code === backslash) at++;
  }
  return json.length;
}

/** Looks for the end of one element of an array, in bytes that may come in pieces. Brackets pair up whatever their kind. */
export class ElementScan {
  private depth = 0;
  private inString = false;
  private isEscaped = false;
  private begun: 'nested' | 'string' | 'word' | null = null;

  /**
   * Where the element ends, or null when it goes on after these bytes. One that is no string and no bracket goes on to a sign that
   * ends it.
   */
  endIn(bytes: Uint8Array, from: number): number | null {
    if (from >= bytes.length) return null;
    const first = bytes[from];
    this.begun ??= first === quote ? 'string' : first === openBrace || first === openBracket ? 'nested' : 'word';
    if (this.begun === 'word') return endOfWord(bytes, from);
    for (let at = from; at < bytes.length; at++) {
      if (this.inString) {
        at = this.afterString(bytes, at);
        if (this.inString) return null;
        if (this.depth === 0) return at;
      }
      const code = bytes[at];
      if (code === quote) this.inString = true;
      else if (code === openBrace || code === openBracket) this.depth++;
      else if ((code === closeBrace || code === closeBracket) && --this.depth === 0) return at + 1;
    }
    return null;
  }

  /** The position after the string that `from` is in, or the end of the bytes if it goes on. */
  private afterString(bytes: Uint8Array, from: number): number {
    let at = this.isEscaped ? from + 1 : from;
    this.isEscaped = false;
    for (; at < bytes.length; at++) {
      const code = bytes[at];
      if (code === backslash) at++;
      else if (code === quote) {
        this.inString = false;
        return at + 1;
      }
    }
    this.isEscaped = at > bytes.length;
    return bytes.length;
  }
}

function endOfWord(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at < bytes.length; at++) {
    const code = bytes[at];
    if (code === comma || code === closeBracket || code === quote || code === openBrace || code === openBracket)
      return at;
  }
  return null;
}

/** The first position that is no white space of JSON. */
export function afterSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isSpace(bytes[at])) at++;
  return at;
}

/** Whether a byte is white space of JSON. */
export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

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
  private readonly nested = new Map<number, Members | Elements>();

  constructor(private readonly json: string) {}

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
  private readonly found = new Map<string, Member>();
  private at: number;

  constructor(
    private readonly json: string,
    start: number,
  ) {
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
  private readonly found: number[] = [];
  private at: number;

  constructor(
    private readonly json: string,
    start: number,
  ) {
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
