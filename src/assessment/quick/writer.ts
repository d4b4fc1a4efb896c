import { emptyCase } from '../../cases/case.ts';
import type { Answer, AnswerValue } from '../../rules/answer.ts';
import { grades } from '../../rules/condition.ts';
import { stepMark } from '../../rules/never.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { jsonText } from '../../rules/text.ts';
import type { Assessor } from '../assess.ts';
import type { Finding, GivenAnswer, Remark } from '../assessment.ts';
import { type AskedQuestion, absent } from '../case-walker.ts';
import type { PreconditionFindings } from '../precondition-findings.ts';
import type { RemarkedCase } from '../remarks.ts';
import { type CaseScanner, type Stretch, waysToAnswer } from './scanner.ts';

const encoder = new TextEncoder();

/** Texts shorter than this are copied byte by byte, which is quicker than asking the machine to. */
const shortText = 40;

/** Bytes one after another, in a buffer that grows when it must and is used again. */
export class ByteWriter {
  private buffer: Uint8Array;
  /** How many bytes are written. */
  length = 0;

  constructor(size = 1 << 16) {
    this.buffer = new Uint8Array(size);
  }

  /** Adds ready-made bytes. */
  bytes(added: Uint8Array): void {
    this.stretch(added, 0, added.length);
  }

  /** Adds a stretch of other bytes. */
  stretch(from: Uint8Array, start: number, end: number): void {
    const size = end - start;
    if (this.length + size > this.buffer.length) this.enlarge(size);
    const { buffer } = this;
    if (size > shortText) buffer.set(from.subarray(start, end), this.length);
    else for (let index = 0; index < size; index++) buffer[this.length + index] = from[start + index] as number;
    this.length += size;
  }

  byte(value: number): void {
    if (this.length === this.buffer.length) this.enlarge(1);
    this.buffer[this.length++] = value;
  }

  /** A number that is not negative and has no decimals. */
  count(value: number): void {
    if (value > 9) this.count(Math.floor(value / 10));
    this.byte(0x30 + (value % 10));
  }

  text(text: string): void {
    // A UTF-16 unit becomes three bytes at most.
    if (this.length + text.length * 3 > this.buffer.length) this.enlarge(text.length * 3);
    this.length += encoder.encodeInto(text, this.buffer.subarray(this.length)).written;
  }

  /** What has been written so far; the next bytes are written over it after `clear`. */
  written(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }

  private enlarge(size: number): void {
    const larger = new Uint8Array(Math.max(this.buffer.length * 2, this.length + size));
    larger.set(this.buffer.subarray(0, this.length));
    this.buffer = larger;
  }
}

/** A text as ready-made bytes. */
export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}

const [comma, openBracket, closeBracket, closeBrace] = [0x2c, 0x5b, 0x5d, 0x7d];
const [nothing, noItems, openBrace, lineBreak] = [bytesOf('null'), bytesOf('[]'), bytesOf('{'), bytesOf('\\n')];

/** One precondition as ready-made bytes. */
interface PreconditionBytes {
  /** Its grade with its name: not known, and then each grade. */
  readonly grades: readonly Uint8Array[];
  /** Its findings up to the note and the sources, by their places in its table, as far as they have been asked for. */
  readonly heads: Uint8Array[];
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
  private readonly outcomes = new Map<number, { readonly outcome: Uint8Array; readonly possible: Uint8Array }>();
  private readonly preconditions: readonly PreconditionBytes[];
  private readonly formBytes: readonly FormBytes[];
  /** A question up to its value. */
  private readonly given: ReadonlyMap<string, Uint8Array>;
  private readonly texts = new Map<string, Uint8Array>();
  private readonly answerTo: (question: string) => AnswerValue;
  private readonly said: ReturnType<typeof saidInCase>;

  constructor(
    private readonly assessor: Assessor,
    private readonly scanner: CaseScanner,
  ) {
    const { rules } = assessor.compiled;
    const { questions } = assessor.walker.cells;
    this.said = saidInCase(rules, scanner);
    this.preconditions = Object.entries(rules.preconditions).map(([id, { sources }]) => ({
      grades: [null, ...grades].map((grade) => bytesOf(`${jsonText(id)}:${jsonText(grade)}`)),
      heads: [],
      sources: bytesOf(`,"sources":${jsonText(sources)}}`),
    }));
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

  /** The remarks for their sentences, which name no answers of a contradiction. */
  remarksToTell(): Remark[] {
    return this.assessor.remarksNow(this.said, null);
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
      this.head(out, index);
      if (this.scanner.hasNotes) this.note(out, index);
      out.bytes((this.preconditions[index] as PreconditionBytes).sources);
    }
    out.byte(closeBracket);
  }

  /** A finding up to its note. */
  private head(out: ByteWriter, precondition: number): void {
    const { heads } = this.preconditions[precondition] as PreconditionBytes;
    const own = this.assessor.findings[precondition] as PreconditionFindings;
    const position = own.position();
    if (position === -1) {
      out.text(headOf(own.finding(this.answerTo)));
      return;
    }
    const head = heads[position] ?? bytesOf(headOf(own.finding(this.answerTo)));
    heads[position] = head;
    out.bytes(head);
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

  deciding(out: ByteWriter): void {
    const { walker } = this.assessor;
    const given = walker.given(walker.deciding(walker.outcome), this.answerTo);
    this.list(out, given, ({ question, value }: GivenAnswer) => {
      out.bytes(this.given.get(question) as Uint8Array);
      out.bytes(this.textBytes(jsonText(value)));
      out.byte(closeBrace);
    });
  }

  missing(out: ByteWriter, leaves: number): void {
    this.nameList(out, this.assessor.missing(this.assessor.possibleOutcomes(leaves)));
  }

  changes(out: ByteWriter, leaves: number): void {
    const { assessor } = this;
    const changes = assessor.changes(assessor.possibleOutcomes(leaves), emptyCase, this.answerTo);
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

const decoder = new TextDecoder();

/** The answers and notes of the case that was read last as values, one by one, for what few cases ask. */
function saidInCase({ questions }: RuleSet, scanner: CaseScanner): RemarkedCase {
  const all = Object.entries(questions);
  const numbers = new Map(all.map(([id], number) => [id, number]));
  const ways = all.map(([, question]) => waysToAnswer(question));
  const decoded = ({ start, end }: Stretch) => decoder.decode(scanner.bytes.subarray(start, end));
  return {
    answer: (id) => {
      const number = numbers.get(id) as number;
      if (scanner.choices[number] === absent) return undefined;
      const way = scanner.ways[number] as number;
      if (way !== -1) return ways[number]?.[way]?.[1] as Answer;
      if (questions[id]?.type !== 'text') return scanner.lines[number] as Answer;
      return JSON.parse(decoded(scanner.texts[number] as Stretch)) as string;
    },
    note: (id) => noteIn(scanner, numbers.get(id) as number),
  };
}

/** The note on a question in the case that was read last. */
export function noteIn({ hasNotes, notes, bytes }: CaseScanner, question: number): string | undefined {
  const { start, end } = notes[question] as Stretch;
  if (!hasNotes || start === end) return undefined;
  const text = decoder.decode(bytes.subarray(start, end));
  return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text;
}
