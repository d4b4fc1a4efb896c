import { printable } from '../wording/printable.ts';

/** A text as Markdown that shows just that text on one line: no sign in it becomes structure. */
export function markdown(text: string): string {
  return printable(text)
    .replace(/[\\`*_[\]<>|~&#$@]/g, '\\$&')
    .replace(
      /^(\s*)([-+](?=[\s-]|$)|\d+[.)](?=\s|$))/,
      (_, space: string, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
    )
    .replace(/https?:(?=\/\/)/gi, (scheme) => `${scheme.slice(0, -1)}\\:`)
    .replace(/www(?=\.)/gi, '$&\\');
}

/**
 * A web address as an autolink. Whatever could end it or become HTML is percent-encoded, and what a browser takes away from an
 * address (white space and controls around it, tabs and line breaks) is taken away, as it would not begin with its scheme.
 */
export function autolink(url: string): string {
  const address = url.replace(/[\t\n\r]/g, '').replace(/^[\0- ]+|(?<![\0- ])[\0- ]+$/g, '');
  return `<${address.replace(/[\p{C}\p{Z}<>"`\\]/gu, percentEncoded)}>`;
}

function percentEncoded(sign: string): string {
  return encodeURIComponent(/\p{Surrogate}/u.test(sign) ? '\uFFFD' : sign);
}
