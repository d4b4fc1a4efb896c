import type { Block, Document } from '../documents/document.ts';
import { documentWords } from '../wording/document-words.ts';
import { printable } from '../wording/printable.ts';
import { barPatterns } from './document-html-bars.ts';
import { blockHtml } from './document-html-blocks.ts';
import { documentStyle } from './document-html-style.ts';
import { Html, html, nothing } from './html.ts';

/** A document as one HTML file that needs nothing else, for the screen and for paper. Ends with a line break. */
export function documentHtml({ title, date, author, foot, blocks }: Document): string {
  const page = html`<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="dcterms.date" content="${date}">
${author === null ? nothing : html`<meta name="author" content="${author}">`}
<title>${title}</title>
<style>${new Html(documentStyle)}${new Html(pageFoot(foot))}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${blocks.map(blockHtml)}
</main>
${foot === '' ? nothing : html`<footer><p>${foot}</p></footer>`}
${blocks.some(isBars) ? barPatterns : nothing}
</body>
</html>
`;
  return `<!doctype html>\n${page.text}`;
}

function isBars({ kind }: Block): boolean {
  return kind === 'bars';
}

/** What stands at the foot of every page on paper. */
function pageFoot(foot: string): string {
  const { page, ofPages } = documentWords;
  return `@page{@bottom-left{content:${quoted(foot)}}@bottom-right{content:"${page} " counter(page) " ${ofPages} " counter(pages)}}
`;
}

/** A text as a string of CSS. Every sign but letters and digits is written as its number, so that it can end nothing. */
function quoted(text: string): string {
  const signs = printable(text).replace(/[^\p{L}\p{N}]/gu, (sign) => {
    return `\\${(/\p{Surrogate}/u.test(sign) ? 0xfffd : (sign.codePointAt(0) ?? 0)).toString(16)} `;
  });
  return `"${signs}"`;
}
