import { cellCount } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import type { Change } from '../diagram/known.ts';
import { itemAt } from '../rules/item.ts';
import { couldGoTogether } from './solve.ts';

/** Cells that do not go together, as far as they are known: answers are looked for elsewhere then. */
export class Conflicts {
  private possible: Node;

  constructor(private readonly compiled: CompiledRules) {
    this.possible = compiled.diagram.leaf(1);
  }

  /** What is left of a diagram without them. */
  outside(node: Node): Node {
    return this.compiled.diagram.both(node, this.possible);
  }

  /** Adds some cells, or if their ranges tell that they do not go together, all of that kind. */
  add(cells: readonly Change[]): void {
    if (couldGoTogether(this.compiled, cells)) {
      this.leaveOut(cells, (variable, cell) => cells.some((one) => one.variable === variable && one.cell === cell));
      return;
    }
    const core = this.coreOf(cells);
    for (const { variable } of core) {
      const others = core.filter((one) => one.variable !== variable);
      this.leaveOut(core, (one, cell) => {
        if (one !== variable) return core.some((other) => other.variable === one && other.cell === cell);
        return !couldGoTogether(this.compiled, [...others, { variable, cell }]);
      });
    }
  }

  /** Those among cells that cannot go together without which the others could. */
  private coreOf(cells: readonly Change[]): readonly Change[] {
    return cells.reduce((core, one) => {
      const others = core.filter((other) => other !== one);
      return couldGoTogether(this.compiled, others) ? core : others;
    }, cells);
  }

  /** Leaves out where all the variables of some cells are in such as do not go together. */
  private leaveOut(cells: readonly Change[], isLeftOut: (variable: number, cell: number) => boolean): void {
    const { diagram, variables } = this.compiled;
    const last = [...cells].sort((a, b) => b.variable - a.variable);
    const without = last.reduce((rest, { variable }) => {
      const count = cellCount(itemAt(variables, variable));
      const ways = Array.from({ length: count }, (_, cell) => (isLeftOut(variable, cell) ? rest : diagram.leaf(1)));
      return diagram.node(variable, ways);
    }, diagram.leaf(0));
    this.possible = diagram.both(this.possible, without);
  }
}
