import type { IopCase } from '../cases/case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { fewestChanges, reachable } from '../diagram/queries.ts';
import { answerIn, type Variable } from '../diagram/variable.ts';
import type { AnswerValue } from '../rules/answer.ts';
import type { Question } from '../rules/question.ts';
import type { Assessment, OutcomeChange } from './assessment.ts';
import { knownCells } from './questions.ts';

/** For each outcome that is out of reach, the fewest answers to change among those that the parties can change. */
export function changesWithinReach(compiled: CompiledRules, iopCase: IopCase): OutcomeChange[] {
  return outcomeChanges(compiled, iopCase, isChangeable);
}

/** What lies behind the changes of an assessment. */
export interface Prospects {
  /** Those of the changed outcomes that are then certain; the others become possible, as answers are still missing. */
  readonly certain: ReadonlySet<string>;
  /** Outcomes that no change within the parties' power leads to, with the facts that would have to be others. */
  readonly facts: readonly FactChange[];
}

/** Outcomes that only other facts (`changeable: false`) would lead to. A fact is corrected if it is wrong, never changed. */
export interface FactChange {
  readonly outcomes: readonly string[];
  readonly questions: readonly string[];
}

/** What the changes of an assessment settle, and which facts stand in the way of the outcomes that have none. */
export function prospects(compiled: CompiledRules, iopCase: IopCase, { changes }: Assessment): Prospects {
  const within = new Set(changes.map(({ outcome }) => outcome));
  const groups = new Map<string, { outcomes: string[]; questions: string[] }>();
  for (const { outcome, answers } of outcomeChanges(compiled, iopCase, () => true)) {
    if (within.has(outcome)) continue;
    const changed = answers.map(({ question }) => question);
    const questions = changed.filter((question) => !isChangeable(compiled.rules.questions[question] as Question));
    const group = groups.get(questions.join(' ')) ?? { outcomes: [], questions };
    group.outcomes.push(outcome);
    groups.set(questions.join(' '), group);
  }
  const certain = changes.filter((change) => isCertain(compiled, iopCase, change)).map(({ outcome }) => outcome);
  return { certain: new Set(certain), facts: [...groups.values()] };
}

function isChangeable(question: Question): boolean {
  return question.changeable !== false;
}

function isCertain(compiled: CompiledRules, iopCase: IopCase, change: OutcomeChange): boolean {
  const answers = new Map(iopCase.answers);
  for (const { question, to } of change.answers) answers.set(question, to);
  return reachable(compiled.diagram, compiled.outcome, knownCells(compiled, { answers })).length === 1;
}

function outcomeChanges(
  compiled: CompiledRules,
  iopCase: IopCase,
  mayChange: (question: Question) => boolean,
): OutcomeChange[] {
  const { diagram, outcome: root, variables, rules } = compiled;
  const known = knownCells(compiled, iopCase);
  const possible = reachable(diagram, root, known);
  const changeable = (index: number) => mayChange(rules.questions[(variables[index] as Variable).question] as Question);
  return rules.outcomes.flatMap(({ id: outcome }, leaf): OutcomeChange[] => {
    if (possible.includes(leaf)) return [];
    const changes = fewestChanges(diagram, root, known, leaf, changeable);
    if (changes === null) return [];
    const answers = changes.map(({ variable: index, cell }) => {
      const variable = variables[index] as Variable;
      const from = iopCase.answers.get(variable.question) as AnswerValue;
      return { question: variable.question, from, to: answerIn(variable, cell, from) };
    });
    return [{ outcome, answers }];
  });
}
