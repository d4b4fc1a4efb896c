import type { IopCase } from '../cases/case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { fewestChanges, type Known, reachable } from '../diagram/queries.ts';
import { answerIn, cellOf, type Variable } from '../diagram/variable.ts';
import type { AnswerValue } from '../rules/answer.ts';
import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { OutcomeChange } from './assessment.ts';
import { isCalculated, knownCells, knownValue, questionsBehind } from './questions.ts';

/** For each outcome that is out of reach, the fewest answers to change among those that the parties can change. */
export function changesWithinReach(compiled: CompiledRules, iopCase: IopCase): OutcomeChange[] {
  return waysToOutcomes(compiled, iopCase, isChangeable).map(({ outcome, steps }) => ({
    outcome,
    answers: steps.map(({ subject, from, to }) =>
      isCalculated(compiled.rules, subject) ? { calculated: subject, from, to } : { question: subject, from, to },
    ),
  }));
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
export function prospects(compiled: CompiledRules, iopCase: Pick<IopCase, 'answers'>): Prospects {
  const { rules, diagram, outcome: root } = compiled;
  const changes = waysToOutcomes(compiled, iopCase, isChangeable);
  const within = new Set(changes.map(({ outcome }) => outcome));
  const best = Math.max(...reachable(diagram, root, knownCells(compiled, iopCase)));
  const groups = new Map<string, { outcomes: string[]; questions: string[] }>();
  for (const { outcome, steps } of waysToOutcomes(compiled, iopCase, () => true)) {
    // That a worse outcome would need other facts is of no use to anybody.
    if (within.has(outcome) || rules.outcomes.findIndex(({ id }) => id === outcome) < best) continue;
    const questions = steps.flatMap(({ subject }) => factsBehind(rules, subject));
    const group = groups.get(questions.join(' ')) ?? { outcomes: [], questions };
    group.outcomes.push(outcome);
    groups.set(questions.join(' '), group);
  }
  const certain = changes.filter(({ known }) => reachable(diagram, root, known).length === 1);
  return { certain: new Set(certain.map(({ outcome }) => outcome)), facts: [...groups.values()] };
}

/** The questions behind a subject, if all of them are facts; a calculated value changes with any of its answers. */
function factsBehind(rules: RuleSet, subject: string): string[] {
  const questions = questionsBehind(rules, subject);
  return questions.some((id) => isChangeable(rules.questions[id] as Question)) ? [] : questions;
}

function isChangeable(question: Question): boolean {
  return question.changeable !== false;
}

/** The fewest answers and calculated values to change for an outcome, and what is known when they have. */
interface Way {
  readonly outcome: string;
  readonly steps: readonly { readonly subject: string; readonly from: AnswerValue; readonly to: AnswerValue }[];
  readonly known: Known;
}

function waysToOutcomes(
  compiled: CompiledRules,
  { answers }: Pick<IopCase, 'answers'>,
  mayChange: (question: Question) => boolean,
): Way[] {
  const { diagram, outcome: root, variables, rules } = compiled;
  const known = knownCells(compiled, { answers });
  const possible = reachable(diagram, root, known);
  const changeable = (index: number) =>
    questionsBehind(rules, (variables[index] as Variable).subject).some((id) =>
      mayChange(rules.questions[id] as Question),
    );
  return rules.outcomes.flatMap(({ id: outcome }, leaf): Way[] => {
    if (possible.includes(leaf)) return [];
    const changes = fewestChanges(diagram, root, known, leaf, changeable);
    if (changes === null) return [];
    const steps = changes.map(({ variable: index, cell }) => {
      const variable = variables[index] as Variable;
      const from = knownValue(rules, answers, variable.subject) as AnswerValue;
      return { subject: variable.subject, from, to: answerIn(variable, cell, from) };
    });
    const changed = knownAfter(compiled, answers, steps);
    return changed !== null && reachable(diagram, root, changed).includes(leaf)
      ? [{ outcome, steps, known: changed }]
      : [];
  });
}

/**
 * What is known when the steps are taken: calculated values follow from the answers, except those that the steps name.
 * Null when a step names a value and another an answer behind it, or both lean on the same answer: they may not go together.
 */
function knownAfter(compiled: CompiledRules, answers: IopCase['answers'], steps: Way['steps']): Known | null {
  const { rules, variables } = compiled;
  const behind = steps.flatMap(({ subject }) => questionsBehind(rules, subject));
  if (new Set(behind).size < behind.length) return null;
  const asked = steps.filter(({ subject }) => !isCalculated(rules, subject));
  const after = new Map([...answers, ...asked.map(({ subject, to }) => [subject, to] as const)]);
  const named = new Map(steps.map(({ subject, to }) => [subject, to]));
  const known = knownCells(compiled, { answers: after });
  return known.map((cell, index) => {
    const variable = variables[index] as Variable;
    const to = named.get(variable.subject);
    return to === undefined || variable.kind === 'limit' ? cell : cellOf(variable, to);
  });
}
