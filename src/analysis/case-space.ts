import { assess } from '../assessment/assess.ts';
import type { Assessment } from '../assessment/assessment.ts';
import { knownCells } from '../assessment/questions.ts';
import { emptyCase } from '../cases/case.ts';
import { type CompiledRules, whereHolds } from '../diagram/compile.ts';
import type { Diagram, Node } from '../diagram/diagram.ts';
import { fewestAnswers } from '../diagram/fewest-answers.ts';
import { type Change, reachable } from '../diagram/queries.ts';
import type { Condition, Grade } from '../rules/condition.ts';
import { grades } from '../rules/condition.ts';
import type { ShownCase } from '../rules/shown-case.ts';
import { type ExampleCase, exampleCase, withLimits } from './example-case.ts';

/** What a case that is shown must give when it is judged; if it does not, the proof that found it is wrong. */
export interface Expected {
  /** The position of the outcome. */
  readonly outcome?: number;
  readonly precondition?: string;
}

/**
 * All complete ways of answering that no `impossible` combination excludes, at one date: what the proofs about rules are
 * about. Its methods throw `NodeLimitReached` when the diagrams grow too large.
 */
export class CaseSpace {
  readonly compiled: CompiledRules;
  private readonly inside = new Map<Node, Node>();

  constructor(compiled: CompiledRules) {
    this.compiled = compiled;
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
  leavesOf(root: Node): number[] {
    return reachable(this.compiled.diagram, root, []);
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

  /** A case with as few answers as possible that lies where a diagram is 1, judged by the rules. Null when none is found. */
  show(where: Node, expected: Expected = {}): ShownCase | null {
    const answers = fewestAnswers(this.compiled.diagram, where);
    return answers === null ? null : this.showAnswers(answers, expected);
  }

  /** As `show`, but with a certain outcome: the one that takes the fewest answers. */
  showSettled(where: Node, precondition?: string): ShownCase | null {
    const { outcome, diagram } = this.compiled;
    const settled = this.leavesIn(outcome).flatMap((leaf) => {
      const answers = fewestAnswers(
        diagram,
        this.only([where, outcome], ([holds, value]) => holds === 1 && value === leaf),
      );
      return answers === null ? [] : [{ answers, leaf }];
    });
    const [first] = settled.sort((a, b) => a.answers.length - b.answers.length);
    if (first === undefined) return null;
    const expected = precondition === undefined ? {} : { precondition };
    return this.showAnswers(first.answers, { outcome: first.leaf, ...expected });
  }

  /** A case with answers in the given cells, judged by the rules. */
  showAnswers(answers: readonly Change[], expected: Expected = {}): ShownCase | null {
    const example = exampleCase(this.compiled, answers);
    return example === null ? null : this.judged(example, expected);
  }

  /** What the rules give for an example. Throws when it is not what is expected, as the proof was wrong then. */
  judged(example: ExampleCase, { outcome, precondition }: Expected = {}): ShownCase {
    const { rules, date } = this.compiled;
    const assessment = this.assess(example);
    const wanted = outcome === undefined ? undefined : rules.outcomes[outcome]?.id;
    if (wanted !== undefined && assessment.outcome !== wanted) throw new Error(`Expected ${wanted} from an example.`);
    const finding = assessment.findings.find((one) => one.precondition === precondition);
    return {
      date,
      answers: Object.fromEntries(example.answers),
      limits: Object.fromEntries(example.limits),
      outcome: assessment.outcome,
      grade: finding === undefined ? null : { precondition: finding.precondition, grade: finding.grade },
    };
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
    node = diagram.childrenOf(node)[cells[diagram.variableOf(node)] ?? 0] as Node;
  }
  return diagram.valueOf(node);
}
