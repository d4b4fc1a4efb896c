import { isCalculated } from '../assessment/questions.ts';
import type { Variable } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import type { Change } from '../diagram/known.ts';
import type { AnswerValue } from '../rules/answer.ts';
import { itemAt } from '../rules/item.ts';
import { Conflicts } from './conflicts.ts';
import type { CalculatedCells } from './numbers.ts';
import { anyValue } from './puzzle.ts';
import { couldGoTogether } from './solve.ts';

type Answers = ReadonlyMap<string, AnswerValue>;

/** How many searches may be in vain from one beginning, and in all. */
const vainSearches = { each: 6, all: 150 };

/**
 * What is learned, as cases are tried, of cells of calculated values and their terms that do not go together. Groups that are
 * too large for every combination to be tried are narrowed down in this way, a conflict at a time.
 */
export class LearnedCells {
  private readonly conflicts: Conflicts;
  private vain = { each: 0, all: 0 };

  constructor(
    private readonly compiled: CompiledRules,
    private readonly calculated: CalculatedCells,
  ) {
    this.conflicts = new Conflicts(compiled);
  }

  /** Begins anew from somewhere else, where searches may be less in vain. */
  beginAnew(): void {
    this.vain.each = 0;
  }

  /** Whether to look on. */
  get isWorthwhile(): boolean {
    return this.vain.each < vainSearches.each && this.vain.all < vainSearches.all;
  }

  /** What is left of a diagram without the cells that are known not to go together. */
  in(node: Node): Node {
    return this.conflicts.outside(node);
  }

  /**
   * Answers to all questions behind calculated values, with those values and questions that are asked in their cells and the
   * others wherever they come. Null when none are found; then some of the cells are learned not to go together.
   */
  answersWith(asked: readonly Change[]): Answers | null {
    const answers = new Map<string, AnswerValue>();
    for (const group of this.calculated.groups) {
      const own = asked.filter(({ variable }) => group.includes(variable));
      const found = this.answersOfGroup(group, own);
      if (found === null) return null;
      for (const [question, value] of found) answers.set(question, value);
    }
    return answers;
  }

  private answersOfGroup(group: readonly number[], own: readonly Change[]): Answers | null {
    let cells = own;
    let found: Answers | null = own.length === 0 ? new Map() : this.search(own);
    if (found === null) {
      // What is not searched for is not learned to be nowhere.
      if (this.isWorthwhile || !couldGoTogether(this.compiled, own)) this.conflicts.add(own);
      return null;
    }
    // A value that is not asked may come anywhere, but what it is made from is to be answered.
    for (const variable of group.filter((one) => this.isFree(one, own))) {
      const more = [...cells, { variable, cell: anyValue }];
      const also = this.search(more);
      if (also !== null) [cells, found] = [more, also];
    }
    return found;
  }

  private isFree(variable: number, own: readonly Change[]): boolean {
    const { subject } = this.variable(variable);
    return isCalculated(this.compiled.rules, subject) && own.every((one) => one.variable !== variable);
  }

  private search(cells: readonly Change[]): Answers | null {
    if (!this.isWorthwhile || !couldGoTogether(this.compiled, cells)) return null;
    const found = this.calculated.answersOfGroup(cells);
    if (found === null) {
      this.vain.each++;
      this.vain.all++;
    }
    return found;
  }

  private variable(index: number): Variable {
    return itemAt(this.compiled.variables, index);
  }
}
