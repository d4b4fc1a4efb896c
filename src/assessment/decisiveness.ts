import type { Answered } from '../cases/case.ts';
import { refuseDivided } from '../cases/units.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { cellsLeft, type Known, withCells } from '../diagram/known.ts';
import { reachable } from '../diagram/queries.ts';
import { cellCount } from '../diagram/variable.ts';
import { knownFrom } from './known.ts';
import { numbersBehind, questionWeights } from './questions.ts';

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
