import type { CompiledRules } from '../diagram/compile.ts';
import type { Bond, Known, Way } from '../diagram/known.ts';
import { stretchesOf, type Variable } from '../diagram/variable.ts';
import type { Answer } from '../rules/answer.ts';
import { numbersBehindAll, type Values } from '../rules/calculate.ts';
import { common } from '../rules/range.ts';
import { Ranges } from '../rules/ranges.ts';
import { type Group, type Setting, waysOfOne } from './one-missing.ts';

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
