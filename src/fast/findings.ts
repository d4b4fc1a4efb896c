import type { Finding } from '../assessment/assessment.ts';
import type { IopCase } from '../cases/case.ts';
import { type Grade, grades } from '../rules/condition.ts';
import { type AskedQuestion, absent, answered } from './answer-cells.ts';
import type { AnswerTo, CaseWalker, Root } from './case-walker.ts';

/** Tables larger than this are not made; then each finding is worked out from the diagram. */
const largestTable = 64;

/** The grades that bits stand for, worst first. */
function gradesIn(leaves: number): Grade[] {
  return grades.filter((_, leaf) => (leaves & (1 << leaf)) !== 0);
}

/** The grade that bits stand for when there is only one. */
function onlyGrade(leaves: number): Grade | null {
  if ((leaves & (leaves - 1)) !== 0) return null;
  return grades[31 - Math.clz32(leaves)] ?? null;
}

/** A question that a table is laid out by: its number, its variable, and how many choices it has. */
interface Slot {
  readonly question: number;
  readonly variable: number;
  readonly size: number;
}

/**
 * The findings of one precondition. When it asks few questions whose answers are cells of their own, all its findings are made
 * ready once and looked up; no answer is in them that the cells do not tell.
 */
export class PreconditionFindings {
  private readonly walker: CaseWalker;
  private readonly index: number;
  /** The questions that its table is laid out by, each with how many choices it has; empty when it has none. */
  private readonly layout: Int32Array;
  private readonly choices: Int32Array;
  /** The findings that are ready; none when they are worked out one by one. */
  readonly ready: readonly Finding[];
  private readonly leavesReady: Uint8Array;
  private readonly gradesReady: readonly (Grade | null)[];

  constructor(walker: CaseWalker, index: number) {
    this.walker = walker;
    this.index = index;
    this.choices = walker.cells.choices;
    const slots = slotsOf(walker, index) ?? [];
    this.layout = Int32Array.from(slots.flatMap(({ question, size }) => [question, size]));
    this.ready = slots.length === 0 ? [] : this.everyFinding(slots);
    this.gradesReady = this.ready.map(({ grade }) => grade);
    this.leavesReady = Uint8Array.from(this.ready, ({ possibleGrades }) =>
      possibleGrades.reduce((bits, grade) => bits | (1 << grades.indexOf(grade)), 0),
    );
  }

  /** Where the finding for the case stands among those that are ready, or -1. */
  position(): number {
    const { layout, choices } = this;
    if (layout.length === 0) return -1;
    let position = 0;
    for (let index = 0; index < layout.length; index += 2) {
      position = position * (layout[index + 1] as number) + (choices[layout[index] as number] as number);
    }
    return position;
  }

  /** The grades that some completion gives, as bits. */
  leaves(): number {
    const position = this.position();
    if (position !== -1) return this.leavesReady[position] as number;
    return this.walker.leaves(this.walker.preconditions[this.index] as Root);
  }

  /** The grade that every completion gives, or null when they differ. */
  grade(): Grade | null {
    const position = this.position();
    return position === -1 ? onlyGrade(this.leaves()) : (this.gradesReady[position] as Grade | null);
  }

  /** The finding for the case, without its note. */
  finding(answerTo: AnswerTo): Finding {
    const position = this.position();
    return position === -1 ? this.workedOut(answerTo) : (this.ready[position] as Finding);
  }

  /** The official's own words about the questions of the precondition; empty when there are none. */
  noteFrom(notes: IopCase['notes']): string {
    if (notes.size === 0) return '';
    const { questions } = this.walker.cells;
    return this.walker
      .askedBy(this.index)
      .flatMap((question) => notes.get((questions[question] as AskedQuestion).id) ?? [])
      .join('\n');
  }

  private workedOut(answerTo: AnswerTo): Finding {
    const { walker, index } = this;
    const root = walker.preconditions[index] as Root;
    const [id, { strength, sources }] = Object.entries(walker.compiled.rules.preconditions)[index] as [string, Rule];
    const leaves = walker.leaves(root);
    return {
      precondition: id,
      strength,
      grade: onlyGrade(leaves),
      possibleGrades: gradesIn(leaves),
      answers: walker.given(walker.answersOf(index, leaves), answerTo),
      missing: walker.missing(root),
      sources,
    };
  }

  private everyFinding(slots: readonly Slot[]): Finding[] {
    const { cells, walker } = this.walker;
    const count = slots.reduce((product, { size }) => product * size, 1);
    const made = Array.from({ length: count }, (_, position) => {
      let rest = position;
      for (const { question, variable, size } of [...slots].reverse()) {
        const choice = rest % size;
        rest = (rest - choice) / size;
        cells.choices[question] = choice;
        if (variable !== -1) walker.known[variable] = choice < answered ? -1 : choice - answered;
      }
      return frozen(this.workedOut((question) => this.walker.valueIn(question)));
    });
    for (const { question, variable } of slots) {
      cells.choices[question] = absent;
      if (variable !== -1) walker.known[variable] = -1;
    }
    return made;
  }
}

/** A finding that many assessments share, which nobody must change. */
function frozen(finding: Finding): Finding {
  finding.answers.forEach(Object.freeze);
  for (const list of [finding.possibleGrades, finding.answers, finding.missing]) Object.freeze(list);
  return Object.freeze(finding);
}

type Rule = CaseWalker['compiled']['rules']['preconditions'][string];

/** What the table of a precondition is laid out by; null when it would be too large or the cells do not tell the answers. */
function slotsOf(walker: CaseWalker, precondition: number): Slot[] | null {
  const { variables } = walker.compiled;
  const isTold = (variable: number) => variables[variable]?.kind === 'values';
  const { dropFirst } = walker.preconditions[precondition] as Root;
  const slots = walker.askedBy(precondition).map((question): Slot => {
    const { variable, values } = walker.cells.questions[question] as AskedQuestion;
    return { question, variable, size: answered + (variable === -1 || values === null ? 1 : values.length) };
  });
  const size = slots.reduce((product, one) => product * one.size, 1);
  return size <= largestTable &&
    dropFirst.every(isTold) &&
    slots.every(({ variable }) => variable === -1 || isTold(variable))
    ? slots
    : null;
}
