import { type IRunOptions, TextRun } from 'docx';
import type { Heading } from '../../documents/document.ts';
import { xmlText } from '../looks.ts';
import { textWidth } from './style.ts';

/** A field as a program finds it again. */
interface NumberedField {
  readonly tag: string;
  readonly title: string;
  readonly kind: 'box' | 'text' | 'day';
}

/** What the blocks of one Word file share while they are made: the addresses of its links, and numbers that are used once. */
export class DocxParts {
  /** The addresses that the document leads to, each with the id by which the links name it. */
  readonly links: Map<string, string> = new Map();
  /** The fields that can be filled in, in order. */
  readonly fields: NumberedField[] = [];
  /** How deep below one another lists stand. */
  deepest = 0;
  /** How wide a table is that stands up, in twips. */
  across: number = textWidth;
  /** Whether the document is long, in small print and columns. */
  isLong = false;
  /** How far the text of an item stands to the right of what the list stands below, in twips. */
  step = 425;
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

  /** Takes down one more field. Returns its number. */
  newField(field: NumberedField): number {
    return this.fields.push(field);
  }
}

// docx looks for the names of its lists in braces, in all that it has written, to put ids there.
const afterBrace = /(?<=\{)(?=(?:bullets|numbers)\d*-\d+\})/;

/** A text as one run. Parted after a brace, it holds none of the names that docx looks for. */
export function plainRun(text: string, properties: IRunOptions = {}): TextRun {
  return new TextRun({ ...properties, children: xmlText(text).split(afterBrace) });
}
