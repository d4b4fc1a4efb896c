import type { BegunWith } from '../../cases/sound-case.ts';
import { jsonText } from '../../rules/text.ts';
import type { Assessor } from '../assess.ts';
import { addCase, type Tally } from '../tally.ts';
import { AnswerWriter } from './answer-writer.ts';
import { CaseScanner } from './scanner.ts';
import { type ByteWriter, bytesOf, ResultWriter } from './writer.ts';

/** What a result is written with besides the case. */
export interface Written {
  /** The keys of a result, in the order that they are written. */
  readonly keys: readonly string[];
  /** What is the same in every result under these rules, by key. */
  readonly constants: Readonly<Record<string, unknown>>;
}

/** What results say of the date and of their rules; the same object says the same. */
export interface Said {
  readonly date: string;
  /** What to know before a result is used. */
  readonly warnings: readonly unknown[];
}

type Section = (out: ByteWriter, leaves: number) => void;

const [openBrace, closeBrace, newline] = [0x7b, 0x7d, 0x0a];

/** Cases that one assessor judges, read from bytes and written to bytes. */
export class FastCases {
  readonly assessor: Assessor;
  /** How many cases have been judged, and how many of them got the best outcome. */
  judged = 0;
  clear = 0;
  private readonly best: number;
  private readonly scanner: CaseScanner;
  private readonly sections: readonly { readonly head: Uint8Array; readonly write: Section }[];
  /** What the last result said, ready-made. */
  private last: { said: Said | null; date: Uint8Array; warnings: Uint8Array } = {
    said: null,
    date: bytesOf(''),
    warnings: bytesOf(''),
  };

  constructor(assessor: Assessor, { keys, constants }: Written) {
    this.assessor = assessor;
    this.best = 1 << (assessor.compiled.rules.outcomes.length - 1);
    this.scanner = new CaseScanner(assessor.walker);
    const own = this.ownSections(
      new ResultWriter(assessor, this.scanner),
      new AnswerWriter(assessor.compiled.rules, this.scanner),
    );
    this.sections = keys.map((key, index) => {
      const head = `${index === 0 ? '' : ','}${jsonText(key)}:`;
      const write = Object.hasOwn(own, key) ? own[key] : undefined;
      if (write !== undefined) return { head: bytesOf(head), write };
      return { head: bytesOf(head + jsonText(constants[key])), write: () => undefined };
    });
  }

  private ownSections(writer: ResultWriter, said: AnswerWriter): Readonly<Record<string, Section>> {
    return {
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

  /** Writes the result for the case that was read last, as a line. */
  write(out: ByteWriter, said: Said): void {
    // Most often that is what the last result said.
    if (said !== this.last.said) {
      this.last = { said, date: bytesOf(jsonText(said.date)), warnings: bytesOf(jsonText(said.warnings)) };
    }
    const { walker } = this.assessor;
    const leaves = walker.leaves(walker.outcome);
    this.judged++;
    if (leaves === this.best) this.clear++;
    out.byte(openBrace);
    for (const { head, write } of this.sections) {
      out.bytes(head);
      write(out, leaves);
    }
    out.byte(closeBrace);
    out.byte(newline);
  }
}
