import JSZip from 'jszip';

/** Parts that docx always writes, and that say nothing in most of our documents. */
const oftenIdle = [
  'docProps/app.xml',
  'docProps/custom.xml',
  'word/comments.xml',
  'word/endnotes.xml',
  'word/fontTable.xml',
  'word/footnotes.xml',
];

const contentTypes = '[Content_Types].xml';
/** What those who look at the first bytes know a Word file by. */
const first = [contentTypes, '_rels/.rels'];

/** The first day that the format of zip files knows: one does not tell when it was made. */
const date = new Date('1980-01-01T00:00:00Z');

/**
 * A Word file as docx has made it, without the parts that say nothing and without the times of its making. It is compressed anew,
 * by a library and not by Node, so that every version of Node gives the same bytes. `used` are parts that do say something.
 */
export async function tidyPackage(made: Uint8Array, used: readonly string[] = []): Promise<Uint8Array> {
  const idle = new Set(oftenIdle.filter((name) => !used.includes(name)));
  const parts = Object.values((await JSZip.loadAsync(made)).files).filter(({ dir, name }) => !dir && !idle.has(name));
  const rank = ({ name }: JSZip.JSZipObject) => (first.includes(name) ? first.indexOf(name) : first.length);
  const tidy = new JSZip();
  for (const part of parts.toSorted((a, b) => rank(a) - rank(b))) {
    const text = tidyPart(part.name, await part.async('string'), idle);
    if (text !== null) tidy.file(part.name, text, { date, createFolders: false });
  }
  return await tidy.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

/** The text of a part as it stays, or null; nothing names what is gone. */
function tidyPart(name: string, text: string, idle: ReadonlySet<string>): string | null {
  if (name === contentTypes) return without(text, 'Override', 'PartName', (named) => idle.has(named.slice(1)));
  const [, folder, owner] = /^(.*?)_rels\/(.*)\.rels$/.exec(name) ?? [];
  if (folder === undefined) return text;
  if (idle.has(`${folder}${owner}`)) return null;
  const kept = without(text, 'Relationship', 'Target', (target) => idle.has(`${folder}${target}`));
  return kept.includes('<Relationship ') ? kept : null;
}

/** A text without the empty elements that name, in an attribute, what is gone. */
function without(text: string, element: string, attribute: string, isGone: (named: string) => boolean): string {
  return text.replace(new RegExp(`<${element} [^>]*?\\b${attribute}="([^"]*)"[^>]*/>`, 'g'), (whole, named) =>
    isGone(named) ? '' : whole,
  );
}
