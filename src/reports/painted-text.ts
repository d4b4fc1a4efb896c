import type { Piece, Text } from '../documents/document.ts';
import { piecesOf } from '../documents/plain-text.ts';
import { printableLines } from '../wording/own-lines.ts';
import { printable } from '../wording/printable.ts';
import type { Style } from './layout.ts';
import { webAddress } from './web-address.ts';

/**
 * Running text for a terminal: what stands out is painted, and an address stands after the words that it is behind. It is on one line
 * but for the line breaks of what somebody has written.
 */
export function paintedText(text: Text, style: Style): string {
  return piecesOf(text)
    .map((piece) => painted(piece, style))
    .join('');
}

function painted(piece: Piece, style: Style): string {
  if (typeof piece === 'string') return printable(piece);
  if ('own' in piece) return printableLines(piece.own);
  if ('strong' in piece) return style.strong(printable(piece.strong));
  const words = printable(piece.words);
  if ('link' in piece)
    return webAddress(piece.link) !== null && piece.link !== piece.words
      ? `${words} (${printable(piece.link)})`
      : words;
  const paint = { met: style.good, partlyMet: style.caution, notMet: style.bad }[piece.grade ?? 'partlyMet'];
  return paint(words);
}
