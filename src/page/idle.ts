/** What is done when the browser has nothing else to do, one at a time. */
const waiting: (() => void)[] = [];

/** Takes some steps, in their order, when the browser has nothing else to do: between them it answers whoever presses something. */
export function whenIdle(steps: readonly (() => void)[]): void {
  const isCalled = waiting.length > 0;
  waiting.push(...steps);
  if (!isCalled && steps.length > 0) call();
}

function call(): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(next);
  else setTimeout(next);
}

function next(): void {
  const step = waiting.shift();
  if (waiting.length > 0) call();
  step?.();
}
