import type { CompiledRules } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import type { Change } from '../diagram/known.ts';
import { itemAt } from '../rules/item.ts';

/** Sets of leaves are numbers, one bit a leaf; a diagram with more leaves than this is wide. */
export const mostLeaves = 30;

/** More than any number of changes. */
const outOfReach = 1 << 20;

/**
 * Walks flat diagrams for one case at a time: the answers stand in `known`, the cell of each variable or -1. What is found is
 * what `diagram/queries.ts` finds, whose comments say why; here it is only made quick.
 */
export class Walker {
  readonly known: Int32Array;
  private readonly cellCounts: Int32Array;
  /** The walk that visited a node last. */
  private readonly visited: Int32Array;
  private walk = 0;
  private readonly costs: Int32Array;

  constructor(
    private readonly flat: FlatDiagram,
    cellCounts: readonly number[],
  ) {
    const size = flat.variables.length;
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
      known[itemAt(dropped, index)] = itemAt(dropped, index + 1);
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

/**
 * The diagrams of compiled rules as plain numbers in a row, for walking them millions of times. Nodes are numbered anew,
 * children before parents.
 */
export interface FlatDiagram {
  /** The variable of each node, or -1 for a leaf. */
  readonly variables: Int32Array;
  /** Where the children of each node begin in `children`; for a leaf, its value. */
  readonly starts: Int32Array;
  readonly children: Int32Array;
  /** The leaves below each node, as bits; of a leaf itself. */
  readonly leaves: Int32Array;
  readonly outcome: number;
  /** One root for each precondition, in the order of the rules. */
  readonly preconditions: readonly number[];
  readonly forms: readonly number[];
  readonly contradictions: readonly number[];
}

/** Lays out the diagrams of the outcome, the preconditions, the forms and the contradictions. */
export function flatDiagram(compiled: CompiledRules): FlatDiagram {
  const { diagram, outcome, preconditions, forms, contradictions } = compiled;
  const roots = [outcome, ...preconditions.values(), ...forms.values(), ...contradictions];
  const numbers = new Map<Node, number>();
  const variables: number[] = [];
  const starts: number[] = [];
  const children: number[] = [];
  const leaves: number[] = [];
  const visit = (node: Node): number => {
    const earlier = numbers.get(node);
    if (earlier !== undefined) return earlier;
    const variable = diagram.variableOf(node);
    const below = variable === -1 ? [] : diagram.childrenOf(node).map(visit);
    const made = variables.push(variable) - 1;
    starts.push(variable === -1 ? diagram.valueOf(node) : children.length);
    children.push(...below);
    const own = variable === -1 ? 1 << diagram.valueOf(node) : 0;
    leaves.push(below.reduce((bits, child) => bits | itemAt(leaves, child), own));
    numbers.set(node, made);
    return made;
  };
  const [first = 0, ...others] = roots.map(visit);
  return {
    variables: Int32Array.from(variables),
    starts: Int32Array.from(starts),
    children: Int32Array.from(children),
    leaves: Int32Array.from(leaves),
    outcome: first,
    preconditions: others.slice(0, preconditions.size),
    forms: others.slice(preconditions.size, preconditions.size + forms.size),
    contradictions: others.slice(preconditions.size + forms.size),
  };
}

/**
 * Finds the variables that are open in a diagram once the known answers are put in: it is reduced again, and what is left in
 * it is open (`diagram/restricted.ts`). What remains of each node is a number; alike nodes get the same.
 */
export class OpenFinder {
  private readonly cellCounts: Int32Array;
  private readonly visited: Int32Array;
  private readonly remains: Int32Array;
  private search = 0;
  /** For each variable what was last made of it in this search, or -1. */
  private readonly newest: Int32Array;
  /** For each thing made: what was made of the same variable before it, or -1, and where its children begin. */
  private readonly before: Int32Array;
  private readonly starts: Int32Array;
  private made = 0;
  private readonly children: Int32Array;
  private childCount = 0;
  /** What remains of the children of the nodes that are being looked into. */
  private readonly stack: Int32Array;
  private top = 0;

  constructor(
    private readonly flat: FlatDiagram,
    private readonly known: Int32Array,
    cellCounts: readonly number[],
  ) {
    const size = flat.variables.length;
    this.cellCounts = Int32Array.from(cellCounts);
    this.visited = new Int32Array(size);
    this.remains = new Int32Array(size);
    this.newest = new Int32Array(cellCounts.length);
    this.before = new Int32Array(size);
    this.starts = new Int32Array(size);
    this.children = new Int32Array(flat.children.length);
    this.stack = new Int32Array(flat.children.length);
  }

  /** The variables without an answer that can still matter, in rising order. */
  open(root: number): number[] {
    const { newest } = this;
    this.search++;
    this.made = 0;
    this.childCount = 0;
    newest.fill(-1);
    this.reduced(root);
    const open: number[] = [];
    for (let variable = 0; variable < newest.length; variable++) if (newest[variable] !== -1) open.push(variable);
    return open;
  }

  /** What remains of a node: a leaf as a negative number, or the number of something made in this search. */
  private reduced(node: number): number {
    const { variables, starts, children } = this.flat;
    const variable = variables[node] as number;
    const start = starts[node] as number;
    if (variable === -1) return -1 - start;
    if (this.visited[node] === this.search) return this.remains[node] as number;
    const cell = this.known[variable] as number;
    const made = cell === -1 ? this.merged(variable, start) : this.reduced(children[start + cell] as number);
    this.visited[node] = this.search;
    this.remains[node] = made;
    return made;
  }

  private merged(variable: number, start: number): number {
    const { stack } = this;
    const count = this.cellCounts[variable] as number;
    const base = this.top;
    this.top += count;
    let isSame = true;
    for (let cell = 0; cell < count; cell++) {
      const below = this.reduced(this.flat.children[start + cell] as number);
      stack[base + cell] = below;
      if (below !== stack[base]) isSame = false;
    }
    this.top = base;
    return isSame ? (stack[base] as number) : this.shared(variable, base, count);
  }

  /** The number of what has some children, which stand in the stack; that of an earlier one, if there is one alike. */
  private shared(variable: number, base: number, count: number): number {
    const { stack, children, starts } = this;
    const newest = this.newest[variable] as number;
    for (let made = newest; made !== -1; made = this.before[made] as number) {
      const own = starts[made] as number;
      let cell = 0;
      while (cell < count && children[own + cell] === stack[base + cell]) cell++;
      if (cell === count) return made;
    }
    const made = this.made++;
    this.before[made] = newest;
    starts[made] = this.childCount;
    for (let cell = 0; cell < count; cell++) children[this.childCount++] = stack[base + cell] as number;
    this.newest[variable] = made;
    return made;
  }
}
