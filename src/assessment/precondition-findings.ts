import type { IopCase } from '../cases/case.ts';
import { type Grade, grades } from '../rules/condition.ts';
import { itemAt } from '../rules/item.ts';
import type { Finding } from './assessment.ts';
import { type AnswerTo, answered, type CaseWalker, type Root } from './case-walker.ts';

/** Tables larger than this are not made; then each finding is worked out from the diagram. */
const largestTable = 64;

/** The grades that bits stand for, worst first. */
function gradesIn(leaves: number): Grade[] {
  return grades.filter((_, leaf) => (leaves & (1 << leaf)) !== 0);
}

/** The grade that bits stand for when there is only one, for all bits that there can be. */
const onlyGrades: readonly (Grade | null)[] = Array.from({ length: 1 << grades.length }, (_, leaves) => {
  const [grade = null, ...others] = gradesIn(leaves);
  return others.length === 0 ? grade : null;
});

/**
 * The findings of one precondition. When it asks few questions whose answers are cells of their own, each of its findings is worked
 * out once and then looked up; no answer is in them that the cells do not tell.
 */
export class PreconditionFindings {
  /** The questions that its table is laid out by, each with how many choices it has; empty when it has none. */
  private readonly layout: Int32Array;
  private readonly choices: Int32Array;
  /** What has been worked out by its place: findings, and the grades that some completion gives, as bits. */
  private readonly findings: Finding[] = [];
  private readonly leavesAt: Uint8Array;

  constructor(
    private readonly walker: CaseWalker,
    private readonly index: number,
  ) {
    this.choices = walker.cells.choices;
    const slots = slotsOf(walker, index);
    this.layout = Int32Array.from(slots.flatMap(({ question, size }) => [question, size]));
    this.leavesAt = new Uint8Array(slots.length === 0 ? 0 : tableSize(slots));
  }

  /** Where the finding for the case stands in the table, or -1 when there is none. */
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
    if (position === -1) return this.walker.leaves(this.root);
    const earlier = this.leavesAt[position] as number;
    if (earlier !== 0) return earlier;
    const leaves = this.walker.leaves(this.root);
    this.leavesAt[position] = leaves;
    return leaves;
  }

  /** The grade that every completion gives, or null when they differ. */
  grade(): Grade | null {
    return onlyGrades[this.leaves()] as Grade | null;
  }

  /** The finding for the case, without its note. */
  finding(answerTo: AnswerTo): Finding {
    const position = this.position();
    if (position === -1) return this.workedOut(answerTo);
    const earlier = this.findings[position];
    if (earlier !== undefined) return earlier;
    const made = frozen(this.workedOut(answerTo));
    this.findings[position] = made;
    return made;
  }

  /** The official's own words about the questions of the precondition; empty when there are none. */
  noteFrom(notes: IopCase['notes']): string {
    if (notes.size === 0) return '';
    const { questions } = this.walker.cells;
    return this.walker
      .askedBy(this.index)
      .flatMap((question) => notes.get(itemAt(questions, question).id) ?? [])
      .join('\n');
  }

  private get root(): Root {
    return itemAt(this.walker.preconditions, this.index);
  }

  private workedOut(answerTo: AnswerTo): Finding {
    const { walker, index, root } = this;
    const [id, { strength, sources }] = itemAt(Object.entries(walker.compiled.rules.preconditions), index);
    const leaves = walker.leaves(root);
    return {
      precondition: id,
      strength,
      grade: onlyGrades[leaves] as Grade | null,
      possibleGrades: gradesIn(leaves),
      answers: walker.given(walker.answersOf(index), answerTo),
      missing: walker.missing(root),
      sources,
    };
  }
}

/** A finding that many assessments share, which nobody must change. */
function frozen(finding: Finding): Finding {
  finding.answers.forEach(Object.freeze);
  for (const list of [finding.possibleGrades, finding.answers, finding.missing]) Object.freeze(list);
  return Object.freeze(finding);
}

/** A question that a table is laid out by: its number, its variable, and how many choices it has. */
interface Slot {
  readonly question: number;
  readonly variable: number;
  readonly size: number;
}

function tableSize(slots: readonly Slot[]): number {
  return slots.reduce((product, { size }) => product * size, 1);
}

/** What the table of a precondition is laid out by; nothing when it would be too large or the cells do not tell the answers. */
function slotsOf(walker: CaseWalker, precondition: number): readonly Slot[] {
  const { variables } = walker.compiled;
  const isTold = (variable: number) => variables[variable]?.kind === 'values';
  const { dropFirst } = itemAt(walker.preconditions, precondition);
  const slots = walker.askedBy(precondition).map((question): Slot => {
    const { variable, values } = itemAt(walker.cells.questions, question);
    return { question, variable, size: answered + (variable === -1 || values === null ? 1 : values.length) };
  });
  const isSmall = tableSize(slots) <= largestTable;
  return isSmall && dropFirst.every(isTold) && slots.every(({ variable }) => variable === -1 || isTold(variable))
    ? slots
    : [];
}
