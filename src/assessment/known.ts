import type { IopCase } from '../cases/case.ts';
import { cellOf, cellOfValue } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Known } from '../diagram/known.ts';
import { numbersFrom, Values } from '../rules/calculation.ts';
import { boundVariables } from './bounds.ts';
import { isCalculated } from './questions.ts';

type Answers = Pick<IopCase, 'answers'>;

/** The cells that the answers of a case lie in, and the values that they give; -1 for what is not answered. */
export function knownCells(compiled: CompiledRules, { answers }: Answers): readonly number[] {
  return cellsOf(compiled, answers, new Values(compiled.rules, numbersFrom(answers)));
}

/**
 * What the answers of a case say of each variable: the cell that it lies in, and where calculated values can lie that some answer is
 * missing for, whatever it is.
 */
export function knownFrom(compiled: CompiledRules, { answers }: Answers): Known {
  if (compiled.rules.calculated === undefined) return { cells: knownCells(compiled, { answers }), bonds: [] };
  const values = new Values(compiled.rules, numbersFrom(answers));
  return boundVariables(compiled, answers, values, cellsOf(compiled, answers, values));
}

/** The variables of calculated values that have none whatever else is answered. */
export function valuelessVariables({ rules, variables }: CompiledRules, { answers }: Answers): ReadonlySet<number> {
  if (rules.calculated === undefined) return new Set();
  const values = new Values(rules, numbersFrom(answers));
  return new Set(
    variables.flatMap(({ subject }, index) =>
      isCalculated(rules, subject) && values.of(subject).state === 'none' ? [index] : [],
    ),
  );
}

function cellsOf({ rules, variables }: CompiledRules, answers: Answers['answers'], values: Values): number[] {
  return variables.map((variable) => {
    const { kind, subject } = variable;
    if (kind === 'limit') return -1;
    return isCalculated(rules, subject)
      ? cellOfValue(variable, values.of(subject))
      : cellOf(variable, answers.get(subject));
  });
}
