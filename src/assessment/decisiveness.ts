import type { IopCase } from '../cases/case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { reachable } from '../diagram/queries.ts';
import { cellCount } from '../diagram/variable.ts';
import { knownCells, questionsBehind, questionWeights } from './questions.ts';

/**
 * The missing questions, most decisive first: the one whose answer on average leaves the fewest outcomes possible, where
 * answers that leave the same ones count once. Then those of a stronger precondition, then the order of the file. Limits
 * come last.
 */
export function mostDecisiveFirst(
  compiled: CompiledRules,
  iopCase: Pick<IopCase, 'answers'>,
  missing: readonly string[],
): string[] {
  const { rules, variables } = compiled;
  const known = knownCells(compiled, iopCase);
  const weights = questionWeights(rules);
  const outcomesLeft = (name: string): number => {
    const index = variables.findIndex(
      ({ kind, subject }) => kind !== 'limit' && questionsBehind(rules, subject).includes(name),
    );
    const variable = variables[index];
    if (variable === undefined) return Number.POSITIVE_INFINITY;
    const effects = Array.from({ length: cellCount(variable) }, (_, cell) =>
      reachable(compiled.diagram, compiled.outcome, known.with(index, cell)),
    );
    const distinct = [...new Map(effects.map((outcomes) => [outcomes.join(' '), outcomes.length])).values()];
    return distinct.reduce((sum, count) => sum + count, 0) / distinct.length;
  };
  return missing
    .map((name) => ({ name, left: outcomesLeft(name), weight: weights.get(name) ?? 0 }))
    .sort((a, b) => (a.left === b.left ? b.weight - a.weight : a.left - b.left))
    .map(({ name }) => name);
}
