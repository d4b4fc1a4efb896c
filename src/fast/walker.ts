import type { Change } from '../diagram/known.ts';
import type { FlatDiagram } from './flat-diagram.ts';

/** Sets of leaves are numbers, one bit a leaf; rules with more outcomes than this are judged the plain way. */
export const mostLeaves = 30;

/** More than any number of changes. */
const outOfReach = 1 << 20;

/**
 * Walks flat diagrams for one case at a time: the answers stand in `known`, the cell of each variable or -1. What is found is
 * what `diagram/queries.ts` finds, whose comments say why; here it is only made quick.
 */
export class Walker {
  readonly known: Int32Array;
  private readonly flat: FlatDiagram;
  private readonly cellCounts: Int32Array;
  /** The walk that visited a node last. */
  private readonly visited: Int32Array;
  private walk = 0;
  private readonly costs: Int32Array;

  constructor(flat: FlatDiagram, cellCounts: readonly number[]) {
    const size = flat.variables.length;
    this.flat = flat;
    this.cellCounts = Int32Array.from(cellCounts);
    this.known = new Int32Array(cellCounts.length).fill(-1);
    this.visited = new Int32Array(size);
    this.costs = new Int32Array(size);
  }

  /** The first node below where an answer is missing, or the leaf. */
  private settled(node: number): number {
    const { variables, starts, children } = this.flat;
    let at = node;
    for (;;) {
      const variable = variables[at] as number;
      const cell = variable === -1 ? -1 : (this.known[variable] as number);
      if (cell === -1) return at;
      at = children[(starts[at] as number) + cell] as number;
    }
  }

  /** The leaves that some completion of the missing answers reaches, as bits. */
  leaves(root: number): number {
    this.walk++;
    return this.withLeavesBelow(root, 0);
  }

  /** The leaves that are found already, and those that are reached from a node. */
  private withLeavesBelow(node: number, already: number): number {
    const at = this.settled(node);
    const { variables, starts, children, leaves } = this.flat;
    const possible = leaves[at] as number;
    if ((possible | already) === already || this.visited[at] === this.walk) return already;
    const variable = variables[at] as number;
    if (variable === -1) return possible | already;
    this.visited[at] = this.walk;
    const start = starts[at] as number;
    const end = start + (this.cellCounts[variable] as number);
    let found = already;
    for (let child = start; child < end; child++) found = this.withLeavesBelow(children[child] as number, found);
    return found;
  }

  /** Whether some completion reaches a leaf that is not among `leaves`. */
  private leadsOutside(node: number, leaves: number): boolean {
    const at = this.settled(node);
    const { variables, starts, children } = this.flat;
    const variable = variables[at] as number;
    const start = starts[at] as number;
    if (variable === -1) return (leaves & (1 << start)) === 0;
    if (this.visited[at] === this.walk) return false;
    this.visited[at] = this.walk;
    const end = start + (this.cellCounts[variable] as number);
    for (let child = start; child < end; child++) {
      if (this.leadsOutside(children[child] as number, leaves)) return true;
    }
    return false;
  }

  /**
   * The known variables that alone allow no other leaves than `leaves`, of which none can be left out; in rising order.
   * `dropFirst` holds the variables of the root's diagram.
   */
  forcing(root: number, leaves: number, dropFirst: Int32Array): number[] {
    const { known } = this;
    const dropped: number[] = [];
    const kept: number[] = [];
    for (let index = 0; index < dropFirst.length; index++) {
      const variable = dropFirst[index] as number;
      const cell = known[variable] as number;
      if (cell === -1) continue;
      known[variable] = -1;
      this.walk++;
      if (this.leadsOutside(root, leaves)) {
        known[variable] = cell;
        kept.push(variable);
      } else dropped.push(variable, cell);
    }
    for (let index = 0; index < dropped.length; index += 2) {
      known[dropped[index] as number] = dropped[index + 1] as number;
    }
    return kept.length > 1 ? kept.sort((a, b) => a - b) : kept;
  }

  /**
   * The fewest known answers to change so that some completion reaches a leaf, or null if no change does. `nodes` are those of
   * the root's diagram, children before parents and the root last.
   */
  fewestChanges(nodes: Int32Array, target: number, changeable: Uint8Array): Change[] | null {
    const { variables, starts, children } = this.flat;
    for (let index = 0; index < nodes.length; index++) this.countCost(nodes[index] as number, target, changeable);
    let node = nodes[nodes.length - 1] as number;
    if ((this.costs[node] as number) >= outOfReach) return null;
    const changes: Change[] = [];
    while (variables[node] !== -1) {
      const variable = variables[node] as number;
      const cell = this.cheapest(node, changeable);
      const now = this.known[variable] as number;
      if (now !== -1 && cell !== now) changes.push({ variable, cell });
      node = children[(starts[node] as number) + cell] as number;
    }
    return changes;
  }

  /** What it costs to reach the target from a node, when that is known of its children. */
  private countCost(node: number, target: number, changeable: Uint8Array): void {
    const { variables, starts, children } = this.flat;
    const variable = variables[node] as number;
    const start = starts[node] as number;
    if (variable === -1) {
      this.costs[node] = start === target ? 0 : outOfReach;
      return;
    }
    const now = this.known[variable] as number;
    const step = now === -1 ? 0 : changeable[variable] === 1 ? 1 : outOfReach;
    const end = start + (this.cellCounts[variable] as number);
    let least = outOfReach;
    for (let child = start; child < end; child++) {
      const cost = (this.costs[children[child] as number] as number) + (child - start === now ? 0 : step);
      if (cost < least) least = cost;
    }
    this.costs[node] = least;
  }

  /** The cell of a node that costs least, and of equals the one that takes the shortest step. */
  private cheapest(node: number, changeable: Uint8Array): number {
    const { variables, starts, children } = this.flat;
    const variable = variables[node] as number;
    const now = this.known[variable] as number;
    const step = now === -1 ? 0 : changeable[variable] === 1 ? 1 : outOfReach;
    let [best, least, shortest] = [0, outOfReach * 2, Number.POSITIVE_INFINITY];
    for (let cell = 0; cell < (this.cellCounts[variable] as number); cell++) {
      const below = this.costs[children[(starts[node] as number) + cell] as number] as number;
      const cost = Math.min(below + (cell === now ? 0 : step), outOfReach);
      const away = Math.abs(cell - now);
      if (cost < least || (cost === least && away < shortest)) [best, least, shortest] = [cell, cost, away];
    }
    return best;
  }
}
