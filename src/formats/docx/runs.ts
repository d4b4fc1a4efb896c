import { BookmarkEnd, BookmarkStart, ConcreteHyperlink, type ParagraphChild } from 'docx';
import { type Piece, piecesOf, type Text } from '../../documents/document.ts';
import { ownLines } from '../../wording/terms.ts';
import { webAddress } from '../looks.ts';
import { boxOf, writtenOf } from './fields.ts';
import { type DocxParts, plainRun } from './parts.ts';
import { gradeStyles } from './style.ts';

/** Words that can be led to. */
export function placeOf(id: string, words: string, parts: DocxParts): ParagraphChild[] {
  const { name, number } = parts.placeOf(id);
  return [new BookmarkStart(name, number), plainRun(words), new BookmarkEnd(number)];
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
  if ('own' in piece) return piece.field === undefined ? ownRuns(piece.own) : [writtenOf(piece.field, parts)];
  if ('box' in piece) return [boxOf(piece.box, piece.chosen, parts)];
  if ('strong' in piece) return [plainRun(piece.strong, { bold: true })];
  if ('grade' in piece) return [plainRun(piece.words, { style: gradeStyles[piece.grade ?? 'unknown'] })];
  if ('code' in piece) return [plainRun(piece.code, { font: 'Consolas' })];
  if ('id' in piece) return placeOf(piece.id, piece.words, parts);
  const words = [plainRun(piece.words, { style: 'Hyperlink' })];
  if ('to' in piece) return [new ConcreteHyperlink(words, '', parts.placeOf(piece.to).name)];
  const address = webAddress(piece.link);
  return address === null ? [plainRun(piece.words)] : [new ConcreteHyperlink(words, parts.linkTo(address))];
}
