import type { Piece, Text } from './document.ts';

/** The pieces of a text. */
export function piecesOf(text: Text): readonly Piece[] {
  return typeof text === 'string' ? [text] : text;
}

/** A text as its words alone. */
export function wordsOf(text: Text): string {
  return piecesOf(text).map(wordsIn).join('');
}

function wordsIn(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  if ('own' in piece) return piece.own;
  return 'strong' in piece ? piece.strong : piece.words;
}
