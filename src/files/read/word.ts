import JSZip from 'jszip';
import sax, { type QualifiedTag, type SAXParser } from 'sax';
import { type Diagnostic, diagnostic } from '../../rules/findings.ts';
import { type Control, Controls } from './word-controls.ts';

// A Word file is a zip with parts in XML. It comes from outside, so everything in it is bounded: how many parts it has, how much each is
// when it is unpacked, whatever it says itself, how deep elements stand in one another, and how long a text is. jszip writes ours too
// (docx depends on it) and unpacks in pieces, so that one can stop; sax reads as it goes, builds nothing and expands no entities.

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
export async function readWordFile(
  bytes: Uint8Array,
  namespace: string,
): Promise<{ readonly word: WordFile } | { readonly problem: Diagnostic }> {
  try {
    const zip = await JSZip.loadAsync(bytes);
    const names = Object.keys(zip.files);
    if (names.length > wordLimits.parts) return { problem: tooMuch('parts') };
    const main = await mainPart(zip);
    const controls = new Controls(wordLimits);
    const read = await readPart(zip, main, {
      open: (tag) => {
        controls.open(tag);
        if (controls.all.length > wordLimits.fields) throw new Stopped(tooMuch('fields'));
      },
      close: () => controls.close(),
      text: (text) => controls.text(text),
    });
    if (!read) return { problem: damaged() };
    return { word: { controls: controls.all, data: await dataOf(zip, names, namespace) } };
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

/** The part with the text, by what the package says; Word calls it so itself. */
async function mainPart(zip: JSZip): Promise<string> {
  let target = '';
  await readPart(zip, '_rels/.rels', {
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

async function dataOf(zip: JSZip, names: readonly string[], namespace: string): Promise<DataPart | null> {
  const candidates = names.filter((name) => /^customXml\/[^/]+\.xml$/i.test(name) && !/itemProps/i.test(name));
  for (const name of candidates.slice(0, mostDataParts)) {
    let [isOurs, depth] = [false, 0];
    const texts: string[] = [];
    const elements: Record<string, string>[] = [];
    await readPart(zip, name, {
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
async function readPart(zip: JSZip, name: string, handlers: Handlers): Promise<boolean> {
  const part = zip.file(name);
  if (part === null) return false;
  const text = new TextDecoder('utf-8', { fatal: true }).decode(await unpacked(part));
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

/** What jszip documents of a part and has no types for: its bytes in pieces, until one pauses. */
interface Streamed extends JSZip.JSZipObject {
  internalStream(type: 'uint8array'): JSZip.JSZipStreamHelper<Uint8Array>;
}

/** The bytes of a part. What it says of its size is not believed. */
function unpacked(part: JSZip.JSZipObject): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const pieces: Uint8Array[] = [];
    let size = 0;
    const stream = (part as Streamed).internalStream('uint8array');
    stream.on('data', (piece) => {
      size += piece.length;
      if (size <= wordLimits.unpacked) pieces.push(piece);
      else {
        stream.pause();
        reject(new Stopped(tooMuch('unpacked')));
      }
    });
    stream.on('error', reject);
    stream.on('end', () => resolve(joined(pieces, size)));
    stream.resume();
  });
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
