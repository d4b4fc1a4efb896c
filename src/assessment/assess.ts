import type { IopCase } from '../cases/case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import { fewestChanges, forcingSet, type Known, openVariables, reachable } from '../diagram/queries.ts';
import { answerIn, cellOf } from '../diagram/variable.ts';
import type { AnswerValue } from '../rules/answer.ts';
import { type Condition, type Grade, grades } from '../rules/condition.ts';
import { partsOf } from '../rules/condition-meaning.ts';
import type { Question } from '../rules/question.ts';
import type { Precondition, RuleSet } from '../rules/rule-set.ts';
import { strengths } from '../rules/rule-set.ts';
import type { Assessment, FactChange, Finding, FormFit, GivenAnswer, OutcomeChange } from './assessment.ts';

/**
 * What compiled rules say of a case. An outcome or a grade is stated only when every completion of the missing answers
 * gives the same one. A missing answer is one that is absent or *vet inte*; both are equal to the logic.
 */
export function assess(compiled: CompiledRules, iopCase: IopCase): Assessment {
  const judging = new Judging(compiled, iopCase);
  const { rules } = compiled;
  const outcomeIds = rules.outcomes.map((outcome) => outcome.id);
  const possible = reachable(compiled.diagram, compiled.outcome, judging.known);
  const { id, title, organisation } = iopCase;
  return {
    date: compiled.date,
    case: { id, title, organisation },
    outcome: only(possible, outcomeIds),
    possibleOutcomes: possible.map((leaf) => outcomeIds[leaf] as string),
    findings: [...compiled.preconditions].map(([precondition, root]) => judging.finding(precondition, root)),
    deciding: judging.decidingAnswers(compiled.outcome),
    missing: judging.missingFor(compiled.outcome),
    changes: judging.changes(outcomeIds, isChangeable),
    forms: [...compiled.forms].map(([form, root]) => judging.formFit(form, root)),
  };
}

/**
 * The outcomes that no change of answers within the parties' power leads to, each with the facts (`changeable: false`) that
 * would have to be others. They are not among the `changes` of an assessment: a fact is corrected, not changed.
 */
export function factChanges(compiled: CompiledRules, iopCase: IopCase, assessment: Assessment): FactChange[] {
  const within = new Set(assessment.changes.map(({ outcome }) => outcome));
  const outcomeIds = compiled.rules.outcomes.map((outcome) => outcome.id);
  const all = new Judging(compiled, iopCase).changes(outcomeIds, () => true);
  return all
    .filter(({ outcome }) => !within.has(outcome))
    .map(({ outcome, answers }) => ({
      outcome,
      questions: answers
        .map(({ question }) => question)
        .filter((question) => !isChangeable(compiled.rules.questions[question] as Question)),
    }));
}

function isChangeable(question: Question): boolean {
  return question.changeable !== false;
}

/** The name of the only leaf, or null when there are several. */
function only<T>(leaves: readonly number[], names: readonly T[]): T | null {
  const [leaf] = leaves;
  return leaves.length === 1 && leaf !== undefined ? (names[leaf] as T) : null;
}

/** One case put to compiled rules. */
class Judging {
  readonly known: Known;
  private readonly compiled: CompiledRules;
  private readonly iopCase: IopCase;
  /** The known variables, those that weigh least first: a legal bar is the last reason to be left out. */
  private readonly dropFirst: readonly number[];

  constructor(compiled: CompiledRules, iopCase: IopCase) {
    this.compiled = compiled;
    this.iopCase = iopCase;
    this.known = compiled.variables.map((variable) => cellOf(variable, iopCase.answers.get(variable.question)));
    const weights = questionWeights(compiled.rules);
    const weight = (index: number) => weights.get(compiled.variables[index]?.question ?? '') ?? 0;
    this.dropFirst = this.known
      .flatMap((cell, index) => (cell === -1 ? [] : [index]))
      .sort((a, b) => weight(a) - weight(b) || b - a);
  }

  finding(id: string, root: Node): Finding {
    const precondition = this.compiled.rules.preconditions[id] as Precondition;
    const leaves = reachable(this.compiled.diagram, root, this.known);
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

  /** For each outcome that is out of reach, the fewest answers to change, among those that may change. */
  changes(outcomeIds: readonly string[], mayChange: (question: Question) => boolean): OutcomeChange[] {
    const { diagram, outcome: root, variables, rules } = this.compiled;
    const possible = reachable(diagram, root, this.known);
    const changeable = (index: number) => mayChange(rules.questions[variables[index]?.question as string] as Question);
    return outcomeIds.flatMap((outcome, leaf): OutcomeChange[] => {
      if (possible.includes(leaf)) return [];
      const changes = fewestChanges(diagram, root, this.known, leaf, changeable);
      if (changes === null) return [];
      const answers = changes.map(({ variable: index, cell }) => {
        const variable = variables[index] as (typeof variables)[number];
        const from = this.iopCase.answers.get(variable.question) as AnswerValue;
        return { question: variable.question, from, to: answerIn(variable, cell, from) };
      });
      return [{ outcome, answers }];
    });
  }

  formFit(form: string, root: Node): FormFit {
    const leaves = reachable(this.compiled.diagram, root, this.known);
    return { form, fits: only(leaves, [false, true]), sources: this.compiled.rules.forms?.[form]?.sources ?? [] };
  }

  private inFileOrder(answers: readonly GivenAnswer[]): GivenAnswer[] {
    const order = Object.keys(this.compiled.rules.questions);
    return [...answers].sort((a, b) => order.indexOf(a.question) - order.indexOf(b.question));
  }
}

/** The weight of each question: that of the strongest precondition that asks it. */
function questionWeights(rules: RuleSet): Map<string, number> {
  const weights = new Map<string, number>();
  for (const [id, { strength }] of Object.entries(rules.preconditions)) {
    const weight = strengths.length - strengths.indexOf(strength);
    for (const question of questionsOf(rules, id)) weights.set(question, Math.max(weight, weights.get(question) ?? 0));
  }
  return weights;
}

/** The questions that a precondition asks, itself or through other preconditions, in the order of the file. */
export function questionsOf(rules: RuleSet, precondition: string): string[] {
  const asked = new Set<string>();
  const visited = new Set<string>();
  const visit = (condition: Condition): void => {
    const parts = partsOf(condition);
    if (parts !== null) for (const [part] of parts) visit(part);
    else if ('question' in condition) asked.add(condition.question);
    else if ('precondition' in condition) visitPrecondition(condition.precondition);
  };
  const visitPrecondition = (id: string): void => {
    if (visited.has(id)) return;
    visited.add(id);
    const { met, partlyMet } = rules.preconditions[id] as Precondition;
    visit(met);
    if (partlyMet !== undefined) visit(partlyMet);
  };
  visitPrecondition(precondition);
  return Object.keys(rules.questions).filter((question) => asked.has(question));
}
