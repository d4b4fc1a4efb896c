/** How long one may work before others have their turn, in milliseconds. */
export const turnTime = 30;

let last = performance.now();

/**
 * Lets what waits have its turn, when it has waited for a while. Files are read and written at once, so that a run would otherwise
 * not be told of a signal before its end.
 */
export async function takeTurns(): Promise<void> {
  if (performance.now() - last < turnTime) return;
  await new Promise((resolve) => setImmediate(resolve));
  last = performance.now();
}
