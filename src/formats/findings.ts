import {
  type Diagnostic,
  diagnostic,
  type Place,
  type PlacedDiagnostic,
  type RelatedPlace,
} from '../rules/findings.ts';
import { printable, printableLine } from '../rules/text.ts';
import { sentences } from '../wording/commands.ts';
import { detailsOf, messageOf } from '../wording/findings/all.ts';
import { morePlaces, placeLabels, severityWords } from '../wording/terms.ts';
import type { Style } from './text.ts';
import { columnsOf } from './wrap.ts';

/**
 * A finding with its place, severity, sentence and code, and below it the line of the file with a caret under the place:
 * `rules/iop.yaml:13:5: fel: Okänd nyckel "hjelp". … [unknown-key]`. Other places that it is about follow, underlined and
 * labelled.
 */
export function diagnosticText({ diagnostic, file, place, related }: PlacedDiagnostic, style: Style): string {
  const paint = { error: style.bad, warning: style.caution, note: style.quiet }[diagnostic.severity];
  const severity = severityWords[diagnostic.severity];
  const inWords = (text: string) => style.commands?.(text) ?? text;
  const head = `${style.strong(`${placeName(file, place)}:`)} ${paint(`${severity}:`)} ${inWords(messageOf(diagnostic))} ${style.quiet(`[${diagnostic.code}]`)}`;
  if (place === null) return head;
  const shown = related.slice(0, shownPlaces);
  const width = Math.max(...[place, ...shown.map((one) => one.place)].map(({ line }) => String(line).length));
  const frame = new Frame(width, file);
  frame.mark(place, '^', '');
  for (const one of shown) frame.relate(one);
  const more = related.length - shown.length;
  if (more > 0) frame.remark(morePlaces(more));
  for (const line of detailsOf(diagnostic)) frame.remark(inWords(line));
  return [head, ...frame.lines].join('\n');
}

/** What to say when standard output cannot be written. */
export function outputFailedText(reason: string): string {
  return failureText(diagnostic('output-failed', [], { reason }));
}

/** What to say of a failure that has no file to be placed at. */
export function failureText(found: Diagnostic): string {
  return `iop-check: ${sentences.usageError}: ${messageOf(found)}\n`;
}

/** A file and a place in it, as `rules/iop.yaml:13:5`. */
export function placeName(file: string, place: Place | null): string {
  const name = file === '-' ? 'standard in' : printable(file) || '""';
  return place === null ? name : `${name}:${place.line}:${place.column}`;
}

/** How many other places are shown. */
const shownPlaces = 3;
/** How much of a long line is shown, in UTF-16 units. */
const shownLength = 120;

/** Whether a position is between the two halves of a character outside the first plane, such as an emoji. */
function isWithinCharacter(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[at] ?? '');
}

/** The place with its columns counted from where `sourceLine` begins. */
function withinShown(place: Place): Place {
  const cut = place.cutBefore ?? 0;
  return { ...place, column: place.column - cut, endColumn: place.endColumn - cut };
}

/** Lines of a file between a margin of line numbers, with marks below what they are about. */
class Frame {
  readonly lines: string[] = [];
  /** The line that marks are put under, and where what is shown of it begins. */
  private current: { readonly line: number; readonly from: number } | null = null;

  constructor(
    private readonly width: number,
    private readonly file: string,
  ) {}

  relate({ role, file, place }: RelatedPlace): void {
    if (file !== this.file) {
      this.current = null;
      this.lines.push(`${' '.repeat(this.width)} > ${placeName(file, place)}`);
    }
    this.mark(place, '-', placeLabels[role]);
  }

  mark(whole: Place, sign: string, label: string): void {
    const place = withinShown(whole);
    const from = this.isShown(place) ? (this.current?.from ?? 0) : this.show(place);
    const shown = place.sourceLine.slice(from, from + shownLength);
    const before = `${from + (place.cutBefore ?? 0) > 0 ? '…' : ''}${printableLine(shown.slice(0, place.column - 1 - from))}`;
    const marked = printableLine(shown.slice(place.column - 1 - from, place.endColumn - 1 - from));
    const signs = `${' '.repeat(columnsOf(before))}${sign.repeat(Math.max(1, columnsOf(marked)))}`;
    this.push('', label === '' ? signs : `${signs} ${label}`);
  }

  /** A line that is about the finding as a whole. */
  remark(text: string): void {
    this.lines.push(`${' '.repeat(this.width)} = ${text}`);
  }

  private isShown({ line, column }: Place): boolean {
    if (this.current === null || this.current.line !== line) return false;
    return column > this.current.from && column <= this.current.from + shownLength;
  }

  private show(place: Place): number {
    const { sourceLine, cutBefore = 0 } = place;
    const latest = Math.max(0, sourceLine.length - shownLength);
    const wanted = Math.min(latest, Math.max(0, place.column - 1 - shownLength / 2));
    const from = isWithinCharacter(sourceLine, wanted) ? wanted + 1 : wanted;
    const cut = isWithinCharacter(sourceLine, from + shownLength) ? from + shownLength - 1 : from + shownLength;
    const shown = printableLine(sourceLine.slice(from, cut));
    this.push('', '');
    this.push(String(place.line), `${from + cutBefore > 0 ? '…' : ''}${shown}${from < latest ? '…' : ''}`);
    this.current = { line: place.line, from };
    return from;
  }

  private push(margin: string, text: string): void {
    this.lines.push(`${margin.padStart(this.width)} | ${text}`.trimEnd());
  }
}
