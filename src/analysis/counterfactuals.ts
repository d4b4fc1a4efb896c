import type { Node } from '../diagram/diagram.ts';
import { fewestChanges, pathTo } from '../diagram/queries.ts';
import { truthOf } from '../diagram/variable.ts';
import type { Comparison, Condition, Grade } from '../rules/condition.ts';
import { isWithin } from '../rules/dated.ts';
import type { Precondition } from '../rules/rule-set.ts';
import { type CaseSpace, leafOf } from './case-space.ts';

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
  private readonly space: CaseSpace;
  private readonly best: readonly number[];
  private readonly made = new Map<string, Made | null>();
  private readonly truths = new Map<Comparison, { variable: number; truth: readonly boolean[] }>();

  constructor(space: CaseSpace) {
    this.space = space;
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
    const root = this.space.within(preconditions.get(precondition) as Node);
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
      const { met, partlyMet } = rules.preconditions[id] as Precondition;
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
    return known.truth[cells[known.variable] as number] as boolean;
  }
}
