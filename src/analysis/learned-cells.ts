import { isCalculated } from '../assessment/questions.ts';
import type { Change } from '../diagram/cells.ts';
import { cellCount, type Variable } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import type { AnswerValue } from '../rules/answer.ts';
import { conjunction } from './goals.ts';
import type { CalculatedCells } from './numbers.ts';
import { couldGoTogether } from './solve.ts';

type Answers = ReadonlyMap<string, AnswerValue>;

/** How many searches may be in vain from one beginning, and in all. */
const vainSearches = { each: 6, all: 150 };

/**
 * What is learned, as cases are tried, of cells of calculated values and their terms that do not go together. Groups that are
 * too large for every combination to be tried are narrowed down in this way, a conflict at a time.
 */
export class LearnedCells {
  private readonly compiled: CompiledRules;
  private readonly calculated: CalculatedCells;
  private possible: Node;
  private vain = { each: 0, all: 0 };

  constructor(compiled: CompiledRules, calculated: CalculatedCells) {
    this.compiled = compiled;
    this.calculated = calculated;
    this.possible = compiled.diagram.leaf(1);
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
    return conjunction(this.compiled.diagram, node, this.possible);
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
    if (!this.could(own)) {
      this.learn(this.coreOf(own), (cells) => !this.could(cells));
      return null;
    }
    let found: Answers | null = own.length === 0 ? new Map() : this.search(own);
    if (found === null) {
      // What is not searched for is not learned to be nowhere.
      if (this.isWorthwhile) this.learn(own, () => false);
      return null;
    }
    // A value that is not asked may come anywhere, but what it is made from is to be answered.
    let cells = own;
    for (const variable of group.filter((one) => this.isFree(one, own))) {
      for (let cell = 0; cell < cellCount(this.variable(variable)); cell++) {
        const more = [...cells, { variable, cell }];
        const also = this.could(more) ? this.search(more) : null;
        if (also === null) continue;
        [cells, found] = [more, also];
        break;
      }
    }
    return found;
  }

  private isFree(variable: number, own: readonly Change[]): boolean {
    const { subject } = this.variable(variable);
    return isCalculated(this.compiled.rules, subject) && own.every((one) => one.variable !== variable);
  }

  private search(cells: readonly Change[]): Answers | null {
    if (!this.isWorthwhile) return null;
    const found = this.calculated.answersOfGroup(cells);
    if (found === null) {
      this.vain.each++;
      this.vain.all++;
    }
    return found;
  }

  private could(cells: readonly Change[]): boolean {
    return couldGoTogether(this.compiled, new Map(cells.map(({ variable, cell }) => [variable, cell])));
  }

  /** Those among cells that cannot go together without which the others could. */
  private coreOf(cells: readonly Change[]): readonly Change[] {
    return cells.reduce((core, one) => {
      const others = core.filter((other) => other !== one);
      return this.could(others) ? core : others;
    }, cells);
  }

  /** Leaves out some cells, and for each of their variables in turn the other cells with which they do not go together either. */
  private learn(conflict: readonly Change[], isConflict: (cells: readonly Change[]) => boolean): void {
    const { diagram } = this.compiled;
    const sorted = [...conflict].sort((a, b) => b.variable - a.variable);
    for (const widened of sorted) {
      const without = sorted.reduce((rest, one) => {
        const children = Array.from({ length: cellCount(this.variable(one.variable)) }, (_, cell) => {
          const moved = () => sorted.map((other) => (other === widened ? { ...widened, cell } : other));
          return cell === one.cell || (one === widened && isConflict(moved())) ? rest : diagram.leaf(1);
        });
        return diagram.node(one.variable, children);
      }, diagram.leaf(0));
      this.possible = conjunction(diagram, this.possible, without);
    }
  }

  private variable(index: number): Variable {
    return this.compiled.variables[index] as Variable;
  }
}
