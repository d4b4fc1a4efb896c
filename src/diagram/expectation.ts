import type { Node } from './diagram.ts';
import { type VariableSet, variableSet } from './known.ts';
import type { Restricted } from './restricted.ts';

/** One question that may be put: it is put when one of the variables in `opens` is open then. */
export interface Step {
  readonly opens: VariableSet;
  /** The variables that are known once it is put, with how many cells each may fall into, all equally likely. */
  readonly learns: readonly { readonly variable: number; readonly cells: number }[];
}

/**
 * How many of the steps are taken on average, when they come in order and each is passed over unless it is open in one of
 * the diagrams then. With `counted`, only that step counts, and the result is how likely it is.
 */
export function expectedSteps(
  restricted: Restricted,
  roots: readonly Node[],
  steps: readonly Step[],
  counted: Step | null = null,
): number {
  const open = restricted.openInAny(roots);
  const last = counted === null ? steps.length : steps.indexOf(counted) + 1;
  const relevant = steps.slice(0, last).filter(({ opens }) => (opens & open) !== 0n);
  return new Expectation(restricted, relevant, counted).from(roots, 0);
}

class Expectation {
  private readonly known = new Map<string, number>();
  /** For each step, the variables that it or a later one opens on or learns; others will never be of use again. */
  private readonly useful: VariableSet[];
  /** For each step, the variables that a step counted there or later opens on. */
  private readonly wanted: VariableSet[];

  constructor(
    private readonly restricted: Restricted,
    private readonly steps: readonly Step[],
    private readonly counted: Step | null,
  ) {
    const fromEach = (of: (step: Step) => VariableSet): VariableSet[] => {
      const sets: VariableSet[] = [];
      for (const step of steps.toReversed()) sets.unshift(of(step) | (sets[0] ?? 0n));
      return sets;
    };
    this.useful = fromEach(({ opens, learns }) => opens | variableSet(learns.map(({ variable }) => variable)));
    this.wanted = fromEach((step) => (counted === null || step === counted ? step.opens : 0n));
  }

  /** The number of steps taken from the step `at` on, when these diagrams remain. */
  from(nodes: readonly Node[], at: number): number {
    const left = this.live(nodes, at);
    const open = this.restricted.openInAny(left);
    const next = this.steps.findIndex(({ opens }, index) => index >= at && (opens & open) !== 0n);
    const step = this.steps[next];
    if (step === undefined) return 0;
    const key = `${next}:${left.join(',')}`;
    const earlier = this.known.get(key);
    if (earlier !== undefined) return earlier;
    const ways = this.after(left, step);
    const rest = ways.reduce((sum, way) => sum + this.from(way, next + 1), 0) / ways.length;
    const made = rest + (this.counted === null || this.counted === step ? 1 : 0);
    this.known.set(key, made);
    return made;
  }

  /**
   * The diagrams on which a counted step may still open. One that begins with a variable that no step will open on or learn
   * is taken apart: which way it goes is never known, so all its ways remain, and together they have the same open variables.
   */
  private live(nodes: readonly Node[], at: number): Node[] {
    const { store } = this.restricted;
    const seen = new Set<Node>();
    const found: Node[] = [];
    const useful = this.useful[at] ?? 0n;
    const wanted = this.wanted[at] ?? 0n;
    const visit = (node: Node): void => {
      if (seen.has(node) || (this.restricted.openIn(node) & wanted) === 0n) return;
      seen.add(node);
      const variable = store.variableOf(node);
      if ((useful & (1n << BigInt(variable))) === 0n) store.childrenOf(node).forEach(visit);
      else found.push(node);
    };
    nodes.forEach(visit);
    return found.sort((a, b) => a - b);
  }

  /** What remains of the diagrams after each answer to a step, all equally likely. */
  private after(nodes: readonly Node[], { learns }: Step): Node[][] {
    const open = this.restricted.openInAny(nodes);
    const learnt = learns.filter(({ variable }) => (open & (1n << BigInt(variable))) !== 0n);
    return learnt.reduce<Node[][]>(
      (ways, { variable, cells }) =>
        ways.flatMap((way) =>
          Array.from({ length: cells }, (_, cell) => way.map((node) => this.restricted.with(node, variable, cell))),
        ),
      [[...nodes]],
    );
  }
}
