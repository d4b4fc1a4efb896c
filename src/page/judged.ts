import { type CaseDocumentContext, type DocumentKind, documentFileNames } from '../documents/case.ts';
import { wantedIn } from '../documents/wanted.ts';
import { documentHtml } from '../formats/html.ts';
import { type HeadKey, headValue } from '../interview/head.ts';
import type { Result } from '../rules/findings.ts';
import { itemAt } from '../rules/item.ts';
import { documentOf, judgedSoFar } from '../tasks/case-documents.ts';
import type { FileToSave } from './file-access.ts';
import type { Sitting } from './sitting.ts';

const contexts = new WeakMap<Sitting, Result<CaseDocumentContext>>();

/** What the documents about the case are made of, as it is now; or why it cannot be judged. */
export function contextOf(sitting: Sitting): Result<CaseDocumentContext> {
  const known = contexts.get(sitting) ?? judgedSoFar(sitting.interview, sitting.head, sitting.chosen);
  contexts.set(sitting, known);
  return known;
}

/** The rows that a document would be better with, and that nobody has filled in. */
export function lacking(sitting: Sitting, kind: DocumentKind): HeadKey[] {
  const context = contextOf(sitting);
  return context.ok ? wantedIn(kind, context.value).filter((key) => headValue(sitting.head, key) === null) : [];
}

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A document about a case as a file to save; null when the case cannot be judged. */
export function documentFile(sitting: Sitting, kind: DocumentKind, format: 'docx' | 'html'): FileToSave | null {
  const context = contextOf(sitting);
  if (!context.ok) return null;
  const document = documentOf(kind, context.value, undefined);
  const name = `${itemAt(documentFileNames([context.value], kind, ''), 0)}.${format}`;
  if (format === 'html') return { name, content: Promise.resolve(documentHtml(document)), type: 'text/html' };
  return { name, content: wordOf(document), type: wordType };
}

async function wordOf(document: Parameters<typeof documentHtml>[0]): Promise<Uint8Array> {
  // The button is to be seen pressed before the part of the script for Word is run.
  await new Promise((done) => setTimeout(done));
  const { wordTools } = await import('./word.ts');
  return await wordTools.documentDocx(document);
}
