/** A character that does not show, or shows as a space without being one, and where in a text it stands. */
export interface InvisibleCharacter {
  readonly character: string;
  /** In UTF-16 units. */
  readonly index: number;
  /** Whether it looks like a space; else nothing of it is seen. */
  readonly isSpace: boolean;
}

// What stands in no text by itself: the other spaces of Unicode, marks without width, marks that turn the direction, and controls but
// for tab and line breaks.
const spaces = '\\u00A0\\u1680\\u2000-\\u200A\\u202F\\u205F\\u3000';
const unseen =
  '\\0-\\x08\\v\\f\\x0E-\\x1F\\x7F-\\x9F\\u00AD\\u034F\\u061C\\u115F\\u1160\\u180B-\\u180F\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u206F\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF9-\\uFFFB\\u{E0000}-\\u{E007F}';
const invisible = new RegExp(`[${spaces}${unseen}]`, 'u');
const otherSpace = new RegExp(`[${spaces}]`, 'u');
const otherSpaces = new RegExp(`[${spaces}]`, 'gu');
const unseenOnes = new RegExp(`[${unseen}]`, 'gu');

/** The first invisible character of a text, or null. An ordinary space, a tab and a line break are none. */
export function invisibleIn(text: string): InvisibleCharacter | null {
  const found = invisible.exec(text);
  if (found === null) return null;
  const [character] = found;
  return { character, index: found.index, isSpace: otherSpace.test(character) };
}

/** A text as it looks: other spaces as ordinary ones, and without what does not show. */
export function asItLooks(text: string): string {
  return text.replace(otherSpaces, ' ').replace(unseenOnes, '');
}
