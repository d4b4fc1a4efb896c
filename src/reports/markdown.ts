import { printable } from '../wording/printable.ts';

/** A text as Markdown that shows just that text on one line: no sign in it becomes structure. */
export function markdown(text: string): string {
  return printable(text)
    .replace(/[\\`*_[\]<>|~&#]/g, '\\$&')
    .replace(
      /^(\s*)([-+]|\d+[.)])(?=\s|$)/,
      (_, space: string, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
    )
    .replace(/\bhttps?:(?=\/\/)/g, (scheme) => `${scheme.slice(0, -1)}\\:`);
}
