import { escaped } from '../formats/looks.ts';
import { printable } from '../rules/text.ts';
import type { PageData } from './data.ts';
import { pageWords, words } from './words.ts';

/**
 * The first page as it stands in the file, and is shown before the script has been read: what the script shows first, to the point from
 * which something can be pressed or hangs on the day. Where scripts are not allowed it says so.
 */
export function firstSight({ title }: Pick<PageData, 'title'>): string {
  const { lead, support, facts } = words.start;
  const without = pageWords.withoutScript.map((one) => `<p>${escaped(one)}</p>`).join('');
  const told = facts.map(([label, text]) => `<div><dt>${escaped(label)}</dt><dd>${escaped(text)}</dd></div>`).join('');
  return [
    `<a class="skip" href="#innehall">${escaped(words.skip)}</a><header class="site"></header>`,
    `<main id="innehall" tabindex="-1"><div class="told" role="status"></div>`,
    `<div><h1>${escaped(printable(title))}</h1><noscript>${without}</noscript>`,
    `<p class="lead">${escaped(lead)}</p><p>${escaped(support)}</p><dl>${told}</dl></div></main>`,
  ].join('');
}
