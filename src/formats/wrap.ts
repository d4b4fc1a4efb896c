import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';

/** The width that texts are wrapped to, in columns. */
export const textWidth = 80;

/** Wraps a text, line by line; `first` stands before its first line and the other lines begin below its text. */
export function paragraph(text: string, first = '', width: number = textWidth): string[] {
  const indent = ' '.repeat(first.length);
  const lines = text.split('\n').flatMap((line) => wrapped(line, width - first.length));
  return lines.map((line, index) => `${index === 0 ? first : indent}${line}`.trimEnd());
}

/** How many columns a text takes in a terminal. The library counts one for what only tells how letters are joined. */
export function columnsOf(text: string): number {
  return stringWidth(/[\u200C\u200D]/.test(text) ? text.replace(/\u200C|(?<=[\p{L}\p{M}])\u200D/gu, '') : text);
}

// Signs that are one column wide; the library measures every sign, which takes long the first time, and most texts do without.
const plain = /^[ -~\u00a1-\u00ac\u00ae-\u00ff–—’”…]*$/;

/** The lines of a text. Between words any number of spaces may stand; they are left out where a line ends. */
function wrapped(text: string, columns: number): string[] {
  if (text.includes(control)) return wrappedPainted(text, columns);
  const lines = new Lines(columns, plain.test(text) ? (part) => part.length : columnsOf);
  let gap = '';
  for (const part of text.normalize().match(/ +|[^ ]+/g) ?? []) {
    if (part.startsWith(' ')) gap = part;
    else lines.add(part, gap);
  }
  return lines.all();
}

const control = '\u001b';
/** What begins or ends paint in a text. */
export const paint: RegExp = new RegExp(`${control}\\[\\d+m`, 'g');
/** A text that is longer stands without paint. */
const longestPainted = 4000;

/** The lines of a text with paint, which the library takes off where a line ends and puts on again, in time that grows with the square. */
function wrappedPainted(text: string, columns: number): string[] {
  if (text.length > longestPainted) return wrapped(text.replace(paint, '').replaceAll(control, ''), columns);
  return wrapAnsi(text, columns, { hard: true, trim: true }).split('\n');
}

/** Lines that words are put on, one after another. */
class Lines {
  private readonly full: string[] = [];
  /** What stands on the last line, and how wide it is. */
  private last: string[] = [];
  private width = 0;

  constructor(
    private readonly columns: number,
    private readonly widthOf: (text: string) => number,
  ) {}

  all(): string[] {
    return [...this.full, this.last.join('')];
  }

  /** Adds a word, after a gap on the same line or on the next one. A word that no line holds is broken. */
  add(word: string, gap: string): void {
    const { columns } = this;
    const wide = this.widthOf(word);
    const room = columns - this.width - gap.length;
    const isBroken = wide > columns;
    // A word that is broken begins on this line when it takes no more lines then.
    const fits = isBroken ? room > 0 && Math.ceil((wide - room) / columns) < Math.ceil(wide / columns) : wide <= room;
    if (this.width > 0 && !fits) this.end();
    if (this.width > 0) this.put(gap, gap.length);
    if (!isBroken) this.put(word, wide);
    else for (const piece of breakable(word)) this.pourPiece(piece);
  }

  /** Adds a piece of a word that is broken: whole where a line holds it. */
  private pourPiece(piece: string): void {
    const wide = this.widthOf(piece);
    if (this.width > 0 && this.width + wide > this.columns && wide <= this.columns) this.end();
    for (const sign of signsOf(piece)) this.pour(sign);
  }

  private pour(sign: string): void {
    const wide = this.widthOf(sign);
    if (this.width > 0 && this.width + wide > this.columns) this.end();
    this.put(sign, wide);
  }

  private put(text: string, wide: number): void {
    this.last.push(text);
    this.width += wide;
  }

  private end(): void {
    this.full.push(this.last.join(''));
    this.last = [];
    this.width = 0;
  }
}

/** Where a word that no line holds may be broken: a web address after its slashes and hyphens, others anywhere. */
function breakable(word: string): string[] {
  return /^[^\p{L}]*https?:\/\//u.test(word) ? word.split(/(?<=[/-])(?=[^/])/) : signsOf(word);
}

/** The library takes time that grows with the square of what it is given; so much of a text is given to it at a time. */
const segmented = 256;

/** What a person takes for the signs of a word, each whole; one that is made of some hundred is parted. */
function signsOf(word: string): string[] {
  if (plain.test(word)) return [...word];
  const segmenter = new Intl.Segmenter('sv');
  const signs: string[] = [];
  for (let at = 0; at < word.length; ) {
    const found = Array.from(segmenter.segment(word.slice(at, at + segmented)), ({ segment }) => segment);
    // The last one may go on, and the one before it when the last is half a letter.
    if (found.length > 2 && at + segmented < word.length) found.splice(-2);
    for (const sign of found) at += sign.length;
    signs.push(...found);
  }
  return signs;
}
