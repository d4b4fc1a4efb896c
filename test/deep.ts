/**
 * How much of a long test is run. `npm test` runs a sample of it, the same every time; `npm run test:deep` runs all of it in
 * every file that imports this one, and `DEPTH=10 npm run test:deep` makes ten times as many random runs.
 */
const depth = Number(process.env['DEPTH']);

/** Whether all of the long tests is run: for what is no number of runs and no list. */
export const isDeep: boolean = depth > 0;

/** How many times a random test runs: `full` is what the deep tests promise. */
export function runs(quick: number, full: number): number {
  return isDeep ? full * depth : quick;
}

/** Some of a list, spread over it; all of it in the deep tests. */
export function sample<T>(all: readonly T[], quick: number): readonly T[] {
  if (isDeep || quick >= all.length) return all;
  const stretch = all.length / quick;
  // One of each stretch, never in the same place: equal steps would meet the same column of a table again and again.
  const golden = (Math.sqrt(5) - 1) / 2;
  const chosen = Array.from({ length: quick }, (_, index) =>
    Math.floor((index + (((index + 1) * golden) % 1)) * stretch),
  );
  return [...new Set(chosen)].map((index) => all[index] as T);
}
