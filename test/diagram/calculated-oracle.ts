import type { Answer } from '../../src/rules/answer.ts';
import type { Calculation } from '../../src/rules/calculation.ts';
import type { Condition, Grade } from '../../src/rules/condition.ts';
import type { NumberQuestion } from '../../src/rules/question.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { add, divide, type Fraction, fraction, mediant, multiply, order, subtract, written } from './fractions.ts';

/** A plain evaluator of rules with calculated values, with fractions of its own: it is asked about one complete way of answering at a time. */
export interface CompleteWay {
  readonly numbers: ReadonlyMap<string, Fraction>;
  readonly ja: boolean;
}

export interface Verdict {
  readonly outcome: string;
  readonly grades: Readonly<Record<string, Grade>>;
}

/** A calculated value: a number, nothing as it would be divided by zero, or a number outside the declared range. */
type Value = Fraction | 'none' | 'outside';

/** All calculated values of a way of answering. */
function valuesIn(rules: RuleSet, numbers: ReadonlyMap<string, Fraction>): Map<string, Value> {
  const values = new Map<string, Value>(numbers);
  // In random rules a calculated value is made from questions and earlier ones only.
  for (const [id, calculation] of Object.entries(rules.calculated ?? {})) values.set(id, madeBy(calculation, values));
  return values;
}

function madeBy(calculation: Calculation, values: ReadonlyMap<string, Value>): Value {
  const { sum, difference, product, share, convert, min, max } = calculation;
  const names = sum ?? difference ?? product ?? (share ? [share.part, share.of] : [convert!.amount, convert!.rate]);
  const parts = names.map((name) => values.get(name)!);
  if (parts.some((part) => part === 'none' || part === 'outside')) return 'none';
  const [first, ...others] = parts as Fraction[];
  if ((share ?? convert) !== undefined && others[0]![0] === 0n) return 'none';
  const made = sum
    ? others.reduce(add, first!)
    : difference
      ? others.reduce(subtract, first!)
      : product
        ? others.reduce(multiply, first!)
        : divide(share ? multiply(fraction(100n), first!) : first!, others[0]!);
  return order(made, written(min)) < 0 || order(made, written(max)) > 0 ? 'outside' : made;
}

/**
 * What the rules may say in one way of answering. It is one thing, unless a value is divided by zero: then that value may be any. None
 * when a value lies outside its range.
 */
export function verdictsIn(rules: RuleSet, way: CompleteWay): Verdict[] {
  const values = valuesIn(rules, way.numbers);
  const ids = Object.keys(rules.calculated ?? {});
  if (ids.some((id) => values.get(id) === 'outside')) return [];
  let ways = [values];
  for (const id of ids.filter((one) => values.get(one) === 'none')) {
    ways = ways.flatMap((one) => samplesOn(rules, id).map((value) => new Map(one).set(id, value)));
  }
  return ways.map((one) => judged(rules, one as Map<string, Fraction>, way.ja));
}

function judged(rules: RuleSet, values: ReadonlyMap<string, Fraction>, ja: boolean): Verdict {
  const grades: Record<string, Grade> = {};
  const holds = (condition: Condition): boolean => {
    if ('all' in condition) return condition.all.every(holds);
    if ('any' in condition) return condition.any.some(holds);
    if ('precondition' in condition) return grades[condition.precondition] === condition.is;
    const [[key, subject], [word, mark]] = Object.entries(condition) as [[string, string], [string, number]];
    if (key === 'question' && subject === 'ja') return ja;
    const side = order(values.get(subject)!, written(mark));
    if (word === 'min') return side >= 0;
    if (word === 'max') return side <= 0;
    return word === 'above' ? side > 0 : side < 0;
  };
  for (const [id, { met, partlyMet }] of Object.entries(rules.preconditions)) {
    grades[id] = holds(met) ? 'met' : partlyMet !== undefined && holds(partlyMet) ? 'partlyMet' : 'notMet';
  }
  return { outcome: rules.outcomes.find(({ when }) => when === undefined || holds(when))!.id, grades };
}

/** The constants that something is compared with. */
function marksOf(rules: RuleSet, subject: string): Fraction[] {
  const found: Fraction[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const one = node as Record<string, unknown>;
    if (one['question'] === subject || one['calculated'] === subject) {
      found.push(
        ...['min', 'max', 'above', 'below'].flatMap((word) => (word in one ? [written(one[word] as number)] : [])),
      );
    }
    for (const value of Object.values(one)) visit(value);
  };
  visit([rules.preconditions, rules.outcomes]);
  return found;
}

/** Numbers on the line of a calculated value that stand for all: its marks and ends, and one between each two of them. */
function samplesOn(rules: RuleSet, id: string): Fraction[] {
  const { min, max } = rules.calculated![id]!;
  return withMiddles([written(min), written(max), ...marksOf(rules, id)]);
}

function withMiddles(numbers: readonly Fraction[]): Fraction[] {
  const sorted = [...numbers].sort(order);
  return sorted.flatMap((one, index) => (index === 0 ? [one] : [mediant(sorted[index - 1]!, one), one]));
}

const steps = 64n;

/**
 * Answers to one missing number that stand for all: the ends of its line, what it is compared with, every place where a calculated
 * value comes to a mark or to an end of its range, and numbers between.
 */
export function answersFor(rules: RuleSet, question: string, numbers: ReadonlyMap<string, Fraction>): Fraction[] {
  const { min, max, whole } = rules.questions[question] as NumberQuestion;
  const [low, high] = [written(min!), written(max!)];
  if (whole === true) {
    return Array.from({ length: max! - min! + 1 }, (_, index) => fraction(BigInt(min! + index)));
  }
  const width = subtract(high, low);
  let grid = Array.from({ length: Number(steps) + 1 }, (_, step) =>
    add(low, multiply(width, fraction(BigInt(step), steps))),
  );
  const found = [...grid, ...marksOf(rules, question).filter((one) => order(one, low) >= 0 && order(one, high) <= 0)];
  const wide = { ...rules, calculated: withoutRanges(rules.calculated!) };
  const addCrossings = (id: string, mark: Fraction) => {
    const sideOf = (answer: Fraction) => {
      const value = valuesIn(wide, new Map(numbers).set(question, answer)).get(id)!;
      return typeof value === 'string' ? null : order(value, mark);
    };
    for (const [index, to] of grid.entries()) if (index > 0) found.push(...crossing(sideOf, grid[index - 1]!, to));
  };
  // A product of values may come to a mark and back again around where one of them is zero, and between two such places.
  for (const id of Object.keys(rules.calculated ?? {})) addCrossings(id, fraction(0n));
  grid = withMiddles(found);
  for (const [id, { min: least, max: most, share, convert }] of Object.entries(rules.calculated ?? {})) {
    for (const mark of [written(least), written(most), ...marksOf(rules, id)]) addCrossings(id, mark);
    const divisor = share?.of ?? convert?.rate;
    if (divisor !== undefined) addCrossings(divisor, fraction(0n));
  }
  return withMiddles(found);
}

function withoutRanges(calculated: NonNullable<RuleSet['calculated']>): NonNullable<RuleSet['calculated']> {
  return Object.fromEntries(Object.entries(calculated).map(([id, one]) => [id, { ...one, min: -1e300, max: 1e300 }]));
}

/** Where a side turns between two answers: the very answer when it is a fraction with few digits, else two on either side of it. */
function crossing(sideOf: (answer: Fraction) => number | null, from: Fraction, to: Fraction): Fraction[] {
  let [low, high] = [from, to];
  const before = sideOf(low);
  if (before === sideOf(high)) return [];
  for (let round = 0; round < 120; round++) {
    const middle = multiply(add(low, high), fraction(1n, 2n));
    const side = sideOf(middle);
    if (side === 0 || side === null) return [middle];
    if (side === before) low = middle;
    else high = middle;
  }
  const shortest = shortestBetween(low, high);
  const side = sideOf(shortest);
  return side === 0 || side === null ? [shortest] : [low, high];
}

/** The fraction with the fewest digits from one to another, by going down their continued fractions together. */
function shortestBetween(low: Fraction, high: Fraction): Fraction {
  const down = (one: Fraction) => one[0] / one[1] - (one[0] % one[1] < 0n ? 1n : 0n);
  const whole = down(low);
  if (order(fraction(whole), low) === 0) return low;
  if (order(fraction(whole + 1n), high) <= 0) return fraction(whole + 1n);
  const turned = (one: Fraction) => divide(fraction(1n), subtract(one, fraction(whole)));
  return add(fraction(whole), divide(fraction(1n), shortestBetween(turned(high), turned(low))));
}

/** The numbers that are answered. */
export function numbersIn(rules: RuleSet, answers: ReadonlyMap<string, Answer>): Map<string, Fraction> {
  return new Map(
    [...answers].flatMap(([id, answer]) =>
      rules.questions[id]!.type === 'number' && answer !== null ? [[id, written(answer as number)] as const] : [],
    ),
  );
}
