import { knownCells, questionsBehind } from '../assessment/questions.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import { openVariables, reachable } from '../diagram/queries.ts';
import type { Answer } from '../rules/answer.ts';

/** How far an interview goes: until every precondition has a grade, or only until the outcome is settled. */
export type Scope = 'complete' | 'quick';

export type Answers = ReadonlyMap<string, Answer>;

/** Which questions are put, as the answers stand. */
export interface QuestionPath {
  /** The questions that are put, in order: the answered ones that count, and the unanswered ones that still matter. */
  readonly questions: readonly string[];
  /** Answered questions that no longer count because of answers before them. Their answers are kept and may return. */
  readonly aside: readonly string[];
}

/**
 * The questions to put, in the order given. An answered question counts when it matters under the answers before it; an
 * unanswered one is put when it still matters under all that count. *Vet inte* is an answer here: it is not asked again.
 * A question that no condition names (free text) is put in a complete interview.
 */
export function questionPath(
  compiled: CompiledRules,
  answers: Answers,
  { scope, order }: { scope: Scope; order: readonly string[] },
): QuestionPath {
  const counted = new Map<string, Answer>();
  const aside: string[] = [];
  for (const question of order) {
    const answer = answers.get(question);
    if (answer === undefined) continue;
    if (matters(compiled, counted, question, 'complete')) counted.set(question, answer);
    else aside.push(question);
  }
  const open = (question: string) => !answers.has(question) && matters(compiled, counted, question, scope);
  return { questions: order.filter((question) => counted.has(question) || open(question)), aside };
}

function matters(compiled: CompiledRules, counted: Answers, question: string, scope: Scope): boolean {
  const { rules, variables, diagram } = compiled;
  const asks = variables.map(({ subject }) => questionsBehind(rules, subject).includes(question));
  if (!asks.includes(true)) return scope === 'complete';
  const known = knownCells(compiled, { answers: counted });
  return roots(compiled, scope).some((root) => openVariables(diagram, root, known).some((index) => asks[index]));
}

function roots(compiled: CompiledRules, scope: Scope): Node[] {
  if (scope === 'quick') return [compiled.outcome];
  return [compiled.outcome, ...compiled.preconditions.values(), ...compiled.forms.values()];
}

/** Whether the answers settle the outcome, whatever the others are. */
export function isSettled(compiled: CompiledRules, answers: Answers): boolean {
  return reachable(compiled.diagram, compiled.outcome, knownCells(compiled, { answers })).length === 1;
}
