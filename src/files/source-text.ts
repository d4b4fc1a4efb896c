import type { Diagnostic, Path, Place, PlacedDiagnostic } from '../rules/diagnostic.ts';

/** A stretch of a text, in UTF-16 units from its beginning. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A parsed document that can say where its keys and values stand. */
export interface SourceDocument {
  readonly file: string;
  readonly text: string;
  readonly data: unknown;
  /** The range of the key or the value at `path`; of the nearest thing around it when that does not exist. */
  locate(path: Path, at: 'key' | 'value'): Range;
}

/** Documents deeper than this are refused; ours need about ten levels. */
export const depthLimit = 64;

/** The finding with its place in the document. */
export function placeInDocument(document: SourceDocument, diagnostic: Diagnostic): PlacedDiagnostic {
  return placeAt(document.file, document.text, document.locate(diagnostic.path, diagnostic.at), diagnostic);
}

/** The finding at a range of a text. A range over several lines ends with its first line. */
export function placeAt(file: string, text: string, range: Range, diagnostic: Diagnostic): PlacedDiagnostic {
  return { diagnostic, file, place: placeOf(text, range) };
}

/** The finding about a file as such. */
export function placeOnFile(file: string, diagnostic: Diagnostic): PlacedDiagnostic {
  return { diagnostic, file, place: null };
}

function placeOf(text: string, { start, end }: Range): Place {
  const at = Math.min(start, text.length);
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const lineBreak = text.indexOf('\n', at);
  const lineEnd = lineBreak === -1 ? text.length : lineBreak;
  let line = 1;
  for (let next = text.indexOf('\n'); next !== -1 && next < at; next = text.indexOf('\n', next + 1)) line++;
  const column = at - lineStart + 1;
  const sourceLine = text.slice(lineStart, lineEnd).replace(/\r$/, '');
  const last = Math.min(Math.max(end, at + 1), lineStart + sourceLine.length);
  return { line, column, endColumn: Math.max(column + 1, last - lineStart + 1), sourceLine };
}
