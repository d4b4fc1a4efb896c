/** A node of a diagram, by number. */
export type Node = number;

/** Thrown when a diagram outgrows its limit; `compile` is the only caller that catches it, and makes it a finding. */
export class NodeLimitReached extends Error {}

/**
 * A store of shared, reduced decision diagrams with many-valued variables and many leaves (multi-terminal, multi-valued
 * decision diagrams; Bryant 1986, Srinivasan et al. 1990). A variable is a number; along every path variables grow.
 * No two nodes are alike and no node has all its children alike, so two diagrams of the same function are the same node.
 */
export class Diagram {
  /** The variable of each node, or -1 for a leaf. */
  private readonly variables: number[] = [];
  /** The children of each node, one for each cell of its variable; for a leaf, its value alone. */
  private readonly contents: (readonly number[])[] = [];
  private readonly known = new Map<string, Node>();
  /** How many nodes the store may hold before it throws `NodeLimitReached`. */
  readonly limit: number;
  private readonly stepLimit: number;
  private steps = 0;

  constructor(limit: number, stepLimit: number = limit * 8) {
    this.limit = limit;
    this.stepLimit = stepLimit;
  }

  get size(): number {
    return this.variables.length;
  }

  leaf(value: number): Node {
    return this.store(-1, [value]);
  }

  /** The node that asks `variable` and goes on to the child of its cell; the child itself when all are the same. */
  node(variable: number, children: readonly Node[]): Node {
    const [first] = children;
    if (first !== undefined && children.every((child) => child === first)) return first;
    return this.store(variable, children);
  }

  /** The variable that a node asks, or -1 if it is a leaf. */
  variableOf(node: Node): number {
    return this.variables[node] as number;
  }

  /** The value of a leaf. */
  valueOf(leaf: Node): number {
    return (this.contents[leaf] as readonly number[])[0] as number;
  }

  childrenOf(node: Node): readonly Node[] {
    return this.contents[node] as readonly Node[];
  }

  /** The diagram whose leaves are `change` of the leaves of `root`. */
  map(root: Node, change: (value: number) => number): Node {
    return this.combine([root], ([value]) => change(value as number));
  }

  /** Where `test` has the leaf 1 the diagram `yes`, and elsewhere `no`. */
  choose(test: Node, yes: Node, no: Node): Node {
    return this.combine([test, yes, no], ([t, y, n]) => (t === 1 ? y : n) as number);
  }

  /** The diagram whose leaf, for each way of answering, is `join` of the leaves that `roots` have there. */
  combine(roots: readonly Node[], join: (values: readonly number[]) => number): Node {
    const done = new Map<string | number, Node>();
    const visit = (nodes: readonly Node[]): Node => {
      const [first = 0, second = 0] = nodes;
      // Most often two are combined, and a number is a quicker key than a text.
      const key = nodes.length === 2 ? first * this.limit + second : nodes.join(' ');
      const earlier = done.get(key);
      if (earlier !== undefined) return earlier;
      // Large diagrams can be combined in far more ways than there are nodes.
      if (++this.steps > this.stepLimit) throw new NodeLimitReached();
      const top = this.firstVariable(nodes);
      const made =
        top === -1
          ? this.leaf(join(nodes.map((node) => this.valueOf(node))))
          : this.node(top, this.cofactors(nodes, top).map(visit));
      done.set(key, made);
      return made;
    };
    return visit(roots);
  }

  /** The least variable that any of the nodes asks, or -1 if all are leaves. */
  private firstVariable(nodes: readonly Node[]): number {
    return nodes.reduce((least, node) => {
      const variable = this.variableOf(node);
      return variable !== -1 && (least === -1 || variable < least) ? variable : least;
    }, -1);
  }

  /** For each cell of `variable`, the nodes that the given nodes lead to. */
  private cofactors(nodes: readonly Node[], variable: number): Node[][] {
    const asking = nodes.find((node) => this.variableOf(node) === variable) as Node;
    return this.childrenOf(asking).map((_, cell) =>
      nodes.map((node) => (this.variableOf(node) === variable ? (this.childrenOf(node)[cell] as Node) : node)),
    );
  }

  private store(variable: number, content: readonly number[]): Node {
    const key = `${variable}:${content.join(',')}`;
    const earlier = this.known.get(key);
    if (earlier !== undefined) return earlier;
    if (this.size >= this.limit) throw new NodeLimitReached();
    const made = this.variables.push(variable) - 1;
    this.contents.push(content);
    this.known.set(key, made);
    return made;
  }
}
