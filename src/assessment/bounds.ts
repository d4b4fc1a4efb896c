import {
  type Bond,
  type Change,
  cellOfExact,
  type Known,
  stretchesOf,
  type Variable,
  type Way,
} from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Answer } from '../rules/answer.ts';
import { type NumberTo, numbersBehindAll, numbersFrom, numbersOf, type Value, Values } from '../rules/calculate.ts';
import type { Calculation } from '../rules/calculation.ts';
import { between, compare, type Fraction, floor, fractionOf, hundred } from '../rules/fraction.ts';
import { constant, type Polynomial, productOf, scaled, sumOf, turningPoints, unknown } from '../rules/polynomial.ts';
import type { NumberQuestion } from '../rules/question.ts';
import { common, Ranges, rangeFrom } from '../rules/range.ts';

/** How many ways all bonds may go together; more of them are taken as if each variable went by itself. */
const mostWays = 64;

/**
 * The cells of variables, and where those can lie that are calculated from missing answers. A completion whose calculated value leaves
 * its declared range is none. With one missing answer, or several that nothing has in common, that is exact; of what hangs on several
 * each value is bound by itself.
 */
export function boundVariables(
  compiled: CompiledRules,
  answers: ReadonlyMap<string, Answer>,
  values: Values,
  known: readonly number[],
): Known {
  const setting = { compiled, answers, values };
  const cells: (number | readonly number[])[] = [...known];
  const bonds: Bond[] = [];
  let count = 1;
  for (const group of groupsOf(setting)) {
    if (group.variables.length === 0) continue;
    const ways = group.missing.length === 1 ? waysOfOne(setting, group) : null;
    if (ways === null) boundCells(setting, group, cells);
    else if (ways.length === 1) for (const { variable, cell } of ways[0] as Way) cells[variable] = cell;
    else if (group.variables.length === 1 || count * ways.length > mostWays) settleEach(compiled, group, ways, cells);
    else {
      count *= ways.length;
      bonds.push({ variable: group.variables[0] as number, question: group.missing[0] as string, ways });
    }
  }
  return { cells, bonds: bonds.sort((a, b) => a.variable - b.variable) };
}

/** Each variable can lie in the cells that some way puts it in. */
function settleEach(
  { variables }: CompiledRules,
  group: Group,
  ways: readonly Way[],
  cells: (number | readonly number[])[],
): void {
  for (const variable of group.variables) {
    const found = new Set(ways.map((way) => way.find((one) => one.variable === variable)?.cell ?? -1));
    if (!found.has(-1)) setLeft(variables[variable] as Variable, variable, [...found], cells);
  }
}

function setLeft(
  variable: Variable,
  index: number,
  left: readonly number[],
  cells: (number | readonly number[])[],
): void {
  const [first] = left;
  if (left.length === 1 && first !== undefined) cells[index] = first;
  else if (variable.kind !== 'cells' || left.length < variable.cells.length) {
    cells[index] = [...left].sort((a, b) => a - b);
  }
}

/** The calculated values that are missing, in groups that share no missing answer. */
function groupsOf({ compiled, answers, values }: Setting): Group[] {
  const { rules, variables } = compiled;
  const groups: { calculated: string[]; missing: Set<string> }[] = [];
  for (const [id, numbers] of numbersBehindAll(rules)) {
    if (values.of(id).state !== 'missing') continue;
    const lacking = numbers.filter((question) => (answers.get(question) ?? null) === null);
    const own = { calculated: [id], missing: new Set(lacking) };
    for (const other of groups.filter(({ missing }) => lacking.some((question) => missing.has(question)))) {
      groups.splice(groups.indexOf(other), 1);
      own.calculated.push(...other.calculated);
      for (const question of other.missing) own.missing.add(question);
    }
    groups.push(own);
  }
  return groups.map(({ calculated, missing }) => {
    const subjects = new Set([...calculated, ...missing]);
    const own = variables.flatMap(({ kind, subject }, index) =>
      kind === 'cells' && subjects.has(subject) ? [index] : [],
    );
    return { calculated, missing: [...missing], variables: own };
  });
}

/** Leaves out the cells that a calculated value cannot lie in, by the ranges of what it is made from. */
function boundCells({ compiled, answers, values }: Setting, group: Group, cells: (number | readonly number[])[]): void {
  const { rules, variables } = compiled;
  const ranges = new Ranges(rules, answers, values);
  const found = group.calculated.map((id) => ranges.of(id));
  // Answers that leave no room are to be corrected; until then they bind nothing.
  if (found.includes('nowhere')) return;
  for (const index of group.variables) {
    const variable = variables[index] as Variable;
    const range = group.calculated.includes(variable.subject) ? ranges.of(variable.subject) : 'anywhere';
    if (typeof range === 'string') continue;
    const left = stretchesOf(variable).flatMap((stretch, cell) => (common(stretch, range) === null ? [] : [cell]));
    if (left.length > 0) setLeft(variable, index, left, cells);
  }
}

/** Calculated values that hang on missing answers in common, and those answers. */
interface Group {
  readonly calculated: readonly string[];
  readonly missing: readonly string[];
  /** The variables that are about any of them, as positions in rising order. */
  readonly variables: readonly number[];
}

interface Setting {
  readonly compiled: CompiledRules;
  readonly answers: ReadonlyMap<string, Answer>;
  readonly values: Values;
}

/** A value as one polynomial of the missing answer over another. */
interface Quotient {
  readonly top: Polynomial;
  readonly bottom: Polynomial;
}

/** What is multiplied by itself more often, or has more digits, is bound as if several answers were missing. */
const mostPowers = 6;
/** How much work it may be to look for all places where values turn, which grows fast with the powers; above it, likewise. */
const mostWork = 2000;
const mostDigits = 10n ** 120n;

/**
 * Every way in which the variables of a group can go together when one answer is missing. The line of that answer is cut wherever a
 * value comes to an end of one of its cells or of its range, or is divided by zero, and one answer is tried on each piece. Null when
 * the values are too intricate for that, or no answer keeps them all within their ranges.
 */
function waysOfOne(setting: Setting, group: Group): Way[] | null {
  const { rules } = setting.compiled;
  const [question = ''] = group.missing;
  const marks = marksOn(setting, group, question);
  if (marks === null) return null;
  const asked = rules.questions[question] as NumberQuestion;
  const found = new Map<string, Way>();
  for (const answer of answersBetween(marks, asked.whole === true)) {
    const way = wayAt(setting, group, question, answer);
    if (way !== null) found.set(way.map(({ cell }) => cell).join(' '), way);
  }
  return found.size === 0 ? null : [...found.values()];
}

/** Where the variables of a group lie when the missing answer is given; null when a value leaves its range. */
function wayAt(setting: Setting, { calculated, variables }: Group, question: string, answer: Fraction): Way | null {
  const { compiled, answers, values } = setting;
  const given = numbersFrom(answers);
  const numberTo: NumberTo = (one) => (one === question ? answer : given(one));
  const others = Object.keys(compiled.rules.calculated ?? {}).filter((id) => !calculated.includes(id));
  const then = new Values(
    compiled.rules,
    numberTo,
    others.map((id): [string, Value] => [id, values.of(id)]),
  );
  if (calculated.some((id) => then.of(id).state === 'outside')) return null;
  return variables.map((index): Change => {
    const variable = compiled.variables[index] as Variable;
    if (variable.subject === question) return { variable: index, cell: cellOfExact(variable, answer) };
    const value = then.of(variable.subject);
    return { variable: index, cell: value.state === 'known' ? cellOfExact(variable, value.exact) : -1 };
  });
}

/** The marks themselves, and a number between each two of them; only whole ones when the question asks for such. */
function answersBetween(marks: readonly Fraction[], isWhole: boolean): Fraction[] {
  const found: Fraction[] = [];
  for (const [index, mark] of marks.entries()) {
    const next = marks[index + 1];
    const isOn = !isWhole || floor(mark) * mark.bottom === mark.top;
    if (isOn) found.push(mark);
    if (next === undefined) break;
    if (!isWhole) found.push(between(mark, next));
    const above = { top: floor(mark) + 1n, bottom: 1n };
    if (isWhole && compare(above, next) < 0) found.push(above);
  }
  return found;
}

/** The ends of the line of the missing answer and all places where something turns, in rising order. */
function marksOn({ compiled, answers, values }: Setting, group: Group, question: string): Fraction[] | null {
  const { rules, variables } = compiled;
  const { calculated = {} } = rules;
  const { low, high } = rangeFrom(rules.questions[question] as NumberQuestion);
  const quotients = new Quotients(calculated, question, numbersFrom(answers), values);
  const marks = [low.at, high.at];
  let work = 0;
  const stops = (subject: string): Fraction[] => {
    const variable = group.variables.find((index) => variables[index]?.subject === subject);
    const stretches = variable === undefined ? [] : stretchesOf(variables[variable] as Variable);
    return stretches.flatMap((stretch) => [stretch.low.at, stretch.high.at]);
  };
  for (const id of group.calculated) {
    const quotient = quotients.of(id);
    if (quotient === null) continue;
    const { top, bottom } = quotient;
    if (isIntricate(top) || isIntricate(bottom)) return null;
    const { min, max } = calculated[id] as Calculation;
    const ends = distinct([fractionOf(min), fractionOf(max), ...stops(id)]);
    const power = Math.max(top.length, bottom.length) - 1;
    work += power > 1 ? ends.length * power ** 3 : 0;
    if (work > mostWork) return null;
    for (const stop of ends) {
      marks.push(...turningPoints(lessThan(quotient, stop), low.at, high.at));
    }
    marks.push(...turningPoints(bottom, low.at, high.at));
  }
  const within = stops(question).filter((stop) => compare(stop, low.at) >= 0 && compare(stop, high.at) <= 0);
  return distinct([...marks, ...within]);
}

function isIntricate(polynomial: Polynomial): boolean {
  return polynomial.length > mostPowers + 1 || polynomial.some(({ top, bottom }) => size(top) * bottom > mostDigits);
}

function size(number: bigint): bigint {
  return number < 0n ? -number : number;
}

/** What is zero where a quotient is a number, and changes its sign there. */
export function lessThan({ top, bottom }: Quotient, { top: whole, bottom: part }: Fraction): Polynomial {
  return sumOf(top, scaled(bottom, { top: -whole, bottom: part }));
}

function distinct(numbers: readonly Fraction[]): Fraction[] {
  const sorted = [...numbers].sort(compare);
  return sorted.filter((one, index) => index === 0 || compare(one, sorted[index - 1] as Fraction) !== 0);
}

/** Calculated values as they follow from the missing answer; null when one has no value whatever that is. */
export class Quotients {
  private readonly calculated: Readonly<Record<string, Calculation>>;
  private readonly question: string;
  private readonly numberTo: NumberTo;
  private readonly values: Values;
  private readonly found = new Map<string, Quotient | null>();

  constructor(calculated: Readonly<Record<string, Calculation>>, question: string, numberTo: NumberTo, values: Values) {
    this.calculated = calculated;
    this.question = question;
    this.numberTo = numberTo;
    this.values = values;
  }

  of(name: string): Quotient | null {
    const earlier = this.found.get(name);
    if (earlier !== undefined) return earlier;
    const made = this.made(name);
    this.found.set(name, made);
    return made;
  }

  private made(name: string): Quotient | null {
    if (name === this.question) return { top: unknown, bottom: one };
    const calculation = Object.hasOwn(this.calculated, name) ? this.calculated[name] : undefined;
    if (calculation === undefined) {
      const answer = this.numberTo(name);
      return answer === null ? null : { top: constant(answer), bottom: one };
    }
    const value = this.values.of(name);
    if (value.state === 'known') return { top: constant(value.exact), bottom: one };
    if (value.state !== 'missing') return null;
    const parts = numbersOf(calculation).map((part) => this.of(part));
    const known = parts.filter((part) => part !== null);
    return known.length < parts.length ? null : joinedQuotients(calculation, known);
  }
}

const one = constant(fractionOf(1));

/** What a calculation makes of quotients; null when it would always be divided by zero. */
function joinedQuotients(
  { sum, product, difference, share }: Calculation,
  parts: readonly Quotient[],
): Quotient | null {
  const [first, ...others] = parts as [Quotient, ...Quotient[]];
  if (sum !== undefined) return others.reduce((a, b) => added(a, b, 1), first);
  if (difference !== undefined) return others.reduce((a, b) => added(a, b, -1), first);
  const times = (a: Quotient, b: Quotient) => ({ top: productOf(a.top, b.top), bottom: productOf(a.bottom, b.bottom) });
  if (product !== undefined) return others.reduce(times, first);
  const [second = first] = others;
  const top = share === undefined ? first.top : scaled(first.top, hundred);
  return second.top.length === 0
    ? null
    : times({ top, bottom: first.bottom }, { top: second.bottom, bottom: second.top });
}

function added(a: Quotient, b: Quotient, sign: 1 | -1): Quotient {
  const factor = fractionOf(sign);
  if (a.bottom === b.bottom) return { top: sumOf(a.top, scaled(b.top, factor)), bottom: a.bottom };
  return {
    top: sumOf(productOf(a.top, b.bottom), scaled(productOf(b.top, a.bottom), factor)),
    bottom: productOf(a.bottom, b.bottom),
  };
}
