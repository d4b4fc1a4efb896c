import { knownValue } from '../assessment/questions.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { cellOf, type Variable } from '../diagram/variable.ts';
import type { Answer, AnswerValue } from '../rules/answer.ts';

/** What is known of a question: nothing, that the answer is *vet inte*, or a value. */
export const absent = 0;
export const unknown = 1;
export const answered = 2;

/** A question, and the variable that its answer lies in; -1 when nothing is compared with it. */
export interface AskedQuestion {
  readonly id: string;
  readonly variable: number;
  /** The answers that are cells of their own, in the order of the cells; null when the cells are stretches of a line. */
  readonly values: readonly AnswerValue[] | null;
}

/** The questions of compiled rules, in the order of the file. */
function askedQuestions({ rules, variables }: CompiledRules): AskedQuestion[] {
  return Object.keys(rules.questions).map((id) => {
    const variable = variables.findIndex(({ kind, subject }) => subject === id && kind !== 'limit');
    const found = variables[variable];
    return { id, variable, values: found === undefined ? [] : found.kind === 'values' ? found.values : null };
  });
}

/** Makes the answers of a case into cells. `states` says of each question whether it is absent, unknown or answered. */
export class AnswerCells {
  readonly questions: readonly AskedQuestion[];
  readonly states: Int32Array;
  private readonly compiled: CompiledRules;
  private readonly known: Int32Array;
  /** The variables whose values are calculated from answers. */
  private readonly calculated: readonly { readonly variable: Variable; readonly index: number }[];

  constructor(compiled: CompiledRules, known: Int32Array) {
    this.compiled = compiled;
    this.known = known;
    this.questions = askedQuestions(compiled);
    this.states = new Int32Array(this.questions.length);
    this.calculated = compiled.variables.flatMap((variable, index) =>
      variable.kind !== 'limit' && Object.hasOwn(compiled.rules.calculated ?? {}, variable.subject)
        ? [{ variable, index }]
        : [],
    );
  }

  put(answers: ReadonlyMap<string, Answer>): void {
    if (!this.putInOrder(answers)) this.putOneByOne(answers);
    for (const { variable, index } of this.calculated) {
      this.known[index] = cellOf(variable, knownValue(this.compiled.rules, answers, variable.subject));
    }
  }

  /** Reads answers that stand in the order of the questions, as most do, which is quicker than looking each up. False when they do not. */
  private putInOrder(answers: ReadonlyMap<string, Answer>): boolean {
    const { questions } = this;
    const keys = answers.keys();
    const values = answers.values();
    let key = keys.next().value;
    for (let index = 0; index < questions.length; index++) {
      const question = questions[index] as AskedQuestion;
      if (question.id !== key) this.putOne(question, index, undefined);
      else {
        this.putOne(question, index, values.next().value);
        key = keys.next().value;
      }
    }
    return key === undefined;
  }

  private putOneByOne(answers: ReadonlyMap<string, Answer>): void {
    this.questions.forEach((question, index) => {
      this.putOne(question, index, answers.get(question.id));
    });
  }

  private putOne(question: AskedQuestion, index: number, answer: Answer | undefined): void {
    const isKnown = answer !== undefined && answer !== null;
    this.states[index] = isKnown ? answered : answer === null ? unknown : absent;
    if (question.variable !== -1) this.known[question.variable] = isKnown ? this.cellOf(question, answer) : -1;
  }

  private cellOf({ variable, values }: AskedQuestion, answer: AnswerValue): number {
    if (values === null) return cellOf(this.compiled.variables[variable] as Variable, answer);
    return typeof answer === 'string' ? cellOfText(values, answer) : values.indexOf(answer);
  }
}

/** The cell of a text, or -1; a loop that only compares texts is quicker than one that also meets yes and no. */
function cellOfText(values: readonly AnswerValue[], answer: string): number {
  for (let cell = 0; cell < values.length; cell++) if (values[cell] === answer) return cell;
  return -1;
}
