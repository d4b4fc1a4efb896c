import { textIn, textPart, type ZipPart, zipOf, zipParts } from './zip-parts.ts';

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
