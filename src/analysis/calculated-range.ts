import type { CompiledRules } from '../diagram/compile.ts';
import { numbersOf } from '../rules/calculate.ts';
import { calculatedRange, common, type Range, rangeFrom, rangeOfStretch } from '../rules/range.ts';

/**
 * Whether some numbers in the given cells could have calculated values in theirs, by the ranges that numbers of these cells
 * lead to. False only when none could.
 */
export function couldGoTogether({ rules, variables }: CompiledRules, cells: ReadonlyMap<number, number>): boolean {
  const own = new Map<string, Range>();
  for (const [index, cell] of cells) {
    const variable = variables[index];
    const stretch = variable?.kind === 'cells' ? variable.cells[cell] : undefined;
    if (variable !== undefined && stretch !== undefined) own.set(variable.subject, rangeOfStretch(stretch));
  }
  const calculated = rules.calculated ?? {};
  const found = new Map<string, Range | null>();
  const rangeOf = (subject: string): Range | null => {
    const earlier = found.get(subject);
    if (earlier !== undefined) return earlier;
    const made = worked(subject);
    const cell = own.get(subject);
    const range = made === null || cell === undefined ? made : common(made, cell);
    found.set(subject, range);
    return range;
  };
  const worked = (subject: string): Range | null => {
    const calculation = Object.hasOwn(calculated, subject) ? calculated[subject] : undefined;
    if (calculation === undefined) {
      const question = rules.questions[subject];
      return question?.type === 'number' ? rangeFrom(question) : (own.get(subject) ?? null);
    }
    const parts = numbersOf(calculation).map(rangeOf);
    const ranges = parts.filter((range) => range !== null);
    if (ranges.length < parts.length) return null;
    const made = calculatedRange(calculation, ranges);
    return made === null ? rangeFrom(calculation) : common(made, rangeFrom(calculation));
  };
  return [...cells.keys()].every((index) => {
    const subject = variables[index]?.subject ?? '';
    return !Object.hasOwn(calculated, subject) || rangeOf(subject) !== null;
  });
}
