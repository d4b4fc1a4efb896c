import type { Document } from '../documents/document.ts';
import { outputFile } from '../files/output-formats.ts';
import { plainStyle, type Style } from '../reports/layout.ts';
import type { Streams } from '../terminal/streams.ts';

/** The formats of documents. */
export const documentFormats = ['docx', 'html', 'markdown', 'text'] as const;

export type DocumentFormat = (typeof documentFormats)[number];

/** The style of what goes to `-o` or to standard output: with colour only for who sees it. */
export async function styleFor(output: string | undefined, streams: Streams): Promise<Style> {
  return outputFile(output) === null ? await streams.outStyle() : plainStyle;
}

/** A document in a format. Word is bytes, the others text; each loads what it needs when it is asked for. */
export async function inFormat(document: Document, format: DocumentFormat, style: Style): Promise<string | Uint8Array> {
  switch (format) {
    case 'docx':
      return await (await import('../reports/document-docx.ts')).documentDocx(document);
    case 'html':
      return (await import('../reports/document-html.ts')).documentHtml(document);
    case 'markdown':
      return (await import('../reports/document-markdown.ts')).documentMarkdown(document);
    case 'text':
      return (await import('../reports/document-text.ts')).documentText(document, style);
  }
}
