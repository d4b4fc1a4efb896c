// Control characters, and those that reorder or hide text. Line breaks and tabs are taken care of apart.
const unsafe = /[\p{Cc}\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0]/gu;

/**
 * Makes untrusted text safe to show on one line: white space becomes single spaces, and characters that steer a terminal
 * or hide or reorder text are shown as their numbers, as in `\u{1b}`.
 */
export function printable(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ').replace(unsafe, shown);
}

/** Like `printable`, but of a source line: a tab keeps its place as one space, so that columns stay. */
export function printableLine(text: string): string {
  return text.replace(/\t/g, ' ').replace(unsafe, shown);
}

function shown(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
