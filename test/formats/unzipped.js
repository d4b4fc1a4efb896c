// @ts-check
import { inflateRawSync } from 'node:zlib';

/**
 * The files of a zip by their names, folders left out.
 * @param {Uint8Array} bytes
 */
export function unzipped(bytes) {
  const zip = Buffer.from(bytes);
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  let entry = zip.readUInt32LE(zip.length - 6);
  while (zip.readUInt32LE(entry) === 0x02014b50) {
    const nameEnd = entry + 46 + zip.readUInt16LE(entry + 28);
    const name = zip.toString('utf8', entry + 46, nameEnd);
    const local = zip.readUInt32LE(entry + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + zip.readUInt32LE(entry + 20));
    if (!name.endsWith('/')) files.set(name, zip.readUInt16LE(entry + 10) === 0 ? data : inflateRawSync(data));
    entry = nameEnd + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
  }
  return files;
}
