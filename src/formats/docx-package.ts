import { crc32, inflateRawSync } from 'node:zlib';

/** Parts that docx always writes, and that say nothing in our documents. */
const idle: ReadonlySet<string> = new Set([
  'docProps/app.xml',
  'docProps/custom.xml',
  'word/comments.xml',
  'word/endnotes.xml',
  'word/fontTable.xml',
  'word/footnotes.xml',
]);

const contentTypes = '[Content_Types].xml';
/** What those who look at the first bytes know a Word file by. */
const first = [contentTypes, '_rels/.rels'];

/** A Word file as docx has made it, without the parts that say nothing and without the times of its making. */
export function tidyPackage(zip: Buffer): Uint8Array {
  const parts = zipParts(zip).flatMap(tidyPart);
  const rank = ({ name }: ZipPart) => (first.includes(name) ? first.indexOf(name) : first.length);
  return zipOf(parts.toSorted((a, b) => rank(a) - rank(b)));
}

/** A part as it stays, if it does; nothing names what is gone. */
function tidyPart(part: ZipPart): ZipPart[] {
  const { name } = part;
  if (idle.has(name)) return [];
  if (name === contentTypes) return [without(part, 'Override', 'PartName', (named) => idle.has(named.slice(1)))];
  const [, folder, owner] = /^(.*?)_rels\/(.*)\.rels$/.exec(name) ?? [];
  if (folder === undefined) return [part];
  if (idle.has(`${folder}${owner}`)) return [];
  const kept = without(part, 'Relationship', 'Target', (target) => idle.has(`${folder}${target}`));
  return textIn(kept).includes('<Relationship ') ? [kept] : [];
}

/** A part without the empty elements that name, in an attribute, what is gone. */
function without(part: ZipPart, element: string, attribute: string, isGone: (named: string) => boolean): ZipPart {
  const text = textIn(part);
  const kept = text.replace(new RegExp(`<${element} [^>]*?\\b${attribute}="([^"]*)"[^>]*/>`, 'g'), (whole, named) =>
    isGone(named) ? '' : whole,
  );
  return kept === text ? part : textPart(part.name, kept);
}

/** A file in a zip, as it is stored there. */
interface ZipPart {
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
function zipParts(zip: Buffer): ZipPart[] {
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
function textIn({ method, stored }: ZipPart): string {
  return Buffer.from(method === 0 ? stored : inflateRawSync(stored)).toString('utf8');
}

/** A text as a file of a zip. It is not compressed, as another version of Node may compress to other bytes. */
function textPart(name: string, text: string): ZipPart {
  const stored = Buffer.from(text);
  return { name, method: 0, crc: crc32(stored), size: stored.length, stored };
}

/** A zip of files, in their order. */
function zipOf(parts: readonly ZipPart[]): Buffer {
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
