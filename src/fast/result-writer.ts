import type { Finding, GivenAnswer } from '../assessment/assessment.ts';
import { emptyCase } from '../cases/case.ts';
import { jsonText } from '../reports/json-text.ts';
import type { AnswerValue } from '../rules/answer.ts';
import { grades } from '../rules/condition.ts';
import { stepMark } from '../rules/never.ts';
import type { AskedQuestion } from './answer-cells.ts';
import type { Assessor } from './assessor.ts';
import { type ByteWriter, bytesOf } from './byte-writer.ts';
import type { CaseScanner, Stretch } from './case-scanner.ts';
import type { PreconditionFindings } from './findings.ts';
import { saidInCase } from './said-in-case.ts';

const [comma, openBracket, closeBracket, closeBrace] = [0x2c, 0x5b, 0x5d, 0x7d];
const [nothing, noItems, openBrace, lineBreak] = [bytesOf('null'), bytesOf('[]'), bytesOf('{'), bytesOf('\\n')];

/** One precondition as ready-made bytes. */
interface PreconditionBytes {
  /** Its grade with its name: not known, and then each grade. */
  readonly grades: readonly Uint8Array[];
  /** Its findings up to the note and the sources, in the order of its table. */
  readonly heads: readonly Uint8Array[];
  readonly sources: Uint8Array;
}

/** One of the other forms as ready-made bytes: that it does not fit, that it does, and the two ends when that is not known. */
interface FormBytes {
  readonly settled: readonly Uint8Array[];
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
}

/**
 * Writes parts of the result for the case that was read last, as the JSON that `caseJson` and `jsonText` give, out of
 * ready-made bytes. Only what the case decides is put together anew.
 */
export class ResultWriter {
  private readonly assessor: Assessor;
  private readonly scanner: CaseScanner;
  private readonly outcomes = new Map<number, { readonly outcome: Uint8Array; readonly possible: Uint8Array }>();
  private readonly preconditions: readonly PreconditionBytes[];
  private readonly formBytes: readonly FormBytes[];
  /** A question up to its value. */
  private readonly given: ReadonlyMap<string, Uint8Array>;
  private readonly texts = new Map<string, Uint8Array>();
  private readonly answerTo: (question: string) => AnswerValue;
  private readonly said: ReturnType<typeof saidInCase>;

  constructor(assessor: Assessor, scanner: CaseScanner) {
    const { rules } = assessor.compiled;
    const { questions } = assessor.walker.cells;
    this.assessor = assessor;
    this.scanner = scanner;
    this.said = saidInCase(rules, scanner);
    this.preconditions = Object.entries(rules.preconditions).map(([id, { sources }], index) => {
      const { ready } = assessor.findings[index] as PreconditionFindings;
      return {
        grades: [null, ...grades].map((grade) => bytesOf(`${jsonText(id)}:${jsonText(grade)}`)),
        heads: ready.map((finding) => bytesOf(headOf(finding))),
        sources: bytesOf(`,"sources":${jsonText(sources)}}`),
      };
    });
    this.formBytes = Object.entries(rules.forms ?? {}).map(([form, { sources, kind }]) => ({
      settled: [false, true].map((fits) =>
        bytesOf(jsonText({ form, fits, missing: [], sources, ...stepMark({ kind }) })),
      ),
      head: bytesOf(`{"form":${jsonText(form)},"fits":null,"missing":`),
      tail: bytesOf(`,${jsonText({ sources, ...stepMark({ kind }) }).slice(1)}`),
    }));
    this.given = new Map(questions.map(({ id }) => [id, bytesOf(`{"question":${jsonText(id)},"value":`)]));
    const numbers = new Map(questions.map(({ id }, number) => [id, number]));
    this.answerTo = (question) => this.answerOf(numbers.get(question) as number);
  }

  /** The answer to a question, when it is answered. */
  private answerOf(question: number): AnswerValue {
    const { variable, values } = this.assessor.walker.cells.questions[question] as AskedQuestion;
    if (values === null) return this.scanner.lines[question] as AnswerValue;
    return values[this.assessor.walker.walker.known[variable] as number] as AnswerValue;
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
    const outcome = possible.length === 1 ? (possible[0] as string) : null;
    const made = { outcome: bytesOf(jsonText(outcome)), possible: bytesOf(jsonText(possible)) };
    this.outcomes.set(leaves, made);
    return made;
  }

  /** The remarks, for rules that have any. */
  remarks(out: ByteWriter): void {
    const remarks = this.assessor.remarksNow(this.said, this.answerTo);
    if (remarks.length === 0) out.bytes(noItems);
    else out.text(JSON.stringify(remarks));
  }

  /** The grade of each precondition, by its id. */
  grades(out: ByteWriter): void {
    out.bytes(openBrace);
    for (let index = 0; index < this.preconditions.length; index++) {
      if (index > 0) out.byte(comma);
      const leaves = (this.assessor.findings[index] as PreconditionFindings).leaves();
      const grade = (leaves & (leaves - 1)) === 0 ? 32 - Math.clz32(leaves) : 0;
      out.bytes((this.preconditions[index] as PreconditionBytes).grades[grade] as Uint8Array);
    }
    out.byte(closeBrace);
  }

  findings(out: ByteWriter): void {
    out.byte(openBracket);
    for (let index = 0; index < this.preconditions.length; index++) {
      if (index > 0) out.byte(comma);
      const { heads, sources } = this.preconditions[index] as PreconditionBytes;
      const own = this.assessor.findings[index] as PreconditionFindings;
      const position = own.position();
      if (position === -1) out.text(headOf(own.finding(this.answerTo)));
      else out.bytes(heads[position] as Uint8Array);
      if (this.scanner.hasNotes) this.note(out, index);
      out.bytes(sources);
    }
    out.byte(closeBracket);
  }

  /** The notes on the questions of a precondition. They stand in the case just as they are written here. */
  private note(out: ByteWriter, precondition: number): void {
    let isFirst = true;
    for (const question of this.assessor.walker.askedBy(precondition)) {
      const { start, end } = this.scanner.notes[question] as Stretch;
      if (start === end) continue;
      out.bytes(isFirst ? noteHead : lineBreak);
      out.stretch(this.scanner.bytes, start, end);
      isFirst = false;
    }
    if (!isFirst) out.byte(quote);
  }

  deciding(out: ByteWriter, leaves: number): void {
    const { walker } = this.assessor;
    const given = walker.given(walker.deciding(walker.outcome, leaves), this.answerTo);
    this.list(out, given, ({ question, value }: GivenAnswer) => {
      out.bytes(this.given.get(question) as Uint8Array);
      out.bytes(this.textBytes(jsonText(value)));
      out.byte(closeBrace);
    });
  }

  missing(out: ByteWriter, leaves: number): void {
    this.nameList(out, this.assessor.missing(leaves));
  }

  changes(out: ByteWriter, leaves: number): void {
    const changes = this.assessor.changes(leaves, emptyCase, this.answerTo);
    if (changes.length === 0) out.bytes(noItems);
    else out.text(JSON.stringify(changes));
  }

  forms(out: ByteWriter): void {
    const { walker } = this.assessor;
    this.list(out, walker.forms, (root, index) => {
      const { settled, head, tail } = this.formBytes[index] as FormBytes;
      const leaves = walker.leaves(root);
      if (leaves < 3) return out.bytes(settled[leaves - 1] as Uint8Array);
      out.bytes(head);
      this.nameList(out, walker.missing(root));
      out.bytes(tail);
    });
  }

  /** The id, or null. */
  id(out: ByteWriter): void {
    this.stretch(out, this.scanner.about[0] as Stretch);
  }

  case(out: ByteWriter): void {
    for (const [index, head] of caseHeads.entries()) {
      out.bytes(head);
      this.stretch(out, this.scanner.about[index] as Stretch);
    }
    out.byte(closeBrace);
  }

  private stretch(out: ByteWriter, { start, end }: Stretch): void {
    if (start === end) out.bytes(nothing);
    else out.stretch(this.scanner.bytes, start, end);
  }

  private nameList(out: ByteWriter, names: readonly string[]): void {
    this.list(out, names, (name) => out.bytes(this.textBytes(`"${name}"`)));
  }

  private list<T>(out: ByteWriter, items: readonly T[], write: (item: T, index: number) => void): void {
    out.byte(openBracket);
    for (let index = 0; index < items.length; index++) {
      if (index > 0) out.byte(comma);
      write(items[index] as T, index);
    }
    out.byte(closeBracket);
  }

  /** Names and options as bytes: they are as few as the rules have. Numbers are not kept. */
  private textBytes(json: string): Uint8Array {
    const earlier = this.texts.get(json);
    if (earlier !== undefined) return earlier;
    const made = bytesOf(json);
    if (this.texts.size < mostTexts) this.texts.set(json, made);
    return made;
  }
}

const mostTexts = 10_000;
const quote = 0x22;
const noteHead = bytesOf(',"note":"');
const caseHeads = ['{"id":', ',"title":', ',"organisation":'].map(bytesOf);

/** A finding without its sources and without the brace that ends it. */
function headOf({ sources: _, ...finding }: Finding): string {
  return jsonText(finding).slice(0, -1);
}
