import { BookmarkEnd, BookmarkStart, ConcreteHyperlink, type IRunOptions, type ParagraphChild, TextRun } from 'docx';
import { type Heading, type Piece, piecesOf, type Text } from '../documents/document.ts';
import { ownLines } from '../wording/terms.ts';
import { gradeStyles } from './docx-style.ts';
import { webAddress, xmlText } from './looks.ts';

/** Words that can be led to. */
export function placeOf(id: string, words: string, parts: DocxParts): ParagraphChild[] {
  const { name, number } = parts.placeOf(id);
  return [new BookmarkStart(name, number), plainRun(words), new BookmarkEnd(number)];
}

/** What the blocks of one Word file share while they are made: the addresses of its links, and numbers that are used once. */
export class DocxParts {
  /** The addresses that the document leads to, each with the id by which the links name it. */
  readonly links: Map<string, string> = new Map();
  /** How deep below one another lists stand. */
  deepest = 0;
  /** The numbers of the comments, by the heading that they are about. */
  readonly comments: Map<Heading, number> = new Map();
  private readonly places: Map<string, number> = new Map();
  private lists = 0;

  /** The id of an address. */
  linkTo(address: string): string {
    const id = this.links.get(address) ?? `link${this.links.size + 1}`;
    this.links.set(address, id);
    return id;
  }

  /** The place of an id: its number, and its name, which Word wants short. */
  placeOf(id: string): { readonly name: string; readonly number: number } {
    const number = this.places.get(id) ?? this.places.size + 1;
    this.places.set(id, number);
    return { name: `plats${number}`, number };
  }

  /** A number for one more list. */
  newList(): number {
    this.lists += 1;
    return this.lists;
  }
}

/** A text as runs of a paragraph: what stands out stands out, and what is on the web is a link. */
export function runsOf(text: Text, parts: DocxParts): ParagraphChild[] {
  return piecesOf(text).flatMap((piece) => runsOfPiece(piece, parts));
}

/** How many lines somebody's text has in Word; each is an element, and of thousands docx makes gigabytes. */
const mostLines = 1000;

/** What somebody has written, each line after a break; what comes after very many lines goes on on the last one. */
function ownRuns(text: string): ParagraphChild[] {
  const lines = ownLines(text);
  const last = lines.splice(mostLines - 1).join(' ');
  return [...lines, ...(last === '' ? [] : [last])].map((line, index) =>
    plainRun(line, index === 0 ? {} : { break: 1 }),
  );
}

function runsOfPiece(piece: Piece, parts: DocxParts): ParagraphChild[] {
  if (typeof piece === 'string') return [plainRun(piece)];
  if ('own' in piece) return ownRuns(piece.own);
  if ('strong' in piece) return [plainRun(piece.strong, { bold: true })];
  if ('grade' in piece) return [plainRun(piece.words, { style: gradeStyles[piece.grade ?? 'unknown'] })];
  if ('code' in piece) return [plainRun(piece.code, { font: 'Consolas' })];
  if ('id' in piece) return placeOf(piece.id, piece.words, parts);
  const words = [plainRun(piece.words, { style: 'Hyperlink' })];
  if ('to' in piece) return [new ConcreteHyperlink(words, '', parts.placeOf(piece.to).name)];
  const address = webAddress(piece.link);
  return address === null ? [plainRun(piece.words)] : [new ConcreteHyperlink(words, parts.linkTo(address))];
}

// docx looks for the names of its lists in braces, in all that it has written, to put ids there.
const afterBrace = /(?<=\{)(?=(?:bullets|numbers)\d*-\d+\})/;

/** A text as one run. Parted after a brace, it holds none of the names that docx looks for. */
export function plainRun(text: string, properties: IRunOptions = {}): TextRun {
  return new TextRun({ ...properties, children: xmlText(text).split(afterBrace) });
}
