import type { CompiledRules } from '../diagram/compile.ts';
import type { Answer } from '../rules/answer.ts';
import { calculatedNumber } from '../rules/calculation.ts';
import { roundedBeside } from '../rules/fraction.ts';

/**
 * A calculated value as it is shown, or null when it has none. It lies on the same side as the value itself of everything that it is
 * compared with.
 */
export function shownValue(
  { rules, variables }: CompiledRules,
  id: string,
  answers: ReadonlyMap<string, Answer>,
): number | null {
  const exact = calculatedNumber(rules, id, answers);
  if (exact === null) return null;
  const variable = variables.find(({ kind, subject }) => kind === 'cells' && subject === id);
  const cells = variable?.kind === 'cells' ? variable.cells : [];
  return roundedBeside(
    exact,
    cells.flatMap(({ low, high }) => [low, high]),
  );
}
