/**
 * How much of a long test is run. `npm test` runs a sample of it, the same every time; `npm run test:deep` runs all of it in
 * every file that imports this one, and `DEPTH=10 npm run test:deep` makes ten times as many random runs.
 */
const depth = Number(process.env['DEPTH']);

/** How many times a random test runs: `full` is what the deep tests promise. */
export function runs(quick: number, full: number): number {
  return depth === 0 ? quick : full * depth;
}

/** Some of a list, spread over it; all of it in the deep tests. */
export function sample<T>(all: readonly T[], quick: number): readonly T[] {
  if (depth > 0 || quick >= all.length) return all;
  const stretch = all.length / quick;
  // One of each stretch, never in the same place: equal steps would meet the same column of a table again and again.
  const golden = (Math.sqrt(5) - 1) / 2;
  const chosen = Array.from({ length: quick }, (_, index) =>
    Math.floor((index + (((index + 1) * golden) % 1)) * stretch),
  );
  return [...new Set(chosen)].map((index) => all[index] as T);
}
