import type { Diagram, Node } from './diagram.ts';
import { type Change, type Known, type KnownCells, waysOf } from './known.ts';
import { Restricted } from './restricted.ts';
import { membersOf } from './variable-set.ts';

/**
 * The leaves that some completion of the missing answers reaches, in rising order. One leaf: it is certain, whatever the
 * missing answers are.
 */
export function reachable(diagram: Diagram, root: Node, known: KnownCells): number[] {
  const leaves = new Set<number>();
  for (const cells of waysOf(known)) addReachable(diagram, root, cells, leaves);
  return [...leaves].sort((a, b) => a - b);
}

function addReachable(diagram: Diagram, root: Node, cells: Known['cells'], leaves: Set<number>): void {
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    const variable = diagram.variableOf(node);
    if (variable === -1) {
      leaves.add(diagram.valueOf(node));
      return;
    }
    const cell = cells[variable] ?? -1;
    const children = diagram.childrenOf(node);
    if (cell === -1) children.forEach(visit);
    else if (typeof cell === 'number') visit(children[cell] as Node);
    else for (const one of cell) visit(children[one] as Node);
  };
  visit(root);
}

/** Whether some completion reaches a leaf that is not among some leaves. */
export function reachesOther(diagram: Diagram, root: Node, known: KnownCells, leaves: ReadonlySet<number>): boolean {
  return waysOf(known).some((cells) => {
    const seen = new Set<Node>();
    const visit = (node: Node): boolean => {
      const variable = diagram.variableOf(node);
      if (variable === -1) return !leaves.has(diagram.valueOf(node));
      if (seen.has(node)) return false;
      seen.add(node);
      const cell = cells[variable] ?? -1;
      const children = diagram.childrenOf(node);
      if (cell === -1) return children.some(visit);
      return typeof cell === 'number'
        ? visit(children[cell] as Node)
        : cell.some((one) => visit(children[one] as Node));
    };
    return visit(root);
  });
}

/** The variables that a diagram asks about, in rising order. */
export function variablesIn(diagram: Diagram, root: Node): number[] {
  const seen = new Set([root]);
  const variables = new Set<number>();
  for (const node of seen) {
    const variable = diagram.variableOf(node);
    if (variable === -1) continue;
    variables.add(variable);
    for (const child of diagram.childrenOf(node)) seen.add(child);
  }
  return [...variables].sort((a, b) => a - b);
}

/**
 * The variables without an answer that can still matter, in rising order: for each there are two completions, alike in
 * all other answers, that reach different leaves.
 */
export function openVariables(diagram: Diagram, root: Node, known: KnownCells): number[] {
  const restricted = new Restricted();
  return membersOf(restricted.openInAny(restricted.put(diagram, [root], known)));
}

/**
 * The fewest known answers to change so that some completion reaches the leaf `target`, or null if no change does.
 * Answers for which `changeable` is false stay. Of several ways, the one that changes later questions and takes the
 * shortest step is chosen.
 */
export function fewestChanges(
  diagram: Diagram,
  root: Node,
  known: KnownCells,
  target: number,
  changeable: (variable: number) => boolean,
): Change[] | null {
  let best: Change[] | null = null;
  for (const cells of waysOf(known)) {
    const found = fewestFrom(diagram, root, cells, target, changeable);
    if (found !== null && (best === null || found.length < best.length)) best = found;
  }
  return best;
}

function fewestFrom(
  diagram: Diagram,
  root: Node,
  known: Known['cells'],
  target: number,
  changeable: (variable: number) => boolean,
): Change[] | null {
  const costs: (number | undefined)[] = [];
  const stepLength = (variable: number, cell: number): number => {
    const now = known[variable] ?? -1;
    if (typeof now !== 'number') return Math.min(...now.map((one) => Math.abs(cell - one)));
    return now === -1 ? 0 : Math.abs(cell - now);
  };
  const isKept = (variable: number, cell: number): boolean => {
    const now = known[variable] ?? -1;
    return now === -1 || now === cell || (typeof now !== 'number' && now.includes(cell));
  };
  const stepOf = (variable: number, cell: number): number =>
    isKept(variable, cell) ? 0 : changeable(variable) ? 1 : Number.POSITIVE_INFINITY;
  const cost = (node: Node): number => {
    const earlier = costs[node];
    if (earlier !== undefined) return earlier;
    const variable = diagram.variableOf(node);
    let found = Number.POSITIVE_INFINITY;
    if (variable === -1) found = diagram.valueOf(node) === target ? 0 : found;
    else {
      const children = diagram.childrenOf(node);
      for (let cell = 0; cell < children.length; cell++) {
        const own = stepOf(variable, cell);
        if (own < found) found = Math.min(found, own + cost(children[cell] as Node));
      }
    }
    costs[node] = found;
    return found;
  };
  if (cost(root) === Number.POSITIVE_INFINITY) return null;
  const changes: Change[] = [];
  for (let node = root; diagram.variableOf(node) !== -1; ) {
    const variable = diagram.variableOf(node);
    const children = diagram.childrenOf(node);
    const best = children
      .map((child, cell) => ({ cell, cost: stepOf(variable, cell) + cost(child), step: stepLength(variable, cell) }))
      .reduce((a, b) => (b.cost < a.cost || (b.cost === a.cost && b.step < a.step) ? b : a));
    if (best.step > 0) changes.push({ variable, cell: best.cell });
    node = children[best.cell] as Node;
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

/**
 * What is left of some answers when all that can be are left out, one after another in the order given: a set from which none can
 * be left out. `leaveOut` tells whether the answers without one more of them still allow no more than all of them do, and leaves it
 * out if so. (One pass is enough: what cannot be left out of many cannot be left out of fewer either.)
 */
export function forcingSet<T>(dropFirst: readonly T[], leaveOut: (one: T) => boolean): T[] {
  return dropFirst.filter((one) => !leaveOut(one));
}
