import { depthLimit } from '../rules/size-limits.ts';

export const [quote, backslash, colon, comma] = [0x22, 0x5c, 0x3a, 0x2c] as const;
export const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d] as const;

/**
 * How many keys with values are written in a text: its colons outside of strings. Null when it nests deeper than the limit.
 * Of two equal keys `JSON.parse` keeps one, so that its data then has fewer.
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
export function stringEnd(json: string, start: number): number {
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
