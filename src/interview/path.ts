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
  let open = openQuestions(compiled, counted, 'complete');
  for (const question of order) {
    const answer = answers.get(question);
    if (answer === undefined) continue;
    if (open.has(question)) counted.set(question, answer);
    else aside.push(question);
    // *Vet inte* closes no question.
    if (open.has(question) && answer !== null) open = openQuestions(compiled, counted, 'complete');
  }
  const left = openQuestions(compiled, counted, scope);
  const isPut = (question: string) => counted.has(question) || (!answers.has(question) && left.has(question));
  return { questions: order.filter(isPut), aside };
}

/** The questions that can still matter, to any grade and form or to the outcome alone; and in the first case those of no condition. */
function openQuestions(compiled: CompiledRules, counted: Answers, scope: Scope): Set<string> {
  const { rules, variables, diagram } = compiled;
  const known = knownCells(compiled, { answers: counted });
  const open = new Set(roots(compiled, scope).flatMap((root) => openVariables(diagram, root, known)));
  const behind = (index: number) => questionsBehind(rules, variables[index]?.subject ?? '');
  // A value is missing as soon as one of its answers is *vet inte*, so the others are of no use to it.
  const isHopeless = (index: number) => behind(index).some((question) => counted.get(question) === null);
  const questions = new Set([...open].filter((index) => !isHopeless(index)).flatMap(behind));
  if (scope === 'quick') return questions;
  const asked = new Set([...variables.keys()].flatMap(behind));
  for (const question of Object.keys(rules.questions)) if (!asked.has(question)) questions.add(question);
  return questions;
}

function roots(compiled: CompiledRules, scope: Scope): Node[] {
  if (scope === 'quick') return [compiled.outcome];
  return [compiled.outcome, ...compiled.preconditions.values(), ...compiled.forms.values()];
}

/** Whether the answers settle the outcome, whatever the others are. */
export function isSettled(compiled: CompiledRules, answers: Answers): boolean {
  return reachable(compiled.diagram, compiled.outcome, knownCells(compiled, { answers })).length === 1;
}
