import type { BegunWith } from '../../cases/sound-case.ts';
import { jsonText } from '../../rules/text.ts';
import type { Assessor } from '../assess.ts';
import { addCase, type Tally } from '../tally.ts';
import { AnswerWriter } from './answer-writer.ts';
import { type CellTexts, type LineCount, RowWriter } from './row-writer.ts';
import { CaseScanner } from './scanner.ts';
import { type ByteWriter, bytesOf, ResultWriter } from './writer.ts';

/** Results as JSON, one a line. */
export interface WrittenObjects {
  /** The keys of a result, in the order that they are written. */
  readonly keys: readonly string[];
  /** What is the same in every result under these rules, by key. */
  readonly constants: Readonly<Record<string, unknown>>;
}

/** Results as rows of cells. */
export interface WrittenRows extends CellTexts {
  /** What stands in each cell: a key, or a precondition. A cell without either is empty. */
  readonly cells: readonly ({ readonly key: string } | { readonly precondition: string })[];
  readonly constants: Readonly<Record<string, string>>;
  readonly separator: string;
}

/** What results say of the date and of their rules; the same object says the same. */
export interface Said {
  readonly date: string;
  /** What to know before a result is used. */
  readonly warnings: readonly unknown[];
}

type Section = (out: ByteWriter, leaves: number) => void;

/** Something that is the same for every case, and what the case decides after it, if anything. */
interface Part {
  readonly head: string;
  readonly write?: Section;
}

/** What is written of each case, in order; each section has something before it. */
interface Sections {
  readonly sections: readonly { readonly head: Uint8Array; readonly write: Section }[];
  readonly end: Uint8Array;
}

interface Layout extends Sections {
  /** A text as it is written by itself. */
  readonly text: (text: string) => string;
}

/** Parts in a row as sections: what is the same for every case is written at once. */
function inSections(parts: readonly Part[], end: string): Sections {
  let before = '';
  const sections: Sections['sections'][number][] = [];
  for (const { head, write } of parts) {
    before += head;
    if (write === undefined) continue;
    sections.push({ head: bytesOf(before), write });
    before = '';
  }
  return { sections, end: bytesOf(before + end) };
}

/** Cases that one assessor judges, read from bytes and written to bytes. */
export class FastCases {
  /** How many cases have been judged, and how many of them got the best outcome. */
  judged = 0;
  clear = 0;
  private readonly best: number;
  private readonly scanner: CaseScanner;
  private readonly layout: Layout;
  private lines: LineCount | null = null;
  /** What the last result said, ready-made. */
  private last: { said: Said | null; date: Uint8Array; warnings: Uint8Array } = {
    said: null,
    date: bytesOf(''),
    warnings: bytesOf(''),
  };

  constructor(
    readonly assessor: Assessor,
    written: WrittenObjects | WrittenRows,
  ) {
    this.best = 1 << (assessor.compiled.rules.outcomes.length - 1);
    this.scanner = new CaseScanner(assessor.walker);
    const writer = new ResultWriter(assessor, this.scanner);
    this.layout = 'keys' in written ? this.objects(writer, written) : this.rows(writer, written);
  }

  private objects(writer: ResultWriter, { keys, constants }: WrittenObjects): Layout {
    const said = new AnswerWriter(this.assessor.compiled.rules, this.scanner);
    const own: Readonly<Record<string, Section>> = {
      id: (out) => writer.id(out),
      date: (out) => out.bytes(this.last.date),
      case: (out) => writer.case(out),
      outcome: (out, leaves) => writer.outcome(out, leaves),
      possibleOutcomes: (out, leaves) => writer.possibleOutcomes(out, leaves),
      remarks: (out) => writer.remarks(out),
      grades: (out) => writer.grades(out),
      findings: (out) => writer.findings(out),
      deciding: (out) => writer.deciding(out),
      missing: (out, leaves) => writer.missing(out, leaves),
      changes: (out, leaves) => writer.changes(out, leaves),
      forms: (out) => writer.forms(out),
      answers: (out) => said.answers(out),
      notes: (out) => said.notes(out),
      warnings: (out) => out.bytes(this.last.warnings),
    };
    const parts = keys.map((key, index): Part => {
      const head = `${index === 0 ? '{' : ','}${jsonText(key)}:`;
      const write = Object.hasOwn(own, key) ? own[key] : undefined;
      return write === undefined ? { head: head + jsonText(constants[key]) } : { head, write };
    });
    return { ...inSections(parts, keys.length === 0 ? '{}\n' : '}\n'), text: jsonText };
  }

  private rows(writer: ResultWriter, { cells, constants, separator, ...texts }: WrittenRows): Layout {
    const rows = new RowWriter(this.assessor, this.scanner, writer, texts);
    const own: Readonly<Record<string, Section>> = {
      line: (out) => out.count(this.lines?.at(this.scanner.start) ?? 0),
      id: (out) => rows.about(out, 0),
      title: (out) => rows.about(out, 1),
      organisation: (out) => rows.about(out, 2),
      date: (out) => out.bytes(this.last.date),
      outcome: (out, leaves) => rows.outcome(out, leaves),
      possibleOutcomes: (out, leaves) => rows.possibleOutcomes(out, leaves),
      remarks: (out) => rows.remarks(out),
      missing: (out, leaves) => rows.missing(out, leaves),
    };
    const preconditions = Object.keys(this.assessor.compiled.rules.preconditions);
    const parts = cells.map((cell, index): Part => {
      const head = index === 0 ? '' : separator;
      if ('precondition' in cell) {
        const precondition = preconditions.indexOf(cell.precondition);
        return precondition === -1 ? { head } : { head: '', write: rows.gradeAfter(head, precondition) };
      }
      const write = Object.hasOwn(own, cell.key) ? own[cell.key] : undefined;
      return write === undefined ? { head: head + texts.cell(constants[cell.key] ?? '') } : { head, write };
    });
    return { ...inSections(parts, '\n'), text: texts.cell };
  }

  /** Reads the case that begins at a position; see `CaseScanner.read`. */
  read(bytes: Uint8Array, from: number): number {
    return this.scanner.read(bytes, from);
  }

  /** The date that the case states, or null. */
  get date(): string | null {
    return this.scanner.date;
  }

  /** What the case says that it was begun with, or null; what says the same is the same object, mostly. */
  get own(): BegunWith | null {
    return this.scanner.own;
  }

  /** Counts the case that was read last. */
  count(tally: Tally): void {
    const { assessor } = this;
    const outline = assessor.outlineNow();
    this.judged++;
    if (outline.outcome === assessor.compiled.rules.outcomes.at(-1)?.id) this.clear++;
    addCase(tally, { ...outline, deciding: assessor.decidingNow() });
  }

  /** Writes the result for the case that was read last, as a line; `lines` are those that it was read from. */
  write(out: ByteWriter, said: Said, lines: LineCount): void {
    const { layout, assessor } = this;
    // Most often that is what the last result said.
    if (said !== this.last.said) {
      this.last = { said, date: bytesOf(layout.text(said.date)), warnings: bytesOf(jsonText(said.warnings)) };
    }
    const { walker } = assessor;
    const leaves = walker.leaves(walker.outcome);
    this.judged++;
    if (leaves === this.best) this.clear++;
    this.lines = lines;
    for (const { head, write } of layout.sections) {
      if (head.length > 0) out.bytes(head);
      write(out, leaves);
    }
    out.bytes(layout.end);
  }
}
