import { grades } from '../../rules/condition.ts';
import type { Assessor } from '../assess.ts';
import type { Remark } from '../assessment.ts';
import type { PreconditionFindings } from '../precondition-findings.ts';
import { RemarkCells } from './remark-cells.ts';
import type { CaseScanner, Stretch } from './scanner.ts';
import { type ByteWriter, bytesOf, type ResultWriter } from './writer.ts';

/** What cells are made by. */
export interface CellTexts {
  /** A text as it stands in a cell. One of ASCII and Swedish letters, with no semicolon or backslash and with something else than a space or a sign at its ends, stands as it is. */
  readonly cell: (text: string) => string;
  /** Remarks in sentences, which say of the answers no more than the first question. */
  readonly remarks: (remarks: readonly Remark[]) => string;
}

const [quote, semicolon, backslash, swedish, zero, newline] = [0x22, 0x3b, 0x5c, 0xc3, 0x30, 0x0a];

/** Writes the cells of the result for the case that was read last, as the row that `csvCaseRow` gives. */
export class RowWriter {
  private readonly outcomes = new Map<number, { readonly outcome: Uint8Array; readonly possible: Uint8Array }>();
  private readonly lists = new WeakMap<readonly string[], Uint8Array>();
  private readonly remarkCells: RemarkCells;

  constructor(
    private readonly assessor: Assessor,
    private readonly scanner: CaseScanner,
    writer: ResultWriter,
    private readonly texts: CellTexts,
  ) {
    this.remarkCells = new RemarkCells(assessor, scanner, () => texts.cell(texts.remarks(writer.remarksToTell())));
  }

  /** The id, the title or the organisation, by its number. */
  about(out: ByteWriter, which: number): void {
    const { bytes } = this.scanner;
    const { start, end } = this.scanner.about[which] as Stretch;
    // Without the quotes. There is none, or it is null, where it is not written.
    if (end - start < 2 || bytes[start] !== quote) return;
    if (isPlainCell(bytes, start + 1, end - 1)) out.stretch(bytes, start + 1, end - 1);
    else out.text(this.texts.cell(JSON.parse(decoder.decode(bytes.subarray(start, end))) as string));
  }

  outcome(out: ByteWriter, leaves: number): void {
    out.bytes(this.outcomeBytes(leaves).outcome);
  }

  possibleOutcomes(out: ByteWriter, leaves: number): void {
    out.bytes(this.outcomeBytes(leaves).possible);
  }

  private outcomeBytes(leaves: number): { readonly outcome: Uint8Array; readonly possible: Uint8Array } {
    const earlier = this.outcomes.get(leaves);
    if (earlier !== undefined) return earlier;
    const possible = this.assessor.possibleOutcomes(leaves);
    const bytes = (names: readonly string[]) => bytesOf(this.texts.cell(names.join(' ')));
    const made = { outcome: bytes(possible.length === 1 ? possible : []), possible: bytes(possible) };
    this.outcomes.set(leaves, made);
    return made;
  }

  /** What writes the grade of a precondition with what stands before it; no grade when it is not decided. */
  gradeAfter(before: string, precondition: number): (out: ByteWriter) => void {
    const bytes = ['', ...grades].map((grade) => bytesOf(before + this.texts.cell(grade)));
    const findings = this.assessor.findings[precondition] as PreconditionFindings;
    return (out) => {
      const leaves = findings.leaves();
      const grade = (leaves & (leaves - 1)) === 0 ? 32 - Math.clz32(leaves) : 0;
      out.bytes(bytes[grade] as Uint8Array);
    };
  }

  remarks(out: ByteWriter): void {
    out.bytes(this.remarkCells.now());
  }

  missing(out: ByteWriter, leaves: number): void {
    const names = this.assessor.missing(this.assessor.possibleOutcomes(leaves));
    if (names.length === 0) return;
    const bytes = this.lists.get(names) ?? bytesOf(this.texts.cell(names.join(' ')));
    this.lists.set(names, bytes);
    out.bytes(bytes);
  }
}

const decoder = new TextDecoder();

/** Whether a stretch of letters stands in a cell as it is; some do for which this does not say so. */
function isPlainCell(bytes: Uint8Array, start: number, end: number): boolean {
  if (start === end) return true;
  if (!isFirm(bytes[start] as number) || !isFirm(bytes[end - 1] as number)) return false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === semicolon || byte === backslash) return false;
    if (byte > 0x7e) {
      if (byte !== swedish) return false;
      at++;
    }
  }
  return true;
}

/** Whether a byte is part of a letter or a digit, which no spreadsheet takes for the beginning of a formula. */
function isFirm(byte: number): boolean {
  const lower = byte | 0x20;
  return byte > 0x7e || (lower >= 0x61 && lower <= 0x7a) || (byte >= zero && byte <= zero + 9);
}

/** The lines that cases begin on, asked for from the first to the last. */
export class LineCount {
  private line: number;
  private next: number;

  constructor(
    private readonly bytes: Uint8Array,
    firstLine: number,
  ) {
    this.line = firstLine;
    this.next = bytes.indexOf(newline);
  }

  at(position: number): number {
    while (this.next !== -1 && this.next < position) {
      this.line++;
      this.next = this.bytes.indexOf(newline, this.next + 1);
    }
    return this.line;
  }
}
