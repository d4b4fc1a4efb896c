import { knownCells } from '../assessment/known.ts';
import { isCalculated, questionsBehind } from '../assessment/questions.ts';
import { readAnswers } from '../cases/sound-case.ts';
import { answerIn, type Variable } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { type AnswerValue, toNumber } from '../rules/answer.ts';
import { calculate } from '../rules/calculation.ts';
import { itemAt } from '../rules/item.ts';
import { movedTowards } from './solve.ts';

type Answers = ReadonlyMap<string, AnswerValue>;

/** An answer in a cell, near what it is compared with: beside the lower end, or beside the upper of the first cell. */
export function answerNear(variable: Variable, cell: number): AnswerValue {
  const end = variable.kind === 'cells' ? comparedEnd(variable, cell) : null;
  return answerIn(variable, cell, end);
}

/** The end of a cell at which there is a comparison; null when the cell is the whole line. */
function comparedEnd({ cells }: Extract<Variable, { kind: 'cells' }>, cell: number): number | null {
  const { low, high } = itemAt(cells, cell);
  if (cell > 0) return low;
  return cells.length > 1 ? high : null;
}

/** How many examples lend their numbers. */
const lenders = 8;

/**
 * Answers with the same cells whose calculated values lie near what they are compared with, where such are found: the numbers
 * of an example in the file, or else those given, with one of them changed.
 */
export function nearLimits(compiled: CompiledRules, answers: Answers): Answers {
  const { rules, variables } = compiled;
  const judged = variables.filter(({ kind, subject }) => kind === 'cells' && isCalculated(rules, subject));
  return judged.reduce((best, variable) => nearer(compiled, best, variable), answers);
}

function nearer(compiled: CompiledRules, answers: Answers, variable: Variable): Answers {
  const { rules, variables } = compiled;
  const cells = knownCells(compiled, { answers });
  const cell = cells[variables.indexOf(variable)] ?? -1;
  if (cell === -1) return answers;
  const target = toNumber(answerNear(variable, cell));
  const terms = questionsBehind(rules, variable.subject);
  const distance = (tried: Answers) => Math.abs((calculate(rules, variable.subject, tried) ?? Infinity) - target);
  const isAlike = (tried: Answers) => knownCells(compiled, { answers: tried }).every((one, at) => one === cells[at]);
  const kept = cells.flatMap((one, index) => (one === -1 ? [] : [{ variable: index, cell: one }]));
  let best: Answers | null = null;
  for (const base of [...lentNumbers(compiled, terms).map((lent) => new Map([...answers, ...lent])), answers]) {
    const tries = [base, ...movedTowards(compiled, kept, base, { subject: variable.subject, target })];
    for (const tried of tries.filter(isAlike)) if (best === null || distance(tried) < distance(best)) best = tried;
  }
  return best ?? answers;
}

/** The numbers that examples of the file answer to some questions, when they answer all of them. */
function lentNumbers({ rules }: CompiledRules, asked: readonly string[]): Answers[] {
  const questions = asked.filter((question) => rules.questions[question]?.type === 'number');
  const lent = new Map<string, Answers>();
  for (const example of rules.examples ?? []) {
    const { answers } = readAnswers(example.answers, rules, []);
    const own = questions.map((question) => [question, answers.get(question) ?? null] as const);
    if (own.some(([, value]) => value === null)) continue;
    lent.set(JSON.stringify(own), new Map(own as [string, AnswerValue][]));
    if (lent.size === lenders) break;
  }
  return [...lent.values()];
}
