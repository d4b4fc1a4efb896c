import type { Diagnostic, Path, Place, PlacedDiagnostic, PlaceRole } from '../rules/diagnostic.ts';

/** A stretch of a text, in UTF-16 units from its beginning. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A range that a finding is also about. */
export interface RelatedRange {
  readonly role: PlaceRole;
  readonly range: Range;
}

/** Documents deeper than this are refused; ours need about ten levels. */
export const depthLimit = 64;

/** The text of a file, which can say on which line something stands. `file` is what findings call it, `path` where it is. */
export class SourceText {
  readonly file: string;
  readonly path: string;
  readonly text: string;
  private readonly lineStarts: number[] = [0];

  constructor(file: string, text: string, path: string = file) {
    this.file = file;
    this.path = path;
    this.text = text;
    // Old programs end lines with a carriage return alone, which YAML counts as a line break too.
    const end = text.includes('\n') ? '\n' : '\r';
    for (let at = text.indexOf(end); at !== -1; at = text.indexOf(end, at + 1)) this.lineStarts.push(at + 1);
  }

  /** The line that a position is on, counted from 1. */
  lineAt(position: number): number {
    let [low, high] = [0, this.lineStarts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.lineStarts[middle] as number) <= position) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** The lines that are not blank, without their line breaks. */
  *lines(): Generator<Range> {
    for (let line = 1; line <= this.lineStarts.length; line++) {
      const range = this.lineRange(line);
      if (/\S/.test(this.text.slice(range.start, range.end))) yield range;
    }
  }

  /** A finding at a range of the text. */
  place(range: Range, diagnostic: Diagnostic, related: readonly RelatedRange[] = []): PlacedDiagnostic {
    const { file } = this;
    const places = related.map((one) => ({ role: one.role, file, place: this.placeOf(one.range) }));
    return { diagnostic, file, place: this.placeOf(range), related: places };
  }

  /** Where a range is. A range over several lines ends with its first line. */
  private placeOf({ start, end }: Range): Place {
    const at = Math.min(start, this.text.length);
    const line = this.lineAt(at);
    const around = this.lineRange(line);
    const column = at - around.start + 1;
    const last = Math.min(Math.max(end, at + 1), around.end);
    const endColumn = Math.max(column + 1, last - around.start + 1);
    return { line, column, endColumn, sourceLine: this.text.slice(around.start, around.end) };
  }

  private lineRange(line: number): Range {
    const start = this.lineStarts[line - 1] as number;
    const next = this.lineStarts[line];
    let end = next ?? this.text.length;
    while (end > start && /[\r\n]/.test(this.text[end - 1] ?? '')) end--;
    return { start, end };
  }
}

/** A parsed document that can say where its keys and values stand. */
export interface SourceDocument {
  readonly source: SourceText;
  readonly data: unknown;
  /** The range of the key or the value at `path`; of the nearest thing around it when that does not exist. */
  locate(path: Path, at: 'key' | 'value'): Range;
}

/** The finding with its place in the document. */
export function placeInDocument(document: SourceDocument, diagnostic: Diagnostic): PlacedDiagnostic {
  const related = diagnostic.related.map(({ role, path, at }) => ({ role, range: document.locate(path, at) }));
  return document.source.place(document.locate(diagnostic.path, diagnostic.at), diagnostic, related);
}

/** The finding about a file as such. */
export function placeOnFile(file: string, diagnostic: Diagnostic): PlacedDiagnostic {
  return { diagnostic, file, place: null, related: [] };
}
