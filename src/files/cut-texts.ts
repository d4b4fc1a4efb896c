import type { z } from 'zod';
import { diagnostic, type Path, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import { idPattern } from '../rules/scalars.ts';
import { schemaAt, valueAt } from '../rules/schema-walk.ts';
import type { SourceDocument } from './source-text.ts';

/** How long a text may be to be shown as it should be written. */
const shownLength = 100;

/**
 * Texts without quotation marks that a comment cuts, as in `title: Kravet enligt punkt #3 i planen`. A real comment has a space after its sign, and stands
 * after a whole sentence or begins with a word of its own; so what goes on as the text does, or has no space, is most likely the rest of it.
 */
export function cutTexts(document: SourceDocument, schema: z.ZodType): PlacedDiagnostic[] {
  const { data } = document;
  return cutAmong(document, [], (path) => isFreeText(schema, data, path));
}

/** The same in a case at a path of a document. What is short and has the form of an id, as most answers are, is no text that goes on. */
export function cutTextsInCase(document: SourceDocument, path: Path): PlacedDiagnostic[] {
  return cutAmong(document, path, (_, text) => !idPattern.test(text));
}

function cutAmong(
  document: SourceDocument,
  from: Path,
  isText: (path: Path, text: string) => boolean,
): PlacedDiagnostic[] {
  const { source, data, locate } = document;
  if (!/[^\s#][ \t]+#/.test(source.text)) return [];
  return textsIn(valueAt(data, from), from).flatMap((path) => {
    const { start, end } = locate(path, 'value');
    const written = source.text.slice(start, end);
    if (/^["'|>]/.test(written)) return [];
    const [after, space = '', comment = ''] = /^([ \t]+)(#[^\r\n]*)/.exec(source.text.slice(end, end + 1000)) ?? [];
    if (after === undefined || !isCut(written, comment) || !isText(path, written)) return [];
    const rest = comment.trimEnd();
    const whole = `${written}${space}${rest}`;
    const args = { rest, whole: whole.length > shownLength || written.includes('\n') ? null : JSON.stringify(whole) };
    const range = { start: end + space.length, end: end + space.length + rest.length };
    return [source.place(range, diagnostic('text-cut', [], args))];
  });
}

/** Whether a comment is most likely the rest of the text before it. */
function isCut(text: string, comment: string): boolean {
  if (/^#+\s*(?:iop-check-ignore|$)/.test(comment)) return false;
  if (/^#[^#\s]/.test(comment)) return true;
  if (/[.?!…:]["”')]?$/.test(text.trimEnd())) return false;
  return /^#\s+\d/.test(comment) || (/^#\s+\p{Ll}/u.test(comment) && /[.?!]$/.test(comment.trimEnd()));
}

/** Whether any text may stand at a path. */
function isFreeText(schema: z.ZodType, data: unknown, path: Path): boolean {
  const leaf = schemaAt(schema, data, path) as z.ZodType | undefined;
  return leaf?.safeParse(' ').success === false && leaf.safeParse('Å: "ä" # ö').success;
}

function textsIn(data: unknown, path: Path): Path[] {
  if (typeof data === 'string') return [path];
  if (typeof data !== 'object' || data === null) return [];
  const entries = Array.isArray(data) ? [...data.entries()] : Object.entries(data);
  return entries.flatMap(([step, inner]) => textsIn(inner, [...path, step]));
}
