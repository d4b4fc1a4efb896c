import type { Diagram, Node } from './diagram.ts';

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
  const done = new Map<Node, Node>();
  const visit = (node: Node): Node => {
    const earlier = done.get(node);
    if (earlier !== undefined) return earlier;
    const variable = diagram.variableOf(node);
    let made = node;
    if (variable !== -1) {
      const children = diagram.childrenOf(node).map(visit);
      made = unknown(variable)
        ? diagram.combine(children, (values) => join(...values))
        : diagram.node(variable, children);
    }
    done.set(node, made);
    return made;
  };
  return visit(root);
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
