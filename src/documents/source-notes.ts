import type { Block, Item, Piece, Text } from './document.ts';
import { itemOf, piecesOf } from './document.ts';

// A mark stands after the sentence that a source supports while the document is made. When all of it is there the marks become numbers in
// the order in which the sources are first mentioned, or nothing when the document has no list of them.

/** A place in a document never has a colon, so no mark is taken for one. */
const mark = 'source:';

/** Marks of the sources that a sentence leans on, to stand right after it. */
export function cite(ids: readonly string[]): Piece[] {
  return ids.map((id) => ({ to: `${mark}${id}`, words: '' }));
}

/** The place of a source in the list of them, by its number. */
export function placeOfSource(number: number): string {
  return `kalla-${number}`;
}

/** The blocks with numbers that lead to the list of sources, and the ids of these in its order. */
export function withSourceNumbers(blocks: readonly Block[]): { blocks: Block[]; ids: readonly string[] } {
  const numbers = new Map<string, number>();
  const numberOf = (id: string) => {
    const number = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, number);
    return number;
  };
  const made = withMarks(blocks, (ids) => inRuns(ids.map(numberOf)));
  return { blocks: made, ids: [...numbers.keys()] };
}

/** The blocks without marks. */
export function withoutSourceNumbers(blocks: readonly Block[]): Block[] {
  return withMarks(blocks, () => []);
}

/** Numbers as links, three or more in a row as `[1]–[3]`. */
function inRuns(numbers: readonly number[]): Piece[] {
  const ordered = [...new Set(numbers)].sort((a, b) => a - b);
  const link = (number: number): Piece => ({ to: placeOfSource(number), words: `[${number}]` });
  const pieces = ordered.flatMap((number, index): Piece[] => {
    const isInside = ordered[index - 1] === number - 1 && ordered[index + 1] === number + 1;
    if (!isInside) return [link(number)];
    return ordered[index - 2] === number - 2 ? [] : ['–'];
  });
  return pieces.length === 0 ? [] : [' ', ...pieces];
}

type MarksInWords = (ids: readonly string[]) => Piece[];

function withMarks(blocks: readonly Block[], inWords: MarksInWords): Block[] {
  return blocks.map((block): Block => {
    switch (block.kind) {
      case 'paragraph':
        return { ...block, text: marked(block.text, inWords) };
      case 'list':
        return { ...block, items: block.items.map((item) => markedItem(item, inWords)) };
      case 'table':
        return { ...block, rows: block.rows.map((row) => row.map((cell) => marked(cell, inWords))) };
      case 'together':
        return { ...block, blocks: withMarks(block.blocks, inWords) };
      default:
        return block;
    }
  });
}

function markedItem(item: Item, inWords: MarksInWords): Item {
  const { text, below } = itemOf(item);
  const own = marked(text, inWords);
  return below.length === 0 ? own : { text: own, below: withMarks(below, inWords) };
}

function marked(text: Text, inWords: MarksInWords): Text {
  if (typeof text === 'string') return text;
  const made: Piece[] = [];
  let ids: string[] = [];
  for (const piece of [...piecesOf(text), '']) {
    const id = idOf(piece);
    if (id !== null) ids.push(id);
    else {
      made.push(...inWords(ids), ...(piece === '' ? [] : [piece]));
      ids = [];
    }
  }
  return made;
}

function idOf(piece: Piece): string | null {
  return typeof piece === 'object' && 'to' in piece && piece.to.startsWith(mark) ? piece.to.slice(mark.length) : null;
}
