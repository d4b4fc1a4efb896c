import { escaped } from '../formats/looks.ts';
import { dataElement, type PageData, pageDataText, pageElement, partElement } from './data.ts';
import { firstSight } from './first-sight.ts';

/** What every page of a version has: its script and its style, as the build made them. */
export interface PageParts {
  /** What is run at once. */
  readonly script: string;
  /** The parts of the script that are run when they are needed, by name, and until then only text. */
  readonly later: readonly (readonly [name: string, text: string])[];
  readonly style: string;
}

/**
 * The whole page as one file, with nothing outside it. What may run in it, and how it may look, is named by its SHA-256 (`sha256` gives
 * that in base64), so that nothing else does: no text of a case or a rule set, and nothing from the network.
 */
export function pageFile(
  data: PageData,
  { script, later, style }: PageParts,
  sha256: (text: string) => string,
): string {
  const named = (...texts: readonly string[]) => texts.map((text) => `'sha256-${sha256(text)}'`).join(' ');
  const policy = [
    "default-src 'none'",
    `script-src ${named(script, ...later.map(([, text]) => text))}`,
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
<div id="${pageElement}">${firstSight(data)}</div>
<script type="text/plain" id="${dataElement}">${pageDataText(data)}</script>
<script>${script}</script>
${later.map(([name, text]) => `<script type="text/plain" id="${partElement(name)}">${text}</script>`).join('\n')}
</body>
</html>
`;
}

/** A tick on green. Without a picture of its own a page on a server has browsers ask for one. */
const tabPicture =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%231d6b2c'/%3E%3Cpath d='m4 8 3 3 5-6' fill='none' stroke='%23fff' stroke-width='2'/%3E%3C/svg%3E";
