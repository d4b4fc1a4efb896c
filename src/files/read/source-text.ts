import {
  type Diagnostic,
  diagnostic,
  note,
  type Path,
  type Place,
  type PlacedDiagnostic,
  type PlaceRole,
  type Result,
  shownPlaces,
} from '../../rules/findings.ts';
import { itemAt } from '../../rules/item.ts';

/** The text that bytes are in UTF-8, without byte-order mark (which is noted). Reports bytes that are empty, binary or not UTF-8. */
export function textFrom(bytes: Uint8Array): Result<string> {
  const failure = (found: Diagnostic): Result<string> => ({ ok: false, diagnostics: [found] });
  if (isUtf16(bytes)) return failure(diagnostic('not-utf8', [], {}));
  if (bytes.includes(0)) return failure(diagnostic('file-is-binary', [], {}));
  let marked: string;
  try {
    marked = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return failure(diagnostic('not-utf8', [], {}));
  }
  const text = marked.replace(/^\uFEFF/, '');
  if (text.trim() === '') return failure(diagnostic('file-empty', [], {}));
  return { ok: true, value: text, diagnostics: text === marked ? [] : [note('byte-order-mark', [], {})] };
}

/** Windows programs that save as "Unicode" write UTF-16, which begins with one of these two marks. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/**
 * A text as it is compared and summed: without byte-order mark and with one kind of line end, as programs and git write the same file
 * in several ways.
 */
export function withPlainLines(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

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

/** Where in its file a text begins: on which line and column, with the end of what stands before it on that line. */
export interface TextStart {
  readonly line: number;
  readonly column: number;
  readonly before: string;
}

const wholeFile: TextStart = { line: 1, column: 1, before: '' };

/** How much of a long line a place in a record shows, in UTF-16 units. */
const shownLength = 400;

/**
 * The text of a file, or of one record in it, which can say on which line something stands. `file` is what findings call it,
 * `path` where it is. Of a record the places hold no more of a line than is near, as records may be whole files on one line.
 */
export class SourceText {
  private readonly lineStarts: number[] = [0];
  private readonly begins: TextStart;
  private readonly isCut: boolean;
  /** Most often the next question is about the same line. */
  private lastRange: { readonly index: number; readonly range: Range } | null = null;

  constructor(
    readonly file: string,
    readonly text: string,
    readonly path: string = file,
    begins: TextStart | null = null,
  ) {
    this.begins = begins ?? wholeFile;
    this.isCut = begins !== null;
    // Old programs end lines with a carriage return alone, which YAML counts as a line break too.
    const end = this.isCut || text.includes('\n') ? '\n' : '\r';
    for (let at = text.indexOf(end); at !== -1; at = text.indexOf(end, at + 1)) this.lineStarts.push(at + 1);
    // What stands after the last line break is no line.
    if (this.lineStarts.length > 1 && this.lineStarts.at(-1) === text.length) this.lineStarts.pop();
  }

  /** The line of the file that a position is on, counted from 1. */
  lineAt(position: number): number {
    return this.indexOfLine(position) + this.begins.line;
  }

  private indexOfLine(position: number): number {
    let [low, high] = [0, this.lineStarts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (itemAt(this.lineStarts, middle) <= position) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The lines that are not blank, without their line breaks. */
  *lines(): Generator<Range> {
    for (const index of this.lineStarts.keys()) {
      const range = this.lineRange(index);
      if (/\S/.test(this.text.slice(range.start, range.end))) yield range;
    }
  }

  /** A finding at a range of the text. What stands after the end of the record that it is about is not shown: blocks are cut there. */
  place(
    range: Range,
    diagnostic: Diagnostic,
    related: readonly RelatedRange[] = [],
    recordEnd = this.text.length,
  ): PlacedDiagnostic {
    const { file } = this;
    const places = related
      .slice(0, shownPlaces)
      .map((one) => ({ role: one.role, file, place: this.placeOf(one.range, recordEnd) }));
    return { diagnostic, file, place: this.placeOf(range, recordEnd), related: places };
  }

  /** Where a range is. A range over several lines ends with its first line. */
  private placeOf({ start, end }: Range, recordEnd: number): Place {
    const index = this.indexOfLine(start);
    const around = this.lineRange(index);
    const at = Math.min(start, around.end);
    const shift = index === 0 ? this.begins.column - 1 : 0;
    const column = at - around.start + 1 + shift;
    const last = Math.min(Math.max(end, at + 1), around.end);
    const endColumn = Math.max(column + 1, last - around.start + 1 + shift);
    const place = { line: index + this.begins.line, column, endColumn };
    if (!this.isCut) return { ...place, sourceLine: this.text.slice(around.start, around.end) };
    // A line may be all there is, and is not put together whole for each place on it.
    const from = Math.max(around.start, at - shownLength);
    const before = index === 0 && from === around.start ? this.begins.before : '';
    const line = before + this.text.slice(from, Math.min(around.end, recordEnd, at + shownLength));
    return { ...place, ...nearBy(line, shift - before.length + from - around.start, column) };
  }

  private lineRange(index: number): Range {
    if (this.lastRange?.index !== index) this.lastRange = { index, range: this.rangeOfLine(index) };
    return this.lastRange.range;
  }

  private rangeOfLine(index: number): Range {
    const start = itemAt(this.lineStarts, index);
    const next = this.lineStarts[index + 1];
    let end = next ?? this.text.length;
    while (end > start && /[\r\n]/.test(this.text[end - 1] ?? '')) end--;
    return { start, end };
  }
}

/** What of a line is near a column. `cutBefore` units of the line are missing before it already. */
function nearBy(line: string, cutBefore: number, column: number): { sourceLine: string; cutBefore?: number } {
  const latest = Math.max(0, line.length - shownLength);
  const from = Math.min(latest, Math.max(0, column - 1 - cutBefore - shownLength / 2));
  const sourceLine = line.slice(from, from + shownLength);
  return cutBefore + from === 0 ? { sourceLine } : { sourceLine, cutBefore: cutBefore + from };
}

/** A parsed document that can say where its keys and values stand. */
export interface SourceDocument {
  readonly source: SourceText;
  readonly data: unknown;
  /** Where the record ends that the document is, when more text may follow. */
  readonly end?: number;
  /** The range of the key or the value at `path`; of the nearest thing around it when that does not exist. */
  locate(path: Path, at: 'key' | 'value'): Range;
  /** A finding as it is told where the text is not what anybody sees. */
  retold?(diagnostic: Diagnostic): PlacedDiagnostic;
}

/** The finding with its place in the document. */
export function placeInDocument(document: SourceDocument, diagnostic: Diagnostic): PlacedDiagnostic {
  if (document.retold !== undefined) return document.retold(diagnostic);
  const related = diagnostic.related.map(({ role, path, at }) => ({ role, range: document.locate(path, at) }));
  return document.source.place(document.locate(diagnostic.path, diagnostic.at), diagnostic, related, document.end);
}

/** The finding about a file as such. */
export function placeOnFile(file: string, diagnostic: Diagnostic): PlacedDiagnostic {
  return { diagnostic, file, place: null, related: [] };
}
