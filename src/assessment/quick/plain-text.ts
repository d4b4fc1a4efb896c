const quote = 0x22;
const backslash = 0x5c;
/** The escapes that our own JSON is written with: `\"` `\\` `\b` `\f` `\n` `\r` `\t`. */
const ownEscapes = new Uint8Array(128);
for (const letter of '"\\bfnrt') ownEscapes[letter.charCodeAt(0)] = 1;

/**
 * Where a JSON string that begins after its quote ends: the position of the closing quote. Negative when the string would not be
 * written again just as it stands, byte for byte (other escapes, control characters, what could steer a terminal, rare letters,
 * bytes that are not UTF-8), or shows no letter at all; then somebody else must look at it.
 */
export function plainEnd(bytes: Uint8Array, from: number): number {
  let isVisible = false;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === quote) return isVisible ? at : -1;
    if (byte === backslash) {
      at++;
      if (ownEscapes[bytes[at] as number] !== 1) return -1;
    } else if (byte > 0x7e) {
      const length = plainLength(bytes, at, byte);
      if (length === 0) return -1;
      at += length - 1;
    } else if (byte < 0x20) return -1;
    else if (byte !== 0x20) isVisible = true;
  }
  return -1;
}

/** How many bytes a letter beyond ASCII takes, of those that Swedish text is written with; otherwise 0. */
function plainLength(bytes: Uint8Array, at: number, first: number): number {
  const second = bytes[at + 1] as number;
  // U+00A0 to U+00FF.
  if (first === 0xc3) return isFollowing(second) ? 2 : 0;
  if (first === 0xc2) return second >= 0xa0 && second <= 0xbf ? 2 : 0;
  // U+2010 to U+2027: dashes, quotation marks, the ellipsis.
  const third = bytes[at + 2] as number;
  return first === 0xe2 && second === 0x80 && third >= 0x90 && third <= 0xa7 ? 3 : 0;
}

function isFollowing(byte: number): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}
