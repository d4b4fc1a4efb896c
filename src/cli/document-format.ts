import { extname } from 'node:path';
import type { Document } from '../documents/document.ts';
import { standardInput } from '../files/text-file.ts';
import { plainStyle, type Style } from '../reports/layout.ts';
import type { Streams } from '../terminal/streams.ts';

/** The formats of documents, each with the endings of file names that ask for it. */
export const documentFormats = [
  { name: 'docx', endings: ['.docx'] },
  { name: 'html', endings: ['.html', '.htm'] },
  { name: 'markdown', endings: ['.md', '.markdown'] },
  { name: 'text', endings: ['.txt'] },
] as const;

export type DocumentFormat = (typeof documentFormats)[number]['name'];

/** The format that was asked for, else the one that the name of the output ends with, else null. */
export function formatFor(format: DocumentFormat | undefined, output: string | undefined): DocumentFormat | null {
  const ending = output === undefined ? '' : extname(output).toLowerCase();
  const named = documentFormats.find(({ endings }) => (endings as readonly string[]).includes(ending));
  return format ?? named?.name ?? null;
}

/** The ending of the name of a file in a format. */
export function endingOf(format: DocumentFormat): string {
  return documentFormats.find(({ name }) => name === format)?.endings[0] ?? '';
}

/** The style of what goes to `-o` or to standard output: with colour only for who sees it. */
export async function styleFor(output: string | undefined, streams: Streams): Promise<Style> {
  return output === undefined || output === standardInput ? await streams.outStyle() : plainStyle;
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
