import { wrapAnsi } from 'fast-wrap-ansi';

/** How parts of a text are made to stand out. Colour never says anything that the words do not. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly good: (text: string) => string;
  readonly caution: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly quiet: (text: string) => string;
}

const asIs = (text: string): string => text;

/** No colour at all. */
export const plainStyle: Style = { strong: asIs, good: asIs, caution: asIs, bad: asIs, quiet: asIs };

/** The width that texts are wrapped to, in columns. */
export const textWidth = 80;

/** Wraps a paragraph; `first` stands before its first line and the other lines begin below its text. */
export function paragraph(text: string, first = '', width: number = textWidth): string[] {
  const indent = ' '.repeat(first.length);
  return wrapped(text, width - first.length).map((line, index) => `${index === 0 ? first : indent}${line}`.trimEnd());
}

/** Words of signs that are one column wide, with one space between them. */
const plainWords = /^[!-~\u00a1-\u00ac\u00ae-\u00ff–—’”…]+(?: [!-~\u00a1-\u00ac\u00ae-\u00ff–—’”…]+)*$/;

/** The lines of a text. The library measures every sign; that takes long the first time, and most texts do without. */
function wrapped(text: string, columns: number): string[] {
  const words = plainWords.test(text) ? text.split(' ') : [];
  if (words.length === 0 || words.some((word) => word.length > columns)) {
    return wrapAnsi(text, columns, { hard: true, trim: true }).split('\n');
  }
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > columns) lines.push(line);
    line = longer.length > columns ? word : longer;
  }
  return [...lines, line];
}
