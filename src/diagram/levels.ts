import type { Diagram, Node } from './diagram.ts';

/** A diagram level by level, each the nodes that ask one variable, to see what an answer far down changes above it. */
export class Levels {
  private readonly store: Diagram;
  /** Each node up to the root, which was made after all others, by its own number. */
  private readonly same: Int32Array;
  /** The variables of the diagram, the last first. */
  private readonly variables: readonly number[];
  /** For each variable, the nodes that ask it. */
  private readonly asking = new Map<number, Node[]>();
  /** For each variable, the nodes that ask it or come below it, and that a node above it leads to. */
  private readonly reached = new Map<number, Node[]>();

  /** For each node, the round of `areDistinct` that last came to it. */
  private seen = new Uint32Array(0);
  private round = 0;

  constructor(store: Diagram, root: Node) {
    this.store = store;
    this.same = Int32Array.from({ length: root + 1 }, (_, node) => node);
    // For each node, the first variable above it that leads to it.
    const first = new Map<Node, number>();
    const visit = (node: Node, from: number): void => {
      const earlier = first.get(node);
      first.set(node, Math.min(from, earlier ?? from));
      const variable = store.variableOf(node);
      if (earlier !== undefined || variable === -1) return;
      this.asking.set(variable, [...(this.asking.get(variable) ?? []), node]);
      for (const child of store.childrenOf(node)) visit(child, variable);
    };
    visit(root, -1);
    this.variables = [...this.asking.keys()].sort((a, b) => b - a);
    for (const variable of this.variables) {
      const isReached = ([node, from]: readonly [Node, number]) => {
        const own = store.variableOf(node);
        return from < variable && (own === -1 || own >= variable);
      };
      this.reached.set(
        variable,
        [...first].filter(isReached).map(([node]) => node),
      );
    }
  }

  /**
   * What is left of the diagram when the answer to one of its variables is put in: the variables above it that are still
   * asked, and the nodes below it that are still reached. Nodes that are made for it are left in the store.
   */
  after(answered: number, cell: number): { above: number[]; below: Node[] } {
    const become = this.same.slice();
    const now = (node: Node): Node => become[node] as Node;
    for (const node of this.asking.get(answered) ?? []) become[node] = this.store.childrenOf(node)[cell] as Node;
    const below = [...new Set((this.reached.get(answered) ?? []).map(now))];
    const above: number[] = [];
    let at = this.variables.indexOf(answered);
    // As soon as no two nodes of those reached from above have become one, everything above stays as it is.
    while (at < this.variables.length && !this.areDistinct(this.variables[at] as number, now)) {
      at++;
      const variable = this.variables[at] as number;
      for (const node of this.asking.get(variable) ?? []) {
        const made = this.store.node(variable, this.store.childrenOf(node).map(now));
        become[node] = made;
        if (this.store.variableOf(made) === variable && above.at(-1) !== variable) above.push(variable);
      }
    }
    return { above: [...above, ...this.variables.slice(at + 1)], below };
  }

  private areDistinct(variable: number, now: (node: Node) => Node): boolean {
    this.round++;
    if (this.seen.length < this.store.size) this.seen = new Uint32Array(this.store.size * 2);
    for (const node of this.reached.get(variable) ?? []) {
      const made = now(node);
      if (this.seen[made] === this.round) return false;
      this.seen[made] = this.round;
    }
    return true;
  }
}
