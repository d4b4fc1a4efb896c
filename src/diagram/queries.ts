import type { Diagram, Node } from './diagram.ts';
import { Restricted } from './restricted.ts';
import { membersOf } from './variable-set.ts';

/** What is known of each variable: the cell its answer lies in, or -1 when it has none. */
export type Known = readonly number[];

/**
 * The leaves that some completion of the missing answers reaches, in rising order. One leaf: it is certain, whatever the
 * missing answers are.
 */
export function reachable(diagram: Diagram, root: Node, known: Known): number[] {
  const seen = new Set<Node>();
  const leaves = new Set<number>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    const variable = diagram.variableOf(node);
    if (variable === -1) {
      leaves.add(diagram.valueOf(node));
      return;
    }
    const cell = known[variable] ?? -1;
    const children = diagram.childrenOf(node);
    if (cell === -1) children.forEach(visit);
    else visit(children[cell] as Node);
  };
  visit(root);
  return [...leaves].sort((a, b) => a - b);
}

/**
 * The variables without an answer that can still matter, in rising order: for each there are two completions, alike in
 * all other answers, that reach different leaves.
 */
export function openVariables(diagram: Diagram, root: Node, known: Known): number[] {
  const restricted = new Restricted();
  return membersOf(restricted.openInAny(restricted.put(diagram, [root], known)));
}

/**
 * A set of the known answers that alone allows no more leaves than all of them do, and from which none can be left out.
 * Answers are dropped in the order of `dropFirst`, which holds every known variable; what is left comes in rising order.
 * (One pass is enough: what cannot be dropped now cannot be dropped from a smaller set either.)
 */
export function forcingSet(diagram: Diagram, root: Node, known: Known, dropFirst: readonly number[]): number[] {
  const wanted = reachable(diagram, root, known).length;
  const kept = [...known];
  for (const variable of dropFirst) {
    const cell = kept[variable] as number;
    kept[variable] = -1;
    if (reachable(diagram, root, kept).length > wanted) kept[variable] = cell;
  }
  return kept.flatMap((cell, variable) => (cell === -1 ? [] : [variable]));
}

/** An answer that changes: the variable and the cell that it moves to. */
export interface Change {
  readonly variable: number;
  readonly cell: number;
}

/**
 * The fewest known answers to change so that some completion reaches the leaf `target`, or null if no change does.
 * Answers for which `changeable` is false stay. Of several ways, the one that changes later questions and takes the
 * shortest step is chosen.
 */
export function fewestChanges(
  diagram: Diagram,
  root: Node,
  known: Known,
  target: number,
  changeable: (variable: number) => boolean,
): Change[] | null {
  const costs = new Map<Node, number>();
  const stepCost = (variable: number, cell: number): number => {
    const now = known[variable] ?? -1;
    if (now === -1 || now === cell) return 0;
    return changeable(variable) ? 1 : Number.POSITIVE_INFINITY;
  };
  const cost = (node: Node): number => {
    const earlier = costs.get(node);
    if (earlier !== undefined) return earlier;
    const variable = diagram.variableOf(node);
    const found =
      variable === -1
        ? diagram.valueOf(node) === target
          ? 0
          : Number.POSITIVE_INFINITY
        : Math.min(...diagram.childrenOf(node).map((child, cell) => stepCost(variable, cell) + cost(child)));
    costs.set(node, found);
    return found;
  };
  if (cost(root) === Number.POSITIVE_INFINITY) return null;
  const changes: Change[] = [];
  for (let node = root; diagram.variableOf(node) !== -1; ) {
    const variable = diagram.variableOf(node);
    const now = known[variable] ?? -1;
    const children = diagram.childrenOf(node);
    const best = children
      .map((child, cell) => ({ cell, cost: stepCost(variable, cell) + cost(child), step: Math.abs(cell - now) }))
      .reduce((a, b) => (b.cost < a.cost || (b.cost === a.cost && b.step < a.step) ? b : a)).cell;
    if (now !== -1 && best !== now) changes.push({ variable, cell: best });
    node = children[best] as Node;
  }
  return changes;
}

/** A way to the leaf `target`: a cell for each variable that is asked on it. Null when no way leads there. */
export function pathTo(diagram: Diagram, root: Node, target: number): Change[] | null {
  const dead = new Set<Node>();
  const visit = (node: Node): Change[] | null => {
    if (dead.has(node)) return null;
    const variable = diagram.variableOf(node);
    if (variable === -1) return diagram.valueOf(node) === target ? [] : null;
    for (const [cell, child] of diagram.childrenOf(node).entries()) {
      const rest = visit(child);
      if (rest !== null) return [{ variable, cell }, ...rest];
    }
    dead.add(node);
    return null;
  };
  return visit(root);
}
