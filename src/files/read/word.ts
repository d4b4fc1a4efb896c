import sax, { type QualifiedTag, type SAXParser } from 'sax';
import { type Diagnostic, diagnostic } from '../../rules/findings.ts';
import { type Control, Controls } from './word-controls.ts';
import { unpacked, type ZipPart, zipParts } from './zip.ts';

// A Word file is a zip with parts in XML. It comes from outside, so everything in it is bounded: how many parts it has, how much each is
// when it is unpacked, whatever it says itself, how deep elements stand in one another, and how long a text is. sax reads as it goes,
// builds nothing and expands no entities.

/** What is taken of a Word file. */
export interface WordFile {
  readonly controls: readonly Control[];
  /** The part that has a root element of a namespace; null without one. */
  readonly data: DataPart | null;
}

/** A part with data: its text, and the attributes of the elements in its root. */
export interface DataPart {
  readonly text: string;
  readonly elements: readonly Readonly<Record<string, string>>[];
}

const wordLimits = {
  /** Parts of the package. */
  parts: 2000,
  /** Bytes of a part, unpacked. */
  unpacked: 32 * 1024 * 1024,
  /** Elements within one another. */
  depth: 250,
  /** Fields. */
  fields: 20_000,
  /** Signs in a field. */
  text: 100_000,
} as const;

/** What stops a reading, thrown by what a parser calls back and caught where it is called. */
class Stopped extends Error {
  constructor(readonly problem: Diagnostic) {
    super();
  }
}

/** Reads a Word file. It never throws: what cannot be read is a finding. */
export function readWordFile(
  bytes: Uint8Array,
  namespace: string,
): { readonly word: WordFile } | { readonly problem: Diagnostic } {
  try {
    const parts = zipParts(bytes);
    if (parts === null) return { problem: damaged() };
    if (parts.size > wordLimits.parts) return { problem: tooMuch('parts') };
    const zip = { bytes, parts };
    const main = mainPart(zip);
    const controls = new Controls(wordLimits);
    const read = readPart(zip, main, {
      open: (tag) => {
        controls.open(tag);
        if (controls.all.length > wordLimits.fields) throw new Stopped(tooMuch('fields'));
      },
      close: () => controls.close(),
      text: (text) => controls.text(text),
    });
    if (!read) return { problem: damaged() };
    return { word: { controls: controls.all, data: dataOf(zip, namespace) } };
  } catch (error) {
    // The libraries throw at what is no zip or no XML, each in its own way.
    return { problem: error instanceof Stopped ? error.problem : damaged() };
  }
}

function damaged(): Diagnostic {
  return diagnostic('word-damaged', [], {});
}

function tooMuch(what: keyof typeof wordLimits): Diagnostic {
  return diagnostic('word-too-much', [], { what, limit: wordLimits[what] });
}

/** What is done with a part as it is read. */
interface Handlers {
  open(tag: QualifiedTag): void;
  close(): void;
  text(text: string): void;
}

const documentType = /\/officeDocument$/;

/** A zip and what its table tells of. */
interface Zip {
  readonly bytes: Uint8Array;
  readonly parts: ReadonlyMap<string, ZipPart>;
}

/** The part with the text, by what the package says; Word calls it so itself. */
function mainPart(zip: Zip): string {
  let target = '';
  readPart(zip, '_rels/.rels', {
    open: ({ local, attributes }) => {
      if (local !== 'Relationship' || !documentType.test(attributes['Type']?.value ?? '')) return;
      target = (attributes['Target']?.value ?? '').replace(/^\//, '');
    },
    close: () => undefined,
    text: () => undefined,
  });
  return target === '' ? 'word/document.xml' : target;
}

/** How many parts are looked through for the one with the data. Programs give them numbers of their own. */
const mostDataParts = 50;

function dataOf(zip: Zip, namespace: string): DataPart | null {
  const candidates = [...zip.parts.keys()].filter(
    (name) => /^customXml\/[^/]+\.xml$/i.test(name) && !/itemProps/i.test(name),
  );
  for (const name of candidates.slice(0, mostDataParts)) {
    let [isOurs, depth] = [false, 0];
    const texts: string[] = [];
    const elements: Record<string, string>[] = [];
    readPart(zip, name, {
      open: ({ uri, attributes }) => {
        if (depth === 0) isOurs = uri === namespace;
        else if (isOurs && elements.length < wordLimits.fields)
          elements.push(Object.fromEntries(Object.values(attributes).map(({ local, value }) => [local, value])));
        depth++;
      },
      close: () => undefined,
      text: (text) => {
        if (isOurs) texts.push(text);
      },
    });
    if (isOurs) return { text: texts.join(''), elements };
  }
  return null;
}

/** How much text is given to the parser at a time. */
const pieceLength = 65536;

/** Reads a part from beginning to end; false when there is none with the name. */
function readPart({ bytes, parts }: Zip, name: string, handlers: Handlers): boolean {
  const part = parts.get(name);
  if (part === undefined) return false;
  const content = unpacked(bytes, part, wordLimits.unpacked);
  if (content === 'too much') throw new Stopped(tooMuch('unpacked'));
  const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  const reader = strictReader(handlers);
  for (let at = 0; at < text.length; at += pieceLength) reader.write(text.slice(at, at + pieceLength));
  reader.close();
  return true;
}

function strictReader(handlers: Handlers): SAXParser {
  const reader = sax.parser(true, { xmlns: true, position: false });
  let depth = 0;
  reader.onerror = (error) => {
    throw error;
  };
  // Nothing that Word writes has one, and entities are declared there.
  reader.ondoctype = () => {
    throw new Stopped(damaged());
  };
  reader.onopentag = (tag) => {
    depth++;
    if (depth > wordLimits.depth) throw new Stopped(tooMuch('depth'));
    handlers.open(tag as QualifiedTag);
  };
  reader.onclosetag = () => {
    depth--;
    handlers.close();
  };
  reader.ontext = handlers.text;
  reader.oncdata = handlers.text;
  return reader;
}
