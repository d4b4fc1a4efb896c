import { Diagram, type Node } from './diagram.ts';
import { asKnown, type Bond, type Known, type KnownCells, type VariableSet, withCells } from './known.ts';
import { Levels } from './levels.ts';

/** A variable that is asked about, and how many cells it has. */
interface AskedVariable {
  readonly variable: number;
  readonly cells: number;
}

/** How many sets of nodes are looked at for one question before it cannot be told. */
const mostTried = 2000;

/**
 * Diagrams with answers put in, and reduced again. Then a variable is in a diagram exactly when it is open there: when two
 * completions, alike in all other answers, reach different leaves. Its nodes are those of `store`, its own.
 */
export class Restricted {
  readonly store = new Diagram(Number.MAX_SAFE_INTEGER);
  private readonly levels = new Map<Node, Levels>();
  private readonly bits: VariableSet[] = [];
  /** The variables in the diagram of each node, as far as anybody has asked. */
  private readonly opened: VariableSet[] = [];

  /**
   * What remains of the diagrams when what is known is put in. A variable that can lie in some of its cells asks only about
   * those, and the first variable of a bond which of its ways it goes: they are numbered anew, in the same order.
   */
  put(diagram: Diagram, roots: readonly Node[], known: KnownCells): Node[] {
    const visit = (node: Node, stage: Stage): Node => {
      const earlier = stage.done.get(node);
      if (earlier !== undefined) return earlier;
      const made = this.restricted(diagram, node, stage, visit);
      stage.done.set(node, made);
      return made;
    };
    const start = new Stage(asKnown(known));
    return roots.map((root) => visit(root, start));
  }

  private restricted(diagram: Diagram, node: Node, stage: Stage, visit: (node: Node, stage: Stage) => Node): Node {
    const variable = diagram.variableOf(node);
    if (variable === -1) return this.store.leaf(diagram.valueOf(node));
    const { next } = stage;
    // All variables of a bond come after this one, so that it can be asked here.
    if (next !== undefined && variable >= next.variable) {
      return this.store.node(
        next.variable,
        next.ways.map((_, way) => visit(node, stage.after(way))),
      );
    }
    const cells = stage.known.cells[variable] ?? -1;
    const children = diagram.childrenOf(node);
    if (typeof cells === 'number' && cells !== -1) return visit(children[cells] as Node, stage);
    const left = typeof cells === 'number' ? children : cells.map((cell) => children[cell] as Node);
    return this.store.node(
      variable,
      left.map((child) => visit(child, stage)),
    );
  }

  /** The variables that are open in the diagram of a node. */
  openIn(node: Node): VariableSet {
    for (let next = this.opened.length; next <= node; next++) {
      const variable = this.store.variableOf(next);
      // A node is made after its children.
      const below = variable === -1 ? [] : this.store.childrenOf(next);
      const own = variable === -1 ? 0n : this.bitOf(variable);
      this.opened.push(below.reduce((all, child) => all | (this.opened[child] as VariableSet), own));
    }
    return this.opened[node] as VariableSet;
  }

  /** The variables that are open in any of the diagrams. */
  openInAny(nodes: readonly Node[]): VariableSet {
    return nodes.reduce((all, node) => all | this.openIn(node), 0n);
  }

  /**
   * Whether there are answers to `asked` under which nothing of `lost` is open in a diagram, whatever the rest is. It is when so much would
   * have to be tried that it cannot be told.
   */
  mayLose(root: Node, asked: readonly AskedVariable[], lost: VariableSet): boolean {
    // What is calculated stands below the questions, so that it is put in first.
    const isLate = ({ variable }: AskedVariable) =>
      this.bitOf(variable) > (lost & -lost) && this.isOpenIn(root, variable);
    const late = asked.filter(isLate);
    const [first] = late;
    if (first === undefined) return this.losesAbove(root, asked, lost);
    if (late.reduce((ways, { cells }) => ways * cells, 1) > mostTried) return true;
    const others = asked.filter((one) => one !== first);
    return Array.from({ length: first.cells }).some((_, cell) =>
      this.mayLose(this.with(root, first.variable, cell), others, lost),
    );
  }

  private isOpenIn(root: Node, variable: number): boolean {
    return (this.openIn(root) & this.bitOf(variable)) !== 0n;
  }

  /** The same, for variables that stand above all of `lost`. */
  private losesAbove(root: Node, variables: readonly AskedVariable[], lost: VariableSet): boolean {
    const asked = variables.reduce((all, { variable }) => all | this.bitOf(variable), 0n);
    const failed = new Set<string>();
    /** Nodes that are reached by the same answers to `asked`, and by different ones to the rest. */
    const visit = (nodes: readonly Node[]): boolean => {
      const open = [...new Set(nodes)].filter((node) => (this.openIn(node) & lost) !== 0n);
      const variable = Math.min(...open.map((node) => this.store.variableOf(node)));
      if (open.length === 0 || failed.size > mostTried) return true;
      const key = open.join(' ');
      if (failed.has(key) || (this.bitOf(variable) & lost) !== 0n) return false;
      const isTop = (node: Node) => this.store.variableOf(node) === variable;
      const [top, others] = [open.filter(isTop), open.filter((node) => !isTop(node))];
      const below = top.map((node) => this.store.childrenOf(node));
      const found =
        (this.bitOf(variable) & asked) === 0n
          ? visit([...below.flat(), ...others])
          : (below[0] ?? []).some((_, cell) => visit([...below.map((one) => one[cell] as Node), ...others]));
      if (!found) failed.add(key);
      return found;
    };
    return visit([root]);
  }

  /** What remains of the diagram of a node when one more answer is put in. */
  with(root: Node, variable: number, cell: number): Node {
    // Most often the answer is put in at the top.
    if (this.store.variableOf(root) === variable) return this.store.childrenOf(root)[cell] as Node;
    const done = new Map<Node, Node>();
    const visit = (node: Node): Node => {
      if ((this.openIn(node) & this.bitOf(variable)) === 0n) return node;
      const children = this.store.childrenOf(node);
      if (this.store.variableOf(node) === variable) return children[cell] as Node;
      const made = done.get(node) ?? this.store.node(this.store.variableOf(node), children.map(visit));
      done.set(node, made);
      return made;
    };
    return visit(root);
  }

  /** The variables that are open in the diagram of a node when one more answer is put in, without keeping what remains. */
  openWith(root: Node, variable: number, cell: number): VariableSet {
    const open = this.openIn(root);
    if ((open & this.bitOf(variable)) === 0n) return open;
    const levels = this.levels.get(root) ?? new Levels(this.store, root);
    this.levels.set(root, levels);
    const { size } = this.store;
    const { above, below } = levels.after(variable, cell);
    this.store.forget(size);
    return above | this.openInAny(below);
  }

  private bitOf(variable: number): VariableSet {
    this.bits[variable] ??= 1n << BigInt(variable);
    return this.bits[variable];
  }
}

/** How far a walk has come: the bonds that it has still to go through, and what is known when it has gone its way through the others. */
class Stage {
  readonly done = new Map<Node, Node>();
  private readonly later: (Stage | undefined)[] = [];

  constructor(readonly known: Known) {}

  get next(): Bond | undefined {
    return this.known.bonds[0];
  }

  after(way: number): Stage {
    const { cells, bonds } = this.known;
    const own = this.next?.ways[way] ?? [];
    this.later[way] ??= new Stage(withCells({ cells, bonds: bonds.slice(1) }, own));
    return this.later[way];
  }
}
