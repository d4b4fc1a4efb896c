import type { IopCase } from '../cases/case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import { forcingSet, type Known, openVariables, reachable } from '../diagram/queries.ts';
import type { Variable } from '../diagram/variable.ts';
import type { AnswerValue } from '../rules/answer.ts';
import type { GivenAnswer } from './assessment.ts';
import { knownCells, questionsBehind, questionWeights } from './questions.ts';

/** The name of the only leaf, or null when there are several. */
export function only<T>(leaves: readonly number[], names: readonly T[]): T | null {
  const [leaf] = leaves;
  return leaves.length === 1 && leaf !== undefined ? (names[leaf] as T) : null;
}

/** One case put to compiled rules: what each of their diagrams says of it. */
export class Judging {
  private readonly compiled: CompiledRules;
  private readonly iopCase: Pick<IopCase, 'answers'>;
  private readonly known: Known;
  private dropFirst: readonly number[] | null = null;

  constructor(compiled: CompiledRules, iopCase: Pick<IopCase, 'answers'>) {
    this.compiled = compiled;
    this.iopCase = iopCase;
    this.known = knownCells(compiled, iopCase);
  }

  /** The leaves that some completion of the missing answers gives, in rising order. */
  reachable(root: Node): number[] {
    return reachable(this.compiled.diagram, root, this.known);
  }

  /** The known variables, those that weigh least first: a legal bar is the last reason to be left out. */
  private leastFirst(): readonly number[] {
    if (this.dropFirst !== null) return this.dropFirst;
    const { rules, variables } = this.compiled;
    const weights = questionWeights(rules);
    const weight = (index: number) => weights.get(variables[index]?.subject ?? '') ?? 0;
    this.dropFirst = this.known
      .flatMap((cell, index) => (cell === -1 ? [] : [index]))
      .sort((a, b) => weight(a) - weight(b) || b - a);
    return this.dropFirst;
  }

  /** Given answers that alone narrow the leaves down this far, and none of which can be left out. */
  decidingAnswers(root: Node): GivenAnswer[] {
    const { diagram, variables, rules } = this.compiled;
    const forcing = forcingSet(diagram, root, this.known, this.leastFirst());
    const questions = forcing.flatMap((index) => questionsBehind(rules, variables[index]?.subject as string));
    return [...new Set(questions)].map((question) => ({
      question,
      value: this.iopCase.answers.get(question) as AnswerValue,
    }));
  }

  /**
   * Questions without an answer, and limits without a value, that the leaf still hangs on; and a calculated value when all
   * its questions are answered but give none.
   */
  missingFor(root: Node): string[] {
    const { diagram, variables } = this.compiled;
    const names = openVariables(diagram, root, this.known).flatMap((index) => {
      const { kind, subject, ...rest } = variables[index] as Variable;
      return kind === 'limit' && 'limit' in rest
        ? [...this.lacking(subject, []), rest.limit]
        : this.lacking(subject, [subject]);
    });
    return [...new Set(names)];
  }

  /** The questions without an answer behind a subject that is not known; `otherwise` when it is known or has them all. */
  private lacking(subject: string, otherwise: readonly string[]): readonly string[] {
    const { rules } = this.compiled;
    const { answers } = this.iopCase;
    const unanswered = questionsBehind(rules, subject).filter((question) => (answers.get(question) ?? null) === null);
    return unanswered.length === 0 ? otherwise : unanswered;
  }
}
