import type { FlatDiagram } from './flat-diagram.ts';

/**
 * Finds the variables that are open in a diagram once the known answers are put in: it is reduced again, and what is left in
 * it is open (`diagram/restricted.ts`). What remains of each node is a number; alike nodes get the same.
 */
export class OpenFinder {
  private readonly flat: FlatDiagram;
  private readonly known: Int32Array;
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

  constructor(flat: FlatDiagram, known: Int32Array, cellCounts: readonly number[]) {
    const size = flat.variables.length;
    this.flat = flat;
    this.known = known;
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
