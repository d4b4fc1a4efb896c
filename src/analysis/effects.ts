import { cellCount, truthOf } from '../diagram/cells.ts';
import type { Diagram, Node } from '../diagram/diagram.ts';
import { fewestChanges, openVariables, pathTo } from '../diagram/queries.ts';
import type { Comparison, Condition, Grade } from '../rules/condition.ts';
import { itemAt, itemOf } from '../rules/item.ts';
import { isWithin } from '../rules/limits.ts';
import { CaseSpace, leafOf } from './space.ts';

/**
 * Which cells of which variables can matter: whether two ways of answering, both allowed and alike but for one variable,
 * give another outcome, another grade of a supporting precondition, or speak for another form.
 */
class Effects {
  /** For each variable, the pairs of cells between which something differs, as `lower:higher`. */
  private readonly differing: readonly Set<string>[];
  /** For each variable, the cells of these pairs. */
  private readonly differingCells: readonly Set<number>[];
  private readonly compared = new Map<string, boolean>();
  private readonly pairs = new Map<number, readonly (readonly [number, number])[]>();

  constructor(private readonly space: CaseSpace) {
    const { diagram, variables, rules, outcome, preconditions, forms } = space.compiled;
    this.differing = variables.map(() => new Set());
    this.differingCells = variables.map(() => new Set());
    const supporting = Object.entries(rules.preconditions).filter(([, { strength }]) => strength === 'supporting');
    const roots = [outcome, ...supporting.map(([id]) => itemOf(preconditions, id)), ...forms.values()];
    for (const node of diagram.nodesIn(roots.map((root) => space.within(root)))) this.compare(diagram, node);
  }

  private compare(diagram: Diagram, node: Node): void {
    const variable = diagram.variableOf(node);
    if (variable === -1) return;
    const children = diagram.childrenOf(node);
    const pairs = itemAt(this.differing, variable);
    const cells = itemAt(this.differingCells, variable);
    const neighbours = this.neighbours(variable);
    diagram.work.spend(neighbours.length);
    for (const [low, high] of neighbours) {
      if (children[low] === children[high] || pairs.has(`${low}:${high}`)) continue;
      if (!this.differ(itemAt(children, low), itemAt(children, high))) continue;
      pairs.add(`${low}:${high}`);
      cells.add(low).add(high);
    }
  }

  /** The pairs of cells to compare: of options every pair, and along a line each with the next one that is allowed. */
  private neighbours(variable: number): readonly (readonly [number, number])[] {
    const earlier = this.pairs.get(variable);
    if (earlier !== undefined) return earlier;
    const asked = itemAt(this.space.compiled.variables, variable);
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
        variable === top ? itemAt(diagram.childrenOf(node), cell) : node;
      const cells = cellCount(itemAt(this.space.compiled.variables, top));
      made = Array.from({ length: cells }, (_, cell) => cell).some((cell) =>
        this.differ(below(one, first, cell), below(other, second, cell)),
      );
    }
    this.compared.set(key, made);
    return made;
  }

  /** Whether anything differs between cells of a variable. */
  ofVariable(variable: number): boolean {
    return itemAt(this.differing, variable).size > 0;
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
      return asked === variable ? visit(itemAt(children, cell)) : children.some(visit);
    };
    return visit(allowed);
  }
}

/** A complete case, as the cell of each variable, and the position of its outcome. */
interface Made {
  readonly cells: readonly number[];
  readonly outcome: number;
}

/**
 * A quick way to see that a grade matters: in a case with a best outcome as few answers as possible are changed for the
 * precondition to have the grade, and the outcomes are looked at as if it had another one. That it finds nothing proves nothing.
 */
export class Counterfactuals {
  private readonly best: readonly number[];
  private readonly made = new Map<string, Made | null>();
  private readonly truths = new Map<Comparison, { variable: number; truth: readonly boolean[] }>();

  constructor(private readonly space: CaseSpace) {
    const { diagram, outcome, variables } = space.compiled;
    const way = pathTo(diagram, space.within(outcome), space.leavesIn(outcome).at(-1) ?? 0) ?? [];
    const cells = new Map(way.map(({ variable, cell }) => [variable, cell]));
    this.best = variables.map((_, index) => cells.get(index) ?? 0);
  }

  /** Whether the outcome of the case made for a grade would be another with another grade. */
  differs(precondition: string, grade: Grade, other: Grade): boolean {
    const made = this.caseWith(precondition, grade);
    return made !== null && made.outcome !== this.outcomeOf(made.cells, new Map([[precondition, leafOf(other)]]));
  }

  /** The case with a best outcome, changed as little as possible for a precondition to have a grade, and its outcome. */
  private caseWith(precondition: string, grade: Grade): Made | null {
    const key = `${precondition} ${grade}`;
    const earlier = this.made.get(key);
    if (earlier !== undefined) return earlier;
    const { diagram, preconditions } = this.space.compiled;
    const root = this.space.within(itemOf(preconditions, precondition));
    const changes = fewestChanges(diagram, root, this.best, leafOf(grade), () => true);
    const cells = [...this.best];
    for (const { variable, cell } of changes ?? []) cells[variable] = cell;
    const made = changes === null ? null : { cells, outcome: this.outcomeOf(cells, new Map()) };
    this.made.set(key, made);
    return made;
  }

  /** The position of the outcome of a complete case, with the grades of some preconditions given. */
  private outcomeOf(cells: readonly number[], given: Map<string, number>): number {
    const { rules, date } = this.space.compiled;
    const holds = (condition: Condition): boolean => {
      if ('all' in condition) return condition.all.every(holds);
      if ('any' in condition) return condition.any.some(holds);
      if ('not' in condition) return !holds(condition.not);
      if ('precondition' in condition) {
        const grade = gradeOf(condition.precondition);
        return condition.is === undefined
          ? grade >= leafOf(condition.atLeast as Grade)
          : grade === leafOf(condition.is);
      }
      if ('anyWithStrength' in condition) {
        const { anyWithStrength, is } = condition;
        return Object.entries(rules.preconditions).some(
          ([id, { strength }]) => anyWithStrength.includes(strength) && gradeOf(id) === leafOf(is),
        );
      }
      if ('valid' in condition) return isWithin(date, condition.valid);
      if ('atLeast' in condition) return condition.atLeast.of.filter(holds).length >= condition.atLeast.count;
      return this.isTrue(condition, cells);
    };
    const gradeOf = (id: string): number => {
      const earlier = given.get(id);
      if (earlier !== undefined) return earlier;
      const { met, partlyMet } = itemAt(rules.preconditions, id);
      const made = holds(met) ? 2 : partlyMet !== undefined && holds(partlyMet) ? 1 : 0;
      given.set(id, made);
      return made;
    };
    return rules.outcomes.findIndex(({ when }) => when === undefined || holds(when));
  }

  private isTrue(comparison: Comparison, cells: readonly number[]): boolean {
    const { variables, limits } = this.space.compiled;
    const known = this.truths.get(comparison) ?? truthOf(comparison, variables, limits);
    this.truths.set(comparison, known);
    return itemAt(known.truth, itemAt(cells, known.variable));
  }
}

/**
 * What answers can matter to where `impossible` ties some to others. Of two that must follow each other neither can change by
 * itself, and yet both matter; so a tied answer also matters when it would if nothing were excluded.
 */
export class EffectsUnderTies {
  private readonly bound: Effects;
  private readonly free: Effects;
  /** The variables that what is impossible depends on, when they are several. */
  private readonly tied: ReadonlySet<number>;

  constructor(private readonly space: CaseSpace) {
    this.bound = new Effects(space);
    const { diagram, allowed } = space.compiled;
    const tied = openVariables(diagram, allowed, []);
    this.tied = new Set(tied.length > 1 ? tied : []);
    const everything = { ...space.compiled, allowed: diagram.leaf(1) };
    this.free = this.tied.size === 0 ? this.bound : new Effects(new CaseSpace(everything, false));
  }

  /** Whether anything differs between cells of a variable. */
  ofVariable(variable: number): boolean {
    return this.bound.ofVariable(variable) || (this.tied.has(variable) && this.free.ofVariable(variable));
  }

  /** Whether a cell can be answered, and anything differs between it and some other one. */
  ofCell(variable: number, cell: number): boolean {
    if (!this.bound.isAllowed(variable, cell)) return false;
    return this.bound.ofCell(variable, cell) || (this.tied.has(variable) && this.free.ofCell(variable, cell));
  }

  /** Whether anything differs where a comparison goes over from true to false. */
  ofComparison(comparison: Comparison): boolean {
    const { variables, limits } = this.space.compiled;
    const { variable } = truthOf(comparison, variables, limits);
    return this.bound.ofComparison(comparison) || (this.tied.has(variable) && this.free.ofComparison(comparison));
  }
}
