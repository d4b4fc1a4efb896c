import { printable } from '../wording/printable.ts';

/**
 * Text as it may stand in XML and HTML, between tags or in a quoted attribute; characters that XML cannot hold at all are shown
 * as their numbers.
 */
export function escaped(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replace(/[\p{Surrogate}\uFFFE\uFFFF]/gu, '\uFFFD');
}
