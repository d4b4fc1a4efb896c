// What JSON allows raw but a terminal obeys: C1 control codes, and marks that reorder or hide text.
const unsafe = /[\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g;

/** JSON whose strings cannot steer a terminal: such characters are written as `\u009b`, which is the same data. */
export function jsonText(data: unknown, indent?: number): string {
  return JSON.stringify(data, null, indent).replace(
    unsafe,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
