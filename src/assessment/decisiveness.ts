import type { IopCase } from '../cases/case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { reachable } from '../diagram/queries.ts';
import { cellCount, cellOf } from '../diagram/variable.ts';
import { strengths } from '../rules/rule-set.ts';
import { questionsOf } from './assess.ts';

/**
 * The missing questions, most decisive first: the one whose answer on average leaves the fewest outcomes possible, every
 * kind of answer counted alike. Then those of a stronger precondition, then the order of the file. Limits come last.
 */
export function mostDecisiveFirst(compiled: CompiledRules, iopCase: IopCase, missing: readonly string[]): string[] {
  const { rules, variables } = compiled;
  const known = variables.map((variable) => cellOf(variable, iopCase.answers.get(variable.question)));
  const outcomesLeft = (name: string): number => {
    const index = variables.findIndex((variable) => variable.kind !== 'limit' && variable.question === name);
    const variable = variables[index];
    if (variable === undefined) return Number.POSITIVE_INFINITY;
    const counts = Array.from({ length: cellCount(variable) }, (_, cell) => {
      return reachable(compiled.diagram, compiled.outcome, known.with(index, cell)).length;
    });
    return counts.reduce((sum, count) => sum + count, 0) / counts.length;
  };
  const strength = (name: string): number => {
    const asking = Object.keys(rules.preconditions).filter((id) => questionsOf(rules, id).includes(name));
    return Math.min(...asking.map((id) => strengths.indexOf(rules.preconditions[id]?.strength ?? 'supporting')));
  };
  return missing
    .map((name) => ({ name, left: outcomesLeft(name), strength: strength(name) }))
    .sort((a, b) => (a.left === b.left ? a.strength - b.strength || 0 : a.left - b.left))
    .map(({ name }) => name);
}
