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
  return wrapAnsi(text, width - first.length, { hard: true, trim: true })
    .split('\n')
    .map((line, index) => `${index === 0 ? first : indent}${line}`.trimEnd());
}
