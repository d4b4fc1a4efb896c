import type { Diagram, Node } from './diagram.ts';
import { type VariableSet, variableSet } from './known.ts';

/** The nodes of a diagram that ask one variable. */
interface Level {
  readonly variable: number;
  readonly nodes: Node[];
  /** The nodes that ask this variable or come below it, and that a node above it leads to. */
  readonly reached: Node[];
  /** The variable, and those above it. */
  readonly own: VariableSet;
  readonly above: VariableSet;
}

/** A diagram level by level, to see what an answer far down changes above it. */
export class Levels {
  /** The last level first. */
  private readonly levels: readonly Level[];
  /** Each node up to the root, which was made after all others, by its own number. */
  private readonly same: Int32Array;
  /** For each node, the round of `areDistinct` that last came to it. */
  private seen = new Uint32Array(0);
  private round = 0;

  constructor(
    private readonly store: Diagram,
    root: Node,
  ) {
    this.same = Int32Array.from({ length: root + 1 }, (_, node) => node);
    // For each node, the first variable above it that leads to it.
    const first = new Map<Node, number>();
    const visit = (node: Node, from: number): void => {
      const earlier = first.get(node);
      first.set(node, Math.min(from, earlier ?? from));
      if (earlier !== undefined || store.variableOf(node) === -1) return;
      for (const child of store.childrenOf(node)) visit(child, store.variableOf(node));
    };
    visit(root, -1);
    this.levels = levelsOf(store, first);
  }

  /**
   * What is left of the diagram when the answer to one of its variables is put in: the variables above it that are still
   * asked, and the nodes below it that are still reached. Nodes that are made for it are left in the store.
   */
  after(answered: number, cell: number): { above: VariableSet; below: Node[] } {
    const { levels, store } = this;
    let at = levels.findIndex(({ variable }) => variable === answered);
    const become = this.same.slice();
    for (const node of levels[at]?.nodes ?? []) become[node] = store.childrenOf(node)[cell] as Node;
    const below = [...new Set((levels[at]?.reached ?? []).map((node) => become[node] as Node))];
    let above = 0n;
    // As soon as no two nodes of those reached from above have become one, everything above stays as it is.
    for (; !this.areDistinct(levels[at]?.reached ?? [], become); at++) {
      const { variable, nodes, own } = levels[at + 1] as Level;
      let isAsked = false;
      for (const node of nodes) {
        const children = store.childrenOf(node).map((child) => become[child] as Node);
        const made = store.node(variable, children);
        become[node] = made;
        if (store.variableOf(made) === variable) isAsked = true;
      }
      if (isAsked) above |= own;
    }
    return { above: above | (levels[at]?.above ?? 0n), below };
  }

  private areDistinct(nodes: readonly Node[], become: Int32Array): boolean {
    this.round++;
    if (this.seen.length < this.store.size) this.seen = new Uint32Array(this.store.size * 2);
    for (const node of nodes) {
      const made = become[node] as Node;
      if (this.seen[made] === this.round) return false;
      this.seen[made] = this.round;
    }
    return true;
  }
}

function levelsOf(store: Diagram, first: ReadonlyMap<Node, number>): Level[] {
  const variables = [...new Set([...first.keys()].map((node) => store.variableOf(node)))].filter((one) => one !== -1);
  const levels = variables
    .sort((a, b) => a - b)
    .map((variable, index): Level => {
      const above = variableSet(variables.slice(0, index));
      return { variable, nodes: [], reached: [], own: variableSet([variable]), above };
    });
  for (const [node, from] of first) {
    const own = store.variableOf(node);
    for (const level of levels) {
      if (level.variable === own) level.nodes.push(node);
      if (level.variable > from && (own === -1 || level.variable <= own)) level.reached.push(node);
    }
  }
  return levels.reverse();
}
