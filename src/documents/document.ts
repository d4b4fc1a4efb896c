import type { Grade, Strength } from '../rules/condition.ts';
import { itemAt } from '../rules/item.ts';
import type { LogicGraph } from './rules/logic.ts';

/**
 * A document in words, before it has a format: what a tjänsteskrivelse, a checklist or a yearly report says and in what order.
 * `formats/` writes it as text, Markdown, HTML and Word. All text in it is plain text that may come from outside; each format
 * makes it safe for itself.
 */
export interface Document {
  /** The title of the file, and its first heading. */
  readonly title: string;
  /** The day that the document bears, as `2026-11-21`. No clock is read. */
  readonly date: string;
  /** Who wrote it, or null when nobody has said. */
  readonly author: string | null;
  /** What stands at the foot of every page beside the page number, such as the diarienummer. */
  readonly foot: string;
  readonly blocks: readonly Block[];
  /** What the fields of the document are filled into, as text that only programs read. Formats without fields leave it out. */
  readonly filledInto?: string;
}

/** A part of a document, which every format has its own way to write. */
export type Block =
  | Heading
  | Paragraph
  | List
  | Table
  | Fields
  | Bars
  | Choices
  | Lines
  | Together
  | Comment
  | Fillable
  | {
      readonly kind: 'rule' /** A line across; a thick one stands before a part of the document. */;
      readonly thick?: true;
    }
  | {
      readonly kind: 'pageBreak' /** Whether what comes after is a paper of its own, whose pages are counted by themselves. */;
      readonly ownPages?: true;
    }
  /** What leads to what as a drawing, and the same in words where nothing can be drawn. */
  | {
      readonly kind: 'diagram';
      readonly graph: LogicGraph;
      readonly overview: Overview;
      readonly words: readonly string[];
    }
  /** Links to the headings that have a name for it, after what introduces the document. Editors make theirs from all headings. */
  | { readonly kind: 'contents' };

/** What asks what in a rule set by names and numbers, where a drawing of all of it has no room. */
export interface Overview {
  /** The preconditions by strength, and then the outcomes. */
  readonly groups: readonly OverviewGroup[];
}

/** What a rule set judges by under one heading of its overview. */
export interface OverviewGroup {
  readonly kind: Strength | 'outcome';
  readonly title: string;
  readonly items: readonly { readonly name: string; readonly asks: string }[];
}

/** A heading below the title. Levels are never skipped. */
export interface Heading {
  readonly kind: 'heading';
  readonly level: 2 | 3 | 4;
  readonly text: string;
  /** The number of what it heads, which need not come after that of the heading before. */
  readonly number?: number;
  /** Whether it heads a part with sections of its own: as text these stand in capitals, and its own words do not. */
  readonly part?: true;
  /** What pieces lead to it by. Letters, digits and hyphens alone. */
  readonly id?: string;
  /** What the contents call it. */
  readonly inContents?: string;
}

/**
 * Blocks that belong together: as text they stand without empty lines between them, below the title when they come first, and
 * indented below a heading with a number.
 */
export interface Together {
  readonly kind: 'together';
  readonly blocks: readonly Block[];
}

/**
 * What is said of the heading before it to those who work on the document, and is no part of it: a comment in Word, and blocks in
 * the formats that have none.
 */
export interface Comment {
  readonly kind: 'comment';
  readonly blocks: readonly Block[];
}

/** A block by itself. */
export type Single = Exclude<Block, Together | Comment | Fillable>;

/** A paragraph. */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: Text;
  /** `lead` for what is to be read first, `quiet` for what stands in the background. */
  readonly tone?: 'lead' | 'quiet';
  /** Whether it is one line as text however long, so that a file and a line in it can be followed from a terminal. */
  readonly isOneLine?: true;
}

/** A list, numbered or not. */
export interface List {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly items: readonly Item[];
}

/** An item of a list, with what belongs to it below. */
export type Item = Text | { readonly text: Text; readonly below: readonly Block[] };

/** A table with a row of headings. The first cell of each row is the heading of the row when `rowHeadings` says so. */
export interface Table {
  readonly kind: 'table';
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Text[])[];
  /** How wide the columns are beside one another, one number a column. */
  readonly widths: readonly number[];
  readonly rowHeadings?: boolean;
  /** Whether its cells go on on the next line as text, in columns as wide beside one another as `widths` says. */
  readonly wraps?: true;
}

/** Labels with values, such as the heading block of a tjänsteskrivelse. */
export interface Fields {
  readonly kind: 'fields';
  readonly items: readonly { readonly label: string; readonly value: Text }[];
}

/**
 * A figure: a bar a row, in pieces that stand for how many there are of each kind. It is a table to those who do not see it,
 * so every row says in words what its bar shows.
 */
export interface Bars {
  readonly kind: 'bars';
  readonly caption: string;
  /** Whether the text around it says what it shows, so that as text it stands without caption and headings. */
  readonly bare?: true;
  /** The headings of the column of labels and of the column of words. */
  readonly head: readonly [label: string, words: string];
  readonly rows: readonly BarRow[];
  /** What the kinds of pieces are called, in the order in which they stand in a bar. */
  readonly legend: readonly { readonly kind: PieceKind; readonly text: string }[];
}

/** One bar: what it counts, its pieces, and the same in words. */
export interface BarRow {
  readonly label: string;
  readonly pieces: readonly { readonly kind: PieceKind; readonly count: number }[];
  readonly words: string;
}

/** How a piece of a bar is drawn: in the way of a grade, of what is not known, or as a plain amount. */
export type PieceKind = Grade | 'unknown' | 'amount';

/** Options of a question with a box before each, ticked or to be ticked by hand. A box with a field is ticked in the format itself, where that has fields. */
export interface Choices {
  readonly kind: 'choices';
  readonly options: readonly { readonly text: string; readonly chosen: boolean; readonly field?: FieldName }[];
}

/** Lines to write on by hand, or in a field where the format has such. */
export interface Lines {
  readonly kind: 'lines';
  readonly count: number;
  readonly field?: WrittenField;
}

/** What a field is called to programs, and to the one who fills it in. */
export interface FieldName {
  readonly tag: string;
  readonly title: string;
}

/** A field to write in, with what stands in it: lines of text, one line, or a day as `2026-11-21`. */
export interface WrittenField extends FieldName {
  readonly holds: 'text' | 'line' | 'day';
  readonly value: string;
}

/** What stands where a format has fields, and what stands elsewhere. */
export interface Fillable {
  readonly kind: 'fillable';
  readonly blocks: readonly Block[];
  readonly elsewhere: readonly Block[];
}

/** Running text: a string alone, or pieces of which some stand out. */
export type Text = string | readonly Piece[];

/** A stretch of a text. */
export type Piece =
  | string
  /** What somebody has written themselves, with their line breaks; in all else a line break is a space. */
  | { readonly own: string /** Where it can be changed, in formats with fields. */; readonly field?: WrittenField }
  /** A box that is ticked or not, with the field that it is in formats with fields. */
  | { readonly box: FieldName; readonly chosen: boolean }
  /** What stands out; on a screen in the colour of what is good, to be minded or bad. */
  | { readonly strong: string; readonly tone?: 'good' | 'caution' | 'bad' }
  /** A grade in words, which may be drawn in the colour of the grade; null is what cannot be judged. */
  | { readonly grade: Grade | null; readonly words: string }
  /** An address that may be followed when it is on the web. */
  | { readonly link: string; readonly words: string }
  /** A name in a file, such as an id. */
  | { readonly code: string }
  /** What leads to the place in the document that has the id, and such a place. */
  | { readonly to: string; readonly words: string }
  | { readonly id: string; readonly words: string };

/** The level of headings below the title, and those below them. */
export type Level = Heading['level'];

/** A heading. */
export function heading(level: Level, text: string): Heading {
  return { kind: 'heading', level, text };
}

/** A heading with its number before it. */
export function headingWords({ number, text }: Heading): string {
  return number === undefined ? text : `${number}. ${text}`;
}

/** Blocks without empty lines between them. */
export function together(...blocks: readonly Block[]): Together {
  return { kind: 'together', blocks };
}

/** Blocks one after another, where it does not matter which of them stand together; with what can be filled in when there are fields. */
export function inARow(blocks: readonly Block[], hasFields = false): Single[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'fillable') return inARow(hasFields ? block.blocks : block.elsewhere, hasFields);
    return 'blocks' in block ? inARow(block.blocks, hasFields) : [block];
  });
}

/** Blocks as they are where nothing can be filled in. */
export function withoutFields(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'fillable') return withoutFields(block.elsewhere);
    return [block.kind === 'together' ? { ...block, blocks: withoutFields(block.blocks) } : block];
  });
}

/** A paragraph of running text. */
export function paragraph(text: Text, tone?: 'lead' | 'quiet'): Paragraph {
  return tone === undefined ? { kind: 'paragraph', text } : { kind: 'paragraph', text, tone };
}

/** A list whose order says nothing. */
export function bullets(items: readonly Item[]): List {
  return { kind: 'list', ordered: false, items };
}

/** A numbered list. */
export function numbered(items: readonly Item[]): List {
  return { kind: 'list', ordered: true, items };
}

/** A list with a label before it. */
export function labelledList(label: Text, items: readonly Item[]): Together {
  return together(paragraph(label), bullets(items));
}

/** Lines as items of a list, where those deeper stand below the line before them. */
export function nestedItems(lines: readonly { readonly depth: number; readonly text: Text }[], depth = 0): Item[] {
  const starts = [...lines.keys()].filter((index) => lines[index]?.depth === depth);
  return starts.map((start, index) => {
    const { text } = itemAt(lines, start);
    const below = nestedItems(lines.slice(start + 1, starts[index + 1]), depth + 1);
    return below.length === 0 ? text : { text, below: [bullets(below)] };
  });
}

/** The level of the headings below those of a level; below the lowest there is none. */
export function levelBelow(level: 2 | 3): Level {
  return level === 2 ? 3 : 4;
}

/** An item as its text, and what stands below it. */
export function itemOf(item: Item): { readonly text: Text; readonly below: readonly Block[] } {
  return typeof item === 'object' && 'below' in item ? item : { text: item, below: [] };
}

/** The pieces of a text. */
export function piecesOf(text: Text): readonly Piece[] {
  return typeof text === 'string' ? [text] : text;
}

/** A text as its words alone. */
export function wordsOf(text: Text): string {
  return piecesOf(text).map(wordsIn).join('');
}

/** How a box looks where it can only be read. */
const boxSigns = { chosen: '☒', open: '☐' } as const;

function wordsIn(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  if ('own' in piece) return piece.own;
  if ('code' in piece) return piece.code;
  if ('box' in piece) return boxSigns[piece.chosen ? 'chosen' : 'open'];
  return 'strong' in piece ? piece.strong : piece.words;
}
