import { ConcreteHyperlink, type IRunOptions, type ParagraphChild, TextRun } from 'docx';
import type { Piece, Text } from '../documents/document.ts';
import { piecesOf } from '../documents/plain-text.ts';
import { ownLines } from '../wording/own-lines.ts';
import type { DocxParts } from './docx-parts.ts';
import { gradeStyles } from './docx-styles.ts';
import { xmlText } from './markup.ts';
import { webAddress } from './web-address.ts';

/** A text as runs of a paragraph: what stands out stands out, and what is on the web is a link. */
export function runsOf(text: Text, parts: DocxParts): ParagraphChild[] {
  return piecesOf(text).flatMap((piece) => (isOwn(piece) ? ownRuns(piece.own) : [runOf(piece, parts)]));
}

type Own = Extract<Piece, { readonly own: string }>;

function isOwn(piece: Piece): piece is Own {
  return typeof piece === 'object' && 'own' in piece;
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

function runOf(piece: Exclude<Piece, Own>, parts: DocxParts): ParagraphChild {
  if (typeof piece === 'string') return plainRun(piece);
  if ('strong' in piece) return plainRun(piece.strong, { bold: true });
  if ('grade' in piece) return plainRun(piece.words, { style: gradeStyles[piece.grade ?? 'unknown'] });
  const address = webAddress(piece.link);
  if (address === null) return plainRun(piece.words);
  return new ConcreteHyperlink([plainRun(piece.words, { style: 'Hyperlink' })], parts.linkTo(address));
}

// docx looks for the names of its lists and pictures in braces, in all that it has written, to put ids there.
const afterBrace = /(?<=\{)(?=(?:bullets|numbers)-\d+\}|[0-9a-f]{40}.\w+\})/;

/** A text as one run. Parted after a brace, it holds none of the names that docx looks for. */
export function plainRun(text: string, properties: IRunOptions = {}): TextRun {
  return new TextRun({ ...properties, children: xmlText(text).split(afterBrace) });
}
