import type { IopCase } from '../cases/case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import { forcingSet, type Known, openVariables, reachable } from '../diagram/queries.ts';
import type { AnswerValue } from '../rules/answer.ts';
import { type Grade, grades } from '../rules/condition.ts';
import type { Precondition } from '../rules/rule-set.ts';
import type { Assessment, Finding, FormFit, GivenAnswer } from './assessment.ts';
import { changesWithinReach } from './changes.ts';
import { knownCells, questionsOf, questionWeights } from './questions.ts';

/**
 * What compiled rules say of a case. An outcome or a grade is stated only when every completion of the missing answers
 * gives the same one. A missing answer is one that is absent or *vet inte*; both are equal to the logic.
 */
export function assess(compiled: CompiledRules, iopCase: IopCase): Assessment {
  const judging = new Judging(compiled, iopCase);
  const outcomeIds = compiled.rules.outcomes.map((outcome) => outcome.id);
  const possible = judging.reachable(compiled.outcome);
  const { id, title, organisation } = iopCase;
  return {
    date: compiled.date,
    case: { id, title, organisation },
    outcome: only(possible, outcomeIds),
    possibleOutcomes: possible.map((leaf) => outcomeIds[leaf] as string),
    findings: [...compiled.preconditions].map(([precondition, root]) => judging.finding(precondition, root)),
    deciding: judging.decidingAnswers(compiled.outcome),
    missing: judging.missingFor(compiled.outcome),
    changes: changesWithinReach(compiled, iopCase),
    forms: [...compiled.forms].map(([form, root]) => judging.formFit(form, root)),
  };
}

/** The name of the only leaf, or null when there are several. */
function only<T>(leaves: readonly number[], names: readonly T[]): T | null {
  const [leaf] = leaves;
  return leaves.length === 1 && leaf !== undefined ? (names[leaf] as T) : null;
}

/** One case put to compiled rules. */
class Judging {
  private readonly compiled: CompiledRules;
  private readonly iopCase: IopCase;
  private readonly known: Known;
  /** The known variables, those that weigh least first: a legal bar is the last reason to be left out. */
  private readonly dropFirst: readonly number[];

  constructor(compiled: CompiledRules, iopCase: IopCase) {
    this.compiled = compiled;
    this.iopCase = iopCase;
    this.known = knownCells(compiled, iopCase);
    const weights = questionWeights(compiled.rules);
    const weight = (index: number) => weights.get(compiled.variables[index]?.question ?? '') ?? 0;
    this.dropFirst = this.known
      .flatMap((cell, index) => (cell === -1 ? [] : [index]))
      .sort((a, b) => weight(a) - weight(b) || b - a);
  }

  reachable(root: Node): number[] {
    return reachable(this.compiled.diagram, root, this.known);
  }

  finding(id: string, root: Node): Finding {
    const precondition = this.compiled.rules.preconditions[id] as Precondition;
    const leaves = this.reachable(root);
    const questions = questionsOf(this.compiled.rules, id);
    const unknown = questions.flatMap((question): GivenAnswer[] =>
      this.iopCase.answers.get(question) === null ? [{ question, value: null }] : [],
    );
    const note = questions.flatMap((question) => this.iopCase.notes.get(question) ?? []).join('\n');
    return {
      precondition: id,
      strength: precondition.strength,
      grade: only<Grade>(leaves, grades),
      possibleGrades: leaves.map((leaf) => grades[leaf] as Grade),
      answers: this.inFileOrder([...this.decidingAnswers(root), ...unknown]),
      missing: this.missingFor(root),
      ...(note === '' ? {} : { note }),
      sources: precondition.sources,
    };
  }

  decidingAnswers(root: Node): GivenAnswer[] {
    const { diagram, variables } = this.compiled;
    return forcingSet(diagram, root, this.known, this.dropFirst).map((index) => {
      const question = variables[index]?.question as string;
      return { question, value: this.iopCase.answers.get(question) as AnswerValue };
    });
  }

  /** Questions without an answer, and limits without a value, that the leaf still hangs on. */
  missingFor(root: Node): string[] {
    const { diagram, variables } = this.compiled;
    const names = openVariables(diagram, root, this.known).flatMap((index) => {
      const variable = variables[index];
      if (variable?.kind !== 'limit') return [variable?.question as string];
      const answered = (this.iopCase.answers.get(variable.question) ?? null) !== null;
      return answered ? [variable.limit] : [variable.question, variable.limit];
    });
    return [...new Set(names)];
  }

  formFit(form: string, root: Node): FormFit {
    const sources = this.compiled.rules.forms?.[form]?.sources ?? [];
    return { form, fits: only(this.reachable(root), [false, true]), sources };
  }

  private inFileOrder(answers: readonly GivenAnswer[]): GivenAnswer[] {
    const order = Object.keys(this.compiled.rules.questions);
    return [...answers].sort((a, b) => order.indexOf(a.question) - order.indexOf(b.question));
  }
}
