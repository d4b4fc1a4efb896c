import { Packer } from 'docx';
import { type Zippable, zipSync } from 'fflate';

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

/** The first day that the format of zip files knows, by the clock of whoever packs: one does not tell when it was made. */
const date = new Date(1980, 0, 1);

/** A part that docx writes instead of its own. */
interface OwnPart {
  readonly path: string;
  readonly data: string;
}

/** What docx puts its parts into, and has no types for. */
interface Compiler {
  compile(
    file: Parameters<typeof Packer.pack>[0],
    prettify: undefined,
    overrides: readonly OwnPart[],
  ): { readonly files: Readonly<Record<string, Part>> };
}

interface Part {
  readonly name: string;
  readonly dir: boolean;
  async(type: 'uint8array'): Promise<Uint8Array>;
}

/**
 * A Word file as docx makes it, without the parts that say nothing and without the times of its making. It is packed here: docx would pack
 * what is unpacked again at once, and as a library does it and neither Node nor a browser, all of them give the same bytes. `used` are
 * parts that do say something.
 */
export async function packedFile(
  file: Parameters<typeof Packer.pack>[0],
  overrides: readonly OwnPart[],
  used: readonly string[] = [],
): Promise<Uint8Array> {
  const { compiler } = Packer as unknown as { readonly compiler: Compiler };
  const idle = new Set(oftenIdle.filter((name) => !used.includes(name)));
  const made = Object.values(compiler.compile(file, undefined, overrides).files);
  const parts = made.filter(({ dir, name }) => !dir && !idle.has(name));
  const rank = ({ name }: Part) => (first.includes(name) ? first.indexOf(name) : first.length);
  const tidy: Zippable = {};
  for (const part of parts.toSorted((a, b) => rank(a) - rank(b))) {
    const text = tidyPart(part.name, new TextDecoder().decode(await part.async('uint8array')), idle);
    if (text !== null) tidy[part.name] = new TextEncoder().encode(text);
  }
  return zipSync(tidy, { mtime: date });
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
