import type { DiagnosticCode, Result } from '../../rules/findings.ts';
import type { Example, RuleSet } from '../../rules/rule-set.ts';
import type { IsOwn } from '../goals/goals.ts';
import { type Contrast, expectationOf } from './contrast.ts';
import { refusalOf } from './refusals.ts';
import { type Mutant, mutantsOf } from './rule-edits.ts';
import { type Fate, Trials } from './trials.ts';

/** What became of a small change: as for any trial, or no example notices it and yet `validate` refuses it. */
type TriedFate = Fate | { readonly kind: 'refused'; readonly code: DiagnosticCode };

/** A small change of rules, and what became of it. */
export interface TriedChange {
  readonly mutant: Mutant;
  readonly fate: TriedFate;
}

/** How a rule set fares when all of it is changed, one small thing at a time. */
export interface Mutation {
  /** The names of its examples, and those among them that do not give what they expect: they notice nothing. */
  readonly examples: readonly string[];
  readonly failing: readonly string[];
  readonly changes: readonly TriedChange[];
}

/** What of a rule set is changed. */
export interface MutationOptions {
  /** What of the rules stands in their own file; all of them if not given. */
  readonly isOwn?: IsOwn;
  /** The rule sets that it stands on: a change that makes it laxer than one of them is refused. */
  readonly under?: readonly RuleSet[];
}

/** How many changes are counted, and how many of them examples notice. Those that change no case, that are refused or undecided are not counted. */
export interface MutationCount {
  readonly noticed: number;
  readonly all: number;
}

/** Counts the changes of a mutation. */
export function countChanges(changes: readonly TriedChange[]): MutationCount {
  const of = (kind: TriedFate['kind']) => changes.filter(({ fate }) => fate.kind === kind).length;
  return { noticed: of('noticed'), all: of('noticed') + of('unnoticed') };
}

/** How far a mutation has come, or the making of examples that notice the changes. */
export interface MutationProgress {
  readonly done: number;
  readonly all: number;
}

/**
 * Changes a sound rule set in every small way that changes what judges a case, and holds each change against its examples: which of them
 * notices it, or if none does a short case that would. Yields how far it has come. Reports `diagram-too-large`.
 */
export function* mutate(
  rules: RuleSet,
  { isOwn, under = [] }: MutationOptions = {},
): Generator<MutationProgress, Result<Mutation>> {
  const mutants = mutantsOf(rules, isOwn);
  const trials = Trials.of(rules, mutants);
  if (!trials.ok) return trials;
  const changes: TriedChange[] = [];
  for (const mutant of mutants) {
    const fate = trials.value.fateOf(mutant);
    const code = fate.kind === 'unnoticed' ? refusalOf(mutant.rules, under) : null;
    changes.push({ mutant, fate: code === null ? fate : { kind: 'refused', code } });
    yield { done: changes.length, all: mutants.length };
  }
  const examples = (rules.examples ?? []).map(({ name }) => name);
  return { ok: true, value: { examples, failing: trials.value.failing, changes }, diagnostics: [] };
}

/** Runs a mutation to its end. */
export function mutationOf(rules: RuleSet, options: MutationOptions = {}): Result<Mutation> {
  return ended(mutate(rules, options));
}

/** What a run that tells how far it has come gives in the end. */
export function ended<T>(run: Generator<MutationProgress, T>): T {
  for (let step = run.next(); ; step = run.next()) if (step.done === true) return step.value;
}

/**
 * Examples of the cases that would notice what no example does, as few of them as notice all: a case that another of them makes needless is left
 * out. `nameOf` names the example of a change.
 */
export function examplesFor(
  rules: RuleSet,
  { changes }: Mutation,
  nameOf: (change: TriedChange) => string,
): readonly Example[] {
  const left = changes.filter(({ fate }) => fate.kind === 'unnoticed');
  const trials = Trials.of(
    { ...rules, examples: [] },
    left.map(({ mutant }) => mutant),
  );
  if (!trials.ok) return [];
  const made: Example[] = [];
  for (const change of left) {
    const { fate, mutant } = change;
    if (fate.kind !== 'unnoticed' || trials.value.notice(mutant)) continue;
    const example = exampleOf(fate.contrast, nameOf(change), rules);
    const earlier = made.findIndex((one) => isSameCase(one, example));
    const joined = earlier === -1 ? example : joinedIn(made[earlier] ?? example, example);
    if (!trials.value.add(joined).ok) continue;
    if (earlier === -1) made.push(joined);
    else made[earlier] = joined;
  }
  return made;
}

function isSameCase(one: Example, other: Example): boolean {
  const saidBy = ({ date, limits, answers }: Example) =>
    JSON.stringify([date, limits, Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return saidBy(one) === saidBy(other);
}

/** An example that expects what two of the same case do. */
function joinedIn(one: Example, { expect: more }: Example): Example {
  const { preconditions, forms } = one.expect;
  return {
    ...one,
    expect: {
      ...one.expect,
      ...more,
      ...(more.preconditions === undefined ? {} : { preconditions: { ...preconditions, ...more.preconditions } }),
      ...(more.forms === undefined ? {} : { forms: { ...forms, ...more.forms } }),
    },
  };
}

function exampleOf(contrast: Contrast, name: string, { valid }: RuleSet): Example {
  const { date, example } = contrast;
  const limits = example.limits.size === 0 ? {} : { limits: Object.fromEntries(example.limits) };
  return {
    name,
    ...(date === valid.from ? {} : { date }),
    ...limits,
    answers: Object.fromEntries(example.answers),
    expect: expectationOf(contrast),
  };
}
