import fc from 'fast-check';
import type { Condition, Grade } from '../../src/rules/condition.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { allWorlds, judge, type Verdict, type World } from '../diagram/oracle.ts';
import { randomRules } from '../diagram/random-rules.ts';

/** Random rules, some of which call a combination impossible. */
export const rulesWithImpossible: fc.Arbitrary<RuleSet> = randomRules.chain((rules) =>
  fc
    .option(fc.constantFrom(...Object.values(rules.forms ?? {}).map(({ when }) => when)), { freq: 2 })
    .map((condition) => (condition === null ? rules : { ...rules, impossible: [condition] })),
);

/** The rules with a form that stands for what is impossible, so that the plain evaluator can say where it holds. */
function withMark(rules: RuleSet): RuleSet {
  const when: Condition = { any: rules.impossible! };
  return rules.impossible === undefined
    ? rules
    : { ...rules, forms: { ...rules.forms, impossible: { title: 'I', when, why: 'I', sources: ['s'] } } };
}

/** Every way of answering that is not impossible, with what the plain evaluator says of it. */
export function allowedWorlds(rules: RuleSet): { world: World; verdict: Verdict }[] {
  return allWorlds(withMark(rules)).filter(({ verdict }) => verdict.forms['impossible'] !== true);
}

/** What proofs look at: the outcome, other forms, and the grades of supporting preconditions but one. */
export function viewOf(rules: RuleSet, { outcome, grades, forms }: Verdict, except?: string): string {
  const supporting = Object.entries(rules.preconditions).flatMap(([id, { strength }]) =>
    strength === 'supporting' && id !== except ? [grades[id]] : [],
  );
  return JSON.stringify([outcome, Object.keys(rules.forms ?? {}).map((id) => forms[id]), supporting]);
}

/** The plain verdict if a precondition had another grade. */
export function verdictIf(rules: RuleSet, world: World, precondition: string, grade: Grade): Verdict {
  return judge(rules, world, { [precondition]: grade });
}

/** What a world is but for some of its answers and sides. */
export function contextOf({ answers, sides }: World, left: (name: string) => boolean): string {
  const kept = (entries: ReadonlyMap<string, unknown>) => [...entries].filter(([name]) => !left(name)).sort();
  return JSON.stringify([kept(answers), kept(sides)]);
}

/** The pairs of values of a variable, a question or `question limit`, between which what proofs look at differs somewhere. */
export function differingPairs(
  rules: RuleSet,
  worlds: readonly { world: World; verdict: Verdict }[],
  name: string,
): Set<string> {
  const groups = new Map<string, { value: unknown; view: string }[]>();
  for (const { world, verdict } of worlds) {
    const key = contextOf(world, (one) => one === name);
    const value = world.answers.get(name) ?? world.sides.get(name);
    groups.set(key, [...(groups.get(key) ?? []), { value, view: viewOf(rules, verdict) }]);
  }
  const pairs = new Set<string>();
  for (const group of groups.values()) {
    for (const one of group) {
      for (const other of group) if (one.view !== other.view) pairs.add(`${one.value} ${other.value}`);
    }
  }
  return pairs;
}

/** Questions and sides that what is impossible depends on, when they are several: none of them may change by itself. */
function tiedNames(rules: RuleSet): Set<string> {
  if (rules.impossible === undefined) return new Set();
  const worlds = allWorlds(withMark(rules));
  const [first] = worlds;
  const names = [...first!.world.answers.keys(), ...first!.world.sides.keys()].filter((name) => {
    const groups = new Map<string, Set<unknown>>();
    for (const { world, verdict } of worlds) {
      const key = contextOf(world, (one) => one === name);
      groups.set(key, (groups.get(key) ?? new Set()).add(verdict.forms['impossible']));
    }
    return [...groups.values()].some((verdicts) => verdicts.size > 1);
  });
  return new Set(names.length > 1 ? names : []);
}

/** The pairs of values of something tied between which something would differ if nothing were excluded. */
export function untiedPairs(rules: RuleSet, name: string): Set<string> {
  return tiedNames(rules).has(name) ? differingPairs(rules, allWorlds(withMark(rules)), name) : new Set();
}

/** The pairs of values between which something differs; of what is tied, also where nothing is excluded. */
export function matteringPairs(
  rules: RuleSet,
  worlds: readonly { world: World; verdict: Verdict }[],
  name: string,
): Set<string> {
  return new Set([...differingPairs(rules, worlds, name), ...untiedPairs(rules, name)]);
}
