import type { Heading, List, Paragraph, Text } from './document.ts';

/** The level of headings below the title, and those below them. */
export type Level = Heading['level'];

/** A heading. */
export function heading(level: Level, text: string): Heading {
  return { kind: 'heading', level, text };
}

/** A paragraph of running text. */
export function paragraph(text: Text, tone?: 'lead' | 'quiet'): Paragraph {
  return tone === undefined ? { kind: 'paragraph', text } : { kind: 'paragraph', text, tone };
}

/** A list whose order says nothing. */
export function bullets(items: readonly Text[]): List {
  return { kind: 'list', ordered: false, items };
}

/** A numbered list. */
export function numbered(items: readonly Text[]): List {
  return { kind: 'list', ordered: true, items };
}

/** The level of the headings below those of a level; below the lowest there is none. */
export function levelBelow(level: 2 | 3): Level {
  return level === 2 ? 3 : 4;
}
