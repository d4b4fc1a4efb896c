import { knownFrom } from '../assessment/known.ts';
import { clustersOf, numbersBehind } from '../assessment/questions.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Known } from '../diagram/known.ts';
import { cellOf, type Variable } from '../diagram/variable.ts';
import type { Answer, AnswerValue } from '../rules/answer.ts';

/** What is chosen for a question: nothing, *vet inte*, or from `answered` on a value; one that is a cell of its own stands as many steps further. */
export const absent = 0;
export const unknown = 1;
export const answered = 2;

/** A question, and the variable that its answer lies in; -1 when nothing is compared with it. */
export interface AskedQuestion {
  readonly id: string;
  readonly variable: number;
  /** The answers that are cells of their own, in the order of the cells; null when the cells are stretches of a line. */
  readonly values: readonly AnswerValue[] | null;
  /** The cells of yes and no, or -1. */
  readonly yes: number;
  readonly no: number;
}

/** The questions of compiled rules, in the order of the file. */
function askedQuestions({ rules, variables }: CompiledRules): AskedQuestion[] {
  return Object.keys(rules.questions).map((id) => {
    const variable = variables.findIndex(({ kind, subject }) => subject === id && kind !== 'limit');
    const found = variables[variable];
    const values = found === undefined ? [] : found.kind === 'values' ? found.values : null;
    return { id, variable, values, yes: values?.indexOf(true) ?? -1, no: values?.indexOf(false) ?? -1 };
  });
}

/** Makes the answers of a case into cells of variables, and into what is chosen for each question. */
export class AnswerCells {
  readonly questions: readonly AskedQuestion[];
  readonly choices: Int32Array;
  private readonly compiled: CompiledRules;
  private readonly known: Int32Array;
  /** What calculated values are bound by, when that is more than the cells tell; only the plain way heeds it. */
  bound: Known | null = null;
  private readonly parts: readonly string[];

  constructor(compiled: CompiledRules, known: Int32Array) {
    this.compiled = compiled;
    this.known = known;
    this.questions = askedQuestions(compiled);
    this.choices = new Int32Array(this.questions.length);
    this.parts = [...clustersOf(compiled.rules).keys()];
  }

  put(answers: ReadonlyMap<string, Answer>): void {
    if (!this.putInOrder(answers)) this.putOneByOne(answers);
    if (this.parts.length > 0) this.putValues(answers);
  }

  private putValues(answers: ReadonlyMap<string, Answer>): void {
    const { rules, variables } = this.compiled;
    const known = knownFrom(this.compiled, { answers });
    const isAnswered = (question: string) => (answers.get(question) ?? null) !== null;
    let isBound = known.bonds.length > 0;
    for (const [index, { subject }] of variables.entries()) {
      const cell = known.cells[index] ?? -1;
      this.known[index] = typeof cell === 'number' ? cell : -1;
      if (cell !== -1 && !numbersBehind(rules, subject).every(isAnswered)) isBound = true;
    }
    // A part is left out of what decides by looking at what the others then say of the value.
    this.bound = isBound || this.parts.some(isAnswered) ? known : null;
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
    const { variable } = question;
    if (answer === undefined || answer === null) {
      this.choices[index] = answer === null ? unknown : absent;
      if (variable !== -1) this.known[variable] = -1;
    } else if (variable === -1) this.choices[index] = answered;
    else this.putValue(question, index, answer);
  }

  private putValue({ variable, values, yes, no }: AskedQuestion, index: number, answer: AnswerValue): void {
    if (values === null) {
      this.choices[index] = answered;
      this.known[variable] = cellOf(this.compiled.variables[variable] as Variable, answer);
      return;
    }
    const cell = answer === true ? yes : answer === false ? no : cellOfText(values, answer);
    this.choices[index] = cell === -1 ? absent : answered + cell;
    this.known[variable] = cell;
  }
}

/** The cell of an option, or -1; a loop that does not also meet yes and no is quicker. */
function cellOfText(values: readonly AnswerValue[], answer: AnswerValue): number {
  for (let cell = 0; cell < values.length; cell++) if (values[cell] === answer) return cell;
  return -1;
}
