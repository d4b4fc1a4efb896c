// What runs in the browser for `same.scene.ts`: the modules of the page itself, on the rules and the script for Word files that stand in it.
import type { DocumentKind } from '../../src/documents/case.ts';
import { documentHtml } from '../../src/formats/html.ts';
import { caseJson } from '../../src/formats/json/assessment.ts';
import { documentText, plainStyle } from '../../src/formats/text.ts';
import { dataElement, readPageData } from '../../src/page/data.ts';
import { contextOf } from '../../src/page/judged.ts';
import { readCaseFile } from '../../src/page/reading.ts';
import { caseText, takenUp } from '../../src/page/sitting.ts';
import type { wordTools } from '../../src/page/word.ts';
import { documentOf } from '../../src/tasks/case-documents.ts';
import { messageOf } from '../../src/wording/findings/all.ts';

declare const iopCheck: {
  need(part: './word.js'): { readonly wordTools: typeof wordTools };
};

const page = readPageData(document.getElementById(dataElement)?.textContent ?? '');

/** What the page makes of a case that is opened in it. */
export interface MadeOnPage {
  /** The case as the page saves it. */
  readonly saved: string;
  readonly json: string;
  readonly text: string;
  readonly html: Readonly<Record<string, string>>;
  /** In base64. */
  readonly word: Readonly<Record<string, string>>;
}

/** Opens a case from the text of its file and makes documents about it; or tells what is wrong, as the page does. */
async function made(
  text: string,
  kinds: readonly DocumentKind[],
): Promise<MadeOnPage | { readonly findings: readonly string[] }> {
  const read = readCaseFile('arende.json', new TextEncoder().encode(text));
  if ('findings' in read) return read;
  const begun = takenUp(page, read.data, { today: '2026-11-21', draft: '', file: null });
  if (!begun.ok) return { findings: begun.diagnostics.map(messageOf) };
  const { sitting } = begun.value;
  const context = contextOf(sitting);
  if (!context.ok) return { findings: context.diagnostics.map(messageOf) };
  const { judged, compiled, identity, warnings } = context.value;
  const documents = kinds.map((kind) => [kind, documentOf(kind, context.value, undefined)] as const);
  const packed: [string, string][] = [];
  for (const [kind, one] of documents)
    packed.push([kind, base64(await iopCheck.need('./word.js').wordTools.documentDocx(one))]);
  return {
    saved: caseText({ ...sitting, isFinished: true }),
    json: JSON.stringify({ ...caseJson(judged, compiled.rules, identity, []), warnings }),
    text: documentText(documentOf('bedomning', context.value, undefined), plainStyle),
    html: Object.fromEntries(documents.map(([kind, one]) => [kind, documentHtml(one)])),
    word: Object.fromEntries(packed),
  };
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

Object.assign(globalThis, { made });
