import type { Diagram, Node } from './diagram.ts';
import { cellCount, type Variable } from './variable.ts';

/** In how many combinations of cells each leaf of a diagram is reached, over all of the variables. */
export function countLeaves(diagram: Diagram, root: Node, variables: readonly Variable[]): Map<number, bigint> {
  /** How many combinations there are of the variables from each one on. */
  const after: bigint[] = [];
  after[variables.length] = 1n;
  for (let index = variables.length - 1; index >= 0; index--) {
    after[index] = (after[index + 1] as bigint) * BigInt(cellCount(variables[index] as Variable));
  }
  const levelOf = (node: Node) => (diagram.variableOf(node) === -1 ? variables.length : diagram.variableOf(node));
  const counted = new Map<Node, Map<number, bigint>>();
  /** The counts over the variables from that of the node on. */
  const visit = (node: Node): Map<number, bigint> => {
    const earlier = counted.get(node);
    if (earlier !== undefined) return earlier;
    const level = levelOf(node);
    const counts = new Map<number, bigint>();
    if (level === variables.length) counts.set(diagram.valueOf(node), 1n);
    for (const child of level === variables.length ? [] : diagram.childrenOf(node)) {
      const skipped = (after[level + 1] as bigint) / (after[levelOf(child)] as bigint);
      for (const [leaf, count] of visit(child)) counts.set(leaf, (counts.get(leaf) ?? 0n) + count * skipped);
    }
    counted.set(node, counts);
    return counts;
  };
  const skipped = (after[0] as bigint) / (after[levelOf(root)] as bigint);
  return new Map([...visit(root)].map(([leaf, count]) => [leaf, count * skipped]));
}
