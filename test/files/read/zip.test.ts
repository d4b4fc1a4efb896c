import { array, assert, asyncProperty, boolean, constantFrom, integer, property, uint8Array } from 'fast-check';
import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { unpacked, zipParts } from '../../../src/files/read/zip.ts';

/** A zip as another library writes it. */
async function zipOf(contents: readonly Uint8Array[], streamFiles: boolean): Promise<Uint8Array> {
  const zip = new JSZip();
  for (const [index, content] of contents.entries()) {
    zip.file(`mapp/del${index}.xml`, content, { compression: index % 2 === 0 ? 'DEFLATE' : 'STORE' });
  }
  return await zip.generateAsync({ type: 'uint8array', streamFiles, comment: 'en kommentar' });
}

const content = uint8Array({ maxLength: 20_000 });

test('every part is unpacked as it was packed, also where something stands before the zip', async () => {
  await assert(
    asyncProperty(array(content, { maxLength: 5 }), boolean(), content, async (contents, streams, before) => {
      const zip = await zipOf(contents, streams);
      const bytes = Uint8Array.from([...before, ...zip]);
      const parts = zipParts(bytes);
      expect([...parts!.keys()]).toEqual(contents.map((_, index) => `mapp/del${index}.xml`));
      for (const [index, part] of [...parts!.values()].entries()) {
        expect(unpacked(bytes, part, 20_000)).toEqual(contents[index]);
      }
    }),
    { numRuns: 30 },
  );
});

test('what is unpacked to more than may be is stopped, whatever the zip says of it', async () => {
  const zip = await zipOf([new Uint8Array(5_000_000)], false);
  const [part] = zipParts(zip)!.values();
  expect(unpacked(zip, part!, 4_999_999)).toBe('too much');
  expect(unpacked(zip, part!, 5_000_000)).toHaveLength(5_000_000);
});

test('a damaged zip is refused or throws, and is never read past its end', async () => {
  const zip = await zipOf([new TextEncoder().encode('<a/>'.repeat(500)), Uint8Array.of(1, 2, 3)], false);
  const cut = property(
    integer({ min: 0, max: zip.length - 1 }),
    integer({ min: 0, max: 255 }),
    constantFrom(0, 1, 2),
    (at, byte, how) => {
      const bytes = how === 0 ? zip.slice(0, at) : how === 1 ? zip.slice(at) : zip.with(at, byte);
      for (const part of zipParts(bytes)?.values() ?? []) {
        try {
          unpacked(bytes, part, 10_000);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }
    },
  );
  assert(cut, { numRuns: 500 });
});
