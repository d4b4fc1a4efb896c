import type { Diagram, Node } from '../diagram/diagram.ts';
import { cellCount, truthOf, type Variable } from '../diagram/variable.ts';
import type { Comparison } from '../rules/condition.ts';
import type { CaseSpace } from './case-space.ts';

/**
 * Which cells of which variables can matter: whether two ways of answering, both allowed and alike but for one variable,
 * give another outcome, another grade of a supporting precondition, or speak for another form.
 */
export class Effects {
  private readonly space: CaseSpace;
  /** For each variable, the pairs of cells between which something differs, as `lower:higher`. */
  private readonly differing: readonly Set<string>[];
  /** For each variable, the cells of these pairs. */
  private readonly differingCells: readonly Set<number>[];
  private readonly compared = new Map<string, boolean>();
  private readonly pairs = new Map<number, readonly (readonly [number, number])[]>();

  constructor(space: CaseSpace) {
    this.space = space;
    const { diagram, variables, rules, outcome, preconditions, forms } = space.compiled;
    this.differing = variables.map(() => new Set());
    this.differingCells = variables.map(() => new Set());
    const supporting = Object.entries(rules.preconditions).filter(([, { strength }]) => strength === 'supporting');
    const roots = [outcome, ...supporting.map(([id]) => preconditions.get(id) as Node), ...forms.values()];
    const seen = new Set<Node>();
    for (const root of roots) this.visit(diagram, space.within(root), seen);
  }

  private visit(diagram: Diagram, node: Node, seen: Set<Node>): void {
    const variable = diagram.variableOf(node);
    if (seen.has(node) || variable === -1) return;
    seen.add(node);
    const children = diagram.childrenOf(node);
    const pairs = this.differing[variable] as Set<string>;
    const cells = this.differingCells[variable] as Set<number>;
    const neighbours = this.neighbours(variable);
    diagram.work.spend(neighbours.length);
    for (const [low, high] of neighbours) {
      if (children[low] === children[high] || pairs.has(`${low}:${high}`)) continue;
      if (!this.differ(children[low] as Node, children[high] as Node)) continue;
      pairs.add(`${low}:${high}`);
      cells.add(low).add(high);
    }
    for (const child of children) this.visit(diagram, child, seen);
  }

  /** The pairs of cells to compare: of options every pair, and along a line each with the next one that is allowed. */
  private neighbours(variable: number): readonly (readonly [number, number])[] {
    const earlier = this.pairs.get(variable);
    if (earlier !== undefined) return earlier;
    const asked = this.space.compiled.variables[variable] as Variable;
    const cells = Array.from({ length: cellCount(asked) }, (_, cell) => cell).filter((cell) =>
      this.isAllowed(variable, cell),
    );
    const made = cells.flatMap((low, index) => {
      const others = cells.slice(index + 1, asked.kind === 'values' ? undefined : index + 2);
      return others.map((high) => [low, high] as const);
    });
    this.pairs.set(variable, made);
    return made;
  }

  /** Whether two diagrams have other leaves for some way of answering that both allow. */
  private differ(one: Node, other: Node): boolean {
    if (one === other) return false;
    const { diagram } = this.space.compiled;
    const key = one < other ? `${one} ${other}` : `${other} ${one}`;
    const earlier = this.compared.get(key);
    if (earlier !== undefined) return earlier;
    diagram.work.spend();
    const [first, second] = [diagram.variableOf(one), diagram.variableOf(other)];
    let made: boolean;
    if (first === -1 && second === -1) made = diagram.valueOf(one) !== -1 && diagram.valueOf(other) !== -1;
    else {
      const top = first === -1 ? second : second === -1 ? first : Math.min(first, second);
      const below = (node: Node, variable: number, cell: number) =>
        variable === top ? (diagram.childrenOf(node)[cell] as Node) : node;
      const cells = cellCount(this.space.compiled.variables[top] as Variable);
      made = Array.from({ length: cells }, (_, cell) => cell).some((cell) =>
        this.differ(below(one, first, cell), below(other, second, cell)),
      );
    }
    this.compared.set(key, made);
    return made;
  }

  /** Whether anything differs between cells of a variable. */
  ofVariable(variable: number): boolean {
    return (this.differing[variable] as Set<string>).size > 0;
  }

  /** Whether anything differs between a cell and some other one. */
  ofCell(variable: number, cell: number): boolean {
    return this.differingCells[variable]?.has(cell) === true;
  }

  /** Whether anything differs where a comparison goes over from true to false; cells that nothing allows are passed over. */
  ofComparison(comparison: Comparison): boolean {
    const { variables, limits } = this.space.compiled;
    const { variable, truth } = truthOf(comparison, variables, limits);
    return this.neighbours(variable).some(
      ([low, high]) => truth[low] !== truth[high] && this.differing[variable]?.has(`${low}:${high}`),
    );
  }

  /** Whether some way of answering that is allowed has an answer in a cell. */
  isAllowed(variable: number, cell: number): boolean {
    const { diagram, allowed } = this.space.compiled;
    const seen = new Set<Node>();
    const visit = (node: Node): boolean => {
      if (seen.has(node)) return false;
      seen.add(node);
      diagram.work.spend();
      const asked = diagram.variableOf(node);
      if (asked === -1) return diagram.valueOf(node) === 1;
      const children = diagram.childrenOf(node);
      return asked === variable ? visit(children[cell] as Node) : children.some(visit);
    };
    return visit(allowed);
  }
}
