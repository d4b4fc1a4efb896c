import { dataElement, type PageData, pageDataText, pageElement, wordElement } from './data.ts';
import { pageWords } from './words.ts';

/** What every page of a version has: its scripts and its style, as the build made them. */
export interface PageParts {
  readonly script: string;
  /** What reads and writes Word files. It is run when it is needed, and until then only text. */
  readonly word: string;
  readonly style: string;
}

/**
 * The whole page as one file, with nothing outside it. What may run in it, and how it may look, is named by its SHA-256 (`sha256` gives
 * that in base64), so that nothing else does: no text of a case or a rule set, and nothing from the network.
 */
export function pageFile(data: PageData, { script, word, style }: PageParts, sha256: (text: string) => string): string {
  const named = (...texts: readonly string[]) => texts.map((text) => `'sha256-${sha256(text)}'`).join(' ');
  const policy = [
    "default-src 'none'",
    `script-src ${named(script, word)}`,
    `style-src ${named(style)}`,
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="${tabPicture}">
<title>${escaped(data.title)}</title>
<style>${style}</style>
</head>
<body>
<div id="${pageElement}"><noscript><main>
<h1>${escaped(data.title)}</h1>
${pageWords.withoutScript.map((one) => `<p>${escaped(one)}</p>`).join('\n')}
</main></noscript></div>
<script type="application/json" id="${dataElement}">${pageDataText(data)}</script>
<script>${script}</script>
<script type="text/plain" id="${wordElement}">${word}</script>
</body>
</html>
`;
}

/** A tick on green. Without a picture of its own a page on a server has browsers ask for one. */
const tabPicture =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%231d6b2c'/%3E%3Cpath d='m4 8 3 3 5-6' fill='none' stroke='%23fff' stroke-width='2'/%3E%3C/svg%3E";

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
