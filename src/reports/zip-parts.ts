import { crc32, inflateRawSync } from 'node:zlib';

/** A file in a zip, as it is stored there. */
export interface ZipPart {
  readonly name: string;
  /** 0 for stored as it is, 8 for deflated. */
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly stored: Uint8Array;
}

// Lengths and places in the records of a zip file (APPNOTE.TXT 4.3).
const endLength = 22;
const entryLength = 46;
const localLength = 30;
const [localMark, entryMark, endMark] = [0x04034b50, 0x02014b50, 0x06054b50];

/** The version of the format that knows deflating, which is all that it takes to read what is written here. */
const version = 20;

/** The first day that the format knows, 1980-01-01 at midnight: a zip does not tell when it was made. */
const firstDay = 0x21;

/** The files of a zip that has no comment; the folders are left out, as names say all. */
export function zipParts(zip: Buffer): ZipPart[] {
  const end = zip.length - endLength;
  const parts: ZipPart[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extra, comment] = [
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
    ];
    const name = zip.toString('utf8', at + entryLength, at + entryLength + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const start = local + localLength + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const stored = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const part = {
      name,
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      size: zip.readUInt32LE(at + 24),
    };
    if (!name.endsWith('/')) parts.push({ ...part, stored });
    at += entryLength + nameLength + extra + comment;
  }
  return parts;
}

/** The text of a file in a zip. */
export function textIn({ method, stored }: ZipPart): string {
  return Buffer.from(method === 0 ? stored : inflateRawSync(stored)).toString('utf8');
}

/** A text as a file of a zip. It is not compressed, as another version of Node may compress to other bytes. */
export function textPart(name: string, text: string): ZipPart {
  const stored = Buffer.from(text);
  return { name, method: 0, crc: crc32(stored), size: stored.length, stored };
}

/** A zip of files, in their order. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const files: Uint8Array[] = [];
  const entries: Uint8Array[] = [];
  let place = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const file = [localHead(part, name.length), name, part.stored];
    entries.push(entryHead(part, name.length, place), name);
    files.push(...file);
    place += file.reduce((sum, { length }) => sum + length, 0);
  }
  const end = Buffer.alloc(endLength);
  end.writeUInt32LE(endMark, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(
    entries.reduce((sum, { length }) => sum + length, 0),
    12,
  );
  end.writeUInt32LE(place, 16);
  return Buffer.concat([...files, ...entries, end]);
}

function localHead(part: ZipPart, nameLength: number): Buffer {
  const head = Buffer.alloc(localLength);
  head.writeUInt32LE(localMark, 0);
  writeCommon(head, 4, part, nameLength);
  return head;
}

function entryHead(part: ZipPart, nameLength: number, place: number): Buffer {
  const head = Buffer.alloc(entryLength);
  head.writeUInt32LE(entryMark, 0);
  head.writeUInt16LE(version, 4);
  writeCommon(head, 6, part, nameLength);
  head.writeUInt32LE(place, 42);
  return head;
}

/** What stands both before the file and in the list at the end. */
function writeCommon(head: Buffer, at: number, { method, crc, size, stored }: ZipPart, nameLength: number): void {
  head.writeUInt16LE(version, at);
  head.writeUInt16LE(method, at + 4);
  head.writeUInt16LE(firstDay, at + 8);
  head.writeUInt32LE(crc, at + 10);
  head.writeUInt32LE(stored.length, at + 14);
  head.writeUInt32LE(size, at + 18);
  head.writeUInt16LE(nameLength, at + 22);
}
