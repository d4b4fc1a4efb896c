import { assess } from '../assessment/assess.ts';
import type { Assessment } from '../assessment/assessment.ts';
import { knownCells } from '../assessment/known.ts';
import { emptyCase } from '../cases/case.ts';
import { type CompiledRules, ifGraded, whereHolds } from '../diagram/compile.ts';
import type { Diagram, Node } from '../diagram/diagram.ts';
import type { Change } from '../diagram/known.ts';
import { fewestAnswers, reachable, shortestWay } from '../diagram/queries.ts';
import type { Condition, Grade } from '../rules/condition.ts';
import { grades } from '../rules/condition.ts';
import type { ShownCase } from '../rules/findings.ts';
import { itemAt } from '../rules/item.ts';
import { Conflicts } from './conflicts.ts';
import { type ExampleCase, solve, Tries, withLimits } from './solve.ts';

/** How many cases are tried when those with the fewest answers are not to be found. */
const casesTried = 12;

/** About how many steps it takes to judge a case, for each precondition and each variable. */
const workOfJudging = 100;

/** What a case that is shown must give when it is judged; if it does not, the proof that found it is wrong. */
export interface Expected {
  /** The position of the outcome. */
  readonly outcome?: number;
  readonly precondition?: string;
  /** The grade of the precondition. */
  readonly grade?: Grade;
  /** A form that the answers speak for. */
  readonly form?: string;
  /** Forms that they do not speak for. */
  readonly noForms?: readonly string[];
  /** What else must be so of the case; one of which it is not so is passed over. */
  readonly shows?: (example: ExampleCase) => boolean;
}

/**
 * All complete ways of answering that no `impossible` combination excludes, at one date: what the proofs about rules are
 * about. Its methods throw `NodeLimitReached` when the diagrams grow too large.
 */
export class CaseSpace {
  private readonly inside = new Map<Node, Node>();
  private readonly leaves = new Map<Node, readonly number[]>();
  private readonly graded = new Map<string, CompiledRules>();

  constructor(
    readonly compiled: CompiledRules /** Whether cases are shown; where only what is found counts, looking for them would be in vain. */,
    private readonly shows = true /** What the rules themselves exclude, when the space also leaves out what no calculation gives. */,
    readonly declared: Node = compiled.allowed,
  ) {}

  /** A space of other compiled rules, that shows cases as this one does. */
  over(compiled: CompiledRules): CaseSpace {
    return new CaseSpace(compiled, this.shows);
  }

  /** The rules as they would be if a precondition always had a grade. */
  ifGraded(precondition: string, grade: Grade): CompiledRules {
    const key = `${precondition} ${grade}`;
    const made = this.graded.get(key) ?? ifGraded(this.compiled, precondition, grade);
    this.graded.set(key, made);
    return made;
  }

  /** Whether some way of answering is left. */
  get isEmpty(): boolean {
    return this.leavesOf(this.compiled.allowed).every((value) => value !== 1);
  }

  /** A diagram with the leaf -1 for what is excluded. */
  within(root: Node): Node {
    const { diagram, allowed } = this.compiled;
    const earlier = this.inside.get(root);
    if (earlier !== undefined) return earlier;
    const made = diagram.combine([allowed, root], ([isAllowed, value]) => (isAllowed === 1 ? (value as number) : -1));
    this.inside.set(root, made);
    return made;
  }

  /** The leaves of a diagram that some way of answering reaches, in rising order. */
  leavesIn(root: Node): number[] {
    return this.leavesOf(this.within(root)).filter((value) => value !== -1);
  }

  /** The leaves of a diagram, what is excluded counted in. */
  leavesOf(root: Node): readonly number[] {
    const earlier = this.leaves.get(root) ?? this.compiled.diagram.leavesOf(root);
    this.leaves.set(root, earlier);
    return earlier;
  }

  /** Where a condition holds and nothing excludes it, as leaves 1 and 0. */
  where(condition: Condition): Node {
    return this.only([whereHolds(this.compiled, condition)], ([holds]) => holds === 1);
  }

  /** Where a test of the leaves of some diagrams holds and nothing excludes it, as leaves 1 and 0. */
  only(roots: readonly Node[], test: (values: readonly number[]) => boolean): Node {
    const { diagram, allowed } = this.compiled;
    return diagram.combine([allowed, ...roots], ([isAllowed, ...values]) => (isAllowed === 1 && test(values) ? 1 : 0));
  }

  holdsSomewhere(where: Node): boolean {
    return this.leavesOf(where).includes(1);
  }

  /**
   * A case with as few answers as possible that lies where a diagram is 1, with a certain outcome that few questions lead to,
   * judged by the rules. Any other case is better than none; null when no case at all is found.
   */
  showSettled(where: Node, precondition?: string): ShownCase | null {
    if (!this.shows) return null;
    const everywhere = this.compiled.diagram.leaf(1);
    const expected = precondition === undefined ? {} : { precondition };
    const shown = this.showIn(where, expected);
    return shown === null && where !== everywhere ? this.showIn(everywhere, expected) : shown;
  }

  /** As `showSettled`, but never a case from elsewhere: null when none is found there. */
  showWithin(where: Node, expected: Expected): ShownCase | null {
    return this.shows ? this.showIn(where, expected) : null;
  }

  private showIn(where: Node, expected: Expected): ShownCase | null {
    const { outcome, diagram, allowed } = this.compiled;
    const conflicts = new Conflicts(this.compiled);
    const tries = new Tries();
    for (let tried = 0; tried < casesTried && !tries.isSpent; tried++) {
      const possible = conflicts.outside(where);
      const settled = diagram.combine([allowed, possible, outcome], ([isAllowed, holds, leaf]) =>
        isAllowed === 1 && holds === 1 ? (leaf as number) : -1,
      );
      const way = shortestWay(diagram, settled, (leaf) => leaf !== -1);
      if (way === null) return null;
      const cells: number[] = [];
      for (const { variable, cell } of way) cells[variable] = cell;
      const nearest = leafIn(diagram, settled, cells);
      const answers = fewestAnswers(
        diagram,
        diagram.map(settled, (leaf) => (leaf === nearest ? 1 : 0)),
      );
      if (answers === null) return null;
      const example = solve(this.compiled, answers, tries);
      if (example !== null && expected.shows?.(example) !== false) {
        return this.judged(example, { outcome: nearest, ...expected });
      }
      // No answers may give calculated values in just those cells.
      const isNumber = ({ variable }: Change) => this.compiled.variables[variable]?.kind !== 'values';
      conflicts.add(example === null ? answers.filter(isNumber) : answers);
    }
    return null;
  }

  /** A case with answers in the given cells, judged by the rules. */
  showAnswers(answers: readonly Change[], expected: Expected = {}): ShownCase | null {
    const example = solve(this.compiled, answers);
    return example === null || expected.shows?.(example) === false ? null : this.judged(example, expected);
  }

  /** What the rules give for an example. Throws when it is not what is expected, as the proof was wrong then. */
  judged(example: ExampleCase, expected: Expected = {}): ShownCase {
    const { outcome, precondition } = expected;
    const { rules, date, diagram, variables } = this.compiled;
    diagram.work.spend((Object.keys(rules.preconditions).length + variables.length) * workOfJudging);
    const assessment = this.assess(example);
    const wanted = outcome === undefined ? undefined : rules.outcomes[outcome]?.id;
    if (wanted !== undefined && assessment.outcome !== wanted) throw new Error(`Expected ${wanted} from an example.`);
    const finding = assessment.findings.find((one) => one.precondition === precondition);
    const isGraded = expected.grade === undefined || finding?.grade === expected.grade;
    const isSo = assessment.forms.every(({ form, fits }) => {
      if (form === expected.form) return fits === true;
      return expected.noForms?.includes(form) !== true || fits === false;
    });
    if (!isGraded || !isSo) throw new Error('Expected another grade or form from an example.');
    return {
      date,
      answers: Object.fromEntries(example.answers),
      limits: Object.fromEntries(example.limits),
      outcome: assessment.outcome,
      grade: finding === undefined ? null : { precondition: finding.precondition, grade: finding.grade },
    };
  }

  /** Whether nothing is excluded. */
  get excludesNothing(): boolean {
    const { diagram, allowed } = this.compiled;
    return diagram.variableOf(allowed) === -1 && diagram.valueOf(allowed) === 1;
  }

  /** The space as it is when limits have the values of an example. */
  withLimits(example: ExampleCase): CaseSpace {
    return example.limits.size === 0 ? this : new CaseSpace(withLimits(this.compiled, example), this.shows);
  }

  /** The position of the outcome of an example, or null when it cannot be decided. */
  rankOf({ answers }: ExampleCase): number | null {
    const { diagram, outcome } = this.compiled;
    const [leaf, ...others] = reachable(diagram, outcome, knownCells(this.compiled, { answers }));
    return others.length > 0 ? null : (leaf ?? null);
  }

  /** Whether the answers of an example leave something that is not excluded. */
  allows({ answers }: ExampleCase): boolean {
    const { diagram, allowed } = this.compiled;
    return reachable(diagram, allowed, knownCells(this.compiled, { answers })).includes(1);
  }

  /** The assessment of an example, as for any case. */
  assess(example: ExampleCase): Assessment {
    const limits = [...example.limits].map(([id, value]) => [id, { value, source: '' }] as const);
    return assess(withLimits(this.compiled, example), {
      ...emptyCase,
      answers: example.answers,
      limits: new Map(limits),
    });
  }
}

/** The position of a grade among the grades, as in the leaves of a precondition's diagram. */
export function leafOf(grade: Grade): number {
  return grades.indexOf(grade);
}

/** The leaf where a way of answering ends; variables that it says nothing of are in their first cell. */
export function leafIn(diagram: Diagram, root: Node, cells: readonly number[]): number {
  let node = root;
  while (diagram.variableOf(node) !== -1) {
    node = itemAt(diagram.childrenOf(node), cells[diagram.variableOf(node)] ?? 0);
  }
  return diagram.valueOf(node);
}
