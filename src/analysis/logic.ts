import { limitOf } from '../diagram/cells.ts';
import { termsOf } from '../rules/calculation.ts';
import { type Condition, type Strength, subjectOf } from '../rules/condition.ts';
import { partsOf } from '../rules/condition-meaning.ts';
import type { RuleSet } from '../rules/rule-set.ts';

/** What something asks by itself, each name once, in the order that it is first asked. */
export interface Asked {
  /** Questions and calculated values. */
  readonly subjects: readonly string[];
  readonly preconditions: readonly string[];
  /** The strengths of which it asks all preconditions. */
  readonly strengths: readonly Strength[];
}

/** The logic of a rule set: who asks what. Each map has an entry for everything of its kind, in the order of the file. */
export interface Logic {
  readonly calculated: ReadonlyMap<string, Asked>;
  readonly preconditions: ReadonlyMap<string, Asked>;
  readonly outcomes: ReadonlyMap<string, Asked>;
  readonly forms: ReadonlyMap<string, Asked>;
}

/** Who asks what in a rule set, as its conditions stand. */
export function logicOf(rules: RuleSet): Logic {
  return {
    calculated: mapped(rules.calculated, (one) => asked({ subjects: termsOf(one).map(({ name }) => name) })),
    preconditions: mapped(rules.preconditions, ({ met, partlyMet }) => askedIn([met, partlyMet])),
    outcomes: new Map(rules.outcomes.map(({ id, when }) => [id, askedIn([when])])),
    forms: mapped(rules.forms, ({ when }) => askedIn([when])),
  };
}

function mapped<T, V>(record: Readonly<Record<string, T>> = {}, view: (one: T, id: string) => V): Map<string, V> {
  return new Map(Object.entries(record).map(([id, one]) => [id, view(one, id)]));
}

function asked({ subjects = [], preconditions = [], strengths = [] }: Partial<Asked>): Asked {
  const once = <T>(names: readonly T[]): T[] => [...new Set(names)];
  return { subjects: once(subjects), preconditions: once(preconditions), strengths: once(strengths) };
}

function askedIn(conditions: readonly (Condition | undefined)[]): Asked {
  const tests = conditions.flatMap((condition) => (condition === undefined ? [] : testsIn(condition)));
  return asked({
    subjects: tests.flatMap((test) => ('question' in test || 'calculated' in test ? [subjectOf(test)] : [])),
    preconditions: tests.flatMap((test) => ('precondition' in test ? [test.precondition] : [])),
    strengths: tests.flatMap((test) => ('anyWithStrength' in test ? test.anyWithStrength : [])),
  });
}

/** The comparisons and tests of grades that a condition is built of. */
function testsIn(condition: Condition): Condition[] {
  return partsOf(condition)?.flatMap(([part]) => testsIn(part)) ?? [condition];
}

/**
 * For each question the ids of the sources that it leans on, each once: its own, then those of the calculated values and
 * preconditions that ask it, or of the forms when no precondition does.
 */
export function sourcesOfQuestions(rules: RuleSet): Map<string, string[]> {
  const logic = logicOf(rules);
  const asking = (who: ReadonlyMap<string, Asked>, subject: string) =>
    [...who].flatMap(([id, { subjects }]) => (subjects.includes(subject) ? [id] : []));
  const cited = (subject: string, kind: 'preconditions' | 'forms'): string[] => [
    ...asking(logic.calculated, subject).flatMap((id) => [
      ...(rules.calculated?.[id]?.sources ?? []),
      ...cited(id, kind),
    ]),
    ...asking(logic[kind], subject).flatMap((id) => rules[kind]?.[id]?.sources ?? []),
  ];
  return mapped(rules.questions, ({ sources = [] }, id) => {
    const judged = cited(id, 'preconditions');
    return [...new Set([...sources, ...(judged.length > 0 ? judged : cited(id, 'forms'))])];
  });
}

/** The limits that a precondition compares something with, itself or through those that it leans on; each with what. */
export function limitsBehind(rules: RuleSet, precondition: string): { limit: string; subject: string }[] {
  const found = new Map<string, { limit: string; subject: string }>();
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const one = rules.preconditions[id];
    for (const test of [one?.met, one?.partlyMet].flatMap((part) => (part === undefined ? [] : testsIn(part)))) {
      if ('precondition' in test) visit(test.precondition);
      if (!('question' in test || 'calculated' in test)) continue;
      const limit = limitOf(test);
      if (limit !== null) found.set(`${limit} ${subjectOf(test)}`, { limit, subject: subjectOf(test) });
    }
  };
  visit(precondition);
  return [...found.values()];
}
