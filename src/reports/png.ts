import { crc32 } from 'node:zlib';

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/**
 * A PNG of points that each are the index of a colour, row after row. Colours are six hexadecimal digits, at most 256 of them.
 *
 * It is not compressed, as another version of Node may compress to other bytes. What it is put into compresses it.
 */
export function png(points: Uint8Array, width: number, colours: readonly string[]): Uint8Array {
  const height = points.length / width;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a point, each of which is an index.
  header.set([8, 3], 8);
  const rows = Array.from({ length: height }, (_, row) => [
    Uint8Array.of(0),
    points.subarray(row * width, (row + 1) * width),
  ]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(colours.join(''), 'hex')),
    chunk('IDAT', stored(Buffer.concat(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  return Buffer.concat([number(data.length), body, number(crc32(body))]);
}

/** Data in the form of zlib, in blocks that are stored as they are. */
function stored(data: Uint8Array): Uint8Array {
  const most = 0xffff;
  const blocks: Uint8Array[] = [];
  for (let start = 0; start < data.length; start += most) {
    const part = data.subarray(start, start + most);
    const head = Buffer.alloc(5);
    head.writeUInt8(start + most >= data.length ? 1 : 0, 0);
    head.writeUInt16LE(part.length, 1);
    head.writeUInt16LE(0xffff - part.length, 3);
    blocks.push(head, part);
  }
  return Buffer.concat([Uint8Array.of(0x78, 0x01), ...blocks, number(adler32(data))]);
}

function adler32(data: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (const byte of data) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return high * 65536 + low;
}

function number(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
