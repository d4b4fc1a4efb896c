import { type Diagnostic, diagnostic, type Path } from './findings.ts';
import { itemAt } from './item.ts';
import { idPattern } from './scalars.ts';

/** For more names than this that do not exist, no suggestions are looked for: each is compared with every name there is. */
export const suggestedNames = 100;

/** Nobody means another name by one as long as this, and the time to compare two grows with the product of their lengths. */
const longestWord = 100;

/** A name as it is compared: accents and dots over letters, case, and what stands between words make no difference. */
export function folded(name: string): string {
  if (/^[a-z0-9-]*$/.test(name)) return name;
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ø', 'o').replaceAll('æ', 'a');
  return plain.trim().replace(/[\s_]+/g, '-');
}

/** The one of the known names that was typed: as it stands, or the only one that is the same when both are folded; else null. */
export function knownName<Name extends string>(typed: string, known: readonly Name[]): Name | null {
  const exact = known.find((name) => name === typed);
  const same = known.filter((name) => folded(name) === folded(typed));
  return exact ?? (same.length === 1 ? itemAt(same, 0) : null);
}

/** How many names are suggested at most. */
const mostSuggested = 3;

/**
 * The known names that a typed one is near, the nearest first and no more than a few: those that it is a word of, as `fordjupad` is
 * of `iop-fordjupad`; else by its letters; else those that it stands in; else those with a word that it is near.
 */
export function nearestNames(typed: string, known: readonly string[]): string[] {
  const word = folded(typed);
  const names = [...new Set(known)];
  const shortest = 3;
  const parts = (name: string) =>
    folded(name)
      .split('-')
      .filter((part) => part.length >= shortest);
  const ofWord = names.filter((name) => parts(name).includes(word));
  const near = names.map((name) => ({ name, far: distance(word, folded(name)) })).filter(({ far }) => far !== null);
  const whole = near.sort((a, b) => Number(a.far) - Number(b.far)).map(({ name }) => name);
  const within = names.filter((name) => word.length >= shortest && folded(name).includes(word));
  const beside = names.filter((name) => parts(name).some((part) => distance(word, part) !== null));
  return ([ofWord, whole, within, beside].find((some) => some.length > 0) ?? []).slice(0, mostSuggested);
}

/** How far two folded words are from one another, or null when that is too far for a misspelling. */
function distance(word: string, name: string): number | null {
  if (word.length > longestWord || Math.abs(word.length - name.length) > farthest(word)) return null;
  const found = editDistance(word, name);
  // Two words with nothing in common are not near, however short.
  return found <= farthest(word) && found < Math.max(word.length, name.length) ? found : null;
}

function farthest(word: string): number {
  return Math.max(1, Math.floor(word.length / 3));
}

/**
 * The candidate that `word` is most likely a misspelling of, or null when none is near.
 * Near means an edit distance (insert, remove, replace, swap of neighbours) of at most a third of the length of `word`.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const typed = folded(word);
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const found = distance(typed, folded(candidate));
    if (found !== null && found < bestDistance) {
      best = candidate;
      bestDistance = found;
    }
  }
  return best;
}

/** Damerau–Levenshtein distance, in its optimal string alignment form; the small libraries count no swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let distance = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        distance = Math.min(distance, at(beforeLast, column - 2) + 1);
      }
      current.push(distance);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}

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
