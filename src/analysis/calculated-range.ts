import type { Cell } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Calculation } from '../rules/calculation.ts';
import { termsOf } from '../rules/calculation.ts';

/** Where a number can lie: a stretch of the line, as a cell is. */
type Range = Cell;

/**
 * Whether some numbers in the given cells could have calculated values in theirs, by the ranges that numbers of these cells
 * lead to. False only when none could.
 */
export function couldGoTogether({ rules, variables }: CompiledRules, cells: ReadonlyMap<number, number>): boolean {
  const cellOf = (subject: string): Range | null => {
    const index = variables.findIndex((one) => one.kind === 'cells' && one.subject === subject);
    const variable = variables[index];
    const cell = cells.get(index);
    return variable?.kind === 'cells' && cell !== undefined ? (variable.cells[cell] ?? null) : null;
  };
  const rangeOf = (subject: string): Range | null => {
    const calculation = rules.calculated?.[subject];
    const own = cellOf(subject);
    if (calculation !== undefined) {
      const { min, max } = calculation;
      const made = between(calculatedRange(calculation, rangeOf), closed(min, max));
      return made === null || own === null ? made : between(made, own);
    }
    const question = rules.questions[subject];
    if (own !== null || question?.type !== 'number') return own;
    return closed(question.min ?? Number.NEGATIVE_INFINITY, question.max ?? Number.POSITIVE_INFINITY);
  };
  return [...cells.keys()].every((index) => {
    const subject = variables[index]?.subject ?? '';
    return !Object.hasOwn(rules.calculated ?? {}, subject) || rangeOf(subject) !== null;
  });
}

function closed(low: number, high: number): Range {
  return { low, lowClosed: true, high, highClosed: true };
}

/** What two ranges have in common, or null. */
function between(one: Range | null, other: Range): Range | null {
  if (one === null) return null;
  const low = Math.max(one.low, other.low);
  const high = Math.min(one.high, other.high);
  const lowClosed = (one.low < low || one.lowClosed) && (other.low < low || other.lowClosed);
  const highClosed = (one.high > high || one.highClosed) && (other.high > high || other.highClosed);
  return low < high || (low === high && lowClosed && highClosed) ? { low, lowClosed, high, highClosed } : null;
}

function calculatedRange(calculation: Calculation, rangeOf: (subject: string) => Range | null): Range | null {
  const terms = termsOf(calculation).filter(({ isDate }) => !isDate);
  const ranges = terms.map(({ name }) => rangeOf(name));
  const known = ranges.filter((range) => range !== null);
  const [first, ...others] = known;
  if (first === undefined || known.length < ranges.length) return null;
  const { sum, product, difference, share } = calculation;
  if (sum !== undefined) return others.reduce((a, b) => corners(a, b, (x, y) => x + y), first);
  if (difference !== undefined) return others.reduce((a, b) => corners(a, b, (x, y) => x - y), first);
  if (product !== undefined) return others.reduce((a, b) => corners(a, b, times), first);
  const [second = first] = others;
  // Near zero a quotient can be anything.
  if (second.low <= 0 && second.high >= 0) return closed(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  return corners(first, second, (x, y) => (share === undefined ? x / y : (100 * x) / y));
}

function times(x: number, y: number): number {
  return x === 0 || y === 0 ? 0 : x * y;
}

/** The range of what two numbers give, where it is largest and smallest at the ends of theirs; rounded as calculated values are. */
function corners(a: Range, b: Range, join: (x: number, y: number) => number): Range {
  const ends = ({ low, lowClosed, high, highClosed }: Range) => [
    { at: low, isIn: lowClosed },
    { at: high, isIn: highClosed },
  ];
  const found = ends(a).flatMap((x) =>
    ends(b).map((y) => {
      const at = Number(join(x.at, y.at).toPrecision(15));
      // Zero times anything is zero, and of infinite ends nothing is known.
      return Number.isNaN(at)
        ? { at: 0, isIn: true }
        : { at, isIn: (x.isIn && y.isIn) || (at === 0 && (x.at === 0 || y.at === 0)) || !Number.isFinite(at) };
    }),
  );
  const low = Math.min(...found.map(({ at }) => at));
  const high = Math.max(...found.map(({ at }) => at));
  const isIn = (end: number) => found.some((one) => one.at === end && one.isIn);
  return { low, lowClosed: isIn(low), high, highClosed: isIn(high) };
}
