import { printable } from '../wording/printable.ts';

/** Text that XML can hold: as `printable` shows it, with a replacement for what is no character. Not yet escaped. */
export function xmlText(text: string): string {
  return printable(text).replace(/[\p{Surrogate}\uFFFE\uFFFF]/gu, '\uFFFD');
}

/**
 * Text as it may stand in XML and HTML, between tags or in a quoted attribute; characters that XML cannot hold at all are shown
 * as their numbers.
 */
export function escaped(text: string): string {
  return xmlText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
