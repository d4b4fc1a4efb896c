import { type Diagram, foldUp, type Node } from './diagram.ts';
import { type Change, type Known, type KnownCells, membersOf, waysOf } from './known.ts';
import { Restricted } from './restricted.ts';

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
  const variables = new Set([...diagram.nodesIn([root])].map((node) => diagram.variableOf(node)));
  variables.delete(-1);
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
  const stepTo = (variable: number, cell: number): number =>
    stepLength(known[variable], cell) === 0 ? 0 : changeable(variable) ? 1 : Number.POSITIVE_INFINITY;
  const cost = costsTo(diagram, target, stepTo);
  if (cost(root) === Number.POSITIVE_INFINITY) return null;
  const changes: Change[] = [];
  for (let node = root; diagram.variableOf(node) !== -1; ) {
    const variable = diagram.variableOf(node);
    const children = diagram.childrenOf(node);
    const best = children
      .map((child, cell) => ({
        cell,
        cost: stepTo(variable, cell) + cost(child),
        step: stepLength(known[variable], cell),
      }))
      .reduce((a, b) => (b.cost < a.cost || (b.cost === a.cost && b.step < a.step) ? b : a));
    if (best.step > 0) changes.push({ variable, cell: best.cell });
    node = children[best.cell] as Node;
  }
  return changes;
}

/** How far a cell lies from the nearest of those where the answer may be; 0 when nothing is known of it. */
function stepLength(now: number | readonly number[] = -1, cell: number): number {
  if (typeof now !== 'number') return Math.min(...now.map((one) => Math.abs(cell - one)));
  return now === -1 ? 0 : Math.abs(cell - now);
}

/** For each node the fewest steps from it to the target, each node once. */
function costsTo(
  diagram: Diagram,
  target: number,
  stepTo: (variable: number, cell: number) => number,
): (node: Node) => number {
  const costs: (number | undefined)[] = [];
  const cost = (node: Node): number => {
    const earlier = costs[node];
    if (earlier !== undefined) return earlier;
    const variable = diagram.variableOf(node);
    let found = Number.POSITIVE_INFINITY;
    if (variable === -1) found = diagram.valueOf(node) === target ? 0 : found;
    else {
      const children = diagram.childrenOf(node);
      for (let cell = 0; cell < children.length; cell++) {
        const own = stepTo(variable, cell);
        if (own < found) found = Math.min(found, own + cost(children[cell] as Node));
      }
    }
    costs[node] = found;
    return found;
  };
  return cost;
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

/** How many sub-diagrams are looked into before a set without superfluous answers is taken for a smallest one. */
const effort = 20_000;

/**
 * The fewest answers that alone make the leaf of `root` 1, whatever all other answers are: a smallest implicant. Null when
 * nothing does. Built from the ends of the diagram up: an implicant either names the variable, or holds in all its cells
 * (Coudert and Madre 1992). Of a diagram that takes too much effort, a set from which no answer can be left out.
 */
export function fewestAnswers(diagram: Diagram, root: Node): Change[] | null {
  return new Search(diagram).run(root);
}

/** A chain of answers, shared between the implicants that end alike. */
interface Chain {
  readonly length: number;
  readonly first: Change | null;
  readonly rest: Chain | null;
}

const nothing: Chain = { length: 0, first: null, rest: null };

class TooMuchEffort extends Error {}

class Search {
  private readonly found = new Map<Node, Chain | null>();

  constructor(private readonly diagram: Diagram) {}

  run(root: Node): Change[] | null {
    try {
      return listed(this.smallest(root));
    } catch (error) {
      if (!(error instanceof TooMuchEffort)) throw error;
      return this.irredundant(root);
    }
  }

  private smallest(node: Node): Chain | null {
    const earlier = this.found.get(node);
    if (earlier !== undefined) return earlier;
    if (this.found.size >= effort) throw new TooMuchEffort();
    const made = this.diagram.variableOf(node) === -1 ? this.ofLeaf(node) : this.ofBranch(node);
    this.found.set(node, made);
    return made;
  }

  private ofLeaf(leaf: Node): Chain | null {
    return this.diagram.valueOf(leaf) === 1 ? nothing : null;
  }

  private ofBranch(node: Node): Chain | null {
    const { diagram } = this;
    const children = diagram.childrenOf(node);
    const rests = children.map((child) => this.smallest(child));
    let best: Chain | null = null;
    for (const [cell, rest] of rests.entries()) {
      if (rest === null || (best !== null && rest.length + 1 >= best.length)) continue;
      best = { length: rest.length + 1, first: { variable: diagram.variableOf(node), cell }, rest };
    }
    // What holds in all cells holds in each, so it is no shorter than the longest of them.
    const isWorthwhile = best !== null && rests.every((rest) => rest !== null && rest.length < (best as Chain).length);
    if (best === null || !isWorthwhile) return best;
    const everywhere = this.smallest(diagram.combine(children, (values) => Math.min(...values)));
    return everywhere !== null && everywhere.length < best.length ? everywhere : best;
  }

  /** A shortest way to the leaf 1, without the answers that it can do without. */
  private irredundant(root: Node): Change[] | null {
    const { diagram } = this;
    const way = shortestWay(diagram, root, (leaf) => leaf === 1);
    if (way === null) return null;
    const known: number[] = [];
    for (const { variable, cell } of way) known[variable] = cell;
    return way.filter(({ variable, cell }) => {
      known[variable] = -1;
      const isSuperfluous = reachable(diagram, root, known).join() === '1';
      if (!isSuperfluous) known[variable] = cell;
      return !isSuperfluous;
    });
  }
}

function listed(chain: Chain | null): Change[] | null {
  if (chain === null) return null;
  const answers: Change[] = [];
  for (let at: Chain | null = chain; at !== null; at = at.rest) if (at.first !== null) answers.push(at.first);
  return answers.sort((a, b) => a.variable - b.variable);
}

/** A way to a leaf that is wanted that asks as few questions as possible; null when none leads there. */
export function shortestWay(diagram: Diagram, root: Node, isWanted: (leaf: number) => boolean): Change[] | null {
  const shortest = foldUp<Chain | null>(
    diagram,
    root,
    (leaf) => (isWanted(leaf) ? nothing : null),
    (variable, below) =>
      below.reduce<Chain | null>((best, rest, cell) => {
        const isShorter = rest !== null && (best === null || rest.length + 1 < best.length);
        return isShorter ? { length: rest.length + 1, first: { variable, cell }, rest } : best;
      }, null),
  );
  return listed(shortest);
}
