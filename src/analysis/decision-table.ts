import { cellCount } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { type Diagram, foldUp, type Node } from '../diagram/diagram.ts';
import { openVariables } from '../diagram/queries.ts';
import { type Grade, grades } from '../rules/condition.ts';
import { itemAt, itemOf } from '../rules/item.ts';

/** Some cells of a variable, in rising order, or null when the variable does not matter. */
export type Cells = readonly number[] | null;

/** One row: ways of answering that all give the same grade. */
export interface DecisionRow {
  /** For each variable of the table, the cells that the row stands for. */
  readonly cells: readonly Cells[];
  readonly grade: Grade;
}

/** What a precondition comes to. Every way of answering is in just one row. The best grade stands first. */
interface DecisionTable {
  /** Positions in `compiled.variables`. */
  readonly variables: readonly number[];
  readonly rows: readonly DecisionRow[];
}

/** A table, or null when it would be longer than a reader has use for; and how many rows it has or would have. */
interface TableResult {
  readonly rowCount: number;
  readonly table: DecisionTable | null;
}

/** The longest table that is given. */
const longestTable = 100;

/** Beyond this many rows none are merged, as that can no longer make the table short. */
const mostRowsToMerge = 2000;

/** Beyond so many rows times columns times columns, which is what merging takes, none are either. */
const mostToMerge = 500_000;

/** The decision table of a precondition, from its diagram. */
export function decisionTable({ diagram, variables, preconditions }: CompiledRules, precondition: string): TableResult {
  const root = itemOf(preconditions, precondition);
  const paths = countPaths(diagram, root);
  if (paths > mostRowsToMerge) return { rowCount: paths, table: null };
  const asked = openVariables(diagram, root, []);
  if (paths > longestTable && paths * asked.length ** 2 > mostToMerge) return { rowCount: paths, table: null };
  const sizes = asked.map((variable) => cellCount(itemAt(variables, variable)));
  const rows = merged(rowsBelow(diagram, root, asked), sizes);
  if (rows.length > longestTable) return { rowCount: rows.length, table: null };
  return { rowCount: rows.length, table: { variables: asked, rows: rows.sort(bestFirst) } };
}

/** How many rows there are when cells that lead to the same node stand in one row. */
function countPaths(diagram: Diagram, root: Node): number {
  return foldUp<number>(
    diagram,
    root,
    () => 1,
    (_, below, node) => {
      const rows = new Map(diagram.childrenOf(node).map((child, cell) => [child, below[cell] as number]));
      return [...rows.values()].reduce((sum, count) => sum + count, 0);
    },
  );
}

function rowsBelow(diagram: Diagram, root: Node, asked: readonly number[]): DecisionRow[] {
  const rows: DecisionRow[] = [];
  const visit = (node: Node, cells: readonly Cells[]): void => {
    const variable = diagram.variableOf(node);
    if (variable === -1) {
      rows.push({ cells, grade: itemAt(grades, diagram.valueOf(node)) });
      return;
    }
    const children = diagram.childrenOf(node);
    for (const child of new Set(children)) {
      const leading = [...children.keys()].filter((cell) => children[cell] === child);
      visit(child, cells.with(asked.indexOf(variable), leading));
    }
  };
  visit(
    root,
    asked.map(() => null),
  );
  return rows;
}

/**
 * Rows put together wherever they give one grade and differ in one column alone, until none do. No two rows overlap, so
 * what differs has no cell in common, and what comes out stands for just the same answers.
 */
function merged(rows: DecisionRow[], sizes: readonly number[]): DecisionRow[] {
  let now = rows;
  for (let before = -1; before !== now.length; ) {
    before = now.length;
    for (const [column, size] of sizes.entries()) now = mergedIn(now, column, size);
  }
  return now;
}

function mergedIn(rows: readonly DecisionRow[], column: number, size: number): DecisionRow[] {
  const groups = new Map<string, DecisionRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.grade, row.cells.with(column, null)]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [row]);
    else known.push(row);
  }
  return [...groups.values()].map(([first, ...others]) => {
    const { cells, grade } = first as DecisionRow;
    if (others.length === 0) return { cells, grade };
    const all = [first as DecisionRow, ...others].flatMap((row) => row.cells[column] ?? []).sort((a, b) => a - b);
    return { cells: cells.with(column, all.length === size ? null : all), grade };
  });
}

function bestFirst(a: DecisionRow, b: DecisionRow): number {
  if (a.grade !== b.grade) return grades.indexOf(b.grade) - grades.indexOf(a.grade);
  for (const [column, cells] of a.cells.entries()) {
    const difference = inOrder(cells, b.cells[column] ?? null);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Cells by the first that differs; *any* comes last. */
function inOrder(a: Cells, b: Cells): number {
  const [first, second] = [a ?? [Number.MAX_SAFE_INTEGER], b ?? [Number.MAX_SAFE_INTEGER]];
  const differing = first.findIndex((cell, index) => cell !== second[index]);
  if (differing === -1) return first.length - second.length;
  return itemAt(first, differing) - (second[differing] ?? Number.NEGATIVE_INFINITY);
}
