// Lengths and places in the records of a zip file (APPNOTE.TXT 4.3).
const endLength = 22;
const entryLength = 46;

/** The first day that the format knows, 1980-01-01 at midnight: the time, and then the day. */
const firstDay = Uint8Array.of(0, 0, 0x21, 0);

/** Gives all entries of a zip file without a comment the same time, in place, so that it does not tell when it was made. */
export function withoutTimes(zip: Buffer): Buffer {
  const end = zip.length - endLength;
  let entry = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    zip.set(firstDay, entry + 12);
    zip.set(firstDay, zip.readUInt32LE(entry + 42) + 10);
    const texts = zip.readUInt16LE(entry + 28) + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
    entry += entryLength + texts;
  }
  return zip;
}
