import type { CompiledRules } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';

/**
 * The diagrams of compiled rules as plain numbers in a row, for walking them millions of times. Nodes are numbered anew,
 * children before parents.
 */
export interface FlatDiagram {
  /** The variable of each node, or -1 for a leaf. */
  readonly variables: Int32Array;
  /** Where the children of each node begin in `children`; for a leaf, its value. */
  readonly starts: Int32Array;
  readonly children: Int32Array;
  /** The leaves below each node, as bits; of a leaf itself. */
  readonly leaves: Int32Array;
  readonly outcome: number;
  /** One root for each precondition, in the order of the rules. */
  readonly preconditions: readonly number[];
  readonly forms: readonly number[];
  readonly contradictions: readonly number[];
}

/** Lays out the diagrams of the outcome, the preconditions, the forms and the contradictions. */
export function flatDiagram(compiled: CompiledRules): FlatDiagram {
  const { diagram, outcome, preconditions, forms, contradictions } = compiled;
  const roots = [outcome, ...preconditions.values(), ...forms.values(), ...contradictions];
  const numbers = new Map<Node, number>();
  const variables: number[] = [];
  const starts: number[] = [];
  const children: number[] = [];
  const leaves: number[] = [];
  const visit = (node: Node): number => {
    const earlier = numbers.get(node);
    if (earlier !== undefined) return earlier;
    const variable = diagram.variableOf(node);
    const below = variable === -1 ? [] : diagram.childrenOf(node).map(visit);
    const made = variables.push(variable) - 1;
    starts.push(variable === -1 ? diagram.valueOf(node) : children.length);
    children.push(...below);
    const own = variable === -1 ? 1 << diagram.valueOf(node) : 0;
    leaves.push(below.reduce((bits, child) => bits | (leaves[child] as number), own));
    numbers.set(node, made);
    return made;
  };
  const [first = 0, ...others] = roots.map(visit);
  return {
    variables: Int32Array.from(variables),
    starts: Int32Array.from(starts),
    children: Int32Array.from(children),
    leaves: Int32Array.from(leaves),
    outcome: first,
    preconditions: others.slice(0, preconditions.size),
    forms: others.slice(preconditions.size, preconditions.size + forms.size),
    contradictions: others.slice(preconditions.size + forms.size),
  };
}
