import { cellCount, cellOf } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import type { Known } from '../diagram/known.ts';
import type { Answer, AnswerValue } from '../rules/answer.ts';
import { itemAt, itemOf } from '../rules/item.ts';
import type { GivenAnswer } from './assessment.ts';
import { Judging, namesInOrder } from './judging.ts';
import { knownFrom } from './known.ts';
import { clustersOf, isCalculated, numbersBehind, questionsOf, questionWeights } from './questions.ts';
import { Remains } from './remains.ts';
import { type FlatDiagram, flatDiagram, mostLeaves, OpenFinder, Walker } from './walker.ts';

/** Reads the value of a question that is answered. */
export type AnswerTo = (question: string) => AnswerValue;

/** What a diagram is about, and in which order its answers are left out. */
export interface Root {
  readonly node: number;
  /** The nodes of its diagram, children before parents. */
  readonly nodes: Int32Array;
  readonly dropFirst: Int32Array;
  /** Its variables in rising order, and what remains of it before any answer, when that has been asked for. */
  readonly asked: Int32Array;
  before: number | null;
  /** Whether it asks about a calculated value or an answer that one is made from. */
  readonly asksParts: boolean;
  /** Whether it has more leaves than bits. */
  readonly isWide: boolean;
  /** The node in the rules' own diagram. */
  readonly original: Node;
}

/** The questions that a variable is known by, as numbers, and the limit without a value that it is compared with. */
interface Behind {
  readonly questions: readonly number[];
  readonly limit: string | null;
  /** The question, when the variable is just that. */
  readonly plainName: string | null;
}

/** How many cases are judged before it is remembered what remains after answers: the first ones seldom leave the same behind. */
const fewCases = 10;

/**
 * One case after another put to the diagrams of compiled rules. Where calculated values are bound by some answers, or a diagram has
 * more leaves than bits, `Judging` is asked.
 */
export class CaseWalker {
  readonly walker: Walker;
  readonly cells: AnswerCells;
  readonly outcome: Root;
  readonly preconditions: readonly Root[];
  readonly forms: readonly Root[];
  readonly contradictions: readonly Root[];
  private answers: ReadonlyMap<string, Answer> = new Map();
  private judging: Judging | null = null;
  private cases = 0;
  /** What was asked about last for the case, and what remains of it: what is missing is asked for when the leaves have been. */
  private lastRoot: Root | null = null;
  private lastRemaining = -1;
  private readonly finder: OpenFinder;
  /** For each thing that can remain the names of what is missing, when they hang on nothing else. */
  private readonly namesAfter: (readonly string[])[] = [];
  private readonly flat: FlatDiagram;
  private readonly behind: readonly Behind[];
  /** Where what can be missing comes in a list. */
  private readonly places: ReadonlyMap<string, number>;
  private readonly asked: readonly (readonly number[])[];

  constructor(
    readonly compiled: CompiledRules,
    private readonly remains: Remains = new Remains(compiled),
  ) {
    const { rules, variables } = compiled;
    const counts = variables.map(cellCount);
    this.flat = flatDiagram(compiled);
    this.walker = new Walker(this.flat, counts);
    this.finder = new OpenFinder(this.flat, this.walker.known, counts);
    this.cells = new AnswerCells(compiled, this.walker.known);
    const numbers = new Map(this.cells.questions.map(({ id }, index) => [id, index]));
    const numbersOf = (questions: readonly string[]) => questions.map((id) => itemOf(numbers, id));
    this.behind = variables.map((variable) => ({
      questions: numbersOf(numbersBehind(rules, variable.subject)),
      limit: variable.kind === 'limit' ? variable.limit : null,
      plainName: variable.kind !== 'limit' && numbers.has(variable.subject) ? variable.subject : null,
    }));
    this.asked = Object.keys(rules.preconditions).map((id) => numbersOf(questionsOf(rules, id)));
    this.places = new Map(namesInOrder(rules).map((name, place) => [name, place]));
    const order = weightOrder(compiled);
    const rootOf = (node: number, original: Node, isWide = false) => this.rootOf(node, { original, isWide }, order);
    const [preconditions, forms] = [[...compiled.preconditions.values()], [...compiled.forms.values()]];
    this.outcome = rootOf(this.flat.outcome, compiled.outcome, rules.outcomes.length > mostLeaves);
    this.preconditions = this.flat.preconditions.map((node, index) => rootOf(node, itemAt(preconditions, index)));
    this.forms = this.flat.forms.map((node, index) => rootOf(node, itemAt(forms, index)));
    this.contradictions = this.flat.contradictions.map((node, index) =>
      rootOf(node, itemAt(compiled.contradictions, index)),
    );
  }

  /** Puts the answers of a case to the diagrams; what is asked afterwards is about them. */
  put(answers: ReadonlyMap<string, Answer>): void {
    this.cases++;
    this.cells.put(answers);
    this.answers = answers;
    this.judging = null;
    this.lastRoot = null;
  }

  /** Begins to put answers cell by cell, none of which is a part of a calculated value, under rules that are not wide. */
  begin(): void {
    this.cases++;
    this.walker.known.fill(-1);
    this.cells.bound = null;
    this.lastRoot = null;
  }

  /** The numbers of the questions that a precondition asks. */
  askedBy(precondition: number): readonly number[] {
    return itemAt(this.asked, precondition);
  }

  private rootOf(node: number, own: Pick<Root, 'original' | 'isWide'>, order: readonly number[]): Root {
    const { variables } = this.flat;
    const nodes = this.nodesBelow(node);
    const found = new Set(nodes.map((one) => variables[one]));
    const dropFirst = Int32Array.from(order.filter((variable) => found.has(variable)));
    const { rules, variables: all } = this.compiled;
    const parts = clustersOf(rules);
    const asksParts = dropFirst.some((variable) => {
      const subject = all[variable]?.subject ?? '';
      return parts.has(subject) || isCalculated(rules, subject);
    });
    return {
      node,
      nodes: Int32Array.from(nodes),
      dropFirst,
      asked: dropFirst.toSorted(),
      before: null,
      asksParts,
      ...own,
    };
  }

  private nodesBelow(root: number): number[] {
    const { variables, starts, children } = this.flat;
    const isBelow = new Uint8Array(root + 1);
    const found: number[] = [];
    isBelow[root] = 1;
    for (let node = root; node >= 0; node--) {
      if (isBelow[node] === 0) continue;
      found.push(node);
      const variable = this.compiled.variables[variables[node] as number];
      const start = starts[node] as number;
      const end = variable === undefined ? start : start + cellCount(variable);
      for (let child = start; child < end; child++) isBelow[children[child] as number] = 1;
    }
    return found.reverse();
  }

  /** The numbers of the questions whose answers alone narrow the leaves down this far, none of which can be left out. */
  deciding(root: Root): number[] {
    const { node, dropFirst } = root;
    const judging = this.judgingOf(root);
    if (judging !== null) {
      return judging.decidingAnswers(root.original).map(({ question }) => this.placeOf(question));
    }
    const forcing = this.walker.forcing(node, this.leaves(root), dropFirst);
    const questions: number[] = [];
    for (const variable of forcing) questions.push(...itemAt(this.behind, variable).questions);
    return questions.length > forcing.length ? [...new Set(questions)] : questions;
  }

  /** The answers that decide the grade of a precondition, and the questions of it that are answered *vet inte*. */
  answersOf(precondition: number): number[] {
    const asked = this.askedBy(precondition).filter((question) => this.cells.choices[question] === unknown);
    const deciding = this.deciding(itemAt(this.preconditions, precondition));
    return [...deciding, ...asked].sort((a, b) => a - b);
  }

  /** Questions with their answers. */
  given(questions: readonly number[], answerTo: AnswerTo): GivenAnswer[] {
    const given: GivenAnswer[] = [];
    for (const number of questions) {
      const question = this.cells.questions[number]?.id as string;
      given.push({ question, value: (this.cells.choices[number] as number) >= answered ? answerTo(question) : null });
    }
    return given;
  }

  /** The leaves that the case can still reach, in rising order. */
  reachable(root: Root): number[] {
    return this.judgingNow().reachable(root.original);
  }

  /** The leaves that the case can still reach, as bits. */
  leaves(root: Root): number {
    const judging = this.judgingOf(root);
    if (judging !== null) return judging.reachable(root.original).reduce((bits, leaf) => bits | (1 << leaf), 0);
    const remaining = this.remaining(root);
    return remaining === -1 ? this.walker.leaves(root.node) : this.remains.leaves(remaining);
  }

  /** Questions without an answer, and limits without a value, that the leaf still hangs on. */
  missing(root: Root): readonly string[] {
    const judging = this.judgingOf(root);
    if (judging !== null) return judging.missingFor(root.original);
    const remaining = this.remaining(root);
    if (remaining === -1) return this.namesOf(this.finder.open(root.node));
    const earlier = this.namesAfter[remaining];
    if (earlier !== undefined) return earlier;
    const open = this.remains.open(remaining);
    const names = Object.freeze(this.namesOf(open));
    if (open.every((variable) => this.plainNameOf(variable) !== null)) this.namesAfter[remaining] = names;
    return names;
  }

  /** What judges the case by a diagram that bits and cells do not tell all of; null for others. */
  private judgingOf({ asksParts, isWide }: Root): Judging | null {
    return isWide || (asksParts && this.cells.bound !== null) ? this.judgingNow() : null;
  }

  private judgingNow(): Judging {
    this.judging ??= new Judging(this.compiled, { answers: this.answers }, this.cells.bound ?? undefined);
    return this.judging;
  }

  /** What remains of a diagram for the case, by its number, or -1. */
  private remaining(root: Root): number {
    if (root !== this.lastRoot) {
      this.lastRoot = root;
      this.lastRemaining = this.remains.after(root.before ?? this.before(root), root.asked, this.walker.known);
    }
    return this.lastRemaining;
  }

  /** What remains of a diagram before any answer, by its number; -1 as long as that is not remembered. */
  private before(root: Root): number {
    if (this.cases <= fewCases) return -1;
    root.before = this.remains.before(root.original);
    return root.before;
  }

  private namesOf(open: readonly number[]): string[] {
    const names = open.flatMap((variable) => this.plainNameOf(variable) ?? this.lacking(variable));
    const isPlain = open.every((variable) => this.plainNameOf(variable) !== null);
    // Variables stand in the order of the questions.
    return isPlain ? names : [...new Set(names)].sort((a, b) => this.placeOf(a) - this.placeOf(b));
  }

  private placeOf(name: string): number {
    return this.places.get(name) ?? -1;
  }

  private plainNameOf(variable: number): string | null {
    return itemAt(this.behind, variable).plainName;
  }

  private lacking(variable: number): string[] {
    const { questions, limit } = itemAt(this.behind, variable);
    const lacking = questions.filter((question) => (this.cells.choices[question] as number) < answered);
    const names = lacking.map((question) => itemAt(this.cells.questions, question).id);
    return limit === null ? names : [...names, limit];
  }
}

/** All variables, those that weigh least first: a legal bar is the last reason to be left out. */
function weightOrder({ rules, variables }: CompiledRules): number[] {
  const weights = questionWeights(rules);
  const weight = (index: number) => weights.get(variables[index]?.subject ?? '') ?? 0;
  return variables.map((_, index) => index).sort((a, b) => weight(a) - weight(b) || b - a);
}

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
  /** What calculated values are bound by, when that is more than the cells tell. */
  bound: Known | null = null;
  private readonly parts: readonly string[];

  constructor(
    private readonly compiled: CompiledRules,
    private readonly known: Int32Array,
  ) {
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
      // Not by `itemAt`: it is this loop that most of an outline's time goes to.
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
      this.known[variable] = cellOf(itemAt(this.compiled.variables, variable), answer);
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
