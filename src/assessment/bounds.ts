import { cellOfExact, stretchesOf, type Variable } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Bond, Change, Known, Way } from '../diagram/known.ts';
import type { Answer } from '../rules/answer.ts';
import { type NumberTo, numbersBehindAll, numbersFrom, type Value, Values } from '../rules/calculation.ts';
import { between, compare, type Fraction, floor, fractionOf } from '../rules/fraction.ts';
import { itemAt } from '../rules/item.ts';
import type { NumberQuestion } from '../rules/question.ts';
import { common, type Range, Ranges, rangeFrom } from '../rules/range.ts';
import { distinct, piecesAlong } from './line.ts';
import { groupsSharing } from './questions.ts';

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
    else if (ways.length === 1) for (const { variable, cell } of itemAt(ways, 0)) cells[variable] = cell;
    else if (group.variables.length === 1 || count * ways.length > mostWays) settleEach(compiled, group, ways, cells);
    else {
      count *= ways.length;
      bonds.push({ variable: itemAt(group.variables, 0), question: itemAt(group.missing, 0), ways });
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
    if (!found.has(-1)) setLeft(itemAt(variables, variable), variable, [...found], cells);
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
  const lacking = [...numbersBehindAll(rules)].flatMap(([id, numbers]) =>
    values.of(id).state === 'missing'
      ? [{ id, missing: numbers.filter((question) => (answers.get(question) ?? null) === null) }]
      : [],
  );
  return groupsSharing(lacking, ({ missing }) => missing).map(({ members, shared }) => {
    const calculated = members.map(({ id }) => id);
    const subjects = new Set([...calculated, ...shared]);
    const own = variables.flatMap(({ kind, subject }, index) =>
      kind === 'cells' && subjects.has(subject) ? [index] : [],
    );
    return { calculated, missing: [...shared], variables: own };
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
    const variable = itemAt(variables, index);
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

/**
 * Every way in which the variables of a group can go together when one answer is missing. The line of that answer is cut wherever a
 * value comes to an end of one of its cells or of its range, or is divided by zero, and one answer is tried on each piece. Null when
 * the values are too intricate for that, or no answer keeps them all within their ranges.
 */
function waysOfOne(setting: Setting, group: Group): Way[] | null {
  const [question = ''] = group.missing;
  const asked = setting.compiled.rules.questions[question] as NumberQuestion;
  const pieces = piecesOn(setting, group, question, rangeFrom(asked));
  if (pieces === null) return null;
  const found = new Map<string, Way>();
  for (const piece of pieces) {
    const answer = answerOn(piece, asked.whole === true);
    const way = answer === null ? null : wayAt(setting, group, question, answer);
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
    const variable = itemAt(compiled.variables, index);
    if (variable.subject === question) return { variable: index, cell: cellOfExact(variable, answer) };
    const value = then.of(variable.subject);
    return { variable: index, cell: value.state === 'known' ? cellOfExact(variable, value.exact) : -1 };
  });
}

/** An answer on a piece of a line; null when the question asks for whole numbers and there is none. */
function answerOn({ low, high }: Range, isWhole: boolean): Fraction | null {
  const whole = floor(low.at);
  if (low.isIn) return isWhole && whole * low.at.bottom !== low.at.top ? null : low.at;
  if (!isWhole) return between(low.at, high.at);
  const above = { top: whole + 1n, bottom: 1n };
  return compare(above, high.at) < 0 ? above : null;
}

/** The pieces of the line of the missing answer on which nothing turns. */
function piecesOn(
  { compiled, answers, values }: Setting,
  group: Group,
  question: string,
  range: Range,
): Range[] | null {
  const { calculated = {} } = compiled.rules;
  const stops = new Map<string, Fraction[]>();
  for (const id of group.calculated) {
    const { min, max } = itemAt(calculated, id);
    stops.set(id, [fractionOf(min), fractionOf(max)]);
  }
  for (const index of group.variables) {
    const variable = itemAt(compiled.variables, index);
    const ends = stretchesOf(variable).flatMap(({ low, high }) => [low.at, high.at]);
    stops.set(variable.subject, distinct([...(stops.get(variable.subject) ?? []), ...ends]));
  }
  return piecesAlong({ calculated, of: question, range, numberTo: numbersFrom(answers), values }, stops);
}
