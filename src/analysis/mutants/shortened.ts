import type { Example, RuleSet } from '../../rules/rule-set.ts';
import type { MutationProgress } from './mutation.ts';
import type { Mutant } from './rule-edits.ts';
import { Trials } from './trials.ts';

/** An example that shows one thing: the first what is best, and each other what differs from that in as few answers as a change of the rules needs to be noticed. */
export interface ShowingExample {
  readonly example: Omit<Example, 'name'>;
  /** The change that it notices; null for the one that the others differ from. */
  readonly notices: Mutant | null;
}

/** An example with what it is called while it is held against changes. */
export interface AddedExample extends ShowingExample {
  readonly added: Example;
}

/**
 * The same examples with no more expected of each than its outcome and what is otherwise than in the best case, unless more is needed for the
 * examples together to notice as much as before. `trials` has tried them as they are.
 */
export function* shortened(
  rules: RuleSet,
  mutants: readonly Mutant[],
  made: readonly AddedExample[],
  trials: Trials,
): Generator<MutationProgress, readonly ShowingExample[]> {
  const best = made.find(({ notices }) => notices === null)?.example;
  const again = best === undefined ? null : Trials.of(rules, mutants);
  if (best === undefined || again === null || !again.ok) return made;
  const whole = new Set<Example>();
  const shorter = (one: AddedExample): Omit<Example, 'name'> =>
    one.notices === null || whole.has(one.added) ? one.example : { ...one.example, expect: otherThan(one, best) };
  for (const one of made) again.value.add({ ...shorter(one), name: '-' });
  for (const mutant of mutants) {
    yield { done: mutants.length, all: mutants.length };
    if (again.value.notice(mutant)) continue;
    const needed = trials.twoNoticing(mutant).find((example) => made.some(({ added }) => added === example));
    if (needed === undefined || whole.has(needed)) continue;
    whole.add(needed);
    again.value.add(needed);
  }
  return made.map((one) => ({ example: shorter(one), notices: one.notices }));
}

/** Of what an example expects, the outcome and what is otherwise than in the best case. */
function otherThan({ example: { expect } }: ShowingExample, best: Omit<Example, 'name'>): Example['expect'] {
  const { preconditions, forms, ...rest } = expect;
  const own = {
    preconditions: others(preconditions, best.expect.preconditions),
    forms: others(forms, best.expect.forms),
  };
  return {
    ...rest,
    ...(own.preconditions && { preconditions: own.preconditions }),
    ...(own.forms && { forms: own.forms }),
  };
}

function others<T>(
  all: Readonly<Record<string, T>> | undefined,
  usual: Readonly<Record<string, T>> = {},
): Readonly<Record<string, T>> | null {
  const found = Object.entries(all ?? {}).filter(([id, value]) => value !== usual[id]);
  return found.length === 0 ? null : Object.fromEntries(found);
}
