import { coverageOf } from '../../src/analysis/coverage.ts';
import { type Goal, liesOn } from '../../src/analysis/goals/goals.ts';
import type { Answer, AnswerValue } from '../../src/rules/answer.ts';
import { toNumber } from '../../src/rules/answer.ts';
import type { Condition } from '../../src/rules/condition.ts';
import type { Example, RuleSet } from '../../src/rules/rule-set.ts';
import { agrees, type allWorlds, type Verdict, type World } from '../diagram/oracle.ts';
import { judgedAt } from '../diagram/random-rules.ts';

/** Rules that call something impossible, with what that is as a form, so that the oracle says where it holds. */
export function withImpossible(rules: RuleSet, impossible: Condition | null): RuleSet {
  if (impossible === null) return rules;
  const form = { title: 'Omöjligt', when: impossible, why: 'Skäl.', sources: ['s'] };
  return { ...rules, impossible: [impossible], forms: { ...rules.forms, impossible: form } };
}

/** A rule set with examples that only have answers, on the day that random cases are judged. */
export function withExamples(rules: RuleSet, answers: readonly ReadonlyMap<string, Answer>[]): RuleSet {
  const examples = answers.map(
    (given, index): Example => ({
      name: `e${index}`,
      date: judgedAt,
      answers: Object.fromEntries([...given].map(([id, value]) => [id, written(value)])),
      expect: {},
    }),
  );
  return { ...rules, examples };
}

function written(value: Answer): Answer {
  return value === true ? 'ja' : value === false ? 'nej' : value;
}

/** The goals of rules and what is said of them on the day that random cases are judged. */
export function measured(rules: RuleSet) {
  const result = coverageOf(rules, { date: judgedAt });
  if (!result.ok) throw new Error('too large');
  return result.value;
}

type Judged = ReturnType<typeof allWorlds>[number];

/** Whether a plain evaluator says that answers cover a goal: in every world that agrees with them, or by themselves. */
export function coversByTrying(
  rules: RuleSet,
  worlds: readonly Judged[],
  answers: ReadonlyMap<string, Answer>,
  goal: Goal,
): boolean {
  const everywhere = (holds: (verdict: Verdict) => boolean) =>
    worlds.filter(({ world }) => agrees(world, answers)).every(({ verdict }) => holds(verdict));
  switch (goal.kind) {
    case 'grade':
      return everywhere(({ grades }) => grades[goal.precondition] === goal.grade);
    case 'outcome':
      return everywhere(({ outcome }) => outcome === goal.outcome);
    case 'form':
      return everywhere(({ forms }) => forms[goal.form] === goal.fits);
    case 'contradiction':
      throw new Error('Random rules have no contradictions.');
    case 'answer':
      return answers.get(goal.question) === goal.value;
    case 'period': {
      const { from = '', to = '9' } = goal.period;
      return goal.side === (judgedAt < from ? 'before' : judgedAt > to ? 'after' : 'within');
    }
    case 'side': {
      const value = answers.get(goal.subject) ?? null;
      const other = typeof goal.operand === 'object' ? valueOfLimit(rules, goal.operand.limit) : toNumber(goal.operand);
      return value !== null && other !== null && liesOn(goal.side, toNumber(value), other);
    }
  }
}

function valueOfLimit({ limits }: RuleSet, id: string): number | null {
  const found = limits![id]!.values.find(({ from, to }) => from <= judgedAt && (to === undefined || judgedAt <= to));
  return found?.value ?? null;
}

/** Every complete way of answering that nothing calls impossible for sure. */
export function legalAnswers(worlds: readonly Judged[]): ReadonlyMap<string, AnswerValue>[] {
  const ways = new Map<string, World['answers']>();
  for (const { world, verdict } of worlds) {
    if (verdict.forms['impossible'] !== true) ways.set(JSON.stringify([...world.answers]), world.answers);
  }
  return [...ways.values()];
}

/** The fewest of some sets that together hold as many things as all do, by trying. */
export function fewestByTrying(sets: readonly ReadonlySet<number>[]): number {
  const all = new Set(sets.flatMap((set) => [...set]));
  const isPart = (one: ReadonlySet<number>, other: ReadonlySet<number>) => [...one].every((item) => other.has(item));
  const distinct = [...new Map(sets.map((set) => [[...set].join(), set])).values()];
  const largest = distinct.filter((set) => !distinct.some((other) => other.size > set.size && isPart(set, other)));
  const canCover = (left: ReadonlySet<number>, most: number): boolean => {
    if (left.size === 0) return true;
    if (most === 0) return false;
    const holding = (item: number) => largest.filter((set) => set.has(item));
    const rarest = [...left].reduce((a, b) => (holding(b).length < holding(a).length ? b : a));
    return holding(rarest).some((set) => canCover(new Set([...left].filter((item) => !set.has(item))), most - 1));
  };
  let most = 0;
  while (!canCover(all, most)) most++;
  return most;
}
