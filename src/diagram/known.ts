/** What is known of one variable: the cell that it lies in, several that it can lie in, or -1 when it may lie in any. */
type Cells = number | readonly number[];

/**
 * What is known of the variables. An answer tells the cell of one. A calculated value that some answer is missing for may still be
 * bound by the others, and when a single answer is missing, all that is calculated from it goes along with it.
 */
export interface Known {
  readonly cells: readonly Cells[];
  /** Variables that only go together in certain ways; in rising order of `variable`. */
  readonly bonds: readonly Bond[];
}

/** The variables that hang on one missing answer. */
export interface Bond {
  /** The first of them; it stands for all. */
  readonly variable: number;
  /** The question whose answer is missing. */
  readonly question: string;
  /** The cells that they can lie in together, one way for each stretch of answers that gives others. */
  readonly ways: readonly Way[];
}

/** Where the variables of a bond lie: the cell of each, or -1. */
export type Way = readonly Change[];

/** A variable and a cell of it. */
export interface Change {
  readonly variable: number;
  readonly cell: number;
}

/** What is known, or only the cell of each variable. */
export type KnownCells = Known | Known['cells'];

export function asKnown(known: KnownCells): Known {
  return 'bonds' in known ? known : { cells: known, bonds: [] };
}

/** The same with variables in other cells. */
export function withCells({ cells, bonds }: Known, changes: readonly Change[]): Known {
  const changed = [...cells];
  for (const { variable, cell } of changes) changed[variable] = cell;
  return { cells: changed, bonds };
}

/** All ways in which the bonds can go: what is known then of each variable by itself. */
export function waysOf(known: KnownCells): Known['cells'][] {
  const { cells, bonds } = asKnown(known);
  return bonds
    .reduce<Known[]>(
      (all, { ways }) => all.flatMap((one) => ways.map((way) => withCells(one, way))),
      [{ cells, bonds: [] }],
    )
    .map((one) => one.cells);
}

/** The cells that a variable can lie in, of so many. */
export function cellsLeft({ cells, bonds }: Known, variable: number, count: number): readonly number[] {
  const own = cells[variable] ?? -1;
  if (typeof own !== 'number') return own;
  if (own !== -1) return [own];
  const bound = bonds.flatMap(({ ways }) => {
    const found = ways.flatMap((way) => way.filter((one) => one.variable === variable).map(({ cell }) => cell));
    return found.length === 0 ? [] : [new Set(found)];
  })[0];
  const every = Array.from({ length: count }, (_, cell) => cell);
  return bound === undefined || bound.has(-1) ? every : every.filter((cell) => bound.has(cell));
}

/** Variables as bits, so that sets of them are joined and compared at once. */
export type VariableSet = bigint;

export function variableSet(variables: Iterable<number>): VariableSet {
  let set = 0n;
  for (const variable of variables) set |= 1n << BigInt(variable);
  return set;
}

/** The variables of a set, in rising order. */
export function membersOf(set: VariableSet): number[] {
  const members: number[] = [];
  for (let left = set, variable = 0; left !== 0n; left >>= 1n, variable++) {
    if ((left & 1n) !== 0n) members.push(variable);
  }
  return members;
}
