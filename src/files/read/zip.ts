import { Inflate } from 'fflate';

// A zip comes from outside. Its table at the end says where the parts are, and nothing else that it says is believed: a part is as long
// as what it is unpacked to, and that is stopped in time.

/** A part of a zip, as its table tells of it. */
export interface ZipPart {
  /** Where what stands before it begins. */
  readonly at: number;
  readonly packedSize: number;
  readonly isPacked: boolean;
}

const signatures = { part: 0x04034b50, entry: 0x02014b50, end: 0x06054b50 } as const;
const lengths = { part: 30, entry: 46, end: 22, longestComment: 65535 } as const;
const isEncrypted = 0x0001;

/** The parts of a zip by their names; null when it is none, or one that cannot be read here. */
export function zipParts(bytes: Uint8Array): ReadonlyMap<string, ZipPart> | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) return null;
  const [count, size, offset] = [
    view.getUint16(end + 10, true),
    view.getUint32(end + 12, true),
    view.getUint32(end + 16, true),
  ];
  // Something may stand before the zip, which its table does not count.
  const before = end - size - offset;
  const parts = new Map<string, ZipPart>();
  let at = before + offset;
  for (let number = 0; number < count; number++) {
    if (at < 0 || at + lengths.entry > end || view.getUint32(at, true) !== signatures.entry) return null;
    const method = view.getUint16(at + 10, true);
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [
      number,
      number,
      number,
    ];
    if ((view.getUint16(at + 8, true) & isEncrypted) !== 0 || (method !== 0 && method !== 8)) return null;
    const name = new TextDecoder().decode(bytes.subarray(at + lengths.entry, at + lengths.entry + nameLength));
    const part = {
      at: before + view.getUint32(at + 42, true),
      packedSize: view.getUint32(at + 20, true),
      isPacked: method === 8,
    };
    if (!name.endsWith('/')) parts.set(name, part);
    at += lengths.entry + nameLength + extra + comment;
  }
  return parts;
}

/** Where the end of a zip begins, which a comment may follow. */
function endOf(view: DataView): number | null {
  const last = view.byteLength - lengths.end;
  for (let at = last; at >= Math.max(0, last - lengths.longestComment); at--) {
    if (view.getUint32(at, true) === signatures.end) return at;
  }
  return null;
}

/** How many bytes are unpacked at a time: they become at most some thousand times as many. */
const pieceLength = 4096;

/** The bytes of a part, unless they are more than `limit`; it throws where there is none, or not one that can be unpacked. */
export function unpacked(
  bytes: Uint8Array,
  { at, packedSize, isPacked }: ZipPart,
  limit: number,
): Uint8Array | 'too much' {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(at, true) !== signatures.part) throw new Error('There is no part here.');
  const start = at + lengths.part + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const packed = bytes.subarray(start, start + packedSize);
  if (packed.length < packedSize) throw new Error('The part is cut off.');
  if (!isPacked) return packed.length > limit ? 'too much' : packed;
  const pieces: Uint8Array[] = [];
  let [size, isWhole] = [0, false];
  const inflate = new Inflate((piece, final) => {
    size += piece.length;
    isWhole = final;
    if (size <= limit) pieces.push(piece);
  });
  for (let done = 0; done < packed.length && size <= limit; done += pieceLength) {
    inflate.push(packed.subarray(done, done + pieceLength), done + pieceLength >= packed.length);
  }
  if (size > limit) return 'too much';
  if (!isWhole) throw new Error('The part is cut off.');
  return joined(pieces, size);
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
