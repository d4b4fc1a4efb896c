import { cellCount, type Variable } from './cells.ts';

/** A node of a diagram, by number. */
export type Node = number;

/** What becomes of two leaves. */
export type Join = (a: number, b: number) => number;

/** What two nodes are together when that is known without looking below them; null when it is not. */
type Settled = (a: Node, b: Node) => Node | null;

/** Thrown when a diagram outgrows its limit, or the work with it does; who asked for it makes that a finding. */
export class NodeLimitReached extends Error {}

/** How much work may be done, in steps of about the same time. What is done for one answer shares one, so that much of little ends too. */
export class Work {
  private left: number;

  constructor(private readonly limit: number) {
    this.left = limit;
  }

  /** How many steps have been taken. */
  get spent(): number {
    return this.limit - this.left;
  }

  get isSpent(): boolean {
    return this.left < 0;
  }

  /** Counts some steps, and throws `NodeLimitReached` when they are too many. */
  spend(steps = 1): void {
    this.left -= steps;
    if (this.left < 0) throw new NodeLimitReached();
  }
}

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
  /** A hash table of all nodes, open to the next slot: a node that is alike is found without making a key for it. */
  private table = new Int32Array(256).fill(empty);
  private readonly joins = new Map<Join, Map<number, Node>>();

  constructor(
    /** How many nodes the store may hold before it throws `NodeLimitReached`. */
    readonly limit: number,
    readonly work: Work = new Work(limit * 8),
  ) {}

  /** A store of nodes that another one gave as `everyNode`; they have the same numbers. */
  static of(nodes: readonly (readonly number[])[], limit: number): Diagram {
    const diagram = new Diagram(limit);
    for (const [variable = -1, ...content] of nodes) diagram.store(variable, content);
    return diagram;
  }

  /** All nodes in the order of their numbers: the variable, and then the children, or the value of a leaf. */
  everyNode(): number[][] {
    return this.variables.map((variable, node) => [variable, ...(this.contents[node] as readonly number[])]);
  }

  get size(): number {
    return this.variables.length;
  }

  leaf(value: number): Node {
    return this.store(-1, [value]);
  }

  /** The node that asks `variable` and goes on to the child of its cell; the child itself when all are the same. */
  node(variable: number, children: readonly Node[]): Node {
    const [first] = children as [Node];
    for (const child of children) if (child !== first) return this.store(variable, children);
    return first;
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
    return this.pair(root, root, change);
  }

  /** Where `test` has the leaf 1 the leaf `value`, and elsewhere what `otherwise` has. */
  choose(test: Node, value: number, otherwise: Node): Node {
    const chosen = this.leaf(value);
    const settled = (a: Node, b: Node) => (this.variableOf(a) !== -1 ? null : this.valueOf(a) === 1 ? chosen : b);
    return this.pair(test, otherwise, (holds, other) => (holds === 1 ? value : other), settled);
  }

  /** As `combine`, for two diagrams, which is what is most often done. */
  private pair(one: Node, other: Node, join: Join, settled: Settled = notSettled): Node {
    const { variables, contents, work } = this;
    const done = new Map<number, Node>();
    const visit = (a: Node, b: Node): Node => {
      const known = settled(a, b);
      if (known !== null) return known;
      const key = a * this.limit + b;
      const earlier = done.get(key);
      if (earlier !== undefined) return earlier;
      work.spend();
      const [first, second] = [variables[a] as number, variables[b] as number];
      let made: Node;
      if (first === -1 && second === -1) made = this.leaf(join(this.valueOf(a), this.valueOf(b)));
      else {
        const asksFirst = first !== -1 && (second === -1 || first <= second);
        const asksSecond = second !== -1 && (first === -1 || second <= first);
        const children: Node[] = [];
        const cells = contents[asksFirst ? a : b] as readonly Node[];
        work.spend(cells.length >> 3);
        for (let cell = 0; cell < cells.length; cell++) {
          children.push(
            visit(
              asksFirst ? (this.childrenOf(a)[cell] as Node) : a,
              asksSecond ? (this.childrenOf(b)[cell] as Node) : b,
            ),
          );
        }
        made = this.node(asksFirst ? first : second, children);
      }
      done.set(key, made);
      return made;
    };
    return visit(one, other);
  }

  /** The diagram whose leaf, for each way of answering, is `join` of the leaves that `roots` have there. */
  combine(roots: readonly Node[], join: (values: readonly number[]) => number): Node {
    const done = new Map<string | number, Node>();
    const visit = (nodes: readonly Node[]): Node => {
      const [first = 0, second = 0] = nodes;
      // Most often one or two are combined, and a number is a quicker key than a text.
      const key = nodes.length <= 2 ? first * this.limit + second : nodes.join(' ');
      const earlier = done.get(key);
      if (earlier !== undefined) return earlier;
      // Large diagrams can be combined in far more ways than there are nodes.
      this.work.spend(nodes.length);
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

  /**
   * As `combine`, for two diagrams and a join that is asked for often: what was made of the same two before is made again at
   * no cost.
   */
  joined(one: Node, other: Node, join: Join, settled: Settled = notSettled): Node {
    const made = this.joins.get(join) ?? new Map<number, Node>();
    this.joins.set(join, made);
    const key = one * this.limit + other;
    const earlier = made.get(key);
    if (earlier !== undefined) return earlier;
    const node = this.pair(one, other, join, settled);
    made.set(key, node);
    return node;
  }

  /** Where both of two diagrams with the leaves 0 and 1 have the leaf 1. */
  both(one: Node, other: Node): Node {
    return this.joined(one, other, Math.min, (a, b) => this.settledBy(0, a, b));
  }

  /** Where one of two diagrams with the leaves 0 and 1, or both, have the leaf 1. */
  either(one: Node, other: Node): Node {
    return this.joined(one, other, Math.max, (a, b) => this.settledBy(1, a, b));
  }

  /** What two nodes with the leaves 0 and 1 are together, when one of the leaves settles it and the other leaves it to the other node. */
  private settledBy(leaf: number, a: Node, b: Node): Node | null {
    if (a === b) return a;
    if (this.variableOf(a) === -1) return this.valueOf(a) === leaf ? a : b;
    if (this.variableOf(b) === -1) return this.valueOf(b) === leaf ? b : a;
    return null;
  }

  /** Every node of some diagrams, once. */
  nodesIn(roots: readonly Node[]): ReadonlySet<Node> {
    const found = new Set(roots);
    for (const node of found) {
      if (this.variableOf(node) !== -1) for (const child of this.childrenOf(node)) found.add(child);
    }
    return found;
  }

  /** The values of the leaves of a diagram, in rising order. */
  leavesOf(root: Node): number[] {
    const nodes = this.nodesIn([root]);
    this.work.spend(nodes.size);
    const leaves = [...nodes].filter((node) => this.variableOf(node) === -1);
    return leaves.map((leaf) => this.valueOf(leaf)).sort((a, b) => a - b);
  }

  /** The least variable that any of the nodes asks, or -1 if all are leaves. */
  private firstVariable(nodes: readonly Node[]): number {
    let least = -1;
    for (const node of nodes) {
      const variable = this.variableOf(node);
      if (variable !== -1 && (least === -1 || variable < least)) least = variable;
    }
    return least;
  }

  /** For each cell of `variable`, the nodes that the given nodes lead to. */
  private cofactors(nodes: readonly Node[], variable: number): Node[][] {
    const asking = nodes.find((node) => this.variableOf(node) === variable) as Node;
    this.work.spend(this.childrenOf(asking).length >> 3);
    return this.childrenOf(asking).map((_, cell) =>
      nodes.map((node) => (this.variableOf(node) === variable ? (this.childrenOf(node)[cell] as Node) : node)),
    );
  }

  /** Takes away the nodes that were made after the store had this size. Nothing may hold on to them. */
  forget(size: number): void {
    // Last made, first away: then every other node is still found where it was put.
    while (this.size > size) {
      const node = this.size - 1;
      this.table[this.slotOf(this.variableOf(node), this.childrenOf(node))] = empty;
      this.variables.pop();
      this.contents.pop();
    }
  }

  private store(variable: number, content: readonly number[]): Node {
    const slot = this.slotOf(variable, content);
    const earlier = this.table[slot] as Node;
    if (earlier !== empty) return earlier;
    if (this.size >= this.limit) throw new NodeLimitReached();
    const made = this.variables.push(variable) - 1;
    this.contents.push(content);
    this.table[slot] = made;
    if (this.size * 2 > this.table.length) this.enlarge();
    return made;
  }

  /** The slot that holds a node like this, or the empty one where it would be put. */
  private slotOf(variable: number, content: readonly number[]): number {
    const mask = this.table.length - 1;
    let slot = hashOf(variable, content) & mask;
    for (;;) {
      const node = this.table[slot] as Node;
      if (node === empty) return slot;
      if (this.variables[node] === variable && alike(this.contents[node] as readonly number[], content)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private enlarge(): void {
    this.table = new Int32Array(this.table.length * 2).fill(empty);
    for (const [node, variable] of this.variables.entries()) {
      this.table[this.slotOf(variable, this.contents[node] as readonly number[])] = node;
    }
  }
}

const empty = -1;

const notSettled: Settled = () => null;

function hashOf(variable: number, content: readonly number[]): number {
  let hash = variable;
  for (const number of content) {
    hash = Math.imul(hash ^ number, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}

function alike(one: readonly number[], other: readonly number[]): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return true;
}

/** What is made of a diagram from its leaves up: of each node once, from what is made of its children. */
export function foldUp<T extends NonNullable<unknown> | null>(
  diagram: Diagram,
  root: Node,
  ofLeaf: (value: number, leaf: Node) => T,
  ofNode: (variable: number, below: readonly T[], node: Node) => T,
): T {
  const done = new Map<Node, T>();
  const visit = (node: Node): T => {
    const earlier = done.get(node);
    if (earlier !== undefined) return earlier;
    const variable = diagram.variableOf(node);
    const made =
      variable === -1
        ? ofLeaf(diagram.valueOf(node), node)
        : ofNode(variable, diagram.childrenOf(node).map(visit), node);
    done.set(node, made);
    return made;
  };
  return visit(root);
}

/** In how many combinations of cells each leaf of a diagram is reached, over all of the variables. */
export function countLeaves(diagram: Diagram, root: Node, variables: readonly Variable[]): Map<number, bigint> {
  /** How many combinations there are of the variables from each one on. */
  const after: bigint[] = [];
  after[variables.length] = 1n;
  for (let index = variables.length - 1; index >= 0; index--) {
    after[index] = (after[index + 1] as bigint) * BigInt(cellCount(variables[index] as Variable));
  }
  /** How many there are of those from one on that are passed over before a node. */
  const skipped = (from: number, node: Node): bigint => {
    const variable = diagram.variableOf(node);
    return (after[from] as bigint) / (after[variable === -1 ? variables.length : variable] as bigint);
  };
  const counted = foldUp<Map<number, bigint>>(
    diagram,
    root,
    (leaf) => new Map([[leaf, 1n]]),
    (variable, below, node) => {
      const counts = new Map<number, bigint>();
      for (const [cell, child] of diagram.childrenOf(node).entries()) {
        const times = skipped(variable + 1, child);
        for (const [leaf, count] of below[cell] as Map<number, bigint>) {
          counts.set(leaf, (counts.get(leaf) ?? 0n) + count * times);
        }
      }
      return counts;
    },
  );
  return new Map([...counted].map(([leaf, count]) => [leaf, count * skipped(0, root)]));
}

/**
 * The diagram without the variables that `unknown` names: `join` of the leaves that they lead to. With `Math.min` it is 1
 * where they do not matter, as all of them lead to 1; with `Math.max` where at least one way does.
 */
export function withoutVariables(
  diagram: Diagram,
  root: Node,
  unknown: (variable: number) => boolean,
  join: (...values: number[]) => number,
): Node {
  return foldUp(
    diagram,
    root,
    (_, leaf) => leaf,
    (variable, below) =>
      unknown(variable) ? diagram.combine(below, (values) => join(...values)) : diagram.node(variable, below),
  );
}

/** Whether some way of answering leads to the leaf 1 in both of two diagrams with the leaves 0 and 1. */
export function meet(diagram: Diagram, first: Node, second: Node): boolean {
  const dead = new Set<number>();
  const isLeaf = (node: Node) => diagram.variableOf(node) === -1;
  const visit = (a: Node, b: Node): boolean => {
    if ((isLeaf(a) && diagram.valueOf(a) === 0) || (isLeaf(b) && diagram.valueOf(b) === 0)) return false;
    // A reduced diagram that is no leaf has a way to every leaf, so also to 1.
    if (isLeaf(a) || isLeaf(b) || a === b) return true;
    const key = a * diagram.limit + b;
    if (dead.has(key)) return false;
    const [first, second] = [diagram.variableOf(a), diagram.variableOf(b)];
    const [left, right] = [diagram.childrenOf(a), diagram.childrenOf(b)];
    const ways = first <= second ? left : right;
    diagram.work.spend(1 + (ways.length >> 3));
    for (const cell of ways.keys()) {
      if (visit(first <= second ? (left[cell] as Node) : a, second <= first ? (right[cell] as Node) : b)) return true;
    }
    dead.add(key);
    return false;
  };
  return visit(first, second);
}
