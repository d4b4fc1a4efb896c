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
