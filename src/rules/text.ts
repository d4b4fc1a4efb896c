import { type Diagnostic, type Path, warning } from './findings.ts';
import type { RuleSet } from './rule-set.ts';

// What may have to be shown in another way: controls, and what is not seen or turns the direction of the text around it. Most texts
// have none of it, which is soon seen. A flag that is written with tags is one sign.
const suspect = /\u{1F3F4}[\u{E0020}-\u{E007E}]+\u{E007F}|[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu;
const nothingSuspect = /^[ -~\u00A0-\u00AC\u00AE-\u02FF\u2013-\u201D\u2026]*$/;

// What only hints at where a line may break or how signs belong together, and is otherwise nothing.
const hint = /^(?:[\u00AD\u180E\u200B-\u200D\u2060-\u2064\uFEFF]|\u034F|\p{Variation_Selector})$/u;
const anything = /^/u;
const picture = /\p{Extended_Pictographic}/u;
// Scripts in which a joiner, or that there is none, changes how the letters beside it are drawn.
const joiningScripts =
  'Adlm Arab Beng Deva Gujr Guru Khmr Knda Mand Mlym Mong Mymr Nkoo Orya Phag Rohg Sinh Syrc Taml Telu Tibt'
    .split(' ')
    .map((script) => `\\p{Script_Extensions=${script}}`);
const joining = new RegExp(`[${joiningScripts.join('')}]`, 'u');

/** What is kept: what it is, and what stands before and after it when it shapes how that is drawn. */
const shaping: readonly (readonly [what: RegExp, before: RegExp, after: RegExp])[] = [
  [/^[\u200C\u200D]$/u, joining, anything],
  [/^\u200D$/u, /[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\uFE0F|\u20E3/u, picture],
  [/^[\uFE0E\uFE0F]$/u, /[\p{Emoji}\p{S}]/u, anything],
  [/^[\uFE00-\uFE0D\u{E0100}-\u{E01EF}]$/u, /[\p{S}\p{Script=Han}\p{Script=Myanmar}\p{Script=Phags_Pa}]/u, anything],
  [/^[\u180B-\u180F]$/u, /(?=\p{L})\p{Script=Mongolian}/u, anything],
  // Flags, and signs that are drawn though Unicode counts them with the controls: before Arabic and Syriac numbers and names.
  [/^(?:\u{1F3F4}.*|[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}])$/u, anything, anything],
];

/**
 * Makes untrusted text safe to show on one line: white space becomes single spaces, and characters that steer a terminal or
 * reorder text are shown as their numbers, as in `\u{1b}`. What is not seen stays where it shapes the letters or signs around it,
 * as in Persian and in emoji of several, and is left out where it only hints at where a line may break.
 */
export function printable(text: string): string {
  return shownSafely(withoutBreaks(text), (found) => (hint.test(found) ? '' : inNumbers(found)));
}

/** Like `printable`, but of what a finding is about: nothing is left out, as what is not seen may be what is wrong. */
export function printableExactly(text: string): string {
  return shownSafely(withoutBreaks(text), inNumbers);
}

/** Like `printableExactly`, but of a source line: a tab keeps its place as one space, so that columns stay. */
export function printableLine(text: string): string {
  return shownSafely(text.replace(/\t/g, ' '), inNumbers);
}

function withoutBreaks(text: string): string {
  return text.replace(/[\t\r\n\u2028\u2029]+/g, ' ');
}

function shownSafely(text: string, shown: (found: string) => string): string {
  if (nothingSuspect.test(text)) return text;
  return text.replace(suspect, (found, at: number) => (isShaping(found, at, text) ? found : shown(found)));
}

/** Whether something shapes what stands beside it. Of several in a row only the first does. */
function isShaping(found: string, at: number, text: string): boolean {
  // Most are controls, which never do.
  if (found < '\u00AD') return false;
  const [before, after] = [signBefore(text, at), signAt(text, at + found.length)];
  return shaping.some((one) => one[0].test(found) && one[1].test(before) && one[2].test(after));
}

function signAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function signBefore(text: string, at: number): string {
  const wide = at >= 2 ? signAt(text, at - 2) : '';
  return wide.length === 2 ? wide : text.slice(Math.max(0, at - 1), at);
}

function inNumbers(found: string): string {
  return [...found].map((sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`).join('');
}

// What JSON allows raw but a terminal obeys: C1 control codes, and marks that reorder or hide text.
const unsafe = /[\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g;

/** JSON whose strings cannot steer a terminal: such characters are written as `\u009b`, which is the same data. */
export function jsonText(data: unknown, indent?: number): string {
  return JSON.stringify(data, null, indent).replace(
    unsafe,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * The same plain data, which nobody can change any more, however deep: what is said of cases shares lists with the rules, and a
 * change to one of them would change every bedömning after it.
 */
export function frozen<T>(data: T): T {
  if (typeof data !== 'object' || data === null || Object.isFrozen(data)) return data;
  Object.freeze(data);
  for (const key in data) frozen(data[key]);
  return data;
}

/** What is not written for readers, and addresses, in which an id may stand as a part of them. */
const notRead: ReadonlySet<string> = new Set(['examples', 'url', 'file', 'diary']);

/** Words in the form of an id that are not a part of something longer, as an address or the name of a file. */
const wordsLikeIds = /(?<![\p{L}\p{N}_/.-])[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?![\p{L}\p{N}_/-]|\.[\p{L}\p{N}])/gu;

/**
 * Texts that name a source by its id, which no reader sees elsewhere: one finding for each text. An id that could be an ordinary word is
 * passed over, and so is what is also the id of a rule set that a text may speak of.
 */
export function sourceIdTexts(rules: RuleSet): Diagnostic[] {
  const { id, otherVersions = [], sources } = rules;
  const ruleSets = new Set([id, ...otherVersions]);
  const ids = new Set(Object.keys(sources).filter((one) => /[-\d]/.test(one) && !ruleSets.has(one)));
  if (ids.size === 0) return [];
  return textsIn(rules, []).flatMap(([path, text]) => {
    const source = sourceIn(text, ids);
    return source === null ? [] : [warning('source-id-in-text', path, { source })];
  });
}

/** The first source that a text names by its id; null when there is none. */
function sourceIn(text: string, ids: ReadonlySet<string>): string | null {
  for (const { 0: word, index } of text.matchAll(wordsLikeIds)) {
    if (!ids.has(word)) continue;
    const isNoWord = /\d/.test(word) && word.includes('-');
    if (isNoWord || isInBrackets(text.slice(0, index), text.slice(index + word.length))) return word;
  }
  return null;
}

/** Whether what stands between two texts is all, or one of a list, that some brackets hold. */
function isInBrackets(before: string, after: string): boolean {
  return /\((?:[a-z0-9-]+, )*$/.test(before) && /^(?:, [a-z0-9-]+)*\)/.test(after);
}

/** Every text of several words, by its path. Ids have no spaces. */
function textsIn(data: unknown, path: Path): [Path, string][] {
  if (typeof data === 'string') return /\s/.test(data) ? [[path, data]] : [];
  if (typeof data !== 'object' || data === null) return [];
  const entries = Array.isArray(data) ? [...data.entries()] : Object.entries(data);
  return entries.flatMap(([step, inner]) => (notRead.has(String(step)) ? [] : textsIn(inner, [...path, step])));
}
