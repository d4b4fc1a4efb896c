import type { MutationProgress } from '../../analysis/mutants/mutation.ts';
import { progressOn } from '../../tasks/reporter.ts';
import type { Screen } from '../../tasks/streams.ts';

/** Milliseconds between two times that progress is told. One change of deep rules takes as long as hundreds of others, so they are not counted. */
const between = 100;

/** Runs to its end what tries small changes of rules, and tells on a terminal how far it has come. */
export async function tellingOf<T>(
  run: Generator<MutationProgress, T>,
  { errStream, wantsPlain: plain }: { readonly errStream: Screen; readonly wantsPlain: boolean },
): Promise<T> {
  const first = run.next();
  if (first.done === true) return first.value;
  const clock = () => performance.now();
  const progress = progressOn(errStream, { plain, clock, what: 'changes', size: first.value.all });
  let next = clock() + between;
  try {
    for (let step = run.next(); ; step = run.next()) {
      if (step.done === true) return step.value;
      if (clock() < next) continue;
      const { done } = step.value;
      progress.advance(done, done);
      next = clock() + between;
      // What draws can be loaded then, and an interrupt is seen.
      await new Promise((resume) => setImmediate(resume));
    }
  } finally {
    progress.end();
  }
}
