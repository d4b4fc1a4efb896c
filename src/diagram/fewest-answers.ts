import type { Diagram, Node } from './diagram.ts';
import type { Change } from './known.ts';
import { reachable } from './queries.ts';

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
  private readonly diagram: Diagram;
  private readonly found = new Map<Node, Chain | null>();

  constructor(diagram: Diagram) {
    this.diagram = diagram;
  }

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
  const found = new Map<Node, Chain | null>();
  const visit = (node: Node): Chain | null => {
    const earlier = found.get(node);
    if (earlier !== undefined) return earlier;
    const variable = diagram.variableOf(node);
    let best: Chain | null = variable === -1 && isWanted(diagram.valueOf(node)) ? nothing : null;
    for (const [cell, child] of variable === -1 ? [] : diagram.childrenOf(node).entries()) {
      const rest = visit(child);
      if (rest !== null && (best === null || rest.length + 1 < best.length)) {
        best = { length: rest.length + 1, first: { variable, cell }, rest };
      }
    }
    found.set(node, best);
    return best;
  };
  return listed(visit(root));
}
