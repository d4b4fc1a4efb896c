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
  /** For each variable what was last made of it in this search, or -1; each leads on to the one before. */
  private readonly newest: Int32Array;
  private readonly found: number[] = [];
  private readonly before: number[] = [];
  private readonly starts: number[] = [];
  private readonly children: number[] = [];

  constructor(flat: FlatDiagram, known: Int32Array, cellCounts: readonly number[]) {
    this.flat = flat;
    this.known = known;
    this.cellCounts = Int32Array.from(cellCounts);
    this.visited = new Int32Array(flat.variables.length);
    this.remains = new Int32Array(flat.variables.length);
    this.newest = new Int32Array(cellCounts.length).fill(-1);
  }

  /** The variables without an answer that can still matter, in rising order. */
  open(root: number): number[] {
    this.search++;
    this.before.length = 0;
    this.starts.length = 0;
    this.children.length = 0;
    this.found.length = 0;
    this.reduced(root);
    for (const variable of this.found) this.newest[variable] = -1;
    return this.found.sort((a, b) => a - b);
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
    const count = this.cellCounts[variable] as number;
    const below: number[] = [];
    for (let cell = 0; cell < count; cell++) below.push(this.reduced(this.flat.children[start + cell] as number));
    const [first] = below as [number];
    if (below.every((one) => one === first)) return first;
    const newest = this.newest[variable] as number;
    for (let made = newest; made !== -1; made = this.before[made] as number) {
      const own = this.starts[made] as number;
      if (below.every((one, cell) => this.children[own + cell] === one)) return made;
    }
    if (newest === -1) this.found.push(variable);
    const made = this.before.push(newest) - 1;
    this.starts.push(this.children.length);
    this.children.push(...below);
    this.newest[variable] = made;
    return made;
  }
}
