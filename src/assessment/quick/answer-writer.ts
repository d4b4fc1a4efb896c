import type { Question } from '../../rules/question.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { jsonText } from '../../rules/text.ts';
import { type CaseScanner, type Stretch, waysToAnswer } from './scanner.ts';
import { type ByteWriter, bytesOf } from './writer.ts';

const [quote, comma, openBrace, closeBrace] = [0x22, 0x2c, 0x7b, 0x7d];

/** A question as ready-made bytes. */
interface QuestionBytes {
  /** The key. */
  readonly head: Uint8Array;
  /** The key with each of the ways to answer, as the answer is written. */
  readonly given: readonly Uint8Array[];
  readonly isText: boolean;
}

/** Writes what was judged: the answers and notes of the case that was read last, in its order. */
export class AnswerWriter {
  private readonly questions: readonly QuestionBytes[];

  constructor(
    { questions }: RuleSet,
    private readonly scanner: CaseScanner,
  ) {
    this.questions = Object.entries(questions).map(([id, question]) => questionBytes(id, question));
  }

  answers(out: ByteWriter): void {
    const { scanner } = this;
    out.byte(openBrace);
    for (let index = 0; index < scanner.givenCount; index++) {
      if (index > 0) out.byte(comma);
      const question = scanner.given[index] as number;
      const { head, given } = this.questions[question] as QuestionBytes;
      const way = scanner.ways[question] as number;
      if (way !== -1) out.bytes(given[way] as Uint8Array);
      else {
        out.bytes(head);
        this.value(out, question);
      }
    }
    out.byte(closeBrace);
  }

  /** An answer that has no ready-made bytes: a number, a date, or a text that stands in the case as it is written here. */
  private value(out: ByteWriter, question: number): void {
    const { lines, texts, bytes } = this.scanner;
    const { start, end } = texts[question] as Stretch;
    if ((this.questions[question] as QuestionBytes).isText) out.stretch(bytes, start, end);
    else out.text(jsonText(lines[question]));
  }

  notes(out: ByteWriter): void {
    const { scanner } = this;
    out.byte(openBrace);
    for (let index = 0; index < scanner.notedCount; index++) {
      if (index > 0) out.byte(comma);
      const question = scanner.noted[index] as number;
      const { start, end } = scanner.notes[question] as Stretch;
      out.bytes((this.questions[question] as QuestionBytes).head);
      out.byte(quote);
      out.stretch(scanner.bytes, start, end);
      out.byte(quote);
    }
    out.byte(closeBrace);
  }
}

function questionBytes(id: string, question: Question): QuestionBytes {
  const head = `${jsonText(id)}:`;
  return {
    head: bytesOf(head),
    given: waysToAnswer(question).map(([, value]) => bytesOf(head + jsonText(value))),
    isText: question.type === 'text',
  };
}
