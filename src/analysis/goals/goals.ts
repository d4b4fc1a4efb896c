import { comparisonsIn } from '../../diagram/cells.ts';
import { type AnswerValue, choicesIn, isOnLine } from '../../rules/answer.ts';
import {
  type Comparison,
  type Condition,
  type Grade,
  type LimitReference,
  subjectOf,
  type ValidPeriod,
} from '../../rules/condition.ts';
import { partsOf, wordOf } from '../../rules/condition-meaning.ts';
import type { Path } from '../../rules/findings.ts';
import { itemAt } from '../../rules/item.ts';
import { periodsIn } from '../../rules/limits.ts';
import type { RuleSet } from '../../rules/rule-set.ts';

/** On which side of a number or a date an answer lies; the names join what no comparison tells apart. */
export type Side = 'below' | 'atMost' | 'at' | 'atLeast' | 'above';

/** Where the day of a case lies beside a period. */
export type PeriodSide = 'before' | 'within' | 'after';

/** What a number or a date is compared with: a constant, or a limit whose value depends on the day. */
export type Operand = number | string | LimitReference;

/** One thing in a rule set that an example can test, in the words of the domain. */
export type Goal =
  | { readonly kind: 'grade'; readonly precondition: string; readonly grade: Grade }
  | { readonly kind: 'answer'; readonly question: string; readonly value: AnswerValue }
  /** `subject` is a question about a number or a date, or a calculated value. */
  | { readonly kind: 'side'; readonly subject: string; readonly operand: Operand; readonly side: Side }
  | { readonly kind: 'period'; readonly period: ValidPeriod; readonly side: PeriodSide }
  | { readonly kind: 'outcome'; readonly outcome: string }
  | { readonly kind: 'form'; readonly form: string; readonly fits: boolean }
  /** By its position in the rules: it has no id. */
  | { readonly kind: 'contradiction'; readonly position: number };

/** A goal, and whether the rule file itself adds or changes what it tests, rather than a file that it stands on. */
export interface OwnedGoal {
  readonly goal: Goal;
  readonly own: boolean;
}

/** Everything in a rule set that its examples should test, in the order of the file. */
export function goalsOf(rules: RuleSet, isOwn: IsOwn): OwnedGoal[] {
  const uses = usesOf(rules, isOwn);
  const parts = new OwnParts(rules, isOwn);
  return [
    ...gradeGoals(rules, parts),
    ...answerGoals(rules, uses, isOwn),
    ...sideGoals(rules, uses, isOwn),
    ...periodGoals(rules, isOwn),
    ...rules.outcomes.map(({ id }, index) => ({
      goal: { kind: 'outcome' as const, outcome: id },
      own: parts.hasOutcome(index),
    })),
    ...Object.keys(rules.forms ?? {}).flatMap((form) =>
      [true, false].map((fits) => ({ goal: { kind: 'form' as const, form, fits }, own: parts.hasForm(form) })),
    ),
    ...(rules.contradictions ?? []).map((_, position) => ({
      goal: { kind: 'contradiction' as const, position },
      own: parts.hasContradiction(position),
    })),
  ];
}

function gradeGoals({ preconditions }: RuleSet, parts: OwnParts): OwnedGoal[] {
  return Object.entries(preconditions).flatMap(([precondition, { partlyMet }]) => {
    const among: readonly Grade[] = partlyMet === undefined ? ['met', 'notMet'] : ['met', 'partlyMet', 'notMet'];
    const own = parts.hasPrecondition(precondition);
    return among.map((grade) => ({ goal: { kind: 'grade' as const, precondition, grade }, own }));
  });
}

/** A comparison in a condition that is judged, and whether it stands in the file itself. */
interface Use {
  readonly comparison: Comparison;
  readonly own: boolean;
}

/** Every comparison that something is judged by. What `impossible` says is no judgement. */
function usesOf(rules: RuleSet, isOwn: IsOwn): Use[] {
  return judgedConditions(rules).flatMap(([condition, path]) =>
    comparisonsIn(condition).map((comparison) => ({ comparison, own: isOwn(path) })),
  );
}

/** Every condition that something is judged by, and where it stands. */
function judgedConditions(rules: RuleSet): [Condition, Path][] {
  const found: [Condition | undefined, Path][] = [
    ...Object.entries(rules.preconditions).flatMap(([id, { met, partlyMet }]): [Condition | undefined, Path][] => [
      [met, ['preconditions', id, 'met']],
      [partlyMet, ['preconditions', id, 'partlyMet']],
    ]),
    ...rules.outcomes.map(({ when }, index): [Condition | undefined, Path] => [when, ['outcomes', index, 'when']]),
    ...Object.entries(rules.forms ?? {}).map(([id, { when }]): [Condition, Path] => [when, ['forms', id, 'when']]),
  ];
  return found.flatMap(([condition, path]) => (condition === undefined ? [] : [[condition, path]]));
}

/** The sides of each period: within it, and before and after it where it has an end there. */
function periodGoals(rules: RuleSet, isOwn: IsOwn): OwnedGoal[] {
  const found = new Map<string, { period: ValidPeriod; own: boolean }>();
  for (const [condition, path] of judgedConditions(rules)) {
    for (const { from, to } of periodsIn(condition)) {
      const key = JSON.stringify([from, to]);
      const known = found.get(key) ?? { period: { from, to }, own: false };
      known.own ||= isOwn(path);
      found.set(key, known);
    }
  }
  return [...found.values()].flatMap(({ period, own }) => {
    const { from, to } = period;
    const sides: PeriodSide[] = [...(from === undefined ? [] : ['before' as const]), 'within'];
    if (to !== undefined) sides.push('after');
    return sides.map((side) => ({ goal: { kind: 'period' as const, period, side }, own }));
  });
}

/** Where a day lies beside a period. */
export function sideOfPeriod({ from, to }: ValidPeriod, day: string): PeriodSide {
  if (from !== undefined && day < from) return 'before';
  return to !== undefined && day > to ? 'after' : 'within';
}

function answerGoals({ questions }: RuleSet, uses: readonly Use[], isOwn: IsOwn): OwnedGoal[] {
  return Object.entries(questions).flatMap(([question, asked]) => {
    const about = uses.filter(({ comparison }) => subjectOf(comparison) === question);
    if (about.length === 0) return [];
    const own = about.some((use) => use.own) || isOwn(['questions', question, 'type']);
    return choicesIn(asked).map(({ value }) => ({ goal: { kind: 'answer' as const, question, value }, own }));
  });
}

function sideGoals(rules: RuleSet, uses: readonly Use[], isOwn: IsOwn): OwnedGoal[] {
  const asked = Object.entries(rules.questions).filter(([, question]) => isOnLine(question));
  const subjects = [...asked.map(([id]) => id), ...Object.keys(rules.calculated ?? {})];
  return subjects.flatMap((subject) => {
    const sorted = new Map<string, { operand: Operand; words: Set<string>; own: boolean }>();
    const section = Object.hasOwn(rules.questions, subject) ? 'questions' : 'calculated';
    for (const { comparison, own } of uses.filter((use) => subjectOf(use.comparison) === subject)) {
      const word = wordOf(comparison) ?? 'is';
      const value = comparison[word] as Operand | Operand[];
      for (const operand of Array.isArray(value) ? value : [value]) {
        const key = JSON.stringify(operand);
        const known = sorted.get(key) ?? { operand, words: new Set(), own: isOwn([section, subject]) };
        known.words.add(word);
        known.own ||= own || hasOwnValue(rules, operand, isOwn);
        sorted.set(key, known);
      }
    }
    return [...sorted.values()].flatMap(({ operand, words, own }) =>
      sidesFor(words).map((side) => ({ goal: { kind: 'side' as const, subject, operand, side }, own })),
    );
  });
}

/** Whether an operand is a limit that the file itself gives a value. */
function hasOwnValue({ limits }: RuleSet, operand: Operand, isOwn: IsOwn): boolean {
  if (typeof operand !== 'object') return false;
  const path = ['limits', operand.limit, 'values'];
  return isOwn(path) || (limits?.[operand.limit]?.values ?? []).some((_, index) => isOwn([...path, index]));
}

/** The sides that some words tell apart: two, or three when the value itself is one of them. */
function sidesFor(words: ReadonlySet<string>): readonly Side[] {
  const has = (...among: string[]) => among.some((word) => words.has(word));
  const [below, above] = [has('min', 'below', 'before'), has('max', 'above', 'after')];
  if (has('is', 'oneOf') || (below && above)) return ['below', 'at', 'above'];
  return below ? ['below', 'atLeast'] : ['atMost', 'above'];
}

/** Whether a number, or a date by its day, lies on a side of another. */
export function liesOn(side: Side, number: number, other: number): boolean {
  switch (side) {
    case 'below':
      return number < other;
    case 'atMost':
      return number <= other;
    case 'at':
      return number === other;
    case 'atLeast':
      return number >= other;
    case 'above':
      return number > other;
  }
}

/** Whether what stands at a path of a rule set comes from its own file. */
export type IsOwn = (path: Path) => boolean;

/** What a rule file adds or changes in the rules that it stands on: itself, or because it changes what something leans on. */
class OwnParts {
  private readonly preconditions = new Map<string, boolean>();

  constructor(
    private readonly rules: RuleSet,
    private readonly isOwn: IsOwn,
  ) {}

  /** Whether the grades of a precondition, or what they weigh, are otherwise than below. */
  hasPrecondition(id: string): boolean {
    return this.changesGrades(id) || this.isOwn(['preconditions', id, 'strength']);
  }

  /** An outcome is what is left by those before it, so it changes with them. */
  hasOutcome(index: number): boolean {
    return this.rules.outcomes
      .slice(0, index + 1)
      .some(
        ({ when }, at) => this.isOwn(['outcomes', at]) || this.isOwn(['outcomes', at, 'when']) || this.touches(when),
      );
  }

  hasForm(id: string): boolean {
    return this.isOwn(['forms', id, 'when']) || this.touches(this.rules.forms?.[id]?.when);
  }

  hasContradiction(position: number): boolean {
    return this.isOwn(['contradictions', position]) || this.touches(this.rules.contradictions?.[position]?.when);
  }

  private changesGrades(id: string): boolean {
    const earlier = this.preconditions.get(id);
    if (earlier !== undefined) return earlier;
    const { met, partlyMet } = itemAt(this.rules.preconditions, id);
    const changes =
      ['met', 'partlyMet'].some((key) => this.isOwn(['preconditions', id, key])) ||
      this.touches(met) ||
      this.touches(partlyMet);
    this.preconditions.set(id, changes);
    return changes;
  }

  /** Whether a condition tests grades that are changed. */
  private touches(condition: Condition | undefined): boolean {
    if (condition === undefined) return false;
    const parts = partsOf(condition);
    if (parts !== null) return parts.some(([part]) => this.touches(part));
    if ('precondition' in condition) return this.changesGrades(condition.precondition);
    if (!('anyWithStrength' in condition)) return false;
    const ids = Object.keys(this.rules.preconditions);
    const { anyWithStrength } = condition;
    return ids.some(
      (id) =>
        this.isOwn(['preconditions', id, 'strength']) ||
        (anyWithStrength.includes(itemAt(this.rules.preconditions, id).strength) && this.changesGrades(id)),
    );
  }
}
