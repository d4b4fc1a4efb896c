import type { Piece, Text } from '../documents/document.ts';
import { piecesOf, wordsOf } from '../documents/plain-text.ts';
import { ownLines } from '../wording/own-lines.ts';
import { autolink, markdown } from './markdown.ts';
import { webAddress } from './web-address.ts';

/**
 * Running text as Markdown, with strong words and links; no sign in it becomes other structure. It is on one line but for what is
 * written `between` the lines of somebody's own words: a hard break, after which the line begins where its block does.
 */
export function markdownText(text: Text, between: string = hardBreak): string {
  const runs = runsOf(piecesOf(text).filter((piece) => wordsOf([piece]) !== ''));
  return runs
    .map((run, index) => runMarkdown(run, runs[index + 1], between))
    .join('')
    .trim();
}

/** A line break that is shown (CommonMark 6.7). */
export const hardBreak = '\\\n';

/** Text that is written in one way. Plain text is one run, as signs of two pieces may mean something together. */
type Run = { readonly plain: string } | { readonly strong: string } | { readonly link: string; readonly words: string };

function runsOf(pieces: readonly Piece[]): Run[] {
  const runs: Run[] = [];
  for (const [index, piece] of pieces.entries()) {
    const run = runOf(piece, pieces[index - 1], pieces[index + 1]);
    const last = runs.at(-1);
    if ('plain' in run && last !== undefined && 'plain' in last) runs.splice(-1, 1, { plain: last.plain + run.plain });
    else runs.push(run);
  }
  return runs;
}

function runOf(piece: Piece, before: Piece | undefined, after: Piece | undefined): Run {
  if (typeof piece === 'string') return { plain: unbroken(piece) };
  if ('own' in piece) return { plain: ownLines(piece.own).join('\n') };
  if ('link' in piece) {
    const link = webAddress(piece.link);
    return link === null || piece.words.trim() === '' ? { plain: unbroken(piece.words) } : { link, words: piece.words };
  }
  if ('strong' in piece && showsAsStrong(piece.strong, before, after)) return piece;
  return { plain: unbroken(wordsOf([piece])) };
}

/** A line break of our own texts is a space. */
function unbroken(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}

/** A line after another one, where some signs would make the one before it a heading or the head of a table. */
function nextLine(text: string): string {
  return markdown(text).replace(/^[=:]/, '\\$&');
}

/** What may stand beside asterisks: nothing, white space and marks. */
const besideStrong = /^$|[\s!-/:-@[-`{-~]/;

/** Markdown takes asterisks for signs within a word, and between words that are strong. Then the words stand as they are. */
function showsAsStrong(words: string, before: Piece | undefined, after: Piece | undefined): boolean {
  const isStrong = (piece: Piece | undefined) => typeof piece === 'object' && 'strong' in piece;
  return (
    words === words.trim() &&
    !isStrong(before) &&
    !isStrong(after) &&
    besideStrong.test(before === undefined ? '' : wordsOf([before]).slice(-1)) &&
    besideStrong.test(after === undefined ? '' : wordsOf([after]).slice(0, 1))
  );
}

function runMarkdown(run: Run, after: Run | undefined, between: string): string {
  if ('plain' in run) {
    const [first = '', ...rest] = run.plain.split('\n');
    const words = [markdown(first), ...rest.map(nextLine)].join(between);
    // An exclamation mark before a link would make it a picture.
    return after !== undefined && 'link' in after ? words.replace(/!$/, '\\!') : words;
  }
  if ('strong' in run) return `**${markdown(run.strong)}**`;
  const address = autolink(run.link);
  if (run.link === run.words && !address.includes('|')) return address;
  return `[${markdown(run.words)}](${address.replace(/[&|]/g, '\\$&')})`;
}
