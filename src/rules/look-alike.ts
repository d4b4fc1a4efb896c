import { type Diagnostic, diagnostic, type Path } from './findings.ts';
import { idPattern } from './scalars.ts';

/** Letters and marks that look like those of an id but are others: Cyrillic, Greek, full width, and several hyphens. */
const twins: Readonly<Record<string, string>> = {
  ...pairs('авеһіјӏкмոорԛѕтսυѵԝхуԁɡɩոс', 'abehijlkmnopqstuuvwxydginc'),
  ...pairs('αεικνορτυχ', 'aeiknoptux'),
  ...pairs('‐‑‒–—−﹣－', '--------'),
};

function pairs(from: string, to: string): Record<string, string> {
  return Object.fromEntries([...from].map((letter, index) => [letter, to[index] as string]));
}

/**
 * The first character of a name that looks like another, does not show or turns the direction, and the name as it was
 * meant; null when there is none.
 */
export function lookAlikeIn(name: string): { character: string; meant: string } | null {
  const character = [...name].find((one) => twin(one) !== one);
  return character === undefined ? null : { character, meant: [...name].map(twin).join('').trim() };
}

function twin(character: string): string {
  if (invisibleIn(character) !== null) return '';
  const plain = character.normalize('NFKC').toLowerCase();
  return twins[plain] ?? (plain.length === 1 && plain < '\u007F' && character > '\u007F' ? plain : character);
}

/** A finding about a name that holds a look-alike or hidden character, else null. */
export function lookAlike(name: string, path: Path, at: 'key' | 'value'): Diagnostic | null {
  const found = lookAlikeIn(name);
  if (found === null) return null;
  // What looks like a key with its value is both, with an ordinary space between them.
  const meant = name.includes(':') ? asItLooks(name).trim() : found.meant;
  const suggestion = /^[\x20-\x7E]+$/.test(meant) ? meant : null;
  return diagnostic('look-alike', path, { name, character: found.character, suggestion }, at);
}

/** An id made of a name that is not one (`Eget initiativ` gives `eget-initiativ`), or null when none can be made. */
export function idFrom(name: string): string | null {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  // Of letters that have no plain one, none can be made.
  if (/(?![a-z])\p{L}/u.test(plain)) return null;
  const words = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  // What begins with a digit goes on as it is where nothing else is left: `2020` gives `nr-2020`.
  const id = words.replace(/^[-0-9]+/, '') || `nr-${words}`;
  return idPattern.test(id) ? id : null;
}

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
