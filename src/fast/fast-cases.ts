import { addCase, type Tally } from '../assessment/tally.ts';
import { jsonText } from '../reports/json-text.ts';
import { AnswerWriter } from './answer-writer.ts';
import type { Assessor } from './assessor.ts';
import { type ByteWriter, bytesOf } from './byte-writer.ts';
import { CaseScanner } from './case-scanner.ts';
import { ResultWriter } from './result-writer.ts';

/** What a result is written with besides the case. */
export interface Written {
  /** The keys of a result, in the order that they are written. */
  readonly keys: readonly string[];
  /** What is the same in every result under these rules, by key. */
  readonly constants: Readonly<Record<string, unknown>>;
  /** What to know before a result on a date is used. */
  readonly warningsOn: (date: string) => readonly unknown[];
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
  private readonly warningsOn: Written['warningsOn'];
  /** The date of the last result and its warnings, ready-made. */
  private last = { date: '', text: bytesOf(''), warnings: bytesOf('') };

  constructor(assessor: Assessor, { keys, constants, warningsOn }: Written) {
    this.assessor = assessor;
    this.best = 1 << (assessor.compiled.rules.outcomes.length - 1);
    this.warningsOn = warningsOn;
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
      date: (out) => out.bytes(this.last.text),
      case: (out) => writer.case(out),
      outcome: (out, leaves) => writer.outcome(out, leaves),
      possibleOutcomes: (out, leaves) => writer.possibleOutcomes(out, leaves),
      grades: (out) => writer.grades(out),
      findings: (out) => writer.findings(out),
      deciding: (out, leaves) => writer.deciding(out, leaves),
      missing: (out, leaves) => writer.missing(out, leaves),
      changes: (out, leaves) => writer.changes(out, leaves),
      forms: (out) => writer.forms(out),
      answers: (out) => said.answers(out),
      notes: (out) => said.notes(out),
      warnings: (out) => out.bytes(this.last.warnings),
    };
  }

  /** Reads the case that begins at a position; see `CaseScanner.read`. */
  read(bytes: Uint8Array, from: number, inLine: boolean): number {
    return this.scanner.read(bytes, from, inLine);
  }

  /** The date that the case states, or null. */
  get date(): string | null {
    return this.scanner.date;
  }

  /** Makes ready what a result says of its date, which most often is that of the last one. */
  private dated(date: string): void {
    if (date === this.last.date) return;
    this.last = { date, text: bytesOf(jsonText(date)), warnings: bytesOf(jsonText(this.warningsOn(date))) };
  }

  /** Counts the case that was read last. */
  count(tally: Tally, date: string): void {
    const { assessor } = this;
    this.dated(date);
    const outline = assessor.outlineNow();
    this.judged++;
    if (outline.outcome === assessor.compiled.rules.outcomes.at(-1)?.id) this.clear++;
    addCase(tally, { ...outline, deciding: assessor.decidingNow() });
  }

  /** Writes the result for the case that was read last, as a line. */
  write(out: ByteWriter, date: string): void {
    this.dated(date);
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
