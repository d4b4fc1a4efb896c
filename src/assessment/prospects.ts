import type { Answered, IopCase } from '../cases/case.ts';
import { refuseDivided } from '../cases/sound-case.ts';
import { answerIn, cellCount, cellOfExact, type Variable } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { type Change, cellsLeft, type Known, withCells } from '../diagram/known.ts';
import { fewestChanges, reachable } from '../diagram/queries.ts';
import type { AnswerValue } from '../rules/answer.ts';
import { fractionOf } from '../rules/fraction.ts';
import { itemAt } from '../rules/item.ts';
import type { Question } from '../rules/question.ts';
import { hasRoom } from '../rules/range.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { OutcomeChange } from './assessment.ts';
import { answersTowards } from './changed-parts.ts';
import { knownFrom } from './known.ts';
import { isCalculated, numbersBehind, questionWeights } from './questions.ts';
import { shownValue } from './shown-value.ts';

/** For each outcome that is out of reach, the fewest answers to change among those that the parties can change. */
export function changesWithinReach(
  compiled: CompiledRules,
  iopCase: Pick<IopCase, 'answers'>,
  known: Known = knownFrom(compiled, iopCase),
): OutcomeChange[] {
  return waysToOutcomes(compiled, iopCase, known, isChangeable).map(({ outcome, steps }) => ({
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
export function prospects(compiled: CompiledRules, iopCase: Answered): Prospects {
  refuseDivided(iopCase);
  const { rules, diagram, outcome: root } = compiled;
  const known = knownFrom(compiled, iopCase);
  const changes = waysToOutcomes(compiled, iopCase, known, isChangeable);
  const within = new Set(changes.map(({ outcome }) => outcome));
  const best = Math.max(...reachable(diagram, root, known));
  const groups = new Map<string, { outcomes: string[]; questions: string[] }>();
  for (const { outcome, steps } of waysToOutcomes(compiled, iopCase, known, () => true)) {
    // That a worse outcome would need other facts is of no use to anybody.
    if (within.has(outcome) || rules.outcomes.findIndex(({ id }) => id === outcome) < best) continue;
    const questions = steps.flatMap(({ subject }) => factsBehind(rules, subject));
    const group = groups.get(questions.join(' ')) ?? { outcomes: [], questions };
    group.outcomes.push(outcome);
    groups.set(questions.join(' '), group);
  }
  const certain = changes.filter((change) => reachable(diagram, root, change.known).length === 1);
  return { certain: new Set(certain.map(({ outcome }) => outcome)), facts: [...groups.values()] };
}

/** The questions behind a subject, if all of them are facts; a calculated value changes with any of its answers. */
function factsBehind(rules: RuleSet, subject: string): string[] {
  const questions = [...numbersBehind(rules, subject)];
  return questions.some((id) => isChangeable(itemAt(rules.questions, id))) ? [] : questions;
}

function isChangeable(question: Question): boolean {
  return question.changeable !== false;
}

/** The fewest answers and calculated values to change for an outcome, and what is known when they have. */
interface Way {
  readonly outcome: string;
  readonly steps: readonly Step[];
  readonly known: Known;
}

interface Step {
  readonly subject: string;
  readonly from: AnswerValue;
  readonly to: AnswerValue;
}

function waysToOutcomes(
  compiled: CompiledRules,
  { answers }: Pick<IopCase, 'answers'>,
  known: Known,
  mayChange: (question: Question) => boolean,
): Way[] {
  const { diagram, outcome: root, variables, rules } = compiled;
  const possible = reachable(diagram, root, known);
  const canChange = (question: string) =>
    (answers.get(question) ?? null) !== null && mayChange(itemAt(rules.questions, question));
  const canMove = variables.map(({ subject }) => numbersBehind(rules, subject).some(canChange));
  const changeable = (index: number) => canMove[index] === true;
  return rules.outcomes.flatMap(({ id: outcome }, leaf): Way[] => {
    if (possible.includes(leaf)) return [];
    const changes = fewestChanges(diagram, root, known, leaf, changeable);
    if (changes === null) return [];
    const isReached = (now: Known | null) => now !== null && reachable(diagram, root, now).includes(leaf);
    const steps = stepsFor({ compiled, answers, canChange, isReached }, changes);
    const then = steps === null ? null : knownAfter(compiled, answers, steps);
    return steps !== null && then !== null && isReached(then) ? [{ outcome, steps, known: then }] : [];
  });
}

interface Changing {
  readonly compiled: CompiledRules;
  readonly answers: IopCase['answers'];
  readonly canChange: (question: string) => boolean;
  readonly isReached: (known: Known | null) => boolean;
}

/**
 * What to change so that variables come into other cells. A value that is bound by the answers though some are missing has no value to
 * change: then one of its answers changes. Null when no such answer is found.
 */
function stepsFor({ compiled, answers, canChange, isReached }: Changing, changes: readonly Change[]): Step[] | null {
  const { rules, variables } = compiled;
  const steps: Step[] = [];
  const bound: Change[] = [];
  for (const change of changes) {
    const variable = itemAt(variables, change.variable);
    const from = valueIn(compiled, answers, variable);
    if (from === null) bound.push(change);
    else steps.push({ subject: variable.subject, from, to: answerIn(variable, change.cell, from) });
  }
  for (const change of bound) {
    const { subject } = itemAt(variables, change.variable);
    const asked = steps.filter((step) => !isCalculated(rules, step.subject));
    const after = new Map([...answers, ...asked.map(({ subject: question, to }) => [question, to] as const)]);
    const tries = numbersBehind(rules, subject)
      .filter(canChange)
      .flatMap((question) => answersTowards(compiled, after, change, question).map((to) => ({ question, to })));
    const found = tries.find(({ question, to }) =>
      isReached(knownAfter(compiled, answers, [...steps, { subject: question, from: to, to }])),
    );
    if (found === undefined) return null;
    steps.push({ subject: found.question, from: answers.get(found.question) as AnswerValue, to: found.to });
  }
  return steps;
}

/** The answer to a question, or a calculated value as it is shown; null when it has none. */
function valueIn(compiled: CompiledRules, answers: IopCase['answers'], variable: Variable): AnswerValue | null {
  const { rules } = compiled;
  if (!isCalculated(rules, variable.subject)) return answers.get(variable.subject) ?? null;
  return shownValue(compiled, variable.subject, answers);
}

/**
 * What is known when the steps are taken: calculated values follow from the answers, except those that the steps name.
 * Null when a step names a value and another an answer behind it, or both lean on the same answer: they may not go together.
 */
function knownAfter(compiled: CompiledRules, answers: IopCase['answers'], steps: readonly Step[]): Known | null {
  const { rules, variables } = compiled;
  const behind = steps.flatMap(({ subject }) => numbersBehind(rules, subject));
  if (new Set(behind).size < behind.length) return null;
  const asked = steps.filter(({ subject }) => !isCalculated(rules, subject));
  const after = new Map([...answers, ...asked.map(({ subject, to }) => [subject, to] as const)]);
  if (!hasRoom(rules, after)) return null;
  const named = new Map(steps.map(({ subject, to }) => [subject, to]));
  const moved = variables.flatMap((variable, index): Change[] => {
    const to = isCalculated(rules, variable.subject) ? named.get(variable.subject) : undefined;
    if (to === undefined || variable.kind === 'limit') return [];
    return [{ variable: index, cell: cellOfExact(variable, fractionOf(Number(to))) }];
  });
  return withCells(knownFrom(compiled, { answers: after }), moved);
}

/**
 * The missing questions, most decisive first: those that the rules put first, in their order, and then the one whose answer
 * on average leaves the fewest outcomes possible, where answers that leave the same ones count once. Then those of a
 * stronger precondition, then the order of the file. Limits come last.
 */
export function mostDecisiveFirst(compiled: CompiledRules, iopCase: Answered, missing: readonly string[]): string[] {
  refuseDivided(iopCase);
  const { rules } = compiled;
  const known = knownFrom(compiled, iopCase);
  const weights = questionWeights(rules);
  const outcomesLeft = (name: string): number => {
    const ways = waysToAnswer(compiled, known, name);
    if (ways === null) return Number.POSITIVE_INFINITY;
    const effects = ways.map((way) => reachable(compiled.diagram, compiled.outcome, way));
    const distinct = [...new Map(effects.map((outcomes) => [outcomes.join(' '), outcomes.length])).values()];
    return distinct.reduce((sum, count) => sum + count, 0) / distinct.length;
  };
  const first = (rules.firstQuestions ?? []).filter((name) => missing.includes(name));
  const ordered = missing
    .filter((name) => !first.includes(name))
    .map((name) => ({ name, left: outcomesLeft(name), weight: weights.get(name) ?? 0 }))
    .sort((a, b) => (a.left === b.left ? b.weight - a.weight : a.left - b.left))
    .map(({ name }) => name);
  return [...first, ...ordered];
}

/** What is known after each answer to a question that makes a difference, or null when it is no question that does. */
function waysToAnswer({ rules, variables }: CompiledRules, known: Known, question: string): Known[] | null {
  const bond = known.bonds.find((one) => one.question === question);
  if (bond !== undefined) {
    const others = { cells: known.cells, bonds: known.bonds.filter((one) => one !== bond) };
    return bond.ways.map((way) => withCells(others, way));
  }
  const index = variables.findIndex(({ kind, subject }, at) => {
    const cells = known.cells[at] ?? -1;
    const isSettled = typeof cells === 'number' && cells !== -1;
    return kind !== 'limit' && !isSettled && numbersBehind(rules, subject).includes(question);
  });
  const variable = variables[index];
  if (variable === undefined) return null;
  const cells = cellsLeft(known, index, cellCount(variable));
  return cells.map((cell) => withCells(known, [{ variable: index, cell }]));
}
